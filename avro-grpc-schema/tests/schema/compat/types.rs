//! Types.

use avro_grpc_schema::RootSchema;
use avro_grpc_schema::compat::{Mode, Version};
use expect_test::expect;

use super::{check, text, types};
use crate::support::{Files, parse};

#[test]
fn fields() {
    check(
        types,
        [
            (
                "record R {}",
                "record R { int x = 0; }",
                expect![],
                expect![],
            ),
            (
                "record R {}",
                "record R { int x; }",
                expect![[r#"
                R.x: READER_FIELD_MISSING_DEFAULT_VALUE
                  new readers cannot read what old writers write
                  the writer's record `R` has no field `x`, and the reader's field has no default"#]],
                expect![],
            ),
            (
                "record R { int x; }",
                "record R {}",
                expect![],
                expect![[r#"
                R.x: READER_FIELD_MISSING_DEFAULT_VALUE
                  old readers cannot read what new writers write
                  the writer's record `R` has no field `x`, and the reader's field has no default"#]],
            ),
            (
                "record R { int x; }",
                "record R { long x; }",
                expect![],
                expect![[r#"
                    R.x: TYPE_MISMATCH
                      old readers cannot read what new writers write
                      the writer has `long`, the reader `int`"#]],
            ),
            (
                "record R { int x; }",
                r#"record R { int @aliases(["x"]) y; }"#,
                expect![],
                expect![[r#"
                    R.x: READER_FIELD_MISSING_DEFAULT_VALUE
                      old readers cannot read what new writers write
                      the writer's record `R` has no field `x`, and the reader's field has no default"#]],
            ),
        ],
    );
}

#[test]
fn others() {
    check(
        types,
        [
            (
                "enum E { A }",
                "enum E { A, B }",
                expect![],
                expect![[r#"
                E: MISSING_ENUM_SYMBOLS
                  old readers cannot read what new writers write
                  the writer's symbol `B` is not in the reader's enum `E`, which has no default"#]],
            ),
            (
                "fixed F(1);",
                "fixed F(2);",
                expect![[r#"
                F: FIXED_SIZE_MISMATCH
                  new readers cannot read what old writers write
                  the writer has the fixed `F` of 1 byte, the reader the fixed `F` of 2 bytes"#]],
                expect![[r#"
                F: FIXED_SIZE_MISMATCH
                  old readers cannot read what new writers write
                  the writer has the fixed `F` of 2 bytes, the reader the fixed `F` of 1 byte"#]],
            ),
            (
                "record R { date x; }",
                r#"record R { @logicalType("time-millis") int x; }"#,
                expect![[r#"
                    R.x: LOGICAL_TYPE_MISMATCH
                      new readers cannot read what old writers write
                      the writer has `date` on `int`, the reader `time-millis` on `int`"#]],
                expect![[r#"
                    R.x: LOGICAL_TYPE_MISMATCH
                      old readers cannot read what new writers write
                      the writer has `time-millis` on `int`, the reader `date` on `int`"#]],
            ),
            (
                "record R { decimal(4, 2) x; }",
                "record R { decimal(6, 2) x; }",
                expect![],
                expect![[r#"
                    R.x: DECIMAL_MISMATCH
                      old readers cannot read what new writers write
                      the writer's `decimal(6, 2)` on `bytes` may have digits that the reader's `decimal(4, 2)` on `bytes` has no room for"#]],
            ),
            (
                "record R { int? x; }",
                "record R { union { null, int, string } x; }",
                expect![],
                expect![[r#"
                    R.x: MISSING_UNION_BRANCH
                      old readers cannot read what new writers write
                      the writer has `string`, the reader's `union<null, int>` no branch for it"#]],
            ),
        ],
    );
}

/// What is wrong with a type is told once, in the type, however many hold it.
#[test]
fn types_within_types() {
    check(
        types,
        [(
            "record A { B b; array<C> c; E e; } record B { C c; } record C { int x; E e; } enum E { X, Y }",
            "record A { B b; array<C> c; E e; } record B { C c; } record C { string x; E e; } enum E { X }",
            expect![[r#"
                C.x: TYPE_MISMATCH
                  new readers cannot read what old writers write
                  the writer has `int`, the reader `string`
                E: MISSING_ENUM_SYMBOLS
                  new readers cannot read what old writers write
                  the writer's symbol `Y` is not in the reader's enum `E`, which has no default"#]],
            expect![[r#"
                C.x: TYPE_MISMATCH
                  old readers cannot read what new writers write
                  the writer has `string`, the reader `int`"#]],
        )],
    );
}

#[test]
fn names() {
    check(
        types,
        [
            // An alias, and another namespace.
            (
                "record Old { int x; }",
                r#"@aliases(["Old"]) record New { int x; }"#,
                expect![],
                expect![[r#"
                    Old: NAME_MISMATCH
                      old readers cannot read what new writers write
                      the writer's record `New` is called `Old` by the reader, which has no alias for it"#]],
            ),
            (
                "namespace a; record R { int x; }",
                "namespace b; record R { string x; }",
                expect![[r#"
                    b.R.x: TYPE_MISMATCH
                      new readers cannot read what old writers write
                      the writer has `int`, the reader `string`"#]],
                expect![[r#"
                    a.R.x: TYPE_MISMATCH
                      old readers cannot read what new writers write
                      the writer has `string`, the reader `int`"#]],
            ),
            // Neither: a type that is not held by others is missed.
            (
                "record Old { E e; } enum E { A }",
                "record New {}",
                expect![[r#"
                    Old: TYPE_DELETED
                      new readers have no type for what old writers write"#]],
                expect![],
            ),
            (
                "record R { E e; } enum E { A }",
                "record R {}",
                expect![],
                expect![[r#"
                    R.e: READER_FIELD_MISSING_DEFAULT_VALUE
                      old readers cannot read what new writers write
                      the writer's record `R` has no field `e`, and the reader's field has no default"#]],
            ),
            (
                "record a.R {} record R {}",
                "record b.R {} record c.R {}",
                expect![[r#"
                    a.R: TYPE_DELETED
                      new readers have no type for what old writers write
                    R: TYPE_DELETED
                      new readers have no type for what old writers write"#]],
                expect![],
            ),
            (
                "record R { union { null, R } next; }",
                "record S {}",
                expect![[r#"
                    R: TYPE_DELETED
                      new readers have no type for what old writers write"#]],
                expect![],
            ),
        ],
    );
}

/// Schemas that files stand for, by their files.
#[test]
fn schemas_without_names() {
    let files = |schema: &'static str| {
        let files = Files::new([("v/a.avsc", schema), ("v/b/c.avsc", r#"["null", "int"]"#)]);
        files.load(&["v/a.avsc", "v/b/c.avsc"]).unwrap().0
    };
    let (old, new) = (files(r#""int""#), files(r#""string""#));
    let compare = |old: &Version<'_>, new: &Version<'_>| {
        text(&avro_grpc_schema::compat::types(old, new, Mode::Backward))
    };
    let version = |model| Version::new(model, "./v".as_ref());
    expect![[r#"
        a.avsc: string: TYPE_MISMATCH
          new readers cannot read what old writers write
          the writer has `int`, the reader `string`"#]]
    .assert_eq(&compare(&version(&old), &version(&new)));
    assert_eq!(compare(&version(&old), &version(&old)), "");

    // By names alone, and where there is none.
    let elsewhere = |model| Version::new(model, "".as_ref());
    assert_eq!(compare(&version(&old), &elsewhere(&old)), "");
    let (other, _) = Files::new([("v/x.avsc", r#""int""#)])
        .load(&["v/x.avsc"])
        .unwrap();
    expect![[r#"
        a.avsc: TYPE_DELETED
          new readers have no type for what old writers write
        b/c.avsc: TYPE_DELETED
          new readers have no type for what old writers write"#]]
    .assert_eq(&compare(&version(&old), &version(&other)));
    expect![[r#"
        int: TYPE_DELETED
          new readers have no type for what old writers write"#]]
    .assert_eq(&compare(&Version::of(&parse(r#""int""#)), &version(&other)));
}

/// Two schemas by themselves are compared whatever they are called.
#[test]
fn schemas_by_themselves() {
    let compare = |old: &RootSchema, new: &RootSchema| {
        let (old, new) = (Version::of(old), Version::of(new));
        text(&avro_grpc_schema::compat::types(&old, &new, Mode::Backward))
    };
    let old = parse(r#"{"type": "record", "name": "A", "fields": []}"#);
    let new = parse(r#"{"type": "record", "name": "B", "fields": []}"#);
    expect![[r#"
        B: NAME_MISMATCH
          new readers cannot read what old writers write
          the writer's record `A` is called `B` by the reader, which has no alias for it"#]]
    .assert_eq(&compare(&old, &new));
    expect![[r#"
        string: TYPE_MISMATCH
          new readers cannot read what old writers write
          the writer has `int`, the reader `string`"#]]
    .assert_eq(&compare(&parse(r#""int""#), &parse(r#""string""#)));
}
