//! Types where they are used.

use expect_test::expect;

use super::{check, check_fields};

#[test]
fn primitives_and_logical_types() {
    check_fields(&[
        (
            "null a; boolean b; int c; long d; float e; double f; bytes g; string h;",
            expect![[
                r#"[{"name":"a","type":"null"},{"name":"b","type":"boolean"},{"name":"c","type":"int"},{"name":"d","type":"long"},{"name":"e","type":"float"},{"name":"f","type":"double"},{"name":"g","type":"bytes"},{"name":"h","type":"string"}]"#
            ]],
        ),
        (
            "date a; time_ms b; timestamp_ms c; local_timestamp_ms d; uuid e;",
            expect![[
                r#"[{"name":"a","type":{"type":"int","logicalType":"date"}},{"name":"b","type":{"type":"int","logicalType":"time-millis"}},{"name":"c","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"d","type":{"type":"long","logicalType":"local-timestamp-millis"}},{"name":"e","type":{"type":"string","logicalType":"uuid"}}]"#
            ]],
        ),
        (
            "decimal(4) a; decimal(8, 2) b; decimal(0x10, 010) c;",
            expect![[
                r#"[{"name":"a","type":{"type":"bytes","logicalType":"decimal","precision":4,"scale":0}},{"name":"b","type":{"type":"bytes","logicalType":"decimal","precision":8,"scale":2}},{"name":"c","type":{"type":"bytes","logicalType":"decimal","precision":16,"scale":8}}]"#
            ]],
        ),
        (
            r#"@logicalType("timestamp-micros") long a; @logicalType("decimal") @precision(4) @scale(1) bytes b;"#,
            expect![[
                r#"[{"name":"a","type":{"type":"long","logicalType":"timestamp-micros"}},{"name":"b","type":{"type":"bytes","logicalType":"decimal","precision":4,"scale":1}}]"#
            ]],
        ),
        (
            r#"@logicalType("duration") int a;"#,
            expect![[r#"
                [{"name":"a","type":{"type":"int","logicalType":"duration"}}]
                a.avdl:2:14: warning: the logical type `duration` is ignored, defined for a fixed of 12 bytes, not for `int`"#]],
        ),
        (
            r#"@logicalType("no-such-type") int a; @logicalType(1) int b;"#,
            expect![[
                r#"[{"name":"a","type":{"type":"int","logicalType":"no-such-type"}},{"name":"b","type":{"type":"int","logicalType":1}}]"#
            ]],
        ),
        (
            r#"@logicalType("date") @p(1) int a;"#,
            expect![[r#"[{"name":"a","type":{"type":"int","logicalType":"date","p":1}}]"#]],
        ),
        (
            "decimal(2, 3) a;",
            expect!["a.avdl:2:12: the scale of a decimal is at most its precision, 2"],
        ),
        (
            "decimal(0) a;",
            expect!["a.avdl:2:9: the precision of a decimal is at least 1"],
        ),
        (
            "int int, long, string, array, map, union, date, decimal, uuid, null, void;",
            expect![[
                r#"[{"name":"int","type":"int"},{"name":"long","type":"int"},{"name":"string","type":"int"},{"name":"array","type":"int"},{"name":"map","type":"int"},{"name":"union","type":"int"},{"name":"date","type":"int"},{"name":"decimal","type":"int"},{"name":"uuid","type":"int"},{"name":"null","type":"int"},{"name":"void","type":"int"}]"#
            ]],
        ),
        (
            "union union; date date; array array;",
            expect![[r#"
            a.avdl:2:1: unknown type `union`, there is no such type
            a.avdl:2:25: unknown type `array`, there is no such type"#]],
        ),
    ]);
}

#[test]
fn containers() {
    check_fields(&[
        (
            "array<int> a; map<string> b; array<map<array<long>>> c;",
            expect![[
                r#"[{"name":"a","type":{"type":"array","items":"int"}},{"name":"b","type":{"type":"map","values":"string"}},{"name":"c","type":{"type":"array","items":{"type":"map","values":{"type":"array","items":"long"}}}}]"#
            ]],
        ),
        (
            r#"array<@p(1) int> a; map<@logicalType("date") int> b; @q({"k": []}) array<string> c;"#,
            expect![[
                r#"[{"name":"a","type":{"type":"array","items":{"type":"int","p":1}}},{"name":"b","type":{"type":"map","values":{"type":"int","logicalType":"date"}}},{"name":"c","type":{"type":"array","items":"string","q":{"k":[]}}}]"#
            ]],
        ),
        (
            "array<int?> a; map<R?> b;",
            expect![[
                r#"[{"name":"a","type":{"type":"array","items":["null","int"]}},{"name":"b","type":{"type":"map","values":["null","R"]}}]"#
            ]],
        ),
        (
            "union { null, int } a; union { null, array<int>, map<int>, R } b; union { int } c; union { null } d;",
            expect![[
                r#"[{"name":"a","type":["null","int"]},{"name":"b","type":["null",{"type":"array","items":"int"},{"type":"map","values":"int"},"R"]},{"name":"c","type":["int"]},{"name":"d","type":["null"]}]"#
            ]],
        ),
        (
            "array<union { null, R }> a; union { null, @p(1) string } b;",
            expect![[
                r#"[{"name":"a","type":{"type":"array","items":["null","R"]}},{"name":"b","type":["null",{"type":"string","p":1}]}]"#
            ]],
        ),
        (
            "@p(1) @q(2) union { null, string } a; array<@p(1) union { int }> b;",
            expect![[r#"
                [{"name":"a","type":["null","string"]},{"name":"b","type":{"type":"array","items":["int"]}}]
                a.avdl:2:2: warning: the annotation `p` is lost, a union has no attributes; help: annotate a branch, or the field: directly before the field's name
                a.avdl:2:8: warning: the annotation `q` is lost, a union has no attributes; help: annotate a branch, or the field: directly before the field's name
                a.avdl:2:46: warning: the annotation `p` is lost, a union has no attributes; help: annotate a branch, or the field: directly before the field's name"#]],
        ),
        (
            "union { null, string } @p(1) a;",
            expect![[r#"[{"name":"a","type":["null","string"],"p":1}]"#]],
        ),
        (
            "union {} a;",
            expect!["a.avdl:2:8: expected a type, found `}`"],
        ),
        (
            "map<int>? a; union { null, int }? b;",
            expect![[r#"
            a.avdl:2:9: `?` cannot stand behind `map<…>`; help: write `union { null, map<…> }`
            a.avdl:2:33: `?` cannot stand behind `union { … }`; help: make `null` a branch of the union"#]],
        ),
        (
            "array<int>? a;",
            expect![
                "a.avdl:2:11: `?` cannot stand behind `array<…>`; help: write `union { null, array<…> }`"
            ],
        ),
        (
            "map<void> a;",
            expect!["a.avdl:2:5: `void` is not a type; help: write `null`"],
        ),
    ]);
}

#[test]
fn optional_types() {
    check_fields(&[
        (
            r#"int? a; int? b = null; int? c = 1; string? d = "x";"#,
            expect![[
                r#"[{"name":"a","type":["null","int"]},{"name":"b","type":["null","int"],"default":null},{"name":"c","type":["int","null"],"default":1},{"name":"d","type":["string","null"],"default":"x"}]"#
            ]],
        ),
        (
            "int? a = 1, b, c = null, d = 0;",
            expect![[
                r#"[{"name":"a","type":["int","null"],"default":1},{"name":"b","type":["null","int"]},{"name":"c","type":["null","int"],"default":null},{"name":"d","type":["int","null"],"default":0}]"#
            ]],
        ),
        (
            "R? a = null; date? b = 0; decimal(3, 1)? c;",
            expect![[
                r#"[{"name":"a","type":["null","R"],"default":null},{"name":"b","type":[{"type":"int","logicalType":"date"},"null"],"default":0},{"name":"c","type":["null",{"type":"bytes","logicalType":"decimal","precision":3,"scale":1}]}]"#
            ]],
        ),
        (
            "@p(1) int? a; @p(1) int? b = 1;",
            expect![[
                r#"[{"name":"a","type":["null",{"type":"int","p":1}]},{"name":"b","type":[{"type":"int","p":1},"null"],"default":1}]"#
            ]],
        ),
        (
            r#"@logicalType("time-micros") long? a = 5;"#,
            expect![[
                r#"[{"name":"a","type":[{"type":"long","logicalType":"time-micros"},"null"],"default":5}]"#
            ]],
        ),
        (
            "null? a;",
            expect![
                "a.avdl:2:1: a union with two branches `null`, the second one; a.avdl:2:5: the first one"
            ],
        ),
    ]);
}

#[test]
fn named_types() {
    check(&[
        (
            "record A {} error B {} enum C { X, Y } fixed D(4);",
            expect![[
                r#"[{"type":"record","name":"A","fields":[]},{"type":"error","name":"B","fields":[]},{"type":"enum","name":"C","symbols":["X","Y"]},{"type":"fixed","name":"D","size":4}]"#
            ]],
        ),
        (
            "enum E {} fixed F(0); fixed G(0x10); fixed H(017);",
            expect![[
                r#"[{"type":"enum","name":"E","symbols":[]},{"type":"fixed","name":"F","size":0},{"type":"fixed","name":"G","size":16},{"type":"fixed","name":"H","size":15}]"#
            ]],
        ),
        (
            r#"enum E { A, B } = B; record R { E e = "A"; }"#,
            expect![[
                r#"[{"type":"enum","name":"E","symbols":["A","B"],"default":"B"},{"type":"record","name":"R","fields":[{"name":"e","type":"E","default":"A"}]}]"#
            ]],
        ),
        (
            r#"@logicalType("duration") fixed D(12); @logicalType("decimal") @precision(5) fixed M(3); @logicalType("uuid") fixed U(16);"#,
            expect![[
                r#"[{"type":"fixed","name":"D","size":12,"logicalType":"duration"},{"type":"fixed","name":"M","size":3,"logicalType":"decimal","precision":5,"scale":0},{"type":"fixed","name":"U","size":16,"logicalType":"uuid"}]"#
            ]],
        ),
        (
            "enum E { A, B } = C;",
            expect!["a.avdl:1:19: the default `C` is not a symbol of this enum"],
        ),
        (
            "enum E { A, B, A }",
            expect![
                "a.avdl:1:16: symbol `A` is declared twice, the second time; a.avdl:1:10: the first time"
            ],
        ),
        (
            "fixed F(-1);",
            expect!["a.avdl:1:9: expected a size in bytes, found `-1`"],
        ),
        (
            "record R { int a; string a; }",
            expect![
                "a.avdl:1:26: field `a` is declared twice, the second time; a.avdl:1:16: the first time"
            ],
        ),
        (
            "record int {} record date {} record array {}",
            expect![[r#"
            a.avdl:1:8: a type cannot be called `int`, the name of a primitive type
            a.avdl:1:22: `date` is a type of Avro IDL and cannot be declared"#]],
        ),
    ]);
}

#[test]
fn references() {
    check(&[
        (
            "schema array<A>; record A { B? b; } record B { A? a; C c; } enum C { X }",
            expect![[
                r#"{"type":"array","items":{"type":"record","name":"A","fields":[{"name":"b","type":["null",{"type":"record","name":"B","fields":[{"name":"a","type":["null","A"]},{"name":"c","type":{"type":"enum","name":"C","symbols":["X"]}}]}]}]}}"#
            ]],
        ),
        (
            "schema A; record A { map<A> children; array<A> more; }",
            expect![[
                r#"{"type":"record","name":"A","fields":[{"name":"children","type":{"type":"map","values":"A"}},{"name":"more","type":{"type":"array","items":"A"}}]}"#
            ]],
        ),
        (
            "record A { B b; } record B { A a; }",
            expect![
                "a.avdl:1:14: `A` contains itself without end, through this field; a.avdl:1:32: and this one; help: make one of the types a union with `null`, or an array"
            ],
        ),
        (
            "schema B; record A {} record B { A a; A b; } record Unused {}",
            expect![[
                r#"{"type":"record","name":"B","fields":[{"name":"a","type":{"type":"record","name":"A","fields":[]}},{"name":"b","type":"A"}]}"#
            ]],
        ),
        (
            "schema union { null, A, string }; enum A { X }",
            expect![[r#"["null",{"type":"enum","name":"A","symbols":["X"]},"string"]"#]],
        ),
        ("schema int;", expect![[r#""int""#]]),
        ("schema int?;", expect![[r#"["null","int"]"#]]),
        (
            r#"namespace n; schema A;  record A { B b; m.B c; } record B {} @namespace("m") record B { B? d; n.B? e; }"#,
            expect![[
                r#"{"type":"record","name":"A","namespace":"n","fields":[{"name":"b","type":{"type":"record","name":"B","fields":[]}},{"name":"c","type":{"type":"record","name":"B","namespace":"m","fields":[{"name":"d","type":["null","B"]},{"name":"e","type":["null","n.B"]}]}}]}"#
            ]],
        ),
    ]);
}
