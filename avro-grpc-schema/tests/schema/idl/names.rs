//! Names and how they are written.

use expect_test::expect;

use super::check;

#[test]
fn names() {
    check(&[
        (
            "record a.b.R {} record R { a.b.R x; }",
            expect![[
                r#"[{"type":"record","name":"R","namespace":"a.b","fields":[]},{"type":"record","name":"R","fields":[{"name":"x","type":"a.b.R"}]}]"#
            ]],
        ),
        (
            r#"@namespace("c") record a.R {}"#,
            expect![[r#"[{"type":"record","name":"R","namespace":"a","fields":[]}]"#]],
        ),
        (
            "record `record` { `string` `string`; string `record`; } record `string` {}",
            expect!["a.avdl:1:64: a type cannot be called `string`, the name of a primitive type"],
        ),
        (
            "schema `record`; record `record` { int `record`, `int`, `fixed`; `record`? `null`; }",
            expect![[
                r#"{"type":"record","name":"record","fields":[{"name":"record","type":"int"},{"name":"int","type":"int"},{"name":"fixed","type":"int"},{"name":"null","type":["null","record"]}]}"#
            ]],
        ),
        (
            "record R { int record, error, enum, protocol, namespace, schema, import, idl, throws, oneway, void, order; }",
            expect![[
                r#"[{"type":"record","name":"R","fields":[{"name":"record","type":"int"},{"name":"error","type":"int"},{"name":"enum","type":"int"},{"name":"protocol","type":"int"},{"name":"namespace","type":"int"},{"name":"schema","type":"int"},{"name":"import","type":"int"},{"name":"idl","type":"int"},{"name":"throws","type":"int"},{"name":"oneway","type":"int"},{"name":"void","type":"int"},{"name":"order","type":"int"}]}]"#
            ]],
        ),
        (
            "record `a`.`b`.R { int x; } record S { `a`.b.R r; }",
            expect![[
                r#"[{"type":"record","name":"R","namespace":"a.b","fields":[{"name":"x","type":"int"}]},{"type":"record","name":"S","fields":[{"name":"r","type":"a.b.R"}]}]"#
            ]],
        ),
        (
            "record Größe { int größe; Größe? 次; } enum É { É }",
            expect![[
                r#"[{"type":"record","name":"Größe","fields":[{"name":"größe","type":"int"},{"name":"次","type":["null","Größe"]}]},{"type":"enum","name":"É","symbols":["É"]}]"#
            ]],
        ),
        (
            "namespace a-b; record R {}",
            expect![
                "a.avdl:1:11: `a-b` is not a valid name, `-` cannot stand in a name; help: a name is made of letters, digits and `_`, and does not start with a digit"
            ],
        ),
        (
            "record my-record {}",
            expect![
                "a.avdl:1:8: `my-record` is not a valid name, `-` cannot stand in a name; help: a name is made of letters, digits and `_`, and does not start with a digit"
            ],
        ),
        (
            "record R { int a-b; }",
            expect![
                "a.avdl:1:16: `a-b` is not a valid name, `-` cannot stand in a name; help: a name is made of letters, digits and `_`, and does not start with a digit"
            ],
        ),
        (
            "record 1R {}",
            expect!["a.avdl:1:8: expected the name of a type, found `1R`"],
        ),
        (
            "record R { int `1`; }",
            expect![
                "a.avdl:1:16: this is not a name; help: a name in backticks is one of letters, digits and `_`"
            ],
        ),
        (
            "record `error` {} record S { `error` e; union { null, `error` } f; }",
            expect![[
                r#"[{"type":"record","name":"error","fields":[]},{"type":"record","name":"S","fields":[{"name":"e","type":"error"},{"name":"f","type":["null","error"]}]}]"#
            ]],
        ),
        (
            "record enum { int a; } record S { enum e; }",
            expect![[
                r#"[{"type":"record","name":"enum","fields":[{"name":"a","type":"int"}]},{"type":"record","name":"S","fields":[{"name":"e","type":"enum"}]}]"#
            ]],
        ),
    ]);
}
