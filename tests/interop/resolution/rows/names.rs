//! Names and aliases.

use super::{Row, read, refused};

pub(super) const ROWS: &[Row] = &[
    read(
        "a field's alias",
        "R; record R { int old; int b; }",
        r#"R; record R { int b; int @aliases(["old"]) new; }"#,
        &[("02 04", "04 02")],
    ),
    read(
        "a field's alias, with a promotion",
        "R; record R { int old; }",
        r#"R; record R { double @aliases(["older", "old"]) new = 0; }"#,
        &[("02", "000000000000f03f")],
    ),
    read(
        "an alias that is the name of a newer field",
        "R; record R { int a; }",
        r#"R; record R { int a = 7; int @aliases(["a"]) b; }"#,
        &[("02", "0e 02")],
    ),
    read(
        "two aliases, of which the writer has both",
        "R; record R { int a; int b; }",
        r#"R; record R { int @aliases(["b", "a"]) c; }"#,
        &[("02 04", "04")],
    ),
    read(
        "a field's alias in a record of another namespace",
        "old.R; @namespace(\"old\") record R { int a; }",
        r#"new.R; @namespace("new") record R { int @aliases(["a"]) b; }"#,
        &[("02", "02")],
    ),
    refused(
        "an alias that only the writer has",
        r#"R; record R { int @aliases(["b"]) a; }"#,
        "R; record R { int b; }",
        &["02"],
    ),
    read(
        "a record's alias",
        "old.R; @namespace(\"old\") record R { int a; }",
        "S; @aliases([\"old.R\"]) record S { int a; }",
        &[("02", "02")],
    ),
    read(
        "an enum's alias",
        "E; enum E { A, B }",
        "X; @aliases([\"E\"]) enum X { B, A }",
        &[("00", "02")],
    ),
    read(
        "a fixed's alias",
        "F; fixed F(2);",
        "X; @aliases([\"F\"]) fixed X(2);",
        &[("0102", "0102")],
    ),
    read(
        "aliases in a union",
        "union { null, A, B }; record A { int x; } record B { int x; }",
        r#"union { null, Y, X }; @aliases(["A"]) record X { int x; } @aliases(["B"]) record Y { int x; }"#,
        &[("02 02", "04 02"), ("04 02", "02 02"), ("00", "00")],
    ),
    read(
        "a record of another namespace",
        "old.R; @namespace(\"old\") record R { int a; }",
        "new.R; @namespace(\"new\") record R { float a; }",
        &[("02", "0000803f")],
    ),
    read(
        "an enum of another namespace",
        "old.E; @namespace(\"old\") enum E { A, B }",
        "new.E; @namespace(\"new\") enum E { B, A }",
        &[("00", "02")],
    ),
    read(
        "a fixed of another namespace",
        "old.F; @namespace(\"old\") fixed F(2);",
        "new.F; @namespace(\"new\") fixed F(2);",
        &[("0102", "0102")],
    ),
    read(
        "a branch of another namespace",
        "union { null, old.R }; @namespace(\"old\") record R { int a; }",
        "union { new.R, null }; @namespace(\"new\") record R { int a; }",
        &[("02 02", "00 02"), ("00", "02")],
    ),
    read(
        "an enum of another namespace as a branch",
        "union { null, old.E }; @namespace(\"old\") enum E { A, B }",
        "union { new.E, null }; @namespace(\"new\") enum E { B, A }",
        &[("02 00", "00 02"), ("00", "02")],
    ),
    read(
        "a fixed of another namespace as a branch",
        "old.F; @namespace(\"old\") fixed F(2);",
        "union { null, new.F }; @namespace(\"new\") fixed F(2);",
        &[("0102", "02 0102")],
    ),
    read(
        "a branch of this namespace before one of another",
        "old.R; @namespace(\"old\") record R { int a; }",
        "union { new.R, old.R }; @namespace(\"new\") record R { int a; } @namespace(\"old\") record R { int a; }",
        &[("02", "02 02")],
    ),
    refused(
        "a record of another name",
        "R; record R { int a; }",
        "S; record S { int a; }",
        &["02"],
    ),
    refused(
        "an enum of another name",
        "E; enum E { A }",
        "X; enum X { A }",
        &["00"],
    ),
    refused(
        "a fixed of another name",
        "F; fixed F(2);",
        "X; fixed X(2);",
        &["0102"],
    ),
    refused(
        "a fixed of another size",
        "F; fixed F(2);",
        "F; fixed F(4);",
        &["0102"],
    ),
];
