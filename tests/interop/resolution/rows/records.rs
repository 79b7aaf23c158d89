//! Fields, and what holds itself.

use super::{Row, read, refused};

pub(super) const ROWS: &[Row] = &[
    // Records.
    read(
        "fields in another order",
        "R; record R { int a; string b; boolean c; }",
        "R; record R { boolean c; int a; string b; }",
        &[(r#"02 02 "x" 01"#, r#"01 02 02 "x""#)],
    ),
    read(
        "fields that only the writer has",
        "R; record R { null n; boolean o; int i; long l; float f; double d; bytes b; string s; array<int> as;
            map<F> m; union { null, string } u; E e; F x; N r; int kept; }
         enum E { A, B } fixed F(3); record N { int x; array<E> y; }",
        "R; record R { int kept; }",
        &[
            (
                r#"01 8001 8001 0000803f 000000000000f03f 02ff 02"y" 02 04 00 02 02"k"010203 00 02 02"u" 02 040506 06 02 02 00 0e"#,
                "0e",
            ),
            (
                r#"00 00 ffffffffffffffffff01 00000000 0000000000000000 00 00 00 00 00 00 000000 00 00 01"#,
                "01",
            ),
        ],
    ),
    read(
        "a skipped field of blocks with sizes",
        "R; record R { array<string> gone; map<int> lost; int kept; }",
        "R; record R { int kept; }",
        &[(r#"01 04 02"a" 00 03 0c 02"a"00 02"b"00 01 06 02"k"04 00 0e"#, "0e")],
    ),
    read(
        "a default of null",
        "R; record R { int a; }",
        "R; record R { int a; null n = null; union { null, string } u = null; }",
        &[("02", "02 00")],
    ),
    read(
        "defaults of numbers",
        "R; record R { int a; }",
        "R; record R { boolean o = true; int i = -1; long l = 5000000000; int a; }",
        &[("02", "01 01 80c8afa025 02")],
    ),
    read(
        "defaults of floats",
        "R; record R { int a; }",
        "R; record R { float f = 1.5; double d = -2.5; int a; }",
        &[("02", "0000c03f 00000000000004c0 02")],
    ),
    read(
        "a whole number as the default of a double",
        "R; record R { int a; }",
        "R; record R { double d = 1; int a; }",
        &[("02", "000000000000f03f 02")],
    ),
    read(
        "defaults of texts",
        "R; record R { int a; }",
        r#"R; record R { string s = "é"; E e = "B"; int a; } enum E { A, B }"#,
        &[("02", r#"04"é" 02 02"#)],
    ),
    read(
        "defaults of bytes",
        "R; record R { int a; }",
        r#"R; record R { bytes b = "\u00ffA"; F f = "\u0001\u0080"; int a; } fixed F(2);"#,
        &[("02", "04ff41 0180 02")],
    ),
    read(
        "defaults of arrays and maps",
        "R; record R { int a; }",
        r#"R; record R { array<int> l = [1, 2]; map<string> m = {"k": "v"}; array<int> e = []; int a; }"#,
        &[("02", r#"04020400 02 02"k"02"v" 00 00 02"#)],
    ),
    read(
        "the default of a record",
        "R; record R { int a; }",
        r#"R; record R { N n = {"x": 1, "y": ["z"]}; int a; } record N { int x; array<string> y; }"#,
        &[("02", r#"02 02 02"z" 00 02"#)],
    ),
    read(
        "a record's default, without what has its own",
        "R; record R { int a; }",
        r#"R; record R { N n = {"x": 1}; int a; } record N { int x; string y = "own"; }"#,
        &[("02", r#"02 06"own" 02"#)],
    ),
    read(
        "a default of a union's first branch",
        "R; record R { int a; }",
        "R; record R { union { int, null } u = 3; int a; }",
        &[("02", "00 06 02")],
    ),
    read(
        "a default of a union's other branch",
        "R; record R { int a; }",
        r#"R; record R { union { null, int, string } u = "x"; int a; }"#,
        &[("02", r#"04 02"x" 02"#)],
    ),
    refused(
        "a field without a default",
        "R; record R { int a; }",
        "R; record R { int a; int b; }",
        &["02"],
    ),
    read(
        "a default within items",
        "array<R>; record R { int a; }",
        "array<R>; record R { int a; int b = 7; }",
        &[("04 02 04 00", "04 02 0e 04 0e 00"), ("00", "00")],
    ),
    read(
        "a record without fields",
        "R; record R { int a; }",
        "R; record R {}",
        &[("02", "")],
    ),
    read(
        "an error as a record",
        "R; error R { string message; }",
        "R; record R { string message; int code = -1; }",
        &[(r#"02"a""#, r#"02"a" 01"#)],
    ),
    // What holds itself.
    read(
        "a list",
        "L; record L { int v; union { null, L } next; }",
        "L; record L { union { null, L } next; double v; }",
        &[(
            "02 02 04 00",
            "02 00 0000000000000040 000000000000f03f",
        )],
    ),
    read(
        "a tree",
        "T; record T { int v; array<T> c; }",
        "T; record T { array<T> c; int v; string s = \"\"; }",
        &[("02 04 04 00 06 00 00", "04 00 04 00 00 06 00 00 02 00")],
    ),
    read(
        "two records that hold each other",
        "A; record A { union { null, B } b; int gone; } record B { int v; union { null, A } a; }",
        "A; record A { union { null, B } b; } record B { union { null, A } a; float v; }",
        &[("02 02 02 00 04 06", "02 02 00 0000803f")],
    ),
    refused(
        "a list of what does not match",
        "L; record L { string v; union { null, L } next; }",
        "L; record L { int v; union { null, L } next; }",
        &[r#"02"a" 00"#],
    ),
];
