//! Messages of protocols.

use expect_test::expect;

use super::check;

#[test]
fn messages() {
    check(&[
        (
            "protocol P { void a(); null b(); int c(string s, long l = 5); }",
            expect![[
                r#"{"protocol":"P","types":[],"messages":{"a":{"request":[],"response":"null"},"b":{"request":[],"response":"null"},"c":{"request":[{"name":"s","type":"string"},{"name":"l","type":"long","default":5}],"response":"int"}}}"#
            ]],
        ),
        (
            "protocol P { int? a(int? x, int? y = 1); array<R> b(map<R> m); union { null, R } c(); record R {} }",
            expect![[
                r#"{"protocol":"P","types":[{"type":"record","name":"R","fields":[]}],"messages":{"a":{"request":[{"name":"x","type":["null","int"]},{"name":"y","type":["int","null"],"default":1}],"response":["null","int"]},"b":{"request":[{"name":"m","type":{"type":"map","values":"R"}}],"response":{"type":"array","items":"R"}},"c":{"request":[],"response":["null","R"]}}}"#
            ]],
        ),
        (
            "protocol P { void a() throws E; int b() throws E, R; error E {} record R {} }",
            expect![[
                r#"{"protocol":"P","types":[{"type":"error","name":"E","fields":[]},{"type":"record","name":"R","fields":[]}],"messages":{"a":{"request":[],"response":"null","errors":["E"]},"b":{"request":[],"response":"int","errors":["E","R"]}}}"#
            ]],
        ),
        (
            "protocol P { void a() oneway; null b(int i) oneway; }",
            expect![[
                r#"{"protocol":"P","types":[],"messages":{"a":{"request":[],"response":"null","one-way":true},"b":{"request":[{"name":"i","type":"int"}],"response":"null","one-way":true}}}"#
            ]],
        ),
        (
            r#"protocol P { @p(1) /** no */ void a(int @q(2) i, @t(3) string s = "x"); }"#,
            expect![[r#"
                {"protocol":"P","types":[],"messages":{"a":{"p":1,"request":[{"name":"i","type":"int","q":2},{"name":"s","type":{"type":"string","t":3},"default":"x"}],"response":"null"}}}
                a.avdl:1:20: warning: this doc comment documents nothing; help: put it directly before what it is about, or make it a comment: `/* … */`"#]],
        ),
        (
            r#"protocol P { @p(1) @logicalType("x") string a(int @order("ignore") @aliases(["b"]) c); }"#,
            expect![[
                r#"{"protocol":"P","types":[],"messages":{"a":{"p":1,"logicalType":"x","request":[{"name":"c","type":"int","order":"ignore","aliases":["b"]}],"response":"string"}}}"#
            ]],
        ),
        (
            "protocol P { `error` record(); record enum(); int `void`(); record record {} error `error` {} }",
            expect![[
                r#"{"protocol":"P","types":[{"type":"record","name":"record","fields":[]},{"type":"error","name":"error","fields":[]}],"messages":{"record":{"request":[],"response":"error"},"enum":{"request":[],"response":"record"},"void":{"request":[],"response":"int"}}}"#
            ]],
        ),
        (
            "protocol P { R a(R r) throws n.E; record R {} } ",
            expect![
                "a.avdl:1:30: unknown type `n.E`, there is no such type; help: is the file that declares it imported, or among the files that are given?"
            ],
        ),
        (
            "protocol P { int a() oneway; }",
            expect![
                "a.avdl:1:14: the one-way message `a` has a response; help: respond with `void`, in JSON `\"null\"`, or do not declare it one-way"
            ],
        ),
        (
            r#"protocol P { @stream("requests") int a(int i); @stream("both") void b(); }"#,
            expect![[r#"
                a.avdl:1:22: the message `a` streams `requests`; help: what can stream is `request`, `response` or `bidir`, which is both
                a.avdl:1:56: the message `b` streams `both`; help: what can stream is `request`, `response` or `bidir`, which is both"#]],
        ),
        (
            r#"protocol P { @stream("request") void a(int i) oneway; @stream(1) void b() oneway; }"#,
            expect![[
                r#"a.avdl:1:22: the message `a` is one-way and streams; help: of a one-way message, there is one request and no response"#
            ]],
        ),
        (
            "protocol P { void a() throws E; enum E { X } }",
            expect![
                "a.avdl:1:30: `E` cannot be thrown, neither an error nor a record; a.avdl:1:38: declared here"
            ],
        ),
        (
            "protocol P { void a() throws E, E; error E {} }",
            expect![
                "a.avdl:1:33: `E` is thrown twice, the second time; a.avdl:1:30: the first time"
            ],
        ),
        (
            "protocol P { void a() throws Nope; Nope b(Nope n); }",
            expect![[r#"
                a.avdl:1:30: unknown type `Nope`, there is no such type
                a.avdl:1:36: unknown type `Nope`, there is no such type
                a.avdl:1:43: unknown type `Nope`, there is no such type"#]],
        ),
        (
            "protocol P { void a(int i, string i); }",
            expect![
                "a.avdl:1:35: parameter `i` is declared twice, the second time; a.avdl:1:25: the first time"
            ],
        ),
        (
            r#"protocol P { void a(int i = "x", R r = {}); record R { int j; } }"#,
            expect![[r#"
                a.avdl:1:29: wrong default for parameter `i`, expected `int`, found a string
                a.avdl:1:40: wrong default for parameter `r`, `j` of `R` is missing, and has no default"#]],
        ),
        (
            r#"protocol P { void a(R r = {"j": 1}); record R { int j; int k = 2; } }"#,
            expect![[
                r#"{"protocol":"P","types":[{"type":"record","name":"R","fields":[{"name":"j","type":"int"},{"name":"k","type":"int","default":2}]}],"messages":{"a":{"request":[{"name":"r","type":"R","default":{"j":1}}],"response":"null"}}}"#
            ]],
        ),
        (
            "protocol P { void a(R r = {}); record R { R r = {}; } }",
            expect![
                "a.avdl:1:45: `R` contains itself without end, through this field; help: make one of the types a union with `null`, or an array"
            ],
        ),
        (
            "protocol P { void a(); int a(int i); }",
            expect![
                "a.avdl:1:28: message `a` is declared twice, the second time; a.avdl:1:19: the first time"
            ],
        ),
        (
            "protocol P { void a(void v); array<void> b(); }",
            expect![[r#"
            a.avdl:1:21: `void` is not a type; help: write `null`
            a.avdl:1:36: `void` is not a type; help: write `null`"#]],
        ),
        (
            "protocol P { void a() throws E oneway; error E {} }",
            expect!["a.avdl:1:32: expected `,` or `;`, found `oneway`"],
        ),
        (
            "protocol P { void a() oneway throws E; error E {} }",
            expect!["a.avdl:1:30: expected `;`, found `throws`"],
        ),
        (
            "protocol P { void a(int i,); }",
            expect![
                "a.avdl:1:27: expected a parameter, found `)`; help: remove the comma before it"
            ],
        ),
        (
            r#"protocol P { @request([]) void a(); @doc("d") void b(); }"#,
            expect![[r#"
                a.avdl:1:15: `request` cannot be an annotation here
                a.avdl:1:38: `doc` cannot be an annotation here; help: write `/** … */` before what it is about"#]],
        ),
    ]);
}
