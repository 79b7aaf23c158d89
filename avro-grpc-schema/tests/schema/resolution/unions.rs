//! Unions, on either side and on both.

use expect_test::expect;

use super::{check, check_both};

#[test]
fn a_union_on_one_side() {
    check_both([
        (
            "int",
            "union { null, int }",
            expect!["@1 ="],
            expect![[r#"
                TYPE_MISMATCH at int (the writer's union(null)): the writer has `null`, the reader `int`"#]],
        ),
        ("union { int }", "int", expect!["(0: =)"], expect!["@0 ="]),
        (
            "union { int, float }",
            "double",
            expect!["(0: int→double | 1: float→double)"],
            expect![
                "MISSING_UNION_BRANCH at union (the writer's double): the writer has `double`, the reader's `union<int, float>` no branch for it"
            ],
        ),
        (
            "union { int, string }",
            "long",
            expect![[r#"
                TYPE_MISMATCH at long (the writer's union(string)): the writer has `string`, the reader `long`"#]],
            expect![
                "MISSING_UNION_BRANCH at union (the writer's long): the writer has `long`, the reader's `union<int, string>` no branch for it"
            ],
        ),
        (
            "array<int>",
            "union { null, array<long>, string }",
            expect!["@1 ="],
            expect![[r#"
                TYPE_MISMATCH at array (the writer's union(null)): the writer has `null`, the reader `array<int>`
                TYPE_MISMATCH at array[] (the writer's union(array)[]): the writer has `long`, the reader `int`
                TYPE_MISMATCH at array (the writer's union(string)): the writer has `string`, the reader `array<int>`"#]],
        ),
    ]);
}

#[test]
fn a_union_on_both_sides() {
    check_both([
        (
            "union { null, int }",
            "union { null, int }",
            expect!["="],
            expect!["="],
        ),
        (
            "union { null, int }",
            "union { int, null }",
            expect!["(0: @1 = | 1: @0 =)"],
            expect!["(0: @1 = | 1: @0 =)"],
        ),
        // What the reader has behind the writer's is never read.
        (
            "union { null, int }",
            "union { null, long, string }",
            expect!["="],
            expect![[r#"
                MISSING_UNION_BRANCH at union (the writer's union(long)): the writer has `long`, the reader's `union<null, int>` no branch for it
                MISSING_UNION_BRANCH at union (the writer's union(string)): the writer has `string`, the reader's `union<null, int>` no branch for it"#]],
        ),
        (
            "union { null, int }",
            "union { null, double }",
            expect!["(0: @0 = | 1: @1 int→double)"],
            expect![
                "MISSING_UNION_BRANCH at union (the writer's union(double)): the writer has `double`, the reader's `union<null, int>` no branch for it"
            ],
        ),
        (
            "union { int, long }",
            "union { string, double, long }",
            expect!["(0: @1 int→double | 1: @2 =)"],
            expect![[r#"
                MISSING_UNION_BRANCH at union (the writer's union(string)): the writer has `string`, the reader's `union<int, long>` no branch for it
                MISSING_UNION_BRANCH at union (the writer's union(double)): the writer has `double`, the reader's `union<int, long>` no branch for it"#]],
        ),
        (
            "union { null, map<int> }",
            "union { null, map<string> }",
            expect![[r#"
                TYPE_MISMATCH at union(map){}: the writer has `int`, the reader `string`"#]],
            expect![[r#"
                TYPE_MISMATCH at union(map){}: the writer has `string`, the reader `int`"#]],
        ),
    ]);
}

/// The first branch that matches, but an exact match before a promotion.
#[test]
fn exact_before_promoted() {
    check([
        ("int", "union { double, float, long, int }", expect!["@3 ="]),
        (
            "int",
            "union { double, float, long }",
            expect!["@0 int→double"],
        ),
        (
            "long",
            "union { int, double, float }",
            expect!["@1 long→double"],
        ),
        (
            "float",
            "union { int, long, double }",
            expect!["@2 float→double"],
        ),
        ("string", "union { bytes, string }", expect!["@1 ="]),
        ("string", "union { null, bytes }", expect!["@1 ="]),
        ("bytes", "union { null, string }", expect!["@1 ="]),
        (
            "boolean",
            "union { null, int, string }",
            expect![
                "MISSING_UNION_BRANCH at union (the writer's boolean): the writer has `boolean`, the reader's `union<null, int, string>` no branch for it"
            ],
        ),
        (
            "double",
            "union { null, float }",
            expect![
                "MISSING_UNION_BRANCH at union (the writer's double): the writer has `double`, the reader's `union<null, float>` no branch for it"
            ],
        ),
    ]);
}

/// The fullname before an alias, that before the unqualified name.
#[test]
fn names() {
    check([
        (
            "b.R; record b.R {}",
            "union { a.R, b.R }; record a.R {} record b.R {}",
            expect!["@1 ="],
        ),
        (
            "c.R; record c.R {}",
            "union { a.R, b.R }; record a.R {} record b.R {}",
            expect!["@0 ="],
        ),
        (
            "c.R; record c.R {}",
            r#"union { a.R, b.S }; record a.R {} @aliases(["c.R"]) record b.S {}"#,
            expect!["@1 ="],
        ),
        (
            "c.R; record c.R {}",
            r#"union { b.S, c.R }; record c.R {} @aliases(["c.R"]) record b.S {}"#,
            expect!["@1 ="],
        ),
        // Neither another name nor another sort of type is a match.
        (
            "R; record R {}",
            "union { null, S }; record S {}",
            expect![
                "MISSING_UNION_BRANCH at union (the writer's R): the writer has the record `R`, the reader's `union<null, S>` no branch for it"
            ],
        ),
        (
            "R; enum R { A }",
            "union { null, R }; record R {}",
            expect![
                "MISSING_UNION_BRANCH at union (the writer's R): the writer has the enum `R`, the reader's `union<null, R>` no branch for it"
            ],
        ),
        (
            "a.E; enum a.E { A }",
            "union { b.F, b.E }; fixed b.F(1); enum b.E { A }",
            expect!["@1 ="],
        ),
    ]);
}

/// A branch that is meant is not passed over for another because something within it is wrong.
#[test]
fn a_wrong_branch() {
    check([
        (
            "c.R; record c.R { string x; }",
            "union { a.R, b.R }; record a.R { int x; } record b.R { string x; }",
            expect![[r#"
                TYPE_MISMATCH at union(a.R).x (the writer's c.R.x): the writer has `string`, the reader `int`"#]],
        ),
        (
            "union { null, array<int> }",
            "union { null, array<string> }",
            expect![[r#"
                TYPE_MISMATCH at union(array)[]: the writer has `int`, the reader `string`"#]],
        ),
    ]);
}

#[test]
fn each_branch_is_told() {
    check([
        (
            "union { null, int, string, boolean }",
            "union { null, double }",
            expect![[r#"
                MISSING_UNION_BRANCH at union (the writer's union(string)): the writer has `string`, the reader's `union<null, double>` no branch for it
                MISSING_UNION_BRANCH at union (the writer's union(boolean)): the writer has `boolean`, the reader's `union<null, double>` no branch for it"#]],
        ),
        (
            "union { null, R, string }; record R { int a; }",
            "R; record R { int b; }",
            expect![[r#"
                TYPE_MISMATCH at R (the writer's union(null)): the writer has `null`, the reader the record `R`
                READER_FIELD_MISSING_DEFAULT_VALUE at R.b (the writer's union(R)): the writer's record `R` has no field `b`, and the reader's field has no default
                TYPE_MISMATCH at R (the writer's union(string)): the writer has `string`, the reader the record `R`"#]],
        ),
        (
            "R; record R { union { null, string, array<union { null, int }> } x; }",
            "R; record R { union { null, array<union { null, boolean }> } x; }",
            expect![[r#"
                MISSING_UNION_BRANCH at R.x (the writer's R.x(string)): the writer has `string`, the reader's `union<null, array<union<null, boolean>>>` no branch for it
                MISSING_UNION_BRANCH at R.x(array)[] (the writer's R.x(array)[](int)): the writer has `int`, the reader's `union<null, boolean>` no branch for it"#]],
        ),
        (
            "array<int>",
            "union { null, boolean, A, B, C, D, E }; enum A {} enum B {} enum C {} enum D {} enum E {}",
            expect![
                "MISSING_UNION_BRANCH at union (the writer's array): the writer has `array<int>`, the reader's `union<null, boolean, A, B, C, D, …>` no branch for it"
            ],
        ),
    ]);
}
