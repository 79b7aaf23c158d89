//! Pairs that Java's tests of `SchemaCompatibility` have, and what they say of them; and the schemas of
//! its tests of evolution.

use avro_grpc_schema::RootSchema;
use avro_grpc_schema::model::{FullName, Schema};
use avro_grpc_schema::resolution::{MismatchKind, SchemaIn, resolve};
use expect_test::expect;

use super::{Idl, shown};
use crate::support::model;

const ENUM1_AB: &str = "Enum1; enum Enum1 { A, B }";
const ENUM1_ABC: &str = "Enum1; enum Enum1 { A, B, C }";
const ENUM1_BC: &str = "Enum1; enum Enum1 { B, C }";
const ENUM2_AB: &str = "Enum2; enum Enum2 { A, B }";
const EMPTY: &str = "Record1; record Record1 {}";
const EMPTY_2: &str = "Record2; record Record2 {}";
const A_INT: &str = "Record1; record Record1 { int a; }";
const A_LONG: &str = "Record1; record Record1 { long a; }";
const A_DINT: &str = "Record1; record Record1 { int a = 0; }";
const A_INT_B_INT: &str = "Record1; record Record1 { int a; int b; }";
const A_INT_B_DINT: &str = "Record1; record Record1 { int a; int b = 0; }";
const A_DINT_B_DINT: &str = "Record1; record Record1 { int a = 0; int b = 0; }";
const INT_LIST: &str = "List; record List { int head; array<List> tail; }";
const LONG_LIST: &str = "List; record List { long head; array<List> tail; }";

/// Readers, and writers whose data they read.
const COMPATIBLE: &[(&str, &[&str])] = &[
    ("null", &["null"]),
    ("long", &["int", "union { int, long }", "union { long }"]),
    (
        "float",
        &["int", "long", "union { int, float }", "union { float }"],
    ),
    (
        "double",
        &["int", "long", "float", "union { int, long, float, double }"],
    ),
    (
        "string",
        &["bytes", "union { string }", "union { bytes, string }"],
    ),
    ("bytes", &["string"]),
    ("array<long>", &["array<int>"]),
    ("map<long>", &["map<int>"]),
    ("union { int }", &["union { int }", "int"]),
    ("union { long }", &["union { int }"]),
    ("union { float }", &["union { int, long }"]),
    ("union { double }", &["union { int, long, float, double }"]),
    ("union { string }", &["union { bytes }"]),
    ("union { bytes }", &["union { string }"]),
    (
        "union { int, string }",
        &["union { string, int }", "union { int }"],
    ),
    (ENUM1_ABC, &[ENUM1_AB, ENUM1_BC]),
    (EMPTY, &[EMPTY, A_INT]),
    (A_INT, &[A_INT, A_DINT, A_INT_B_INT]),
    (A_DINT, &[EMPTY, A_INT, A_DINT, A_INT_B_INT]),
    (A_LONG, &[A_INT, A_DINT]),
    (A_INT_B_DINT, &[A_INT, A_DINT]),
    (A_DINT_B_DINT, &[EMPTY, A_INT, A_INT_B_INT]),
    (LONG_LIST, &[INT_LIST, LONG_LIST]),
];

use MismatchKind::*;

/// Readers, writers, and what keeps their data from being read, as Java calls it.
const INCOMPATIBLE: &[(&str, &str, MismatchKind)] = &[
    ("null", "int", TypeMismatch),
    ("boolean", "int", TypeMismatch),
    ("int", "null", TypeMismatch),
    ("int", "long", TypeMismatch),
    ("int", "double", TypeMismatch),
    ("long", "float", TypeMismatch),
    ("float", "double", TypeMismatch),
    ("string", "int", TypeMismatch),
    ("bytes", "int", TypeMismatch),
    ("array<int>", "array<long>", TypeMismatch),
    ("map<int>", "map<long>", TypeMismatch),
    ("map<int>", "array<int>", TypeMismatch),
    ("int", ENUM2_AB, TypeMismatch),
    (ENUM2_AB, "int", TypeMismatch),
    (INT_LIST, LONG_LIST, TypeMismatch),
    (A_INT, "null", TypeMismatch),
    ("int", "union { int, string }", TypeMismatch),
    (ENUM1_AB, ENUM1_ABC, MissingEnumSymbols),
    (ENUM1_BC, ENUM1_ABC, MissingEnumSymbols),
    (ENUM1_AB, ENUM2_AB, NameMismatch),
    (EMPTY_2, EMPTY, NameMismatch),
    ("F; fixed F(4);", "F; fixed F(8);", FixedSizeMismatch),
    ("union { int }", "union { int, string }", MissingUnionBranch),
    (
        "union { string }",
        "union { int, string }",
        MissingUnionBranch,
    ),
    ("union { int, null }", "long", MissingUnionBranch),
    (A_INT, EMPTY, ReaderFieldMissingDefaultValue),
    (A_INT_B_DINT, EMPTY, ReaderFieldMissingDefaultValue),
];

#[test]
fn as_java_says() {
    for (reader, writers) in COMPATIBLE {
        for writer in *writers {
            let (w, r) = (Idl::new(writer), Idl::new(reader));
            let outcome = resolve(w.schema(), r.schema());
            assert!(outcome.is_ok(), "{writer} as {reader}: {outcome:?}");
        }
    }
    for (reader, writer, kind) in INCOMPATIBLE {
        let (w, r) = (Idl::new(writer), Idl::new(reader));
        let mismatches = resolve(w.schema(), r.schema()).expect_err(reader);
        let kinds: Vec<_> = mismatches.iter().map(|mismatch| mismatch.kind).collect();
        assert_eq!(kinds, [*kind], "{writer} as {reader}");
    }
}

/// The records of Avro's `schemaevolution.avdl`. Their names differ; Java's compiled classes do
/// not look at that.
#[test]
fn evolution() {
    let text = include_str!("../../data/avro-schemas/schemaevolution.avdl");
    let model = model("a.avdl", text);
    let schema = |name: &str| -> Schema {
        let name = FullName::new(name, "org.apache.avro.compiler.schema.evolve");
        model.find(&name).expect("a record").into()
    };
    let outcome = |writer, reader| {
        let (writer, reader) = (schema(writer), schema(reader));
        let within = |schema| SchemaIn {
            model: &model,
            schema,
        };
        shown(within(&writer), within(&reader))
    };
    expect!["="].assert_eq(&outcome("NestedEvolve1", "NestedEvolve1"));
    expect![[r#"
        NAME_MISMATCH at org.apache.avro.compiler.schema.evolve.NestedEvolve1 (the writer's org.apache.avro.compiler.schema.evolve.NestedEvolve2): the writer's record `org.apache.avro.compiler.schema.evolve.NestedEvolve2` is called `org.apache.avro.compiler.schema.evolve.NestedEvolve1` by the reader, which has no alias for it
        NAME_MISMATCH at org.apache.avro.compiler.schema.evolve.NestedEvolve1.nested (the writer's org.apache.avro.compiler.schema.evolve.NestedEvolve2.nested): the writer's record `org.apache.avro.compiler.schema.evolve.TestRecord2` is called `org.apache.avro.compiler.schema.evolve.TestRecord1` by the reader, which has no alias for it"#]].assert_eq(&outcome("NestedEvolve2", "NestedEvolve1"));
    expect![[r#"
        NAME_MISMATCH at org.apache.avro.compiler.schema.evolve.NestedEvolve3 (the writer's org.apache.avro.compiler.schema.evolve.NestedEvolve1): the writer's record `org.apache.avro.compiler.schema.evolve.NestedEvolve1` is called `org.apache.avro.compiler.schema.evolve.NestedEvolve3` by the reader, which has no alias for it
        NAME_MISMATCH at org.apache.avro.compiler.schema.evolve.NestedEvolve3.nested (the writer's org.apache.avro.compiler.schema.evolve.NestedEvolve1.nested): the writer's record `org.apache.avro.compiler.schema.evolve.TestRecord1` is called `org.apache.avro.compiler.schema.evolve.TestRecord3` by the reader, which has no alias for it
        READER_FIELD_MISSING_DEFAULT_VALUE at org.apache.avro.compiler.schema.evolve.NestedEvolve3.nested.data (the writer's org.apache.avro.compiler.schema.evolve.NestedEvolve1.nested): the writer's record `org.apache.avro.compiler.schema.evolve.TestRecord1` has no field `data`, and the reader's field has no default"#]].assert_eq(&outcome("NestedEvolve1", "NestedEvolve3"));
}

/// The schema of `messageV1`, and one with a field that a newer reader would have.
#[test]
fn message_v1() {
    let text = include_str!("../../data/messageV1/test_schema.avsc");
    let writer = RootSchema::parse(text).expect("a schema");
    let last = text.rfind(']').expect("fields");
    let newer = |default: &str| {
        let field = format!(r#", {{"name": "added", "type": "string"{default}}}"#);
        let text = format!("{}{field}{}", &text[..last], &text[last..]);
        RootSchema::parse(&text).expect("a schema")
    };
    expect![[r#"TestMessage{id =, name =, tags =, added :=""}"#]].assert_eq(&shown(
        (&writer).into(),
        (&newer(r#", "default": """#)).into(),
    ));
    expect![[r#"
                READER_FIELD_MISSING_DEFAULT_VALUE at org.apache.avro.TestMessage.added (the writer's org.apache.avro.TestMessage): the writer's record `org.apache.avro.TestMessage` has no field `added`, and the reader's field has no default"#]].assert_eq(&shown((&writer).into(), (&newer("")).into()));
}
