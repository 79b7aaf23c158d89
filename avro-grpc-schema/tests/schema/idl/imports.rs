//! Imports.

use expect_test::expect;

use super::check;

#[test]
fn types() {
    check(&[
        (
            r#"== a.avdl
record A {} import idl "b.avdl"; record C {}
== b.avdl
namespace n; record B {}"#,
            expect![[
                r#"[{"type":"record","name":"A","fields":[]},{"type":"record","name":"B","namespace":"n","fields":[]},{"type":"record","name":"C","fields":[]}]"#
            ]],
        ),
        (
            r#"== a.avdl
import schema "b.avsc"; record A { n.B b; n.C c; }
== b.avsc
{"type": "record", "name": "n.B", "fields": [{"name": "c", "type": {"type": "fixed", "name": "C", "size": 1}}]}"#,
            expect![[
                r#"[{"type":"record","name":"B","namespace":"n","fields":[{"name":"c","type":{"type":"fixed","name":"C","size":1}}]},{"type":"record","name":"A","fields":[{"name":"b","type":"n.B"},{"name":"c","type":"n.C"}]}]"#
            ]],
        ),
        (
            r#"== a.avdl
import schema "b.avsc";
== b.avsc
[{"type": "fixed", "name": "B", "size": 1}, {"type": "fixed", "name": "A", "size": 1}]"#,
            expect![[
                r#"[{"type":"fixed","name":"B","size":1},{"type":"fixed","name":"A","size":1}]"#
            ]],
        ),
        (
            r#"== a.avdl
import protocol "b.avpr"; record A { n.B b; }
== b.avpr
{"protocol": "P", "namespace": "n", "types": [{"type": "fixed", "name": "B", "size": 1}], "messages": {"m": {"request": [], "response": "B"}}}"#,
            expect![[
                r#"[{"type":"fixed","name":"B","namespace":"n","size":1},{"type":"record","name":"A","fields":[{"name":"b","type":"n.B"}]}]"#
            ]],
        ),
        (
            r#"== a.avdl
import idl "b.avdl"; record A {}
== b.avdl
protocol P { record B {} void m(); }"#,
            expect![[
                r#"[{"type":"record","name":"B","fields":[]},{"type":"record","name":"A","fields":[]}]"#
            ]],
        ),
        (
            r#"== a.avdl
import idl "b.avrpc"; record A { B b; }
== b.avrpc
record B {} service S { rpc m(B) returns (B); }"#,
            expect![[
                r#"[{"type":"record","name":"B","fields":[]},{"type":"record","name":"A","fields":[{"name":"b","type":"B"}]}]"#
            ]],
        ),
        (
            r#"== a.avrpc
import idl "b.avdl"; import schema "c.avsc"; import protocol "d.avpr"; record A { B b; C c; D d; }
== b.avdl
record B {}
== c.avsc
{"type": "fixed", "name": "C", "size": 1}
== d.avpr
{"protocol": "P", "types": [{"type": "fixed", "name": "D", "size": 1}]}"#,
            expect![[
                r#"[{"type":"record","name":"B","fields":[]},{"type":"fixed","name":"C","size":1},{"type":"fixed","name":"D","size":1},{"type":"record","name":"A","fields":[{"name":"b","type":"B"},{"name":"c","type":"C"},{"name":"d","type":"D"}]}]"#
            ]],
        ),
        (
            r#"== a.avdl
import idl "with space/b c.avdl"; record A { B b; }
== with space/b c.avdl
import schema "../d e.avsc"; record B {}
== d e.avsc
{"type": "fixed", "name": "D", "size": 1}"#,
            expect![[
                r#"[{"type":"fixed","name":"D","size":1},{"type":"record","name":"B","fields":[]},{"type":"record","name":"A","fields":[{"name":"b","type":"B"}]}]"#
            ]],
        ),
        (
            r#"== a.avdl
import idl "b.avdl"; record A { B b; }
== include/b.avdl
import idl "c.avdl"; record B { C c; }
== include/c.avdl
record C {}"#,
            expect![[
                r#"[{"type":"record","name":"C","fields":[]},{"type":"record","name":"B","fields":[{"name":"c","type":"C"}]},{"type":"record","name":"A","fields":[{"name":"b","type":"B"}]}]"#
            ]],
        ),
        (
            r#"== a.avdl
import idl "b.avdl"; record A { B? b; }
== b.avdl
import idl "a.avdl"; record B { A? a; }"#,
            expect![[
                r#"[{"type":"record","name":"B","fields":[{"name":"a","type":["null",{"type":"record","name":"A","fields":[{"name":"b","type":["null","B"]}]}]}]}]"#
            ]],
        ),
        (
            r#"== a.avdl
import idl "a.avdl"; record A {}"#,
            expect![[r#"[{"type":"record","name":"A","fields":[]}]"#]],
        ),
        (
            r#"== a.avdl
import idl "b.avdl"; import idl "c.avdl"; record A { B b; C c; D d; }
== b.avdl
import idl "d.avdl"; record B { D d; }
== c.avdl
import idl "d.avdl"; record C { D d; }
== d.avdl
record D {}"#,
            expect![[
                r#"[{"type":"record","name":"D","fields":[]},{"type":"record","name":"B","fields":[{"name":"d","type":"D"}]},{"type":"record","name":"C","fields":[{"name":"d","type":"D"}]},{"type":"record","name":"A","fields":[{"name":"b","type":"B"},{"name":"c","type":"C"},{"name":"d","type":"D"}]}]"#
            ]],
        ),
        (
            r#"== a.avdl
import idl "b.avdl"; import idl "./x/../b.avdl"; record A {}
== b.avdl
record B {}"#,
            expect![[
                r#"[{"type":"record","name":"B","fields":[]},{"type":"record","name":"A","fields":[]}]"#
            ]],
        ),
    ]);
}

#[test]
fn messages() {
    check(&[
        (
            r#"== a.avdl
protocol A { void x(); import idl "b.avdl"; void z(); record R {} }
== b.avdl
@namespace("n") protocol B { /** Y. */ R y(R r) throws E; record R {} error E {} }"#,
            expect![[
                r#"{"protocol":"A","types":[{"type":"record","name":"R","namespace":"n","fields":[]},{"type":"error","name":"E","namespace":"n","fields":[]},{"type":"record","name":"R","fields":[]}],"messages":{"x":{"request":[],"response":"null"},"y":{"doc":"Y.","request":[{"name":"r","type":"n.R"}],"response":"n.R","errors":["n.E"]},"z":{"request":[],"response":"null"}}}"#
            ]],
        ),
        (
            r#"== a.avdl
protocol A { import protocol "b.avpr"; void z(); }
== b.avpr
{"protocol": "B", "messages": {"y": {"p": 1, "request": [{"name": "i", "type": "int", "default": 1}], "response": "null", "one-way": true}}}"#,
            expect![[
                r#"{"protocol":"A","types":[],"messages":{"y":{"p":1,"request":[{"name":"i","type":"int","default":1}],"response":"null","one-way":true},"z":{"request":[],"response":"null"}}}"#
            ]],
        ),
        (
            r#"== a.avdl
protocol A { import idl "b.avdl"; void a(); }
== b.avdl
protocol B { import idl "a.avdl"; void b(); }"#,
            expect![[
                r#"{"protocol":"A","types":[],"messages":{"b":{"request":[],"response":"null"},"a":{"request":[],"response":"null"}}}"#
            ]],
        ),
        (
            r#"== a.avdl
protocol A { import idl "b.avdl"; import idl "c.avdl"; void a(); }
== b.avdl
protocol B { import idl "d.avdl"; void b(); }
== c.avdl
protocol C { import idl "d.avdl"; void c(); }
== d.avdl
protocol D { void d(); }"#,
            expect![[
                r#"{"protocol":"A","types":[],"messages":{"d":{"request":[],"response":"null"},"b":{"request":[],"response":"null"},"c":{"request":[],"response":"null"},"a":{"request":[],"response":"null"}}}"#
            ]],
        ),
        (
            r#"== a.avdl
protocol A { import idl "b.avdl"; void a(); }
== b.avdl
import idl "c.avdl"; record B {}
== c.avdl
protocol C { void c(); record C {} }"#,
            expect![[
                r#"{"protocol":"A","types":[{"type":"record","name":"C","fields":[]},{"type":"record","name":"B","fields":[]}],"messages":{"a":{"request":[],"response":"null"}}}"#
            ]],
        ),
        (
            r#"== a.avdl
protocol A { import idl "b.avdl"; void a(); }
== b.avdl
protocol B { void a(); }"#,
            expect![
                "a.avdl:1:40: message `a` is declared twice, the second time; b.avdl:1:19: the first time"
            ],
        ),
        (
            r#"== a.avdl
protocol A { import idl "b.avdl"; import idl "c.avdl"; }
== b.avdl
protocol B { void m(); }
== c.avdl
protocol C { int m(); }"#,
            expect![
                "c.avdl:1:18: message `m` is declared twice, the second time; b.avdl:1:19: the first time"
            ],
        ),
        (
            r#"== a.avdl
protocol P { import idl "b.avdl"; void a(); }
== b.avdl
protocol P { void b(); }"#,
            expect![
                "b.avdl:1:10: protocol `P` is declared twice, and differently, the messages differ; a.avdl:1:10: first declared here"
            ],
        ),
    ]);
}

#[test]
fn wrong_imports() {
    check(&[
        (
            r#"import idl "nope.avdl";"#,
            expect![
                "a.avdl:1:12: there is no file `nope.avdl`, not found; help: looked for nope.avdl; help: looked for include/nope.avdl"
            ],
        ),
        (
            r#"import "b.avdl";"#,
            expect![[r#"a.avdl:1:8: expected `idl`, `protocol` or `schema`, found `"b.avdl"`"#]],
        ),
        (
            "import idl b;",
            expect!["a.avdl:1:12: expected a path in double quotes, found `b`"],
        ),
        (
            r#"== a.avdl
import schema "b.avdl";
== b.avdl
record B {}"#,
            expect![[
                r#"a.avdl:1:15: an import of the wrong kind, this is Avro IDL, not a JSON schema; help: write `import idl "b.avdl";`"#
            ]],
        ),
        (
            r#"== a.avdl
import idl "b.avsc";
== b.avsc
"int""#,
            expect![[
                r#"a.avdl:1:12: an import of the wrong kind, this is a JSON schema, not Avro IDL; help: write `import schema "b.avsc";`"#
            ]],
        ),
        (
            r#"== a.avdl
import idl "b.avdl"; record R { Nope n; }
== b.avdl
record B { Gone g; }"#,
            expect![[r#"
                a.avdl:1:33: unknown type `Nope`, there is no such type
                b.avdl:1:12: unknown type `Gone`, there is no such type"#]],
        ),
        (
            r#"== a.avdl
import idl "b.avdl"; record B { int i; }
== b.avdl
record B { long i; }"#,
            expect![
                "b.avdl:1:8: `B` is defined twice, and differently, the types of field `i` differ; a.avdl:1:29: first defined here"
            ],
        ),
        (
            r#"== a.avdl
import idl "b.avdl"; record B { int i; }
== b.avdl
record B { int i; }"#,
            expect![[r#"[{"type":"record","name":"B","fields":[{"name":"i","type":"int"}]}]"#]],
        ),
    ]);
}
