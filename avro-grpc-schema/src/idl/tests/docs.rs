//! Documentation comments.

use expect_test::expect;

use super::{check, check_protocol};

#[test]
fn texts() {
    check(&[
        (
            "/** One line. */ record A {}",
            expect!["record A /** One line. */"],
        ),
        ("/***/ record A {}", expect!["record A /**  */"]),
        ("/**/ record A {}", expect!["record A"]),
        (
            "/**
 * Two
 * lines.
 */
record A {}",
            expect![[r#"record A /** Two\nlines. */"#]],
        ),
        (
            "/**
 ** Two
 **   lines.
 **/
record A {}",
            expect![[r#"record A /** * Two\n*   lines.\n */"#]],
        ),
        (
            "/**
 * Not all
   lines.
 */
record A {}",
            expect![[r#"record A /** * Not all\nlines. */"#]],
        ),
        (
            "/** White
    space
      here. */
record A {}",
            expect![[r#"record A /** White\nspace\n  here. */"#]],
        ),
        (
            "/** A

    blank line. */
record A {}",
            expect![[r#"record A /** A\n\n    blank line. */"#]],
        ),
        (
            "/**
 * A
 *
 *   list
 */
record A {}",
            expect![[r#"record A /** A\n\n  list */"#]],
        ),
        (
            "/** **bold** */ record A {}",
            expect!["record A /** bold** */"],
        ),
        (
            "/**\r\n * windows\r\n * lines\r\n */\r\nrecord A {}",
            expect![[r#"record A /** windows\nlines */"#]],
        ),
    ]);
}

#[test]
fn places() {
    check(&[
        (
            "/** A */ record A { /** a */ int a; /** b */ @p(1) int b, /** c */ @q(1) c, d; int /** e */ @r(1) e; }",
            expect![[r#"
            record A /** A */
              a: int /** a */
              b: int @p=1 /** b */
              c: int @p=1 @q=1 /** c */
              d: int @p=1 /** b */
              e: int @r=1 /** e */
        "#]],
        ),
        (
            "/** A */ @p(1) enum A { X } /** B */ fixed B(1); /** C */ error C {}",
            expect![[r#"
            enum A [X] @p=1 /** A */
            fixed B 1 /** B */
            error C /** C */
        "#]],
        ),
        (
            "/** S */ @p(1) service S { /** a */ @q(1) rpc a() returns (); }",
            expect![[r#"
            service S @p=1 /** S */
              a(null) -> null @q=1 /** a */
        "#]],
        ),
        (
            "/** far */ /** near */ record A {}",
            expect![[r#"
            record A /** near */
            1:1: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
        "#]],
        ),
    ]);
}

#[test]
fn unused() {
    check(&[
        (
            r#"/** n */ namespace a; /** s */ schema int; /** i */ import schema "a"; /** end */"#,
            expect![[r#"
            namespace a
            schema int
            import Schema "a"
            1:1: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
            1:23: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
            1:44: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
            1:72: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
        "#]],
        ),
        (
            "@p(1) /** late */ record A {} record /** A */ B {} record C /** A */ { /** none */ }",
            expect![[r#"
            record A @p=1
            record B
            record C
            1:7: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
            1:38: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
            1:61: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
            1:72: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
        "#]],
        ),
        (
            "enum A { /** X */ X, /** Y */ Y /** end */ } /** default */ = X;",
            expect![[r#"
            enum A [X Y] = X
            1:10: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
            1:22: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
            1:33: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
            1:46: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
        "#]],
        ),
        (
            "record A { int a /** a */; int b = /** b */ 1; array</** c */ int> c; union { /** d */ int } d; }",
            expect![[r#"
            record A
              a: int
              b: int = 1
              c: array<int>
              d: [int]
            1:18: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
            1:36: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
            1:54: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
            1:79: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
        "#]],
        ),
        (
            "service S { rpc a(/** request */ A) returns (/** response */ B); }",
            expect![[r#"
            service S
              a(A!) -> B!
            1:19: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
            1:46: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
        "#]],
        ),
        (
            "/** skipped */ what /** this */ is; /** B */ record B {}",
            expect![[r#"
            record B /** B */
            1:16: expected `record`, `error`, `enum`, `fixed`, `import` or `service`, found `what`
        "#]],
        ),
    ]);
}

#[test]
fn in_protocols() {
    check_protocol(&[(
        "/** add */ @p(1) int add(/** a */ int a, int /** b */ b) /** late */ throws /** late */ E; /** A */ record A {}",
        expect![[r#"
            record A /** A */
            add(a: int /** a */, b: int /** b */) -> int throws E! @p=1 /** add */
            2:58: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
            2:77: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`
        "#]],
    )]);
}
