//! Defaults, which are checked.

use expect_test::expect;

use super::{check, check_fields};

#[test]
fn of_all_types() {
    check_fields(&[
        (
            r#"int a = 1; long b = -9223372036854775808; string c = "é"; bytes d = "\377\u0001"; boolean e = true; null f = null;"#,
            expect![[
                r#"[{"name":"a","type":"int","default":1},{"name":"b","type":"long","default":-9223372036854775808},{"name":"c","type":"string","default":"é"},{"name":"d","type":"bytes","default":"ÿ\u0001"},{"name":"e","type":"boolean","default":true},{"name":"f","type":"null","default":null}]"#
            ]],
        ),
        (
            r#"array<int> a = [1, 2]; map<long> b = {"x": 1}; array<string?> c = [null, "x"];"#,
            expect![[
                r#"[{"name":"a","type":{"type":"array","items":"int"},"default":[1,2]},{"name":"b","type":{"type":"map","values":"long"},"default":{"x":1}},{"name":"c","type":{"type":"array","items":["null","string"]},"default":[null,"x"]}]"#
            ]],
        ),
        (
            r#"union { null, int } a = 1; union { int, null } b = null; union { int, string } c = "x";"#,
            expect![[
                r#"[{"name":"a","type":["null","int"],"default":1},{"name":"b","type":["int","null"],"default":null},{"name":"c","type":["int","string"],"default":"x"}]"#
            ]],
        ),
        (
            "union { array<int>, map<int> } a = {}; union { null, double, string } b = 1.5;",
            expect![[
                r#"[{"name":"a","type":[{"type":"array","items":"int"},{"type":"map","values":"int"}],"default":{}},{"name":"b","type":["null","double","string"],"default":1.5}]"#
            ]],
        ),
        (
            r#"date a = 0; time_ms b = 1; timestamp_ms c = 2; uuid d = "x"; decimal(2) e = "\u0001";"#,
            expect![[
                r#"[{"name":"a","type":{"type":"int","logicalType":"date"},"default":0},{"name":"b","type":{"type":"int","logicalType":"time-millis"},"default":1},{"name":"c","type":{"type":"long","logicalType":"timestamp-millis"},"default":2},{"name":"d","type":{"type":"string","logicalType":"uuid"},"default":"x"},{"name":"e","type":{"type":"bytes","logicalType":"decimal","precision":2,"scale":0},"default":"\u0001"}]"#
            ]],
        ),
        (
            r#"int a = "1"; string b = 1; boolean c = 0; int d = 1.5; int e = 0x80000000; bytes f = "\u0100";"#,
            expect![[r#"
                a.avdl:2:9: wrong default for field `a`, expected `int`, found a string
                a.avdl:2:25: wrong default for field `b`, expected `string`, found a number
                a.avdl:2:40: wrong default for field `c`, expected `boolean`, found a number
                a.avdl:2:51: wrong default for field `d`, expected `int`, found a number with a fraction or exponent
                a.avdl:2:64: wrong default for field `e`, out of range for `int`
                a.avdl:2:86: wrong default for field `f`, `Ā` is no byte: its code point is above 255"#]],
        ),
        (
            r#"union { null, int } a = "x";"#,
            expect![
                "a.avdl:2:25: wrong default for field `a`, expected one of `null`, `int`, found a string"
            ],
        ),
        (
            r#"array<int> a = [1, "x"]; map<int> b = [];"#,
            expect![[r#"
            a.avdl:2:20: wrong default for field `a`, expected `int`, found a string
            a.avdl:2:39: wrong default for field `b`, expected `map<int>`, found an array"#]],
        ),
        (
            r#"int? a = 1, b = null, c = "x";"#,
            expect![
                "a.avdl:2:27: wrong default for field `c`, expected one of `int`, `null`, found a string"
            ],
        ),
        (
            r#"float a = 1e39; double b = "x"; float c = "NaN";"#,
            expect![[r#"
                a.avdl:2:11: wrong default for field `a`, out of range for `float`
                a.avdl:2:28: wrong default for field `b`, expected `double`, found a string"#]],
        ),
        (
            "int a = null; null b = 1;",
            expect![[r#"
            a.avdl:2:9: wrong default for field `a`, expected `int`, found null
            a.avdl:2:24: wrong default for field `b`, expected `null`, found a number"#]],
        ),
    ]);
}

#[test]
fn of_named_types() {
    check(&[
        (
            r#"record R { S s = {"a": 1}; S t = {"a": 2, "b": "y"}; } record S { int a; string b = "x"; }"#,
            expect![[
                r#"[{"type":"record","name":"R","fields":[{"name":"s","type":{"type":"record","name":"S","fields":[{"name":"a","type":"int"},{"name":"b","type":"string","default":"x"}]},"default":{"a":1}},{"name":"t","type":"S","default":{"a":2,"b":"y"}}]}]"#
            ]],
        ),
        (
            "record R { S s = {}; } record S { int a; }",
            expect![
                "a.avdl:1:18: wrong default for field `s`, `a` of `S` is missing, and has no default"
            ],
        ),
        (
            r#"record R { S s = {"a": 1, "c": 2}; } record S { int a; }"#,
            expect!["a.avdl:1:27: wrong default for field `s`, `S` has no such field"],
        ),
        (
            r#"record R { E e = "B"; E? f = "A"; } enum E { A, B }"#,
            expect![[
                r#"[{"type":"record","name":"R","fields":[{"name":"e","type":{"type":"enum","name":"E","symbols":["A","B"]},"default":"B"},{"name":"f","type":["E","null"],"default":"A"}]}]"#
            ]],
        ),
        (
            r#"record R { E e = "C"; } enum E { A, B } = A;"#,
            expect!["a.avdl:1:18: wrong default for field `e`, not a symbol of `E`"],
        ),
        (
            r#"record R { F f = "\0\1\2\377"; } fixed F(4);"#,
            expect![[
                r#"[{"type":"record","name":"R","fields":[{"name":"f","type":{"type":"fixed","name":"F","size":4},"default":"\u0000\u0001\u0002ÿ"}]}]"#
            ]],
        ),
        (
            r#"record R { F f = "abc"; } fixed F(4);"#,
            expect!["a.avdl:1:18: wrong default for field `f`, expected 4 bytes, found 3"],
        ),
        (
            "record R { R? next = null; array<R> more = []; }",
            expect![[
                r#"[{"type":"record","name":"R","fields":[{"name":"next","type":["null","R"],"default":null},{"name":"more","type":{"type":"array","items":"R"},"default":[]}]}]"#
            ]],
        ),
        (
            "record R { R next = {}; }",
            expect![
                "a.avdl:1:14: `R` contains itself without end, through this field; help: make one of the types a union with `null`, or an array"
            ],
        ),
        (
            "record R { S s = {}; } record S { T t = {}; } record T { S? s = {}; }",
            expect![
                "a.avdl:1:41: wrong default for field `t`, this value contains itself without end; help: give the field that leads back here another default, say `[]` or `null`"
            ],
        ),
    ]);
}
