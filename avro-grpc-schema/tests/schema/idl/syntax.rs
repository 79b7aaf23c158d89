//! The forms that a file has.

use expect_test::expect;

use super::check;

#[test]
fn files() {
    check(&[
        ("", expect!["[]"]),
        ("namespace a.b;", expect!["[]"]),
        (
            "namespace a; schema R; record R {}",
            expect![[r#"{"type":"record","name":"R","namespace":"a","fields":[]}"#]],
        ),
        (
            "namespace a; record R {} enum E { X }",
            expect![[
                r#"[{"type":"record","name":"R","namespace":"a","fields":[]},{"type":"enum","name":"E","namespace":"a","symbols":["X"]}]"#
            ]],
        ),
        (
            "protocol P {}",
            expect![[r#"{"protocol":"P","types":[],"messages":{}}"#]],
        ),
        (
            r#"@namespace("a.b") protocol P { record R {} }"#,
            expect![[
                r#"{"protocol":"P","namespace":"a.b","types":[{"type":"record","name":"R","fields":[]}],"messages":{}}"#
            ]],
        ),
        (
            "protocol a.b.P { record R {} }",
            expect![[
                r#"{"protocol":"P","namespace":"a.b","types":[{"type":"record","name":"R","fields":[]}],"messages":{}}"#
            ]],
        ),
        (
            r#"@namespace("c") protocol a.P { record R {} }"#,
            expect![[
                r#"{"protocol":"P","namespace":"a","types":[{"type":"record","name":"R","fields":[]}],"messages":{}}"#
            ]],
        ),
        (
            r#"@version("1") @p(null) protocol P {}"#,
            expect![[r#"{"protocol":"P","version":"1","p":null,"types":[],"messages":{}}"#]],
        ),
        (
            "\u{feff}namespace a; record R {}",
            expect![[r#"[{"type":"record","name":"R","namespace":"a","fields":[]}]"#]],
        ),
        (
            "record R {}\u{1a} and whatever follows",
            expect![[r#"[{"type":"record","name":"R","fields":[]}]"#]],
        ),
        (
            "/* a */ record // b
R { int /* c */ a; }",
            expect![[r#"[{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}]"#]],
        ),
        (
            "record R {} namespace a;",
            expect![
                "a.avdl:1:13: `namespace` must be the first statement of a file; help: move it up"
            ],
        ),
        (
            "record R {} schema R;",
            expect![
                "a.avdl:1:13: `schema` must stand before imports and declarations; help: move it up"
            ],
        ),
        (
            "protocol P {} record R {}",
            expect![
                "a.avdl:1:15: expected the end of the file behind the protocol, found `record`"
            ],
        ),
        (
            "record R {} protocol P {}",
            expect![
                "a.avdl:1:13: nothing can stand before a protocol in its file; help: move what stands before it into its braces"
            ],
        ),
        (
            "# record R {}",
            expect!["a.avdl:1:1: unexpected `#`; help: a comment starts with `//`"],
        ),
    ]);
}
