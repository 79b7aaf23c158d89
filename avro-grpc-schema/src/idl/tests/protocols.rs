//! Protocols and their messages.

use expect_test::expect;

use super::{check_avdl, check_protocol};

#[test]
fn messages() {
    check_protocol(&[
        (
            "void a(); null b(); int c(int a); string? d(A? a, int b = 1, int? c = 2); A e(); array<int> f(); union { null, A } g();",
            expect![[r#"
            a() -> null
            b() -> null
            c(a: int) -> int
            d(a: [null, A!], b: int = 1, c: [int, null] = 2) -> [null, string]
            e() -> A!
            f() -> array<int>
            g() -> [null, A!]
        "#]],
        ),
        (
            "void a() oneway; null b() oneway;",
            expect![[r#"
            a() -> null oneway
            b() -> null oneway
        "#]],
        ),
        (
            "void a() throws E; int b() throws E, a.b.F;",
            expect![[r#"
            a() -> null throws E!
            b() -> int throws E! a.b.F!
        "#]],
        ),
        (
            r#"@p(1) A a(); @stream("response") a.b.A? b();"#,
            expect![[r#"
            a() -> A! @p=1
            b() -> [null, a.b.A!] @stream="response"
        "#]],
        ),
        (
            r#"int a(@p(1) string @aliases(["b"]) @order("ignore") a);"#,
            expect![[r#"
            a(a: string @p=1 ignore alias b) -> int
        "#]],
        ),
        (
            "date a(decimal(3, 1) b); decimal(3) c();",
            expect![[r#"
            a(b: bytes @logicalType="decimal" @precision=3 @scale=1) -> int @logicalType="date"
            c() -> bytes @logicalType="decimal" @precision=3 @scale=0
        "#]],
        ),
        (
            "void `error`(); void oneway() oneway; void throws() throws throws; int void();",
            expect![[r#"
            error() -> null
            oneway() -> null oneway
            throws() -> null throws throws!
            void() -> int
        "#]],
        ),
        (
            "record a(); error b(); enum c(); fixed d(); fixed e(int a); record? f(); import g(); schema h(); namespace i(); protocol j();",
            expect![[r#"
            a() -> record!
            b() -> error!
            c() -> enum!
            d() -> fixed!
            e(a: int) -> fixed!
            f() -> [null, record!]
            g() -> import!
            h() -> schema!
            i() -> namespace!
            j() -> protocol!
        "#]],
        ),
        (
            r#"import idl "a.avdl"; record A { int a; } int a(); import schema "b.avsc"; fixed F(1); int b();"#,
            expect![[r#"
            import Idl "a.avdl"
            record A
              a: int
            import Schema "b.avsc"
            fixed F 1
            a() -> int
            b() -> int
        "#]],
        ),
    ]);
}

#[test]
fn protocols() {
    check_avdl(&[
        (
            r#"@namespace("a.b") @version("1") @apiVersion(3) protocol P {}"#,
            expect![[r#"protocol P in "a.b" @version="1" @apiVersion=3"#]],
        ),
        ("protocol a.b.P {}", expect!["protocol a.b.P"]),
        (
            r#"/** P */ @namespace("a") protocol protocol { int protocol(); }"#,
            expect![[r#"
            protocol protocol in "a" /** P */
              protocol() -> int
        "#]],
        ),
    ]);
}

#[test]
fn wrong_messages() {
    check_protocol(&[
        (
            "int a;",
            expect![[r#"
            2:6: expected `(`, found `;`
        "#]],
        ),
        (
            "int a(int);",
            expect![[r#"
            2:10: expected a name, found `)`
        "#]],
        ),
        (
            "int a(int b, );",
            expect![[r#"
            2:14: expected a parameter, found `)`; help: remove the comma before it
        "#]],
        ),
        (
            "int a(int b int c);",
            expect![[r#"
            2:13: expected `,` or `)`, found `int`
        "#]],
        ),
        (
            "int a(int b;
int c();",
            expect![[r#"
    c() -> int
    2:12: expected `,` or `)`, found `;`
"#]],
        ),
        (
            "int a() throws;",
            expect![[r#"
            2:15: expected the name of an error, found `;`
        "#]],
        ),
        (
            "int a() oneway throws E;",
            expect![[r#"
            2:16: expected `;`, found `throws`
        "#]],
        ),
        (
            "int a() throw E;",
            expect![[r#"
            2:9: expected `throws`, `oneway` or `;`, found `throw`
        "#]],
        ),
        (
            "int a()
int b();",
            expect![[r#"
    a() -> int
    b() -> int
    3:1: expected `throws`, `oneway` or `;`, found `int`
"#]],
        ),
        (
            "int a() int b();",
            expect![[r#"
            2:9: expected `throws`, `oneway` or `;`, found `int`
        "#]],
        ),
        (
            "@p(1) ;",
            expect![[r#"
            2:7: expected a type declaration or a message, found `;`
        "#]],
        ),
        (
            r#"@doc("x") int a(); @one-way(true) int b(); @aliases(["x"]) int c();"#,
            expect![[r#"
                a() -> int
                b() -> int
                c() -> int @aliases=["x"]
                2:2: `doc` cannot be an annotation here; help: write `/** … */` before what it is about
                2:21: `one-way` cannot be an annotation here
                2:45: warning: the annotation `aliases` means nothing on a message; help: it belongs to a definition or a field
            "#]],
        ),
        (
            "recrod A { int a; } int b();",
            expect![[r#"
            b() -> int
            2:1: expected `record`, `error` or `enum`, found `recrod`
        "#]],
        ),
        (
            "service S { rpc a() returns (); } int b();",
            expect![[r#"
            b() -> int
            2:1: a service cannot stand in a protocol
        "#]],
        ),
        (
            "namespace x; int b();",
            expect![[r#"
            b() -> int
            2:12: expected `(`, found `;`
        "#]],
        ),
        (
            "5 int b();",
            expect![[r#"
            2:1: expected a type declaration or a message, found `5`
        "#]],
        ),
        (
            "int (int a);",
            expect![[r#"
            2:5: expected the name of a message, found `(`
        "#]],
        ),
    ]);
}

#[test]
fn wrong_protocols() {
    check_avdl(&[
        (
            r#"@doc("x") @types([]) protocol P {}"#,
            expect![[r#"
            protocol P
            1:2: `doc` cannot be an annotation here; help: write `/** … */` before what it is about
            1:12: `types` cannot be an annotation here
        "#]],
        ),
        (
            "protocol P { record A { int a; int b(); } }",
            expect![[r#"
                protocol P
                  record A
                    a: int
                1:32: a message cannot stand here; help: move it out of the braces around it
            "#]],
        ),
        (
            "protocol P {
record A {
int a;
void b();
int c();
}",
            expect![[r#"
    protocol P
      record A
        a: int
      b() -> null
      c() -> int
    2:10: this `{` is never closed; 4:1: `}` is missing before this
"#]],
        ),
        (
            "protocol P {
record A {
int a;
record B { int b; }
int c();
}",
            expect![[r#"
    protocol P
      record A
        a: int
      record B
        b: int
      c() -> int
    2:10: this `{` is never closed; 4:1: `}` is missing before this
"#]],
        ),
        (
            "protocol P {
record A {
int a;
",
            expect![[r#"
    protocol P
      record A
        a: int
    2:10: this `{` is never closed
"#]],
        ),
        (
            "protocol P {
int a();
",
            expect![[r#"
    protocol P
      a() -> int
    1:12: this `{` is never closed
"#]],
        ),
    ]);
}

/// As of services.
#[test]
fn annotations_that_belong_elsewhere() {
    check_avdl(&[
        (
            r#"@apiVersion(2) @minApiVersion(1) @rustName("Q") @deprecated("so") @namespace("n") protocol P {
                @stream("bidir") @rustName("c") @idempotency("IDEMPOTENT") @timeoutMs(5) @mine(1) int b(int @rustName("d") c);
            }"#,
            expect![[r#"
                protocol P in "n" @apiVersion=2 @minApiVersion=1 @rustName="Q" @deprecated="so"
                  b(c: int @rustName="d") -> int @stream="bidir" @rustName="c" @idempotency="IDEMPOTENT" @timeoutMs=5 @mine=1
            "#]],
        ),
        (
            r#"@timeoutMs(1) @aliases(["Q"]) protocol P {
                @minApiVersion(1) @grpcCode("ABORTED") void a(@timeoutMs(1) int @stream("request") b) oneway;
            }"#,
            expect![[r#"
                protocol P @timeoutMs=1 @aliases=["Q"]
                  a(b: int @timeoutMs=1 @stream="request") -> null oneway @minApiVersion=1 @grpcCode="ABORTED"
                1:2: warning: the annotation `timeoutMs` means nothing on a protocol; help: it belongs to an rpc, or a message of a protocol
                1:16: warning: the annotation `aliases` means nothing on a protocol; help: it belongs to a definition or a field
                2:18: warning: the annotation `minApiVersion` means nothing on a message; help: it belongs to a service or a protocol
                2:36: warning: the annotation `grpcCode` means nothing on a message; help: it belongs to an `error`
                2:64: warning: the annotation `timeoutMs` means nothing on a type; help: it belongs to an rpc, or a message of a protocol
                2:82: warning: the annotation `stream` means nothing on a field; help: it belongs to a message of a protocol
            "#]],
        ),
    ]);
}
