//! What stands at the top of a file.

use expect_test::expect;

use super::{check, check_avdl};

#[test]
fn statements() {
    check(&[
        ("", expect![[""]]),
        (
            r#"namespace a.b; schema array<int>; import idl "a b.avdl"; import protocol "../p.avpr"; import schema "s.avsc"; record A {}"#,
            expect![[r#"
            namespace a.b
            schema array<int>
            import Idl "a b.avdl"
            import Protocol "../p.avpr"
            import Schema "s.avsc"
            record A
        "#]],
        ),
        (
            r#"schema union { null, A }; record A {} import schema "late.avsc";"#,
            expect![[r#"
            schema [null, A!]
            record A
            import Schema "late.avsc"
        "#]],
        ),
        ("namespace `record`.enum;", expect!["namespace record.enum"]),
        (
            "namespace import; schema schema; record record {} record error {}",
            expect![[r#"
            namespace import
            schema schema!
            record record
            record error
        "#]],
        ),
        (
            "\u{feff}record A {}\x1a anything { at \" all",
            expect!["record A"],
        ),
        ("schema A?;", expect!["schema [null, A!]"]),
        (
            r#"@a("b") @c(1) record A {}"#,
            expect![[r#"record A @a="b" @c=1"#]],
        ),
    ]);
}

#[test]
fn wrong_statements() {
    check(&[
        (
            "record A {} namespace a; schema int;",
            expect![[r#"
            namespace a
            schema int
            record A
            1:13: `namespace` must be the first statement of a file; help: move it up
            1:26: `schema` must stand before imports and declarations; help: move it up
        "#]],
        ),
        (
            "namespace a; namespace b;",
            expect![[r#"
            namespace a
            1:14: a file has one namespace; 1:11: the first one
        "#]],
        ),
        (
            "schema int; schema long;",
            expect![[r#"
            schema int
            1:13: a file has one main schema; 1:8: the first one
        "#]],
        ),
        (
            "schema int; namespace a;",
            expect![[r#"
            namespace a
            schema int
            1:13: `namespace` must be the first statement of a file; help: move it up
        "#]],
        ),
        (
            r#"@a("b") namespace a; @a("b") import schema "a.avsc";"#,
            expect![[r#"
            import Schema "a.avsc"
            1:2: an annotation can only stand before a declaration
            1:23: an annotation can only stand before a declaration
        "#]],
        ),
        (
            "recrod A { int a; } record B {}",
            expect![[r#"
            record B
            1:1: expected `record`, `error`, `enum`, `fixed`, `import` or `service`, found `recrod`
        "#]],
        ),
        (r#"import idl "";"#, expect!["1:12: this path is empty"]),
        (
            r#"import "a.avsc";"#,
            expect![[r#"1:8: expected `idl`, `protocol` or `schema`, found `"a.avsc"`"#]],
        ),
        (
            r#"import avsc "a.avsc";"#,
            expect!["1:8: expected `idl`, `protocol` or `schema`, found `avsc`"],
        ),
        (
            "import schema 'a.avsc';",
            expect![[r#"
                import Schema "a.avsc"
                1:15: unexpected `'`; help: strings stand in double quotes
            "#]],
        ),
        (
            r#"import schema "a.avsc""#,
            expect![[r#"
            import Schema "a.avsc"
            1:23: expected `;`, found the end of the file
        "#]],
        ),
        (
            "record A {};",
            expect![[r#"
            record A
            1:12: unexpected `;`; help: remove it
        "#]],
        ),
        (
            "record A {} } record B {}",
            expect![[r#"
            record A
            record B
            1:13: this `}` closes nothing
        "#]],
        ),
        (
            "int a;",
            expect![
                "1:1: expected `record`, `error`, `enum`, `fixed`, `import` or `service`, found `int`"
            ],
        ),
        (
            "protocol P { int add(int a); } record A {}",
            expect![[r#"
            record A
            1:1: a protocol cannot stand in an `.avrpc` file; help: put it into an `.avdl` file and import that, or make it a `service`
        "#]],
        ),
        (
            "record A {} 5 record B {}",
            expect![[r#"
            record A
            record B
            1:13: expected `record`, `error`, `enum`, `fixed`, `import` or `service`, found `5`
        "#]],
        ),
    ]);
}

#[test]
fn avdl_files() {
    check_avdl(&[
        ("protocol P {}", expect!["protocol P"]),
        (
            "namespace a; record A {}",
            expect![[r#"
            namespace a
            record A
        "#]],
        ),
        (
            "service S { rpc a() returns (); } record A {}",
            expect![[r#"
            record A
            1:1: a service cannot stand in an `.avdl` file; help: put it into an `.avrpc` file, which can import this one
        "#]],
        ),
        (
            "namespace a; protocol P {}",
            expect![[r#"
            namespace a
            protocol P
            1:14: nothing can stand before a protocol in its file; help: move what stands before it into its braces
        "#]],
        ),
        (
            "record A {} protocol P {}",
            expect![[r#"
            record A
            protocol P
            1:13: nothing can stand before a protocol in its file; help: move what stands before it into its braces
        "#]],
        ),
        (
            "protocol P {} record A {} record B {} /** Nothing. */",
            expect![[r#"
            protocol P
            1:15: expected the end of the file behind the protocol, found `record`
        "#]],
        ),
        (
            "protocol P {};",
            expect![[r#"
            protocol P
            1:14: expected the end of the file behind the protocol, found `;`
        "#]],
        ),
        (
            "protocol P {}}",
            expect![[r#"
            protocol P
            1:14: expected the end of the file behind the protocol, found `}`
        "#]],
        ),
        (
            "protocol { record A {} }",
            expect!["1:10: expected the name of a protocol, found `{`"],
        ),
        (
            "protocol P",
            expect!["1:11: expected `{`, found the end of the file"],
        ),
    ]);
}

#[test]
fn characters() {
    check(&[
        (
            "record A { int a; } // the end",
            expect![[r#"
            record A
              a: int
        "#]],
        ),
        (
            "record A { /* a */ int /**/ a /* b */; } /***/",
            expect![[r#"
            record A
              a: int
            1:42: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
        "#]],
        ),
        (
            "record A { int § a; int b }",
            expect![[r#"
            record A
              a: int
              b: int
            1:16: unexpected `§`
            1:27: expected `=`, `,` or `;`, found `}`
        "#]],
        ),
        (
            "record A { int a; } # a comment; of { another language
record B { int b; }",
            expect![[r#"
    record A
      a: int
    record B
      b: int
    1:21: unexpected `#`; help: a comment starts with `//`
"#]],
        ),
        (
            "record A { int a = 1 + 2; }",
            expect![[r#"
                record A
                1:22: unexpected `+`
            "#]],
        ),
        (
            "record A { string a = 'x'; }",
            expect![[r#"
                record A
                  a: string
                1:23: unexpected `'`; help: strings stand in double quotes
            "#]],
        ),
        (
            r#"record A { string a = "x; }
record B { string b = "y;
int c; }"#,
            expect![[r#"
                record A
                  a: string
                record B
                  b: string
                  c: int
                1:23: this string is never closed
                2:23: this string is never closed
            "#]],
        ),
        (
            r#"import schema "a.avsc;
record B {}"#,
            expect![[r#"
                import Schema "a.avsc"
                record B
                1:15: this string is never closed
            "#]],
        ),
        (
            "record A { int a; /* never closed }
record B { int b; }",
            expect![[r#"
    record A
      a: int
    1:19: this comment is never closed
"#]],
        ),
        (
            "record A { int `a b`; int `; int `c; }",
            expect![[r#"
                record A
                1:16: this is not a name; help: a name in backticks is one of letters, digits and `_`
                1:27: this is not a name; help: a name in backticks is one of letters, digits and `_`
            "#]],
        ),
        (
            "record A { int a.b-c; int `a`.b-`c`; int _a1; int été; int 名; }",
            expect![[r#"
            record A
              a.b-c: int
              a.b-c: int
              _a1: int
              été: int
              名: int
        "#]],
        ),
        (
            "record A { int a; }",
            expect![[r#"
            record A
              a: int
            1:15: unexpected `\u{a0}`
        "#]],
        ),
        (
            "record A { int a . b; }",
            expect![[r#"
                record A
                1:18: unexpected `.`
            "#]],
        ),
    ]);
}
