//! Schemas within schemas, and within themselves.

use expect_test::expect;

use super::{Idl, check, resolved};

#[test]
fn items_and_values() {
    check([
        ("array<int>", "array<double>", expect!["[int→double]"]),
        (
            "map<array<int>>",
            "map<array<float>>",
            expect!["<[int→float]>"],
        ),
        ("array<map<int>>", "array<map<long>>", expect!["="]),
        (
            "array<int>",
            "array<union { null, int }>",
            expect!["[@1 =]"],
        ),
        (
            "map<map<int>>",
            "map<map<string>>",
            expect![[r#"
                TYPE_MISMATCH at map{}{}: the writer has `int`, the reader `string`"#]],
        ),
        (
            "array<int>",
            "map<int>",
            expect![[r#"
                TYPE_MISMATCH at map (the writer's array): the writer has `array<int>`, the reader `map<int>`"#]],
        ),
    ]);
}

#[test]
fn recursive() {
    check([
        (
            "List; record List { int head; union { null, List } tail; }",
            "List; record List { int head; union { null, List } tail; }",
            expect!["="],
        ),
        (
            "List; record List { int head; union { null, List } tail; }",
            "List; record List { double head; union { null, List } tail; }",
            expect!["List{head int→double, tail (0: @0 = | 1: @1 List…)}"],
        ),
        (
            "List; record List { int head; union { null, List } tail; }",
            "List; record List { long first; union { null, List } tail; }",
            expect![[r#"
                READER_FIELD_MISSING_DEFAULT_VALUE at List.first (the writer's List): the writer's record `List` has no field `first`, and the reader's field has no default"#]],
        ),
        // Nothing shows that they differ.
        (
            "List; record List { int head; union { null, List } tail; }",
            r#"List; record List { long @aliases(["head"]) first; union { null, List } tail; }"#,
            expect!["="],
        ),
        (
            "Tree; record Tree { array<Tree> children; }",
            "Tree; record Tree { string name = \"\"; array<Tree> children; }",
            expect![[r#"Tree{children [Tree…], name :=""}"#]],
        ),
        // Each pair is told of once.
        (
            "Tree; record Tree { array<Tree> left; array<Tree> right; }",
            "Tree; record Tree { string name; array<Tree> left; map<Tree> right; }",
            expect![[r#"
                READER_FIELD_MISSING_DEFAULT_VALUE at Tree.name (the writer's Tree): the writer's record `Tree` has no field `name`, and the reader's field has no default
                TYPE_MISMATCH at Tree.right: the writer has `array<Tree>`, the reader `map<Tree>`"#]],
        ),
    ]);
}

/// One record of the writer's may be two of the reader's.
#[test]
fn recursive_in_another_way() {
    check([
        (
            "A; record A { union { null, A } next; int x; }",
            r#"A; record A { union { null, B } next; double x; } @aliases(["A"]) record B { union { null, A } next; float x; }"#,
            expect![[r#"
                A{next (0: @0 = | 1: @1 B{next (0: @0 = | 1: @1 A…), x int→float}), x int→double}"#]],
        ),
        (
            "a.A; record a.A { union { null, b.B } b; } record b.B { union { null, a.A } a; }",
            r#"a.A; record a.A { union { null, a.B } b; } record a.B { union { null, a.A } a; int x = 1; }"#,
            expect!["A{b (0: @0 = | 1: @1 B{a (0: @0 = | 1: @1 A…), x :=1})}"],
        ),
    ]);
}

/// What is equal within what is not is read as it is, at no cost.
#[test]
fn equal_parts() {
    let types = "record S { int a; T t; } record T { string b; union { null, S } s; }";
    let writer = Idl::new(&format!(
        "R; record R {{ S s; array<S> all; int x; }} {types}"
    ));
    let reader = Idl::new(&format!(
        "R; record R {{ S s; array<S> all; double x; }} {types}"
    ));
    let resolution = resolved(writer.schema(), reader.schema());
    // The record, the number, and one for all else.
    assert_eq!(resolution.steps().len(), 3);
}

/// Paths name the fields of both sides, and start at the schema or at the innermost named type.
#[test]
fn paths() {
    let writer =
        Idl::new("a.R; record a.R { map<union { null, a.S }> s; } record a.S { array<int> old; }");
    let reader = Idl::new(
        r#"b.R; record b.R { map<union { b.S, null }> s; } record b.S { array<string> @aliases(["old"]) items; }"#,
    );
    let mismatches = avro_grpc_schema::resolve(writer.schema(), reader.schema()).unwrap_err();
    let [mismatch] = &mismatches[..] else {
        panic!("{mismatches:?}");
    };
    assert_eq!(mismatch.writer.to_string(), "a.R.s{}(a.S).old[]");
    assert_eq!(mismatch.reader.to_string(), "b.R.s{}(b.S).items[]");
    assert_eq!(mismatch.writer.local(), "a.S.old[]");
    assert_eq!(mismatch.reader.local(), "b.S.items[]");
}
