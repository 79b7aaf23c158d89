//! Services and their rpcs.

use expect_test::expect;

use super::check;

#[test]
fn services() {
    check(&[
        ("service S {}", expect!["service S"]),
        (
            "service S { rpc a(A) returns (B); rpc b(stream A) returns (B); rpc c(A) returns (stream B); rpc d(stream a.A) returns (stream b.B) }",
            expect![[r#"
            service S
              a(A!) -> B!
              b(stream A!) -> B!
              c(A!) -> stream B!
              d(stream a.A!) -> stream b.B!
            1:132: expected `throws` or `;`, found `}`
        "#]],
        ),
        (
            "service S { rpc a() returns (); rpc b(void) returns (void); rpc c(null) returns (null); }",
            expect![[r#"
            service S
              a(null) -> null
              b(null) -> null
              c(null) -> null
        "#]],
        ),
        (
            "service S { rpc a(string) returns (array<int>); rpc b(stream @p(1) map<int>) returns (int?); rpc c(union { null, A }) returns (date); }",
            expect![[r#"
            service S
              a(string) -> array<int>
              b(stream map<int> @p=1) -> [null, int]
              c([null, A!]) -> int @logicalType="date"
        "#]],
        ),
        (
            "service S { rpc a(A) returns (B) {} rpc b(A) returns (B) { } rpc c(A) returns (B) throws E, x.F; rpc d(A) returns (B) throws E {} }",
            expect![[r#"
            service S
              a(A!) -> B!
              b(A!) -> B!
              c(A!) -> B! throws E x.F
              d(A!) -> B! throws E
        "#]],
        ),
        (
            r#"@apiVersion(3) @minApiVersion(1) service S { @idempotency("IDEMPOTENT") @timeoutMs(500) rpc a(A) returns (B); }"#,
            expect![[r#"
            service S @apiVersion=3 @minApiVersion=1
              a(A!) -> B! @idempotency="IDEMPOTENT" @timeoutMs=500
        "#]],
        ),
        (
            "service service { rpc rpc(stream) returns (stream stream); rpc returns(stream?) returns (returns); rpc throws(throws) returns (rpc) throws throws; }",
            expect![[r#"
            service service
              rpc(stream!) -> stream stream!
              returns([null, stream!]) -> returns!
              throws(throws!) -> rpc! throws throws
        "#]],
        ),
        (
            r#"namespace templateaapi; import schema "TemplateInput.avsc"; service TemplateInit { rpc initTemplate(TemplateInput) returns (stream TemplateInput); }"#,
            expect![[r#"
            namespace templateaapi
            import Schema "TemplateInput.avsc"
            service TemplateInit
              initTemplate(TemplateInput!) -> stream TemplateInput!
        "#]],
        ),
    ]);
}

#[test]
fn wrong_services() {
    check(&[
        (
            "service { rpc a() returns (); }",
            expect!["1:9: expected the name of a service, found `{`"],
        ),
        (
            "service S rpc a() returns (); }",
            expect![[r#"
            service S
              a(null) -> null
            1:11: expected `{`, found `rpc`
        "#]],
        ),
        (
            "service S { a(A) returns (B); }",
            expect![[r#"
            service S
            1:13: expected `rpc`, found `a`
        "#]],
        ),
        (
            "service S { rpc (A) returns (B); rpc b(A) returns (B); }",
            expect![[r#"
            service S
              b(A!) -> B!
            1:17: expected the name of an rpc, found `(`
        "#]],
        ),
        (
            "service S { rpc a(A); rpc b(A) returns B; rpc c(A) return (B); }",
            expect![[r#"
            service S
            1:21: expected `returns`, found `;`
            1:40: expected `(`, found `B`
            1:52: expected `returns`, found `return`
        "#]],
        ),
        (
            "service S { rpc a(A, B) returns (C); }",
            expect![[r#"
            service S
            1:20: expected `)`, found `,`
        "#]],
        ),
        (
            "service S { rpc a(A b) returns (C); }",
            expect![[r#"
                service S
                1:21: expected `)`, found `b`; help: an rpc has one message each way, and it has no name
            "#]],
        ),
        (
            "service S { rpc a(stream void) returns (stream null); }",
            expect![[r#"
                service S
                  a(stream invalid) -> stream invalid
                1:19: a stream of `void`; help: name the type of its messages, or leave out `stream`
                1:41: a stream of `void`; help: name the type of its messages, or leave out `stream`
            "#]],
        ),
        (
            "service S { rpc a(stream) returns (stream void) }",
            expect![[r#"
                service S
                  a(stream!) -> stream invalid
                1:36: a stream of `void`; help: name the type of its messages, or leave out `stream`
                1:49: expected `throws` or `;`, found `}`
            "#]],
        ),
        (
            "service S { rpc a(A) returns (B) }",
            expect![[r#"
            service S
              a(A!) -> B!
            1:34: expected `throws` or `;`, found `}`
        "#]],
        ),
        (
            "service S { rpc a(A) returns (B)
rpc b(A) returns (B)
}",
            expect![[r#"
    service S
      a(A!) -> B!
      b(A!) -> B!
    2:1: expected `throws` or `;`, found `rpc`
    3:1: expected `throws` or `;`, found `}`
"#]],
        ),
        (
            "service S { rpc a(A) returns (B) throws; }",
            expect![[r#"
            service S
            1:40: expected the name of an error, found `;`
        "#]],
        ),
        (
            "service S { rpc a(A) returns (B) { option x = 1; } rpc b(A) returns (B); }",
            expect![[r#"
            service S
            1:36: expected `}`, found `option`
        "#]],
        ),
        (
            "service S { rpc a(A) returns (B) {}; }",
            expect![[r#"
            service S
              a(A!) -> B!
            1:36: unexpected `;`; help: remove it
        "#]],
        ),
        (
            "service S { rpc a(A returns (B);
rpc b(A) returns (B); }",
            expect![[r#"
                service S
                  b(A!) -> B!
                1:21: expected `)`, found `returns`
            "#]],
        ),
        (
            "service S { record A {} rpc a(A) returns (B); }",
            expect![[r#"
            service S
              a(A!) -> B!
            1:13: `record` cannot stand here; help: move it out of the braces around it
        "#]],
        ),
        (
            "service S {
rpc a(A) returns (B);
service T {
rpc b(A) returns (B);
}",
            expect![[r#"
    service S
      a(A!) -> B!
    service T
      b(A!) -> B!
    1:11: this `{` is never closed; 3:1: `}` is missing before this
"#]],
        ),
        (
            r#"@namespace("x") @doc("y") service S { @request("x") rpc a(A) returns (B); }"#,
            expect![[r#"
            service S
              a(A!) -> B!
            1:2: `namespace` cannot be an annotation here; help: a service has the namespace of its file
            1:18: `doc` cannot be an annotation here; help: write `/** … */` before what it is about
            1:40: `request` cannot be an annotation here
        "#]],
        ),
        (
            "service S { rpc a(@p(1) A) returns (B); }",
            expect![[r#"
            service S
            1:20: `A` cannot be annotated where it is used; help: annotate its declaration, or the field: directly before the field's name
        "#]],
        ),
        (
            "service S { rpc a(void?) returns (B); }",
            expect![[r#"
            service S
            1:23: expected `)`, found `?`
        "#]],
        ),
    ]);
}

/// What means something elsewhere stays a property, with a word about it.
#[test]
fn annotations_that_belong_elsewhere() {
    check(&[
        (
            r#"@timeoutMs(5) @grpcCode("NOT_FOUND") @order("ignore") @mine(1) service S {
                @apiVersion(3) @stream("response") @aliases(["b"]) @namespace("n") @grpcCode("ABORTED") @deprecated("so") rpc a() returns (); }"#,
            expect![[r#"
                service S @timeoutMs=5 @grpcCode="NOT_FOUND" @order="ignore" @mine=1
                  a(null) -> null @apiVersion=3 @stream="response" @aliases=["b"] @namespace="n" @grpcCode="ABORTED" @deprecated="so"
                1:2: warning: the annotation `timeoutMs` means nothing on a service; help: it belongs to an rpc, or a message of a protocol
                1:16: warning: the annotation `grpcCode` means nothing on a service; help: it belongs to an `error`
                1:39: warning: the annotation `order` means nothing on a service; help: it belongs to a field, before its name
                2:18: warning: the annotation `apiVersion` means nothing on an rpc; help: it belongs to a service or a protocol
                2:33: warning: the annotation `stream` means nothing on an rpc; help: it belongs to a message of a protocol; an rpc has the word before its type: `returns (stream T)`
                2:53: warning: the annotation `aliases` means nothing on an rpc; help: it belongs to a definition or a field
                2:69: warning: the annotation `namespace` means nothing on an rpc; help: it belongs to a definition or a protocol
                2:85: warning: the annotation `grpcCode` means nothing on an rpc; help: it belongs to an `error`
            "#]],
        ),
        (
            r#"@grpcCode("NOT_FOUND") record R { @order("ignore") @rustName("c") string a; string @order("ignore") @rustName("c") b; @deprecated("so") int c; }"#,
            expect![[r#"
                record R @grpcCode="NOT_FOUND"
                  a: string @order="ignore" @rustName="c"
                  b: string ignore @rustName="c"
                  c: int @deprecated="so"
                1:36: warning: the annotation `order` means nothing on a type; help: it belongs to a field: write it before its name
                1:53: warning: the annotation `rustName` means nothing on a type; help: it belongs to what has a name: write it before the name of the field
                1:120: warning: the annotation `deprecated` means nothing on a type; help: it belongs to what has a name: write it before the name of the field
            "#]],
        ),
        (
            r#"@grpcCode("NOT_FOUND") @rustName("F") error E {} @grpcCode("NOT_FOUND") enum N { @rustName("X") A, B } @stream("x") fixed F(2);"#,
            expect![[r#"
                error E @grpcCode="NOT_FOUND" @rustName="F"
                enum N [A B] @grpcCode="NOT_FOUND"
                fixed F 2 @stream="x"
                1:51: warning: the annotation `grpcCode` means nothing on an enum; help: it belongs to an `error`
                1:83: warning: the annotation `rustName` is lost; help: annotate the enum
                1:105: warning: the annotation `stream` means nothing on a fixed; help: it belongs to a message of a protocol
            "#]],
        ),
    ]);
}
