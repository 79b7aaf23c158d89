//! What Java passes over, or makes something else of.

use expect_test::expect;

use super::check;

#[test]
fn strict() {
    check(&[
        (
            "record R { union { null, union { int, string } } a; }",
            expect![
                "a.avdl:1:26: a union directly within a union; help: list the branches of the inner union in the outer one"
            ],
        ),
        (
            "record R { union { null, int? } a; }",
            expect![
                "a.avdl:1:29: a branch of a union cannot be another union, as `?` makes it; help: remove the `?`, and make `null` a branch of its own"
            ],
        ),
        (
            "record R { union { int, int } a; union { date, int } b; }",
            expect![[r#"
                a.avdl:1:25: a union with two branches `int`, the second one; a.avdl:1:20: the first one
                a.avdl:1:48: a union with two branches `int`, the second one; a.avdl:1:42: the first one"#]],
        ),
        (
            "record R { int a;; }",
            expect!["a.avdl:1:18: unexpected `;`; help: remove it"],
        ),
        (
            "record R {};",
            expect!["a.avdl:1:12: unexpected `;`; help: remove it"],
        ),
        (
            "enum E { A };",
            expect!["a.avdl:1:13: unexpected `;`; help: remove it"],
        ),
        (
            "enum E { A } = A",
            expect!["a.avdl:1:17: expected `;`, found the end of the file"],
        ),
        (
            "protocol P {};",
            expect!["a.avdl:1:14: expected the end of the file behind the protocol, found `;`"],
        ),
        (
            "protocol P { void a();; }",
            expect!["a.avdl:1:23: unexpected `;`; help: remove it"],
        ),
        (
            "record R { int a b; }",
            expect!["a.avdl:1:18: expected `=`, `,` or `;`, found `b`"],
        ),
        (
            "record R { int; }",
            expect!["a.avdl:1:15: expected a name, found `;`"],
        ),
        (
            "record R { int a }",
            expect!["a.avdl:1:18: expected `=`, `,` or `;`, found `}`"],
        ),
        (
            r#"record R { @logicalType("duration") fixed F(12); int z; }"#,
            expect![
                "a.avdl:1:37: `fixed` cannot stand here; help: move it out of the braces around it"
            ],
        ),
        (
            "record R { int a; ",
            expect!["a.avdl:1:10: this `{` is never closed"],
        ),
        (
            "record R { int a; } }",
            expect!["a.avdl:1:21: this `}` closes nothing"],
        ),
        (
            "enum E { A, }",
            expect!["a.avdl:1:13: expected a symbol, found `}`; help: remove the comma before it"],
        ),
        (
            "enum E { A B }",
            expect!["a.avdl:1:12: expected `,` or `}`, found `B`"],
        ),
        (
            "recrod R { int a; }",
            expect![
                "a.avdl:1:1: expected `record`, `error`, `enum`, `fixed`, `import` or `protocol`, found `recrod`"
            ],
        ),
        (
            "record R { int a; } recrd S { int b; } record T { R r; }",
            expect![
                "a.avdl:1:21: expected `record`, `error`, `enum`, `fixed`, `import` or `protocol`, found `recrd`"
            ],
        ),
        (
            "record A { int 1; } record B { int }; record C { array<int a; } record D { Nope n; } record E { int a; int a; }",
            expect![[r#"
                a.avdl:1:16: expected a name, found `1`
                a.avdl:1:36: expected a name, found `}`
                a.avdl:1:37: unexpected `;`; help: remove it
                a.avdl:1:60: expected `>`, found `a`
                a.avdl:1:76: unknown type `Nope`, there is no such type
                a.avdl:1:108: field `a` is declared twice, the second time; a.avdl:1:101: the first time"#]],
        ),
        (
            "record R { int a ^ b; }",
            expect!["a.avdl:1:18: unexpected `^`"],
        ),
        (
            r#"record R { string s = "x; }"#,
            expect!["a.avdl:1:23: this string is never closed"],
        ),
        (
            "record R {} record R {}",
            expect![[r#"[{"type":"record","name":"R","fields":[]}]"#]],
        ),
        (
            "record R { int a; } record R { long a; }",
            expect![
                "a.avdl:1:28: `R` is defined twice, and differently, the types of field `a` differ; a.avdl:1:8: first defined here"
            ],
        ),
        (
            "record R { int a; } enum R { X }",
            expect![
                "a.avdl:1:26: `R` is defined twice, and differently, an enum here, a record there; a.avdl:1:8: first defined here"
            ],
        ),
        (
            "schema R; schema S; record R {} record S {}",
            expect!["a.avdl:1:11: a file has one main schema; a.avdl:1:8: the first one"],
        ),
    ]);
}
