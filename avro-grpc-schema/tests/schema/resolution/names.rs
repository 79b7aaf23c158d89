//! Names of types.

use expect_test::expect;

use super::check;

#[test]
fn unqualified_names_are_enough() {
    check([
        (
            "a.R; record a.R { int x; }",
            "b.R; record b.R { int x; }",
            expect!["="],
        ),
        ("a.E; enum a.E { A }", "E; enum E { A }", expect!["="]),
        ("F; fixed F(1);", "b.c.F; fixed b.c.F(1);", expect!["="]),
    ]);
}

#[test]
fn other_names_are_not() {
    check([
        (
            "a.R; record a.R { int x; }",
            "a.S; record a.S { int x; }",
            expect![[r#"
                NAME_MISMATCH at a.S (the writer's a.R): the writer's record `a.R` is called `a.S` by the reader, which has no alias for it"#]],
        ),
        (
            "E; enum E { A }",
            "D; enum D { A }",
            expect![[r#"
                NAME_MISMATCH at D (the writer's E): the writer's enum `E` is called `D` by the reader, which has no alias for it"#]],
        ),
        (
            "F; fixed F(1);",
            "G; fixed G(1);",
            expect![[r#"
                NAME_MISMATCH at G (the writer's F): the writer's fixed `F` is called `G` by the reader, which has no alias for it"#]],
        ),
        // All else is looked at all the same.
        (
            "R; record R { int x; }",
            "S; record S { string x; }",
            expect![[r#"
                NAME_MISMATCH at S (the writer's R): the writer's record `R` is called `S` by the reader, which has no alias for it
                TYPE_MISMATCH at S.x (the writer's R.x): the writer has `int`, the reader `string`"#]],
        ),
        (
            "F; fixed F(1);",
            "G; fixed G(2);",
            expect![[r#"
            NAME_MISMATCH at G (the writer's F): the writer's fixed `F` is called `G` by the reader, which has no alias for it
            FIXED_SIZE_MISMATCH at G (the writer's F): the writer has the fixed `F` of 1 byte, the reader the fixed `G` of 2 bytes"#]],
        ),
    ]);
}

#[test]
fn errors_are_records() {
    check([
        (
            "R; error R { int x; }",
            "R; record R { int x; }",
            expect!["="],
        ),
        (
            "R; record R {}",
            "R; error R { int x; }",
            expect![[r#"
                READER_FIELD_MISSING_DEFAULT_VALUE at R.x (the writer's R): the writer's record `R` has no field `x`, and the reader's field has no default"#]],
        ),
        (
            "R; error R {}",
            "R; error R { int x; }",
            expect![[r#"
                READER_FIELD_MISSING_DEFAULT_VALUE at R.x (the writer's R): the writer's error `R` has no field `x`, and the reader's field has no default"#]],
        ),
    ]);
}

/// An alias is a fullname, in its type's namespace where it says none.
#[test]
fn aliases() {
    check([
        (
            "a.Old; record a.Old { int x; }",
            r#"a.New; @aliases(["Old"]) record a.New { int x; }"#,
            expect!["="],
        ),
        (
            "a.Old; record a.Old { int x; }",
            r#"b.New; @aliases(["a.Old"]) record b.New { long x; }"#,
            expect!["="],
        ),
        (
            "a.Old; enum a.Old { A }",
            r#"b.New; @aliases(["Old"]) enum b.New { A }"#,
            expect![[r#"
                NAME_MISMATCH at b.New (the writer's a.Old): the writer's enum `a.Old` is called `b.New` by the reader, which has no alias for it"#]],
        ),
        (
            "Old; fixed Old(1);",
            r#"New; @aliases(["Older", "Old"]) fixed New(1);"#,
            expect!["="],
        ),
        // The writer's aliases are nothing to the reader.
        (
            r#"New; @aliases(["Old"]) record New {}"#,
            "Old; record Old {}",
            expect![[r#"
                NAME_MISMATCH at Old (the writer's New): the writer's record `New` is called `Old` by the reader, which has no alias for it"#]],
        ),
    ]);
}
