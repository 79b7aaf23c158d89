//! One diagnostic for each mistake, and none that is false.

use expect_test::expect;

use super::check;

#[test]
fn many_mistakes() {
    check(&[
        (
            "record A { int a }
record B { string }
record C { array<int b; }
record D { int 5; }
record E { int e = ; }
record F { int f; }",
            expect![[r#"
    record A
      a: int
    record B
    record C
    record D
    record E
    record F
      f: int
    1:18: expected `=`, `,` or `;`, found `}`
    2:19: expected a name, found `}`
    3:22: expected `>`, found `b`
    4:16: expected a name, found `5`
    5:20: expected a value, found `;`
"#]],
        ),
        (
            "record A { int a = 1 2; string b; what is this; union { int, ; } c; int d; }",
            expect![[r#"
                record A
                  b: string
                  d: int
                1:22: expected `,` or `;`, found `2`
                1:43: expected `=`, `,` or `;`, found `this`
                1:62: expected a type, found `;`
            "#]],
        ),
        (
            r#"rekord A { int a; }
enum { X }
fixed F(x);
service { }
import "x";
record G { int g; }"#,
            expect![[r#"
    record G
      g: int
    1:1: expected `record`, `error`, `enum`, `fixed`, `import` or `service`, found `rekord`
    2:6: expected the name of a type, found `{`
    3:9: expected a size in bytes, found `x`
    4:9: expected the name of a service, found `{`
    5:8: expected `idl`, `protocol` or `schema`, found `"x"`
"#]],
        ),
        (
            "service S {
  rpc a(A) returns;
  rpc b A returns (B);
  rpc c(A) returns (B);
  rpc (A) returns (B);
}",
            expect![[r#"
    service S
      c(A!) -> B!
    2:19: expected `(`, found `;`
    3:9: expected `(`, found `A`
    5:7: expected the name of an rpc, found `(`
"#]],
        ),
        (
            r#"record A {
  int a
  int b
}
record B {
  string c = "x
  int d;
}"#,
            expect![[r#"
                record A
                  a: int
                  b: int
                record B
                  c: string
                  d: int
                3:3: expected `=`, `,` or `;`, found `int`
                4:1: expected `=`, `,` or `;`, found `}`
                6:14: this string is never closed
            "#]],
        ),
    ]);
}

#[test]
fn unclosed() {
    check(&[
        (
            "record A { int a;",
            expect![[r#"
            record A
              a: int
            1:10: this `{` is never closed
        "#]],
        ),
        (
            "record A { int a;
record B { int b; }",
            expect![[r#"
    record A
      a: int
    record B
      b: int
    1:10: this `{` is never closed; 2:1: `}` is missing before this
"#]],
        ),
        (
            "record A { int a;
enum B { X }
enum C { X,
record D {}",
            expect![[r#"
    record A
      a: int
    enum B [X]
    enum C [X]
    record D
    1:10: this `{` is never closed; 2:1: `}` is missing before this
    3:8: this `{` is never closed; 4:1: `}` is missing before this
"#]],
        ),
        (
            "enum A { X, Y",
            expect![[r#"
            enum A [X Y]
            1:8: this `{` is never closed
        "#]],
        ),
        (
            "enum A { X
record B {}",
            expect![[r#"
    enum A [X]
    record B
    1:8: this `{` is never closed; 2:1: `}` is missing before this
"#]],
        ),
        (
            "record A { union { int, string a;
int b; }",
            expect![[r#"
    record A
      b: int
    1:32: expected `,` or `}`, found `a`
"#]],
        ),
        (
            "record A { int a = [1, 2;
int b; }",
            expect![[r#"
    record A
      b: int
    1:25: expected `,` or `]`, found `;`
"#]],
        ),
        (
            r#"record A { int a = {"x": 1;
int b; }"#,
            expect![[r#"
    record A
      b: int
    1:27: expected `,` or `}`, found `;`
"#]],
        ),
        (
            "record A { int a; /* int b; }",
            expect![[r#"
            record A
              a: int
            1:19: this comment is never closed
        "#]],
        ),
        (
            r#"record A { string a = "x;
int b; }"#,
            expect![[r#"
                record A
                  a: string
                  b: int
                1:23: this string is never closed
            "#]],
        ),
        (
            "record A { /** doc",
            expect![[r#"
            record A
            1:12: this comment is never closed
        "#]],
        ),
        (
            "record A { int a",
            expect![[r#"
            record A
              a: int
            1:10: this `{` is never closed
        "#]],
        ),
        (
            "record A {",
            expect![[r#"
            record A
            1:10: this `{` is never closed
        "#]],
        ),
        (
            "record",
            expect!["1:7: expected the name of a type, found the end of the file"],
        ),
        (
            "@p(",
            expect!["1:4: expected a value, found the end of the file"],
        ),
    ]);
}
