//! What a datum of the writer's becomes, by each rule of *Schema Resolution*.

use super::{bytes, hex, idl, transcoded};
use avro_grpc_runtime::resolve::{MismatchKind, Plan};

/// A writer's schema, a reader's, and what data of the one are as the other.
type Row<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)]);

#[track_caller]
fn check(rows: &[Row<'_>]) {
    for (writer, reader, data) in rows {
        for (datum, expected) in *data {
            let found = transcoded(writer, reader, datum);
            let expected = hex(&bytes(expected));
            assert_eq!(found, expected, "{datum} of\n{writer} as\n{reader}");
        }
    }
}

#[test]
fn what_is_the_same_is_copied() {
    check(&[
        ("int", "long", &[("02", "02")]),
        ("string", "bytes", &[("0461 62", "0461 62")]),
        ("bytes", "string", &[("0461 62", "0461 62")]),
        (
            "R; record R { int a; string b; array<int> c; int gone; boolean d; }",
            "R; record R { long a; bytes b; array<long> c; boolean d; }",
            &[
                ("02 046162 04020400 7e 01", "02 046162 04020400 01"),
                // Blocks keep their size.
                (
                    "02 00 0304 0204 0102 02 00 8001 00",
                    "02 00 0304 0204 0102 02 00 00",
                ),
            ],
        ),
    ]);
}

#[test]
fn numbers_are_promoted() {
    check(&[
        ("int", "float", &[("02", "0000803f"), ("01", "000080bf")]),
        ("int", "double", &[("03", "00000000000000c0")]),
        ("long", "float", &[("02", "0000803f")]),
        (
            "long",
            "double",
            &[
                ("02", "000000000000f03f"),
                ("8080808010", "000000000000e041"),
            ],
        ),
        ("float", "double", &[("0000803f", "000000000000f03f")]),
        (
            "array<int>",
            "array<float>",
            &[
                ("00", "00"),
                ("04 02 04 00", "04 0000803f 00000040 00"),
                // Nobody knows before how large a block will be.
                (
                    "03 04 02 04 01 02 02 00",
                    "04 0000803f 00000040 02 0000803f 00",
                ),
            ],
        ),
        (
            "map<float>",
            "map<double>",
            &[
                ("02 0261 0000803f 00", "02 0261 000000000000f03f 00"),
                ("01 0c 0261 0000803f 00", "02 0261 000000000000f03f 00"),
            ],
        ),
    ]);
}

const TYPES: &str =
    "enum E { A, B } fixed F(3); record Nested { int x; string y; Empty e; array<E> z; }
    record List { int n; union { List, null } next; } record Empty { null nothing; }";

#[test]
fn fields_are_left_out() {
    let rows = [
        ("null", ""),
        ("boolean", "01"),
        ("int", "8001"),
        ("long", "ffffffffffffffffff01"),
        ("float", "00000000"),
        ("double", "0000000000000000"),
        ("bytes", "04ffff"),
        // Nobody looks at the text.
        ("string", "04ffff"),
        ("array<int>", "04 02 8001 00"),
        ("array<int>", "01 02 02 00"),
        ("array<F>", "04 010203 040506 00"),
        ("array<null>", "04 00"),
        ("array<boolean>", "04 0001 00"),
        ("array<string>", "04 0261 0262 02 00 00"),
        ("array<Nested>", "02 02 0261 02 00 00 00"),
        ("map<long>", "02 0261 04 01 06 0262 04 00"),
        ("union { null, string }", "00"),
        ("union { null, string }", "02 0261"),
        ("E", "02"),
        ("F", "010203"),
        ("Empty", ""),
        ("Nested", "02 0261 00"),
        ("List", "02 00 04 00 06 02"),
    ];
    for (ty, datum) in rows {
        let writer = format!("R; record R {{ int a; {ty} gone; int b; }} {TYPES}");
        let reader = "R; record R { int a; int b; }";
        check(&[(&writer, reader, &[(&format!("02 {datum} 04"), "02 04")])]);
    }
}

#[test]
fn fields_stand_in_another_order() {
    check(&[
        (
            "R; record R { int a; string b; boolean c; }",
            "R; record R { boolean c; int a; string b; }",
            &[("02 0261 01", "01 02 0261")],
        ),
        (
            "R; record R { int a; string b; boolean c; }",
            "R; record R { boolean c; string b; int a; }",
            &[("8001 046162 00", "00 046162 8001")],
        ),
        // What is remembered is not copied where it becomes something else.
        (
            "R; record R { int a; float b; array<int> c; int d; }",
            "R; record R { double b; int d; double a; array<float> c; }",
            &[(
                "02 0000803f 02 04 00 06",
                "000000000000f03f 06 000000000000f03f 02 00000040 00",
            )],
        ),
        // What is left out stands between what is wanted.
        (
            "R; record R { int a; string x; int b; array<string> y; int c; int z; }",
            "R; record R { int c; int b; int a; }",
            &[("02 0278 04 02 0279 00 06 00", "06 04 02")],
        ),
        (
            "array<R>; record R { int a; string b; }",
            "array<R>; record R { string b; int a; }",
            &[
                ("04 02 0261 04 0262 00", "04 0261 02 0262 04 00"),
                ("03 0c 02 0261 04 0262 00", "04 0261 02 0262 04 00"),
            ],
        ),
        (
            "R; record R { N a; N b; int x; } record N { int p; boolean q; }",
            "R; record R { N b; N a; } record N { boolean q; int p; }",
            &[("02 01 04 00 06", "00 04 01 02")],
        ),
        (
            "R; record R { array<N> a; int b; } record N { int p; boolean q; }",
            "R; record R { int b; map<int> m = {}; array<N> a; } record N { boolean q; int p; }",
            &[("02 02 01 02 04 00 00 06", "06 00 02 01 02 02 00 04 00")],
        ),
    ]);
}

#[test]
fn fields_take_their_defaults() {
    check(&[
        (
            "R; record R { int a; }",
            "R; record R { int x = 1; int a; string y = \"yy\"; }",
            &[("04", "02 04 047979")],
        ),
        (
            "R; record R {}",
            "R; record R {
                boolean a = true; long b = -1; float c = 1; double d = 1; bytes e = \"\\u00ff\"; null f = null;
                array<int> g = [1, 2]; map<int> h = {\"k\": 1}; union { int, null } i = 3; E j = \"B\"; F k = \"abc\";
                N l = {\"x\": 1, \"y\": [\"z\"]};
            }
            enum E { A, B } fixed F(3); record N { int x; array<string> y; }",
            &[(
                "",
                "01 01 0000803f 000000000000f03f 02ff 04020400 02026b0200 0006 02 616263 02 02027a00",
            )],
        ),
        // What is alike is one piece, with what is in between.
        (
            "array<R>; record R { int a; }",
            "array<R>; record R { int a; union { null, int } b = null; int c = 7; }",
            &[("04 02 04 00", "04 02000e 04000e 00")],
        ),
        // As many as there are items, even if these have no bytes.
        (
            "array<R>; record R {}",
            "array<R>; record R { int a = 7; }",
            &[("06 00", "06 0e0e0e 00"), ("05 00 00", "06 0e0e0e 00")],
        ),
    ]);
}

#[test]
fn unions_are_matched() {
    check(&[
        (
            "union { null, int, string }",
            "union { string, null, int }",
            &[("00", "02"), ("02 06", "04 06"), ("04 0261", "00 0261")],
        ),
        (
            "union { int, float }",
            "double",
            &[
                ("00 02", "000000000000f03f"),
                ("02 0000803f", "000000000000f03f"),
            ],
        ),
        (
            "int",
            "union { null, string, long }",
            &[("8001", "04 8001")],
        ),
        (
            "int",
            "union { null, double }",
            &[("02", "02 000000000000f03f")],
        ),
        ("null", "union { int, null }", &[("", "02")]),
        (
            "union { string, null }",
            "union { null, bytes }",
            &[("00 0261", "02 0261"), ("02", "00")],
        ),
        (
            "array<union { null, int }>",
            "array<union { int, null, string }>",
            &[
                ("06 00 0204 00 00", "06 02 0004 02 00"),
                ("05 08 00 0204 00 00", "06 02 0004 02 00"),
            ],
        ),
        (
            "R; record R { union { A, B, null } x; } record A { int p; int q; } record B { string s; }",
            "R; record R { union { null, B, A } x; } record A { int q; } record B { string s; int n = 1; }",
            &[
                ("00 02 04", "04 04"),
                ("02 0261", "02 0261 02"),
                ("04", "00"),
            ],
        ),
        // The same branch, of which the value is another.
        (
            "union { null, R }; record R { int a; string x; }",
            "union { null, R }; record R { int a; }",
            &[("00", "00"), ("02 04 0261", "02 04")],
        ),
        (
            "R; record R { union { int, null } a; union { int, null } b; }",
            "R; record R { union { null, int } b; union { null, double } a; }",
            &[
                ("00 02 00 04", "02 04 02 000000000000f03f"),
                ("02 02", "00 00"),
            ],
        ),
    ]);
}

#[test]
fn symbols_are_matched() {
    check(&[
        (
            "E; enum E { A, B, C }",
            "E; enum E { C, A, B }",
            &[("00", "02"), ("02", "04"), ("04", "00")],
        ),
        (
            "E; enum E { A, B, C }",
            "E; enum E { B, X } = X;",
            &[("00", "02"), ("02", "00"), ("04", "02")],
        ),
        (
            "array<E>; enum E { A, B }",
            "array<E>; enum E { B, A }",
            &[("04 00 02 00", "04 02 00 00")],
        ),
    ]);
    // An index takes more than a byte from 64 on.
    let symbols: Vec<String> = (0..100).map(|index| format!("S{index}")).collect();
    let backwards: Vec<String> = symbols.iter().rev().cloned().collect();
    let [writer, reader] =
        [symbols, backwards].map(|symbols| format!("E; enum E {{ {} }}", symbols.join(", ")));
    check(&[(&writer, &reader, &[("00", "c601"), ("c601", "00")])]);
}

#[test]
fn names_are_matched() {
    check(&[
        (
            "R; record R { int a; int b; }",
            "S; @aliases([\"R\"]) record S { int @aliases([\"b\"]) y; double @aliases([\"a\"]) x; }",
            &[("02 04", "04 000000000000f03f")],
        ),
        (
            "old.R; @namespace(\"old\") record R { int a; }",
            "new.R; @namespace(\"new\") record R { float a; }",
            &[("02", "0000803f")],
        ),
    ]);
}

#[test]
fn decimals_are_rescaled() {
    check(&[
        (
            "decimal(4, 2)",
            "decimal(6, 3)",
            &[
                ("02 01", "02 0a"),
                ("02 0c", "02 78"),
                ("02 0d", "04 0082"),
                ("02 ff", "02 f6"),
                ("02 f3", "04 ff7e"),
                ("00", "02 00"),
                // Bytes that repeat the sign.
                ("08 00000001", "02 0a"),
                // 9999
                ("04 270f", "06 018696"),
            ],
        ),
        (
            "F; @logicalType(\"decimal\") @precision(4) @scale(2) fixed F(2);",
            "decimal(4, 2)",
            &[("0001", "02 01"), ("ffff", "02 ff")],
        ),
        (
            "decimal(4, 2)",
            "F; @logicalType(\"decimal\") @precision(4) @scale(2) fixed F(4);",
            &[
                ("02 01", "00000001"),
                ("02 ff", "ffffffff"),
                ("00", "00000000"),
            ],
        ),
        (
            "F; @logicalType(\"decimal\") @precision(4) @scale(2) fixed F(2);",
            "F; @logicalType(\"decimal\") @precision(30) @scale(20) fixed F(16);",
            &[("0001", "00000000000000000de0b6b3a7640000")],
        ),
    ]);
    // More digits than the writer's schema allows.
    let too_many = "a decimal of more digits than its precision, which is 5 (at byte 0)";
    assert_eq!(
        transcoded("decimal(4, 2)", "decimal(5, 3)", "06 018696"),
        too_many
    );
}

#[test]
fn what_holds_itself() {
    let tree = "record T { int v; array<T> c; map<T> m; }";
    check(&[
        (
            "L; record L { int v; union { null, L } next; }",
            "L; record L { double v; union { null, L } next; }",
            &[("02 02 04 00", "000000000000f03f 02 0000000000000040 00")],
        ),
        (
            "L; record L { int v; union { null, L } next; }",
            "L; record L { union { null, L } next; int v; }",
            &[("02 02 04 02 06 00", "02 02 00 06 04 02")],
        ),
        (
            &format!("T; {tree}"),
            "T; record T { array<T> c; double v; map<T> m = {}; }",
            &[
                ("02 00 00", "00 000000000000f03f 00"),
                (
                    "02 04 04 00 00 04 00 00 00 02 0261 02 00 00 00",
                    "04 00 0000000000000040 00 00 0000000000000040 00 00 000000000000f03f
                     02 0261 00 000000000000f03f 00 00",
                ),
            ],
        ),
        // Two that hold each other.
        (
            "A; record A { union { null, B } b; } record B { int v; union { null, A } a; }",
            "A; record A { union { null, B } b; } record B { union { null, A } a; float v; }",
            &[("02 02 02 02 04 00", "02 02 02 00 00000040 0000803f")],
        ),
    ]);
}

/// What is large, or called in many places, is not put in the place of its calls.
#[test]
fn what_is_large() {
    let fields = |ty: &str| -> String { (0..40).map(|n| format!("{ty} f{n}; ")).collect() };
    let reversed: String = (0..40).rev().map(|n| format!("int f{n}; ")).collect();
    let (ints, doubles) = (fields("int"), fields("double"));
    let data: String = (0..40).map(|n| format!("{:02x}", n * 2)).collect();
    let backwards: String = (0..40).rev().map(|n| format!("{:02x}", n * 2)).collect();
    let promoted: String = (0..40).map(|n| hex(&f64::from(n).to_le_bytes())).collect();
    check(&[
        (
            &format!("R; record R {{ N a; string x; array<N> b; N c; }} record N {{ {ints} }}"),
            &format!("R; record R {{ N a; array<N> b; N c; }} record N {{ {doubles} }}"),
            &[(
                &format!("{data} 0261 04 {data} {data} 00 {data}"),
                &format!("{promoted} 04 {promoted} {promoted} 00 {promoted}"),
            )],
        ),
        (
            &format!("R; record R {{ N a; N b; array<N> c; }} record N {{ {ints} }}"),
            &format!("R; record R {{ array<N> c; N b; N a; }} record N {{ {reversed} }}"),
            &[(
                &format!("{data} {data} 02 {data} 00"),
                &format!("02 {backwards} 00 {backwards} {backwards}"),
            )],
        ),
        // As it is, and left out.
        (
            &format!("R; record R {{ int x; N a; N b; int y; }} record N {{ {ints} }}"),
            &format!("R; record R {{ int y; N b; }} record N {{ {ints} }}"),
            &[(&format!("02 {data} {data} 04"), &format!("04 {data}"))],
        ),
    ]);
}

#[test]
fn what_does_not_match_is_told() {
    let error = Plan::new(
        idl("R; record R { int a; string b; }"),
        &idl("R; record R { string a; int b; int c; }"),
    )
    .unwrap_err();
    let kinds: Vec<_> = error.mismatches().iter().map(|one| one.kind).collect();
    use MismatchKind::{ReaderFieldMissingDefaultValue as Missing, TypeMismatch as Type};
    assert_eq!(kinds, [Missing, Type, Type]);
    assert_eq!(
        error.to_string(),
        "READER_FIELD_MISSING_DEFAULT_VALUE at a.R.c (the writer's a.R): the writer's record `a.R` has no field `c`, and the reader's field has no default
TYPE_MISMATCH at a.R.a: the writer has `int`, the reader `string`
TYPE_MISMATCH at a.R.b: the writer has `string`, the reader `int`"
    );
}
