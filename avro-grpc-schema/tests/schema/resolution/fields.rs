//! Fields of records.

use expect_test::expect;

use super::{Idl, check, resolved};

#[test]
fn order() {
    check([
        (
            "R; record R { int a; string b; }",
            "R; record R { string b; int a; }",
            expect!["R{a =, b =}"],
        ),
        (
            "R; record R { int a; string b; }",
            "R; record R { int a; string b; }",
            expect!["="],
        ),
    ]);
}

#[test]
fn skipped() {
    check([
        (
            "R; record R { int a; array<string> b; int c; }",
            "R; record R { int c; }",
            expect!["R{a skip, b skip, c =}"],
        ),
        (
            "R; record R { int a; }",
            "R; record R {}",
            expect!["R{a skip}"],
        ),
    ]);
}

#[test]
fn defaults() {
    check([
        (
            "R; record R {}",
            "R; record R { int a = 5; union { null, string } b = null; }",
            expect!["R{a :=5, b :=null}"],
        ),
        (
            "R; record R { int b; }",
            r#"R; record R { string a = "x"; int b; map<int> c = {"k": 1}; }"#,
            expect![[r#"R{b =, a :="x", c :={"k":1}}"#]],
        ),
        // A field of both sides takes no default, whatever its type.
        (
            "R; record R { string a; }",
            "R; record R { int a = 5; }",
            expect![[r#"
                TYPE_MISMATCH at R.a: the writer has `string`, the reader `int`"#]],
        ),
        // A field that may be null has no default for that.
        (
            "R; record R {}",
            "R; record R { union { null, int } a; int b; }",
            expect![[r#"
                READER_FIELD_MISSING_DEFAULT_VALUE at R.a (the writer's R): the writer's record `R` has no field `a`, and the reader's field has no default
                READER_FIELD_MISSING_DEFAULT_VALUE at R.b (the writer's R): the writer's record `R` has no field `b`, and the reader's field has no default"#]],
        ),
        (
            "R; record R { int b; }",
            "R; error R { int a; int b; }",
            expect![[r#"
                READER_FIELD_MISSING_DEFAULT_VALUE at R.a (the writer's R): the writer's record `R` has no field `a`, and the reader's field has no default"#]],
        ),
    ]);
}

/// A record's default leaves out what has a default of its own; its value does not.
#[test]
fn defaults_are_whole_values() {
    let writer = Idl::new("R; record R {}");
    let reader = Idl::new("R; record R { S s = {}; } record S { int a = 1; string b = \"x\"; }");
    let resolution = resolved(writer.schema(), reader.schema());
    expect![[r#"Record(RecordStep { writer: TypeId(0), reader: TypeId(0), fields: [], defaults: [DefaultStep { field: 0, default: Default { json: Object([]), value: Record([Int(1), String("x")]) } }] })"#]].assert_eq(&format!("{:?}", resolution.get(resolution.root())));
}

#[test]
fn types_of_fields() {
    check([
        (
            "R; record R { int a; long b; }",
            "R; record R { double a; float b; }",
            expect!["R{a int→double, b long→float}"],
        ),
        // A union's values have an index in front.
        (
            "R; record R { int a; }",
            "R; record R { union { int, null } a; }",
            expect!["R{a @0 =}"],
        ),
        (
            "R; record R { union { int, long } a; }",
            "R; record R { long a; }",
            expect!["R{a (0: = | 1: =)}"],
        ),
        // What changes no byte costs nothing.
        (
            "R; record R { int a; string b; }",
            "R; record R { long a; bytes b; }",
            expect!["="],
        ),
        (
            "R; record R { int a; S s; } record S { int x; }",
            "R; record R { double a; S s; } record S { int x; }",
            expect!["R{a int→double, s =}"],
        ),
        (
            "R; record R { int a; S s; } record S { int x; }",
            "R; record R { string a; S s; } record S { int x; boolean y; }",
            expect![[r#"
                TYPE_MISMATCH at R.a: the writer has `int`, the reader `string`
                READER_FIELD_MISSING_DEFAULT_VALUE at R.s.y (the writer's R.s): the writer's record `S` has no field `y`, and the reader's field has no default"#]],
        ),
    ]);
}
