//! What annotations stand on and mean.

use expect_test::expect;

use super::{check, check_fields};

#[test]
fn of_definitions() {
    check(&[
        (
            r#"@aliases(["Old", "x.Older"]) @p(1) record R {} @namespace("n") @aliases(["Old", "x.Older"]) fixed F(2);"#,
            expect![[
                r#"[{"type":"record","name":"R","fields":[],"p":1,"aliases":["Old","x.Older"]},{"type":"fixed","name":"F","namespace":"n","size":2,"aliases":["Old","x.Older"]}]"#
            ]],
        ),
        (
            r#"@p(1) @p(2) @q("a") enum E { @s(1) A, B }"#,
            expect![[r#"
                [{"type":"enum","name":"E","symbols":["A","B"],"p":2,"q":"a"}]
                a.avdl:1:31: warning: the annotation `s` is lost, a symbol has no attributes; help: annotate the enum"#]],
        ),
        (
            r#"@a-b.c(1) @`x`("y") @`record`(true) error E {}"#,
            expect![[
                r#"[{"type":"error","name":"E","fields":[],"a-b.c":1,"x":"y","record":true}]"#
            ]],
        ),
        (
            r#"@namespace("") record R {}"#,
            expect![[r#"[{"type":"record","name":"R","fields":[]}]"#]],
        ),
        (
            r#"namespace n; @namespace("") record R {} record S {}"#,
            expect![[
                r#"[{"type":"record","name":"R","fields":[]},{"type":"record","name":"S","namespace":"n","fields":[]}]"#
            ]],
        ),
        (
            r#"@doc("d") record R {}"#,
            expect![
                "a.avdl:1:2: `doc` cannot be an annotation here; help: write `/** … */` before what it is about"
            ],
        ),
        (
            r#"@fields([]) @type("x") record R {}"#,
            expect![[r#"
            a.avdl:1:2: `fields` cannot be an annotation here
            a.avdl:1:14: `type` cannot be an annotation here"#]],
        ),
        (
            r#"@default("A") enum E { A }"#,
            expect![
                "a.avdl:1:2: `default` cannot be an annotation here; help: write `= SYMBOL;` behind the `}`"
            ],
        ),
        (
            "@default(1) @symbols([1]) record R {}",
            expect!["a.avdl:1:14: `symbols` cannot be an annotation here"],
        ),
        (
            "@namespace(1) record R {}",
            expect!["a.avdl:1:12: a namespace is a string"],
        ),
        (
            r#"@aliases("Old") record R {}"#,
            expect![[
                r#"a.avdl:1:10: aliases are an array of strings; help: write `@aliases(["Name"])`"#
            ]],
        ),
        (
            "@p record R {}",
            expect!["a.avdl:1:4: expected `(`, found `record`; help: write `@p(value)`"],
        ),
        (
            r#"@p(1) import idl "b.avdl";"#,
            expect![[r#"
            a.avdl:1:2: an annotation can only stand before a declaration
            a.avdl:1:18: there is no file `b.avdl`, not found; help: looked for b.avdl; help: looked for include/b.avdl"#]],
        ),
        (
            "@p(1) namespace n;",
            expect!["a.avdl:1:2: an annotation can only stand before a declaration"],
        ),
        (
            "@types([]) protocol P {}",
            expect!["a.avdl:1:2: `types` cannot be an annotation here"],
        ),
        (
            r#"@stringType("x") protocol P { @response(1) void a(); }"#,
            expect!["a.avdl:1:32: `response` cannot be an annotation here"],
        ),
    ]);
}

#[test]
fn of_fields_and_types() {
    check_fields(&[
        (
            "@t(1) int @f(2) a;",
            expect![[r#"[{"name":"a","type":{"type":"int","t":1},"f":2}]"#]],
        ),
        (
            "@t(1) int @f(2) a, @g(3) b, c;",
            expect![[
                r#"[{"name":"a","type":{"type":"int","t":1},"f":2},{"name":"b","type":{"type":"int","t":1},"g":3},{"name":"c","type":{"type":"int","t":1}}]"#
            ]],
        ),
        (
            r#"int @order("ignore") a, @order("Descending") b, @order("ascending") c; int @order("up") d;"#,
            expect![[r#"a.avdl:2:83: an order is `"ascending"`, `"descending"` or `"ignore"`"#]],
        ),
        (
            r#"int @aliases(["b", "c"]) a; @order("ignore") int d;"#,
            expect![[r#"
                [{"name":"a","type":"int","aliases":["b","c"]},{"name":"d","type":{"type":"int","order":"ignore"}}]
                a.avdl:2:30: warning: the annotation `order` means nothing on a type; help: it belongs to a field: write it before its name"#]],
        ),
        (
            r#"@aliases(["b"]) int a;"#,
            expect![
                "a.avdl:2:2: `aliases` cannot be an annotation here; help: write it before the name that has the aliases"
            ],
        ),
        (
            "int @default(1) a;",
            expect![
                "a.avdl:2:6: `default` cannot be an annotation here; help: write `= value` behind the name"
            ],
        ),
        (
            r#"int @name("b") @doc("x") a;"#,
            expect![[r#"
            a.avdl:2:6: `name` cannot be an annotation here
            a.avdl:2:17: `doc` cannot be an annotation here; help: write `/** … */` before what it is about"#]],
        ),
        (
            "@items(1) array<int> a; @values(2) map<int> b;",
            expect![[r#"
            a.avdl:2:2: `items` cannot be an annotation here
            a.avdl:2:26: `values` cannot be an annotation here"#]],
        ),
        (
            "@p(1) R a;",
            expect![
                "a.avdl:2:2: `R` cannot be annotated where it is used; help: annotate its declaration, or the field: directly before the field's name"
            ],
        ),
        (
            "@p(1) R? a = null;",
            expect![
                "a.avdl:2:2: `R` cannot be annotated where it is used; help: annotate its declaration, or the field: directly before the field's name"
            ],
        ),
        (
            "R? @p(1) a;",
            expect![[r#"[{"name":"a","type":["null","R"],"p":1}]"#]],
        ),
        (
            "int @order(1) a;",
            expect![[r#"a.avdl:2:12: an order is `"ascending"`, `"descending"` or `"ignore"`"#]],
        ),
        (
            r#"@logicalType("date") date a;"#,
            expect!["a.avdl:2:2: the type has a `logicalType` already"],
        ),
        (
            r#"int @logicalType("date") a;"#,
            expect![[r#"
                [{"name":"a","type":"int","logicalType":"date"}]
                a.avdl:2:18: warning: the logical type `date` is ignored, an attribute of the field; help: make it an attribute of the field's type"#]],
        ),
    ]);
}
