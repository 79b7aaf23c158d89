//! Aliases of fields, which rename the writer's fields.

use expect_test::expect;

use super::check;

#[test]
fn renamed() {
    check([
        (
            "R; record R { int a; int b; }",
            r#"R; record R { int @aliases(["a"]) x; int b; }"#,
            expect!["="],
        ),
        (
            "R; record R { int a; }",
            r#"R; record R { long @aliases(["b", "a"]) x; int y = 0; }"#,
            expect!["R{a→x =, y :=0}"],
        ),
        (
            "R; record R { int a; }",
            r#"R; record R { string @aliases(["a"]) x; }"#,
            expect![[r#"
                TYPE_MISMATCH at R.x (the writer's R.a): the writer has `int`, the reader `string`"#]],
        ),
        // The writer's aliases are nothing to the reader.
        (
            r#"R; record R { int @aliases(["a"]) x; }"#,
            "R; record R { int a; }",
            expect![[r#"
                READER_FIELD_MISSING_DEFAULT_VALUE at R.a (the writer's R): the writer's record `R` has no field `a`, and the reader's field has no default"#]],
        ),
    ]);
}

/// A field that has taken another's name is not taken for it.
#[test]
fn names_that_moved_on() {
    check([
        (
            "R; record R { int a; }",
            r#"R; record R { int a = 0; int @aliases(["a"]) b; }"#,
            expect!["R{a→b =, a :=0}"],
        ),
        (
            "R; record R { int a; int b; }",
            r#"R; record R { int @aliases(["a"]) b; int @aliases(["b"]) c; }"#,
            expect!["="],
        ),
        (
            "R; record R { int a; int b; }",
            r#"R; record R { int @aliases(["b"]) a; int @aliases(["a"]) b; int c = 0; }"#,
            expect!["R{a→b =, b→a =, c :=0}"],
        ),
    ]);
}

/// Who has all of the reader's fields needs no aliases.
#[test]
fn aliases_of_a_writer_that_knows_them() {
    check([
        (
            "R; record R { int a; int b; int c; }",
            r#"R; record R { int a = 0; int @aliases(["a"]) b; }"#,
            expect!["R{a =, b =, c skip}"],
        ),
        (
            "R; record R { int a; int b; int c; }",
            r#"R; record R { int @aliases(["b"]) a; int @aliases(["a"]) b; }"#,
            expect!["R{a =, b =, c skip}"],
        ),
    ]);
}

/// Where aliases would leave two fields of one name.
#[test]
fn conflicts() {
    check([
        // The name goes before the alias.
        (
            "R; record R { int a; int b; }",
            r#"R; record R { int @aliases(["a"]) b; int c = 0; }"#,
            expect!["R{a skip, b =, c :=0}"],
        ),
        (
            "R; record R { int b; int a; }",
            r#"R; record R { int @aliases(["a"]) b; int c = 0; }"#,
            expect!["R{b =, a skip, c :=0}"],
        ),
        // The first alias goes before the second, whatever the writer's order.
        (
            "R; record R { int x; int y; }",
            r#"R; record R { int @aliases(["y", "x"]) b; }"#,
            expect!["R{x skip, y→b =}"],
        ),
        (
            "R; record R { int x; int y; }",
            r#"R; record R { int @aliases(["x", "y"]) b; int y = 1; }"#,
            expect!["="],
        ),
        // One alias of two fields is the first's.
        (
            "R; record R { int x; }",
            r#"R; record R { int @aliases(["x"]) a = 1; int @aliases(["x"]) b = 2; }"#,
            expect!["R{x→a =, b :=2}"],
        ),
        // A field that has lost to a name takes its own from another.
        (
            "R; record R { int a; int b; int w; }",
            r#"R; record R { int @aliases(["w"]) a; int @aliases(["a"]) b; int c = 0; }"#,
            expect!["R{a =, b =, w skip, c :=0}"],
        ),
    ]);
}
