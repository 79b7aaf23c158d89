//! Promotions, unions and enums.

use super::{Row, read, refused};

pub(super) const ROWS: &[Row] = &[
    // Promotions.
    read("int to long", "int", "long", &[("8001", "8001")]),
    read(
        "int to float",
        "int",
        "float",
        &[("02", "0000803f"), ("82808010", "0000804b")],
    ),
    read(
        "int to double",
        "int",
        "double",
        &[
            ("02", "000000000000f03f"),
            ("ffffffff0f", "000000000000e0c1"),
        ],
    ),
    read("long to float", "long", "float", &[("02", "0000803f")]),
    read(
        "a long that no float is",
        "long",
        "float",
        // 2^24 + 1, 2^53 + 1
        &[("82808010", "0000804b"), ("8280808080808020", "0000005a")],
    ),
    read(
        "long to double",
        "long",
        "double",
        &[
            ("02", "000000000000f03f"),
            ("8280808080808020", "0000000000004043"),
            ("ffffffffffffffffff01", "000000000000e0c3"),
        ],
    ),
    read(
        "float to double",
        "float",
        "double",
        &[
            ("0000c03f", "000000000000f83f"),
            ("00000080", "0000000000000080"),
            ("000080ff", "000000000000f0ff"),
            ("0000c07f", "000000000000f87f"),
        ],
    ),
    read(
        "string to bytes",
        "string",
        "bytes",
        &[(r#"04"é""#, "04c3a9")],
    ),
    read(
        "bytes to string",
        "bytes",
        "string",
        &[("04c3a9", r#"04"é""#)],
    ),
    read(
        "promoted items and values",
        "R; record R { array<int> a; map<float> m; }",
        "R; record R { map<double> m; array<float> a; }",
        &[(
            r#"04 02 04 00 02 02"k"0000803f 00"#,
            r#"02 02"k"000000000000f03f 00 04 0000803f 00000040 00"#,
        )],
    ),
    refused("long to int", "long", "int", &["02"]),
    refused("double to float", "double", "float", &["000000000000f03f"]),
    refused("int to string", "int", "string", &["00"]),
    refused("boolean to int", "boolean", "int", &["01"]),
    refused("fixed to bytes", "F; fixed F(2);", "bytes", &["0102"]),
    refused("enum to string", "E; enum E { A, B }", "string", &["02"]),
    refused("array to map", "array<int>", "map<int>", &["0202 00"]),
    refused(
        "items that do not match",
        "array<string>",
        "array<int>",
        &[r#"02 02"a" 00"#],
    ),
    // Unions.
    read(
        "branches in another order",
        "union { null, int, string }",
        "union { string, null, int }",
        &[
            ("00", "02"),
            ("02 06", "04 06"),
            (r#"04 02"a""#, r#"00 02"a""#),
        ],
    ),
    read(
        "a writer's union alone",
        "union { int, float }",
        "double",
        &[
            ("00 02", "000000000000f03f"),
            ("02 0000c03f", "000000000000f83f"),
        ],
    ),
    read(
        "a reader's union alone",
        "string",
        "union { null, string }",
        &[(r#"02"a""#, r#"02 02"a""#)],
    ),
    read(
        "a field that becomes nullable",
        "R; record R { int a; int b; }",
        "R; record R { int b; union { null, int } a = null; }",
        &[("02 04", "04 02 02")],
    ),
    read(
        "a promotion into a union",
        "int",
        "union { null, string, double }",
        &[("02", "04 000000000000f03f")],
    ),
    read(
        "an exact match behind a promotion",
        "int",
        "union { double, int }",
        &[("02", "02 02")],
    ),
    read(
        "the first of two promotions",
        "int",
        "union { null, double, long }",
        &[("02", "02 000000000000f03f")],
    ),
    read(
        "bytes as the string of a union",
        "union { null, bytes }",
        "union { null, string }",
        &[(r#"02 02"a""#, r#"02 02"a""#)],
    ),
    read(
        "a union's record, with fewer fields",
        "union { null, R }; record R { int a; string gone; }",
        "union { null, R }; record R { int a; }",
        &[(r#"02 04 02"x""#, "02 04"), ("00", "00")],
    ),
    read(
        "two records of a union, which differ",
        "R; record R { union { A, B, null } x; } record A { int p; int q; } record B { string s; }",
        "R; record R { union { null, B, A } x; } record A { int q; } record B { string s; int n = 1; }",
        &[
            ("00 02 04", "04 04"),
            (r#"02 02"a""#, r#"02 02"a" 02"#),
            ("04", "00"),
        ],
    ),
    read(
        "items that are unions",
        "array<union { null, int }>",
        "array<union { int, null, string }>",
        &[("06 00 0204 00 00", "06 02 0004 02 00")],
    ),
    refused(
        "a branch that the reader lacks",
        "union { int, string }",
        "union { int, null }",
        &[r#"02 02"a""#],
    ),
    refused(
        "a branch that is not the reader's",
        "union { null, int }",
        "int",
        &["00"],
    ),
    // Enums.
    read(
        "symbols in another order",
        "E; enum E { A, B, C }",
        "E; enum E { C, A, B }",
        &[("00", "02"), ("02", "04"), ("04", "00")],
    ),
    read(
        "symbols that only the reader has",
        "E; enum E { A, B }",
        "E; enum E { X, B, A, C }",
        &[("00", "04"), ("02", "02")],
    ),
    read(
        "the default of an enum",
        "E; enum E { A, B, C }",
        "E; enum E { B, X } = X;",
        &[("00", "02"), ("02", "00"), ("04", "02")],
    ),
    read(
        "the default of an enum in a union",
        "union { null, E }; enum E { A, B }",
        "union { null, E }; enum E { B, X } = X;",
        &[("02 00", "02 02"), ("02 02", "02 00")],
    ),
    refused(
        "a symbol that the reader lacks",
        "E; enum E { A, B }",
        "E; enum E { A, X }",
        &["02"],
    ),
    refused(
        "a symbol that only the writer's default is for",
        "E; enum E { A, B } = A;",
        "E; enum E { A, X }",
        &["02"],
    ),
];
