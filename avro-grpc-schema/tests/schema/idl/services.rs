//! Services, whose types print like those of any file.

use expect_test::expect;

use super::check;

#[test]
fn services() {
    check(&[
        ("== a.avrpc
namespace n; record R {} service S { rpc a(R) returns (R); rpc b(stream R) returns (stream int); rpc c() returns (void) {} }", expect![[r#"[{"type":"record","name":"R","namespace":"n","fields":[]}]"#]]),
        (r#"== a.avrpc
namespace n; service S { rpc a(R) returns (m.T); } record R {} @namespace("m") record T { T? t; }"#, expect![[r#"[{"type":"record","name":"R","namespace":"n","fields":[]},{"type":"record","name":"T","namespace":"m","fields":[{"name":"t","type":["null","T"]}]}]"#]]),
        (r#"== a.avrpc
namespace n; import schema "r.avsc"; service S { rpc a(R) returns (R) throws E; } error E {}
== r.avsc
{"type": "fixed", "name": "R", "size": 1}"#, expect![[r#"[{"type":"fixed","name":"R","size":1},{"type":"error","name":"E","namespace":"n","fields":[]}]"#]]),
        ("== a.avrpc
record service {} record rpc {} record stream { int returns, rpc, service, stream; } service rpc { rpc rpc(stream) returns (stream stream); rpc service(service) returns (rpc); rpc returns(stream) returns (returns2); } record returns2 {}", expect![[r#"[{"type":"record","name":"service","fields":[]},{"type":"record","name":"rpc","fields":[]},{"type":"record","name":"stream","fields":[{"name":"returns","type":"int"},{"name":"rpc","type":"int"},{"name":"service","type":"int"},{"name":"stream","type":"int"}]},{"type":"record","name":"returns2","fields":[]}]"#]]),
        ("== a.avrpc
service S { rpc get() returns (int); rpc Get() returns (int); rpc GET() returns (int) {} } record R {}", expect![[r#"[{"type":"record","name":"R","fields":[]}]"#]]),
        ("== a.avrpc
service S { rpc get() returns (int) {}; }", expect!["a.avrpc:1:39: unexpected `;`; help: remove it"]),
        ("== a.avrpc
/** Doc. */ @apiVersion(3) service S { /** Doc. */ @timeoutMs(5) rpc a(@p(1) int) returns (array<string?>); }", expect!["[]"]),
        ("== a.avrpc
service S { rpc a(Nope) returns (int) throws Gone; }", expect![[r#"
    a.avrpc:1:19: unknown type `Nope`, there is no such type
    a.avrpc:1:46: unknown type `Gone`, there is no such type"#]]),
        ("== a.avrpc
enum E { X } service S { rpc a() returns () throws E; }", expect!["a.avrpc:1:52: `E` cannot be thrown, neither an error nor a record; a.avrpc:1:6: declared here"]),
        ("== a.avrpc
error E {} service S { rpc a() returns () throws E, E; rpc a() returns (); }", expect![[r#"
    a.avrpc:1:53: `E` is thrown twice, the second time; a.avrpc:1:50: the first time
    a.avrpc:1:60: rpc `a` is declared twice, the second time; a.avrpc:1:28: the first time"#]]),
        ("== a.avrpc
service S { rpc a(stream void) returns (stream null); rpc b(stream) returns (); }", expect![[r#"
    a.avrpc:1:19: a stream of `void`, its messages would be empty; help: name the type of its messages, or leave out `stream`
    a.avrpc:1:41: a stream of `void`, its messages would be empty; help: name the type of its messages, or leave out `stream`"#]]),
        ("== a.avrpc
service S { rpc a(int) return (int); rpc b(int, int) returns (int); rpc c(int) (int); }", expect![[r#"
    a.avrpc:1:24: expected `returns`, found `return`
    a.avrpc:1:47: expected `)`, found `,`
    a.avrpc:1:80: expected `returns`, found `(`"#]]),
        ("== a.avrpc
service S { rpc a(string text) returns (int); rpc b(map<string, int>) returns (int) throws int; }", expect![[r#"
    a.avrpc:1:26: expected `)`, found `text`; help: an rpc has one message each way, and it has no name
    a.avrpc:1:63: expected `>`, found `,`; help: the keys of a map are strings; name the type of its values only"#]]),
        ("== a.avrpc
service S { rpc b() returns (int) throws int, string; }", expect![[r#"
    a.avrpc:1:42: `int` cannot be thrown, neither an error nor a record
    a.avrpc:1:47: `string` cannot be thrown, neither an error nor a record; help: leave it out: a string can always be thrown"#]]),
        ("protocol P { void m() throws int, string; }", expect![[r#"
            a.avdl:1:30: `int` cannot be thrown, neither an error nor a record
            a.avdl:1:35: `string` cannot be thrown, neither an error nor a record; help: leave it out: a string can always be thrown"#]]),
        ("== a.avrpc
service S { int a(); }", expect!["a.avrpc:1:13: expected `rpc`, found `int`"]),
        ("== a.avrpc
service S {} service S {}", expect!["a.avrpc:1:22: service `S` is declared twice, the second time; a.avrpc:1:9: the first time"]),
        (r#"== a.avrpc
@namespace("m") service S {}"#, expect!["a.avrpc:1:2: `namespace` cannot be an annotation here; help: a service has the namespace of its file"]),
        ("== a.avrpc
protocol P {}", expect!["a.avrpc:1:1: a protocol cannot stand in an `.avrpc` file; help: put it into an `.avdl` file and import that, or make it a `service`"]),
        ("service S {}", expect!["a.avdl:1:1: a service cannot stand in an `.avdl` file; help: put it into an `.avrpc` file, which can import this one"]),
    ]);
}
