//! Services and protocols.

use std::path::Path;

use avro_grpc_schema::compat::{self, Mode, Version};
use expect_test::expect;

use super::{check, services, text};
use crate::support::Files;

#[test]
fn deleted() {
    check(
        services,
        [
            (
                "service S { rpc a() returns (); }",
                "service S { rpc a() returns (); rpc b() returns (); } service T {}",
                expect![],
                expect![],
            ),
            (
                "service S { rpc a() returns (); rpc b() returns (); }",
                "service S { rpc b() returns (); }",
                expect![[r#"
                    S.a: METHOD_DELETED
                      old clients call it, and new servers answer UNIMPLEMENTED"#]],
                expect![],
            ),
            (
                "namespace a; service S { rpc a() returns (); } service T {}",
                "namespace a; service T {}",
                expect![[r#"
                    a.S: SERVICE_DELETED
                      old clients call it, and new servers answer UNIMPLEMENTED"#]],
                expect![],
            ),
            (
                "namespace a; service S {}",
                "namespace b; service S {}",
                expect![[r#"
                    a.S: SERVICE_DELETED
                      old clients call it, and new servers answer UNIMPLEMENTED"#]],
                expect![],
            ),
        ],
    );
}

/// Servers first: new servers read requests of old clients, old clients responses of new servers.
#[test]
fn messages() {
    check(
        services,
        [
            (
                "namespace a; record R { int x; } service S { rpc m(R) returns (R); }",
                "namespace a; record R { int x; int y; } service S { rpc m(R) returns (R); }",
                expect![[r#"
                    a.S.m: REQUEST_TYPE_CHANGED
                      new servers cannot read requests of old clients
                      READER_FIELD_MISSING_DEFAULT_VALUE at a.R.y (the writer's a.R): the writer's record `a.R` has no field `y`, and the reader's field has no default"#]],
                expect![[r#"
                    a.S.m: RESPONSE_TYPE_CHANGED
                      new clients cannot read responses of old servers
                      READER_FIELD_MISSING_DEFAULT_VALUE at a.R.y (the writer's a.R): the writer's record `a.R` has no field `y`, and the reader's field has no default"#]],
            ),
            (
                "service S { rpc m(int) returns (stream int); }",
                "service S { rpc m(long) returns (stream long); }",
                expect![[r#"
                    S.m: RESPONSE_TYPE_CHANGED
                      old clients cannot read responses of new servers
                      TYPE_MISMATCH at int (the writer's long): the writer has `long`, the reader `int`"#]],
                expect![[r#"
                    S.m: REQUEST_TYPE_CHANGED
                      old servers cannot read requests of new clients
                      TYPE_MISMATCH at int (the writer's long): the writer has `long`, the reader `int`"#]],
            ),
            (
                "service S { rpc m(stream E) returns (E); } enum E { A }",
                "service S { rpc m(stream E) returns (E); } enum E { A, B }",
                expect![[r#"
                    S.m: RESPONSE_TYPE_CHANGED
                      old clients cannot read responses of new servers
                      MISSING_ENUM_SYMBOLS at E: the writer's symbol `B` is not in the reader's enum `E`, which has no default"#]],
                expect![[r#"
                    S.m: REQUEST_TYPE_CHANGED
                      old servers cannot read requests of new clients
                      MISSING_ENUM_SYMBOLS at E: the writer's symbol `B` is not in the reader's enum `E`, which has no default"#]],
            ),
            (
                "service S { rpc m() returns (int); }",
                "service S { rpc m(int) returns (); }",
                expect![[r#"
                    S.m: REQUEST_TYPE_CHANGED
                      new servers cannot read requests of old clients
                      TYPE_MISMATCH at int (the writer's null): the writer has `null`, the reader `int`
                    S.m: RESPONSE_TYPE_CHANGED
                      old clients cannot read responses of new servers
                      TYPE_MISMATCH at int (the writer's null): the writer has `null`, the reader `int`"#]],
                expect![[r#"
                    S.m: REQUEST_TYPE_CHANGED
                      old servers cannot read requests of new clients
                      TYPE_MISMATCH at null (the writer's int): the writer has `int`, the reader `null`
                    S.m: RESPONSE_TYPE_CHANGED
                      new clients cannot read responses of old servers
                      TYPE_MISMATCH at null (the writer's int): the writer has `int`, the reader `null`"#]],
            ),
            (
                "service S { rpc m(R) returns (); } record R { int x; }",
                "service S { rpc m(Q) returns (); } record Q { int x; }",
                expect![[r#"
                    S.m: REQUEST_TYPE_CHANGED
                      new servers cannot read requests of old clients
                      NAME_MISMATCH at Q (the writer's R): the writer's record `R` is called `Q` by the reader, which has no alias for it"#]],
                expect![[r#"
                    S.m: REQUEST_TYPE_CHANGED
                      old servers cannot read requests of new clients
                      NAME_MISMATCH at R (the writer's Q): the writer's record `Q` is called `R` by the reader, which has no alias for it"#]],
            ),
            // Each method is told, though both send the same.
            (
                "service S { rpc m(F) returns (); rpc n(F) returns (); } fixed F(1);",
                "service S { rpc m(F) returns (); rpc n(F) returns (); } fixed F(2);",
                expect![[r#"
                    S.m: REQUEST_TYPE_CHANGED
                      new servers cannot read requests of old clients
                      FIXED_SIZE_MISMATCH at F: the writer has the fixed `F` of 1 byte, the reader the fixed `F` of 2 bytes
                    S.n: REQUEST_TYPE_CHANGED
                      new servers cannot read requests of old clients
                      FIXED_SIZE_MISMATCH at F: the writer has the fixed `F` of 1 byte, the reader the fixed `F` of 2 bytes"#]],
                expect![[r#"
                    S.m: REQUEST_TYPE_CHANGED
                      old servers cannot read requests of new clients
                      FIXED_SIZE_MISMATCH at F: the writer has the fixed `F` of 2 bytes, the reader the fixed `F` of 1 byte
                    S.n: REQUEST_TYPE_CHANGED
                      old servers cannot read requests of new clients
                      FIXED_SIZE_MISMATCH at F: the writer has the fixed `F` of 2 bytes, the reader the fixed `F` of 1 byte"#]],
            ),
        ],
    );
}

/// An error that a client does not know comes to it as a status.
#[test]
fn errors() {
    check(
        services,
        [
            (
                "service S { rpc m() returns () throws E; } error E { int x; }",
                "service S { rpc m() returns () throws E; } error E { string x; }",
                expect![[r#"
                    S.m: ERROR_TYPE_CHANGED
                      old clients cannot read errors of new servers
                      TYPE_MISMATCH at union(E).x: the writer has `string`, the reader `int`"#]],
                expect![[r#"
                    S.m: ERROR_TYPE_CHANGED
                      new clients cannot read errors of old servers
                      TYPE_MISMATCH at union(E).x: the writer has `int`, the reader `string`"#]],
            ),
            (
                "service S { rpc m() returns () throws E; } error E { int x; }",
                "service S { rpc m() returns () throws F; } error F { int x; }",
                expect![],
                expect![],
            ),
        ],
    );
}

#[test]
fn call_kinds() {
    check(
        services,
        [
            (
                "service S { rpc m(int) returns (int); }",
                "service S { rpc m(int) returns (stream int); }",
                expect![[r#"
                    S.m: STREAMING_CHANGED
                      old clients make unary calls, new servers expect server streaming ones"#]],
                expect![[r#"
                    S.m: STREAMING_CHANGED
                      new clients make server streaming calls, old servers expect unary ones"#]],
            ),
            (
                "service S { rpc m(stream int) returns (stream int); }",
                "service S { rpc m(int) returns (stream int); }",
                expect![[r#"
                    S.m: STREAMING_CHANGED
                      old clients make bidirectional calls, new servers expect server streaming ones"#]],
                expect![[r#"
                    S.m: STREAMING_CHANGED
                      new clients make server streaming calls, old servers expect bidirectional ones"#]],
            ),
        ],
    );
}

#[test]
fn idempotency() {
    let with = |word: &str| match word {
        "" => "service S { rpc m() returns (); }".to_owned(),
        word => format!("service S {{ @idempotency(\"{word}\") rpc m() returns (); }}"),
    };
    let (none, some, most) = (with(""), with("IDEMPOTENT"), with("NO_SIDE_EFFECTS"));
    check(
        services,
        [
            (
                &none,
                &some,
                expect![],
                expect![[r#"
                S.m: IDEMPOTENCY_CHANGED
                  new clients may repeat calls, since their version says `IDEMPOTENT`; that of old servers does not say that a call may be repeated"#]],
            ),
            (
                &most,
                &some,
                expect![[r#"
                S.m: IDEMPOTENCY_CHANGED
                  old clients may repeat calls, since their version says `NO_SIDE_EFFECTS`; that of new servers says `IDEMPOTENT`"#]],
                expect![],
            ),
            (
                &most,
                &none,
                expect![[r#"
                S.m: IDEMPOTENCY_CHANGED
                  old clients may repeat calls, since their version says `NO_SIDE_EFFECTS`; that of new servers does not say that a call may be repeated"#]],
                expect![],
            ),
        ],
    );
}

#[test]
fn api_versions() {
    let with = |annotations: &str| format!("{annotations} service S {{}}");
    let (one, three) = (with("@apiVersion(1)"), with("@apiVersion(3)"));
    let (one_to_three, two_to_three) = (
        with("@apiVersion(3) @minApiVersion(1)"),
        with("@apiVersion(3) @minApiVersion(2)"),
    );
    check(
        services,
        [
            (
                &one,
                &three,
                expect![],
                expect![[r#"
                S: API_SERVER_TOO_OLD
                  new clients have API version 3, old servers refuse those after 1"#]],
            ),
            (
                &three,
                &one,
                expect![[r#"
                S: API_VERSION_RANGE_SHRUNK
                  old clients have API version 3, new servers refuse those after 1"#]],
                expect![],
            ),
            (&three, &one_to_three, expect![""], expect![]),
            (
                &one_to_three,
                &two_to_three,
                expect![[r#"
                S: API_VERSION_RANGE_SHRUNK
                  old clients may have API version 1, new servers refuse those before 2"#]],
                expect![],
            ),
            (&one_to_three, &three, expect![], expect![]),
            (
                &three,
                &two_to_three,
                expect![[r#"
                S: API_VERSION_RANGE_SHRUNK
                  old clients may have API version 1, new servers refuse those before 2"#]],
                expect![],
            ),
            // A client without a version is served.
            (&with(""), &two_to_three, expect![], expect![]),
            (&two_to_three, &with(""), expect![], expect![]),
        ],
    );
}

fn protocols(old: &str, new: &str, mode: Mode) -> Vec<compat::Incompatibility> {
    let load = |text: &str| Files::new([("a.avdl", text)]).load(&["a.avdl"]).unwrap().0;
    let (old, new) = (load(old), load(new));
    let version = |model| Version::new(model, Path::new(""));
    compat::services(&version(&old), &version(&new), mode).expect("protocols")
}

/// Parameters are the fields of a record; a client has to know all errors that a server declares. Who reads has
/// the schemas of who writes, since none travels.
#[test]
fn messages_of_protocols() {
    check(
        protocols,
        [
            (
                "protocol P { int m(int a); }",
                "protocol P { int m(int a, int b = 0); }",
                expect![[r#"
                    P.m: REQUEST_TYPE_CHANGED
                      new servers cannot read requests of old clients: calls of protocols carry no schemas, and the bytes mean something else"#]],
                expect![],
            ),
            (
                "protocol P { int m(int a); }",
                "protocol P { string m(int a, int b); }",
                expect![[r#"
                    P.m: REQUEST_TYPE_CHANGED
                      new servers cannot read requests of old clients
                      READER_FIELD_MISSING_DEFAULT_VALUE at P.mRequest.b (the writer's P.mRequest): the writer's record `P.mRequest` has no field `b`, and the reader's field has no default
                    P.m: RESPONSE_TYPE_CHANGED
                      old clients cannot read responses of new servers
                      TYPE_MISMATCH at int (the writer's string): the writer has `string`, the reader `int`"#]],
                expect![[r#"
                    P.m: RESPONSE_TYPE_CHANGED
                      new clients cannot read responses of old servers
                      TYPE_MISMATCH at string (the writer's int): the writer has `int`, the reader `string`"#]],
            ),
            (
                "protocol P { void m(); }",
                "protocol P { void m() oneway; }",
                expect![[r#"
                    P.m: STREAMING_CHANGED
                      old clients make unary calls, new servers expect one-way ones"#]],
                expect![[r#"
                    P.m: STREAMING_CHANGED
                      new clients make one-way calls, old servers expect unary ones"#]],
            ),
            (
                "protocol P { error E {} error F {} void m() throws E; }",
                "protocol P { error E {} error F {} void m() throws E, F; }",
                expect![[r#"
                    P.m: ERROR_TYPE_CHANGED
                      old clients cannot read errors of new servers
                      MISSING_UNION_BRANCH at union (the writer's union(F)): the writer has the error `F`, the reader's `union<string, E>` no branch for it"#]],
                expect![],
            ),
            (
                "protocol P { error E {} error F {} void m() throws E, F; }",
                "protocol P { error E {} error F {} void m() throws F, E; }",
                expect![[r#"
                    P.m: ERROR_TYPE_CHANGED
                      old clients cannot read errors of new servers: calls of protocols carry no schemas, and the bytes mean something else"#]],
                expect![[r#"
                    P.m: ERROR_TYPE_CHANGED
                      new clients cannot read errors of old servers: calls of protocols carry no schemas, and the bytes mean something else"#]],
            ),
            (
                "protocol P { record R { int a; } R m(long b); }",
                "protocol P { record R { int a; int c = 0; } R m(double b); }",
                expect![[r#"
                    P.m: REQUEST_TYPE_CHANGED
                      new servers cannot read requests of old clients: calls of protocols carry no schemas, and the bytes mean something else"#]],
                expect![[r#"
                    P.m: REQUEST_TYPE_CHANGED
                      old servers cannot read requests of new clients
                      TYPE_MISMATCH at P.mRequest.b: the writer has `double`, the reader `long`
                    P.m: RESPONSE_TYPE_CHANGED
                      new clients cannot read responses of old servers: calls of protocols carry no schemas, and the bytes mean something else"#]],
            ),
            (
                "protocol P { long m(string s); enum E { A } E e(E e); }",
                "protocol P { int m(bytes s); enum E { A, B } E e(E e); }",
                expect![[r#"
                    P.e: RESPONSE_TYPE_CHANGED
                      old clients cannot read responses of new servers
                      MISSING_ENUM_SYMBOLS at E: the writer's symbol `B` is not in the reader's enum `E`, which has no default"#]],
                expect![[r#"
                    P.m: RESPONSE_TYPE_CHANGED
                      new clients cannot read responses of old servers
                      TYPE_MISMATCH at int (the writer's long): the writer has `long`, the reader `int`
                    P.e: REQUEST_TYPE_CHANGED
                      old servers cannot read requests of new clients
                      MISSING_ENUM_SYMBOLS at P.eRequest.e: the writer's symbol `B` is not in the reader's enum `E`, which has no default"#]],
            ),
            (
                "protocol P { void m(); void n(); }",
                "protocol P { void n(); }",
                expect![[r#"
                    P.m: METHOD_DELETED
                      old clients call it, and new servers answer UNIMPLEMENTED"#]],
                expect![],
            ),
        ],
    );
}

#[test]
fn a_protocol_that_has_become_a_service() {
    let protocol = Files::new([("a.avdl", "protocol P { int m(int a); }")]);
    let service = Files::new([("a.avrpc", "service P { rpc m(int) returns (int); }")]);
    let (old, _) = protocol.load(&["a.avdl"]).unwrap();
    let (new, _) = service.load(&["a.avrpc"]).unwrap();
    let version = |model| Version::new(model, Path::new(""));
    let found = compat::services(&version(&old), &version(&new), Mode::Backward);
    expect![[r#"
        P.m: WIRE_FORM_CHANGED
          old clients send the bytes of a protocol, new servers expect those of a service"#]]
    .assert_eq(&text(&found.expect("services")));
}

/// Services of imported files are somebody else's.
#[test]
fn imported_services() {
    let files = Files::new([
        ("a.avrpc", "import idl \"b.avrpc\"; service S {}"),
        ("b.avrpc", "service T {}"),
        ("c.avdl", "record R {}"),
    ]);
    let [all, one, none] = [&["a.avrpc", "b.avrpc"][..], &["a.avrpc"], &["c.avdl"]]
        .map(|inputs| files.load(inputs).unwrap().0);
    let compare = |old, new| {
        let version = |model| Version::new(model, Path::new(""));
        compat::services(&version(old), &version(new), Mode::Backward)
    };
    expect![[r#"
        T: SERVICE_DELETED
          old clients call it, and new servers answer UNIMPLEMENTED"#]]
    .assert_eq(&text(&compare(&all, &one).expect("services")));
    expect![[r#"
        S: SERVICE_DELETED
          old clients call it, and new servers answer UNIMPLEMENTED"#]]
    .assert_eq(&text(&compare(&one, &none).expect("services")));
    assert_eq!(compare(&one, &all), Some(Vec::new()));
    assert_eq!(compare(&none, &none), None);
}
