//! Definitions of named types.

use expect_test::expect;

use super::check;

#[test]
fn definitions() {
    check(&[
        (
            "record A {} error B {} enum C {} fixed D(16);",
            expect![[r#"
            record A
            error B
            enum C []
            fixed D 16
        "#]],
        ),
        (
            "enum A { X } enum B { X, Y } = Y; enum C { X, `enum`, null } = null;",
            expect![[r#"
            enum A [X]
            enum B [X Y] = Y
            enum C [X enum null] = null
        "#]],
        ),
        (
            "fixed A(0x10); fixed B(010); fixed C(0);",
            expect![[r#"
            fixed A 16
            fixed B 8
            fixed C 0
        "#]],
        ),
        (
            r#"@namespace("a.b") record A {} @namespace("") record B {} record c.d.C {} @namespace("x") record e.E {}"#,
            expect![[r#"
            record A in "a.b"
            record B in ""
            record c.d.C
            record e.E in "x"
        "#]],
        ),
        (
            r#"@aliases(["B", "x.C"]) @p({"a": [1]}) @order("ignore") fixed A(1);"#,
            expect![[r#"
                fixed A 1 alias B x.C @p={"a":[1]} @order="ignore"
                1:40: warning: the annotation `order` means nothing on a fixed; help: it belongs to a field, before its name
            "#]],
        ),
        (
            r#"enum A { @deprecated("no") X, Y }"#,
            expect![[r#"
                enum A [X Y]
                1:11: warning: the annotation `deprecated` is lost; help: annotate the enum
            "#]],
        ),
        (
            "record service { int rpc; } record rpc {} enum returns { stream }",
            expect![[r#"
            record service
              rpc: int
            record rpc
            enum returns [stream]
        "#]],
        ),
        (
            "record A { int record; } record decimal {} record void {}",
            expect![[r#"
            record A
              record: int
            record decimal
            record void
        "#]],
        ),
    ]);
}

#[test]
fn wrong_definitions() {
    check(&[
        (
            "record { int a; } record B { int b; }",
            expect![[r#"
            record B
              b: int
            1:8: expected the name of a type, found `{`
        "#]],
        ),
        (
            "record A int a; } record B {}",
            expect![[r#"
            record A
              a: int
            record B
            1:10: expected `{`, found `int`
        "#]],
        ),
        (
            "record 5 {
  int a;
  int b;
}
record B {}",
            expect![[r#"
    record B
    1:8: expected the name of a type, found `5`
"#]],
        ),
        (
            "record A extends B { int a; } record C {}",
            expect![[r#"
            record A
              a: int
            record C
            1:10: expected `{`, found `extends`
        "#]],
        ),
        (
            "record uuid {} enum a.date {} fixed time_ms(1); error timestamp_ms {}",
            expect![[r#"
            record uuid
            enum a.date []
            fixed time_ms 1
            error timestamp_ms
            1:8: `uuid` is a type of Avro IDL and cannot be declared
            1:21: `date` is a type of Avro IDL and cannot be declared
            1:37: `time_ms` is a type of Avro IDL and cannot be declared
            1:55: `timestamp_ms` is a type of Avro IDL and cannot be declared
        "#]],
        ),
        (
            "enum A { X, } enum B { X Y, Z }",
            expect![[r#"
            enum A [X]
            enum B [X Y Z]
            1:13: expected a symbol, found `}`; help: remove the comma before it
            1:26: expected `,` or `}`, found `Y`
        "#]],
        ),
        (
            "enum A { , } enum B { 1 } enum C { X; }",
            expect![[r#"
            1:10: expected a symbol, found `,`
            1:23: expected a symbol, found `1`
            1:37: expected `,` or `}`, found `;`
        "#]],
        ),
        (
            "enum A { X } = ; enum B { X } = 1; enum C { X } = X",
            expect![[r#"
            enum C [X] = X
            1:16: expected a symbol of the enum, found `;`
            1:33: expected a symbol of the enum, found `1`
            1:52: expected `;`, found the end of the file
        "#]],
        ),
        (
            "enum A { X } = X
enum B { X } = X enum C { X }",
            expect![[r#"
    enum A [X] = X
    enum B [X] = X
    enum C [X]
    2:1: expected `;`, found `enum`
    2:18: expected `;`, found `enum`
"#]],
        ),
        (
            "enum A { X };",
            expect![[r#"
            enum A [X]
            1:13: unexpected `;`; help: remove it
        "#]],
        ),
        (
            "enum A [ X ] enum B {}",
            expect![[r#"
                enum B []
                1:8: expected `{`, found `[`
            "#]],
        ),
        (
            r#"fixed A; fixed B(); fixed C("x"); fixed D(-1); fixed E(1.5);"#,
            expect![[r#"
            1:8: expected `(`, found `;`
            1:18: expected a size in bytes, found `)`
            1:29: expected a size in bytes, found `"x"`
            1:43: expected a size in bytes, found `-1`
            1:56: expected a size in bytes, found `1.5`
        "#]],
        ),
        (
            "fixed A(16) fixed B(16);",
            expect![[r#"
            fixed A 16
            fixed B 16
            1:13: expected `;`, found `fixed`
        "#]],
        ),
        (
            "fixed A(16)
fixed B(16;
fixed C(99999999999999999999);",
            expect![[r#"
    fixed A 16
    2:1: expected `;`, found `fixed`
    2:11: expected `)`, found `;`
    3:9: `99999999999999999999` does not fit into 64 bits
"#]],
        ),
        (
            r#"@namespace(1) record A {} @doc("d") record B {} @default("X") enum C {} @default("X") record D {}"#,
            expect![[r#"
            record A
            record B
            enum C []
            record D @default="X"
            1:12: a namespace is a string
            1:28: `doc` cannot be an annotation here; help: write `/** … */` before what it is about
            1:50: `default` cannot be an annotation here; help: write `= SYMBOL;` behind the `}`
        "#]],
        ),
        (
            r#"@p("x" record A { int a; }"#,
            expect![[r#"
            record A @p="x"
              a: int
            1:8: expected `)`, found `record`
        "#]],
        ),
        (
            "@p(x) record A { int a; }",
            expect![[r#"
            record A
              a: int
            1:4: expected a value, found `x`; help: strings stand in double quotes
        "#]],
        ),
    ]);
}
