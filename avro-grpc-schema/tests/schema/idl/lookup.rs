//! Which type a name means.

use expect_test::expect;

use super::check;

#[test]
fn lookup() {
    check(&[
        (
            r#"namespace n; record R { S s; } @namespace("m") record S { T t; n.R? r; } @namespace("m") record T {}"#,
            expect![
                "a.avdl:1:25: unknown type `S`, not found in namespace `n`; help: `m.S` is declared in a.avdl"
            ],
        ),
        (
            r#"namespace n; @namespace("m") record S { R r; } record R {}"#,
            expect![
                "a.avdl:1:41: unknown type `R`, not found in namespace `m`; help: `n.R` is declared in a.avdl"
            ],
        ),
        (
            r#"protocol P { @namespace("m") record S { R r; } record R {} }"#,
            expect![[
                r#"a.avdl:1:41: unknown type `R`, not found in namespace `m`; help: the `R` in a.avdl has no namespace, and cannot be named from within one: give it `@namespace("m")`"#
            ]],
        ),
        (
            r#"== a.avdl
namespace shop;
import schema "money.avsc";
record Order { Money price; }
== money.avsc
{"type": "fixed", "name": "Money", "size": 8}"#,
            expect![[
                r#"a.avdl:3:16: unknown type `Money`, not found in namespace `shop`; help: the `Money` in money.avsc has no namespace, and cannot be named from within one: give it `"namespace": "shop"`"#
            ]],
        ),
        (
            r#"== a.avrpc
namespace shop;
import schema "money.avsc";
record Order { Money price; }
== money.avsc
{"type": "fixed", "name": "Money", "size": 8}"#,
            expect![[
                r#"[{"type":"fixed","name":"Money","size":8},{"type":"record","name":"Order","namespace":"shop","fields":[{"name":"price","type":"Money"}]}]"#
            ]],
        ),
        (
            r#"== a.avrpc
import idl "b.avdl";
import schema "c.avsc";
== b.avdl
namespace n; record R { C c; }
== c.avsc
{"type": "enum", "name": "C", "symbols": []}"#,
            expect![[
                r#"b.avdl:1:25: unknown type `C`, not found in namespace `n`; help: the `C` in c.avsc has no namespace, and cannot be named from within one: give it `"namespace": "n"`"#
            ]],
        ),
        (
            r#"== a.avsc
{"type": "record", "name": "n.R", "fields": [{"name": "a", "type": {"type": "record", "name": "C", "namespace": "", "fields": []}}, {"name": "b", "type": "C"}]}"#,
            expect![[
                r#"{"type":"record","name":"R","namespace":"n","fields":[{"name":"a","type":{"type":"record","name":"C","namespace":"","fields":[]}},{"name":"b","type":"C"}]}"#
            ]],
        ),
        (
            "namespace n; record R { Ordr o; m.R p; } record Order {}",
            expect![[r#"
                a.avdl:1:25: unknown type `Ordr`, not found in namespace `n`; help: `n.Order` is declared in a.avdl
                a.avdl:1:33: unknown type `m.R`, there is no such type; help: `n.R` is declared in a.avdl"#]],
        ),
        (
            "record R { strng a; integer b; timestamp c; }",
            expect![[r#"
            a.avdl:1:12: unknown type `strng`, there is no such type; help: there is a type `string`
            a.avdl:1:21: unknown type `integer`, there is no such type; help: write `int`
            a.avdl:1:32: unknown type `timestamp`, there is no such type"#]],
        ),
        (
            "record R { array<Nope> a; union { null, Nope } b; Nope? c; }",
            expect![[r#"
                a.avdl:1:18: unknown type `Nope`, there is no such type
                a.avdl:1:41: unknown type `Nope`, there is no such type
                a.avdl:1:51: unknown type `Nope`, there is no such type"#]],
        ),
    ]);
}
