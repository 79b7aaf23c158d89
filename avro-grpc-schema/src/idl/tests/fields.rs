//! Fields: names, defaults and annotations.

use expect_test::expect;

use super::check_fields;

#[test]
fn fields() {
    check_fields(&[
        (
            "int a;",
            expect![[r#"
            a: int
        "#]],
        ),
        (
            r#"int a, b = 1, @order("ignore") c;"#,
            expect![[r#"
            a: int
            b: int = 1
            c: int ignore
        "#]],
        ),
        (
            "string record; string `error`; int namespace = 1, string = 2;",
            expect![[r#"
            record: string
            error: string
            namespace: int = 1
            string: int = 2
        "#]],
        ),
        (
            r#"@on-type("t") string @on-field("f") a;"#,
            expect![[r#"
            a: string @on-type="t" @on-field="f"
        "#]],
        ),
        (
            r#"string @aliases(["b", "c"]) @order("DESCENDING") @namespace("plain") a;"#,
            expect![[r#"
                a: string descending alias b c @namespace="plain"
                2:51: warning: the annotation `namespace` means nothing on a field; help: it belongs to a definition or a protocol
            "#]],
        ),
        (
            r#"int @a.b-c("x") a; int @`a` . a;"#,
            expect![[r#"
            a: int @a.b-c="x"
            2:29: unexpected `.`
        "#]],
        ),
        (
            "int @`a`.b-`c`(1) a; int @import(2) b;",
            expect![[r#"
            a: int @a.b-c=1
            b: int @import=2
        "#]],
        ),
        (
            "int @p(1) @q(2) @p(3) a;",
            expect![[r#"
            a: int @p=3 @q=2
        "#]],
        ),
        (
            r#"int @deprecated("use b") a;"#,
            expect![[r#"
            a: int @deprecated="use b"
        "#]],
        ),
    ]);
}

#[test]
fn wrong_fields() {
    check_fields(&[
        (
            "int;",
            expect![[r#"
            2:4: expected a name, found `;`
        "#]],
        ),
        (
            "int a b;",
            expect![[r#"
                2:7: expected `=`, `,` or `;`, found `b`
            "#]],
        ),
        (
            "int a int b;",
            expect![[r#"
                2:7: expected `=`, `,` or `;`, found `int`
            "#]],
        ),
        (
            "int a
int b;
int c",
            expect![[r#"
    a: int
    b: int
    c: int
    3:1: expected `=`, `,` or `;`, found `int`
    5:1: expected `=`, `,` or `;`, found `}`
"#]],
        ),
        (
            "int a,;",
            expect![[r#"
                2:7: expected a name, found `;`
            "#]],
        ),
        (
            "int a = ;",
            expect![[r#"
            2:9: expected a value, found `;`
        "#]],
        ),
        (
            "int a = 1 2;",
            expect![[r#"
                2:11: expected `,` or `;`, found `2`
            "#]],
        ),
        (
            "int = 1;",
            expect![[r#"
            2:5: expected a name, found `=`
        "#]],
        ),
        (
            "int 1a;",
            expect![[r#"
            2:5: expected a name, found `1a`
        "#]],
        ),
        (
            "int a;;",
            expect![[r#"
            a: int
            2:7: unexpected `;`; help: remove it
        "#]],
        ),
        (
            "int a: 1;",
            expect![[r#"
                2:6: expected `=`, `,` or `;`, found `:`
            "#]],
        ),
    ]);
}

#[test]
fn wrong_annotations() {
    check_fields(&[
        (
            "int @p a;",
            expect![[r#"
            2:8: expected `(`, found `a`; help: write `@p(value)`
        "#]],
        ),
        (
            "int @p() a;",
            expect![[r#"
            a: int
            2:8: expected a value, found `)`
        "#]],
        ),
        (
            "int @p(x) a;",
            expect![[r#"
            a: int
            2:8: expected a value, found `x`; help: strings stand in double quotes
        "#]],
        ),
        (
            r#"int @p("x" a;"#,
            expect![[r#"
            a: int @p="x"
            2:12: expected `)`, found `a`
        "#]],
        ),
        (
            r#"int @p("x" @q(1) a;"#,
            expect![[r#"
            a: int @p="x" @q=1
            2:12: expected `)`, found `@`
        "#]],
        ),
        (
            r#"int @("x") a;"#,
            expect![[r#"
            a: int
            2:6: expected the name of an annotation, found `(`
        "#]],
        ),
        (
            r#"int @p("x",) a;"#,
            expect![[r#"
            a: int
            2:11: expected `)`, found `,`
        "#]],
        ),
        (
            "int @p(1)) a;",
            expect![[r#"
            2:10: expected a name, found `)`
        "#]],
        ),
        (
            r#"int @doc("d") a; int @default(1) b; int @type("int") c; int @name("x") d;"#,
            expect![[r#"
            a: int
            b: int
            c: int
            d: int
            2:6: `doc` cannot be an annotation here; help: write `/** … */` before what it is about
            2:23: `default` cannot be an annotation here; help: write `= value` behind the name
            2:42: `type` cannot be an annotation here
            2:62: `name` cannot be an annotation here
        "#]],
        ),
        (
            r#"@doc("d") int a; @aliases(["x"]) int b; @namespace("n") array<int> c; @items("int") array<int> d;"#,
            expect![[r#"
            a: int
            b: int
            c: array<int>
            d: array<int>
            2:2: `doc` cannot be an annotation here; help: write `/** … */` before what it is about
            2:19: `aliases` cannot be an annotation here; help: write it before the name that has the aliases
            2:42: `namespace` cannot be an annotation here
            2:72: `items` cannot be an annotation here
        "#]],
        ),
        (
            r#"int @order(1) a; int @order("up") b; int @aliases("x") c; int @aliases(["x", 1, null]) d;"#,
            expect![[r#"
            a: int
            b: int
            c: int
            d: int alias x
            2:12: an order is `"ascending"`, `"descending"` or `"ignore"`
            2:29: an order is `"ascending"`, `"descending"` or `"ignore"`
            2:51: aliases are an array of strings; help: write `@aliases(["Name"])`
            2:78: aliases are an array of strings; help: write `@aliases(["Name"])`
            2:81: aliases are an array of strings; help: write `@aliases(["Name"])`
        "#]],
        ),
    ]);
}
