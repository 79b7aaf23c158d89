//! Calls of servers in other languages, with the schemas of files.

use expect_test::expect;

use crate::support::{Server, java, python_server, run};

/// A call, the exit code, then what is printed.
fn call(server: &Server, schema: &str, args: &[&str]) -> String {
    let call = ["call", "--schema", schema, &server.address];
    format!("$ {}\n{}\n", args.join(" "), run(&[&call, args].concat()))
}

#[test]
fn python_is_called() {
    let Some(server) = python_server() else {
        return;
    };
    let item = r#"{"text": "a", "number": 1, "side": "LEFT", "tags": ["x", "y"], "note": "n"}"#;
    let failing = r#"{"fail": {"code": 5, "message": "no such item"}}"#;
    let two = format!("{item}\n{item}");
    let rows: &[&[&str]] = &[
        &["Mirror/unary", "-d", item],
        &["Mirror/collect", "-d", &two],
        &["mirrors.Mirror/expand", "-d", &format!("[{item}, {item}]")],
        &["Mirror/chat", "-d", &two],
        &["Mirror/unary", "-d", failing],
        &["Mirror/unary", "-d", "{}"],
        &[
            "Mirror/chat",
            "-d",
            &two,
            "--max-messages",
            "1",
            "--compression",
            "gzip",
        ],
    ];
    let shown = rows.iter().map(|args| call(&server, "mirror.avrpc", args));
    expect![[r#"
        $ Mirror/unary -d {"text": "a", "number": 1, "side": "LEFT", "tags": ["x", "y"], "note": "n"}
        0
        {"text":"a","data":"","number":-2,"big":-1,"ratio":0.0,"precise":0.0,"side":"RIGHT","key":"\u0000\u0000","tags":["y","x"],"counts":{},"note":{"string":"n"},"sleepMs":0,"fail":null}

        $ Mirror/collect -d {"text": "a", "number": 1, "side": "LEFT", "tags": ["x", "y"], "note": "n"}
        {"text": "a", "number": 1, "side": "LEFT", "tags": ["x", "y"], "note": "n"}
        0
        [{"text":"a","data":"","number":-2,"big":-1,"ratio":0.0,"precise":0.0,"side":"RIGHT","key":"\u0000\u0000","tags":["y","x"],"counts":{},"note":{"string":"n"},"sleepMs":0,"fail":null},{"text":"a","data":"","number":-2,"big":-1,"ratio":0.0,"precise":0.0,"side":"RIGHT","key":"\u0000\u0000","tags":["y","x"],"counts":{},"note":{"string":"n"},"sleepMs":0,"fail":null}]

        $ mirrors.Mirror/expand -d [{"text": "a", "number": 1, "side": "LEFT", "tags": ["x", "y"], "note": "n"}, {"text": "a", "number": 1, "side": "LEFT", "tags": ["x", "y"], "note": "n"}]
        0
        {"text":"a","data":"","number":-2,"big":-1,"ratio":0.0,"precise":0.0,"side":"RIGHT","key":"\u0000\u0000","tags":["y","x"],"counts":{},"note":{"string":"n"},"sleepMs":0,"fail":null}
        {"text":"a","data":"","number":-2,"big":-1,"ratio":0.0,"precise":0.0,"side":"RIGHT","key":"\u0000\u0000","tags":["y","x"],"counts":{},"note":{"string":"n"},"sleepMs":0,"fail":null}

        $ Mirror/chat -d {"text": "a", "number": 1, "side": "LEFT", "tags": ["x", "y"], "note": "n"}
        {"text": "a", "number": 1, "side": "LEFT", "tags": ["x", "y"], "note": "n"}
        0
        {"text":"a","data":"","number":-2,"big":-1,"ratio":0.0,"precise":0.0,"side":"RIGHT","key":"\u0000\u0000","tags":["y","x"],"counts":{},"note":{"string":"n"},"sleepMs":0,"fail":null}
        {"text":"a","data":"","number":-2,"big":-1,"ratio":0.0,"precise":0.0,"side":"RIGHT","key":"\u0000\u0000","tags":["y","x"],"counts":{},"note":{"string":"n"},"sleepMs":0,"fail":null}

        $ Mirror/unary -d {"fail": {"code": 5, "message": "no such item"}}
        40
        error: NOT_FOUND: no such item

        $ Mirror/unary -d {}
        0
        {"text":"","data":"","number":-1,"big":-1,"ratio":0.0,"precise":0.0,"side":"RIGHT","key":"\u0000\u0000","tags":[],"counts":{},"note":null,"sleepMs":0,"fail":null}

        $ Mirror/chat -d {"text": "a", "number": 1, "side": "LEFT", "tags": ["x", "y"], "note": "n"}
        {"text": "a", "number": 1, "side": "LEFT", "tags": ["x", "y"], "note": "n"} --max-messages 1 --compression gzip
        0
        {"text":"a","data":"","number":-2,"big":-1,"ratio":0.0,"precise":0.0,"side":"RIGHT","key":"\u0000\u0000","tags":["y","x"],"counts":{},"note":{"string":"n"},"sleepMs":0,"fail":null}

    "#]].assert_eq(&shown.collect::<String>());
}

#[test]
fn java_is_called() {
    let Some(command) = java("Server") else {
        return;
    };
    let server = Server::start(command);
    let echo = r#"{"record": {"name": "a", "kind": "BAR", "hash": "abcd", "nullableHash": null, "arrayOfLongs": [1, 2]}}"#;
    let rows: &[&[&str]] = &[
        &[
            "TestService/add",
            "-d",
            r#"{"arg1": 3, "arg2": 5, "arg3": 2}"#,
        ],
        &["echo", "-d", echo],
        &["error", "-d", r#"{"declared": true}"#],
        &["error", "-d", r#"{"declared": false}"#],
        &["ping"],
        &[
            "concatenate",
            "-d",
            r#"{"val1": "a", "val2": true, "val3": 1, "val4": 2}"#,
        ],
        &["add", "-d", r#"{"arg1": 3}"#],
    ];
    let shown = rows
        .iter()
        .map(|args| call(&server, "test_service.avdl", args));
    expect![[r#"
        $ TestService/add -d {"arg1": 3, "arg2": 5, "arg3": 2}
        0
        10

        $ echo -d {"record": {"name": "a", "kind": "BAR", "hash": "abcd", "nullableHash": null, "arrayOfLongs": [1, 2]}}
        0
        {"name":"a","kind":"BAR","hash":"abcd","nullableHash":null,"arrayOfLongs":[1,2]}

        $ error -d {"declared": true}
        16
        {"error":"org.apache.avro.grpc.test.TestError","code":"UNKNOWN","value":{"message":"Declared error"}}
        error: UNKNOWN: Declared error

        $ error -d {"declared": false}
        16
        error: UNKNOWN: org.apache.avro.AvroRuntimeException: Unknown datum type java.lang.IllegalStateException: java.lang.IllegalStateException: Undeclared error

        $ ping
        0
        null

        $ concatenate -d {"val1": "a", "val2": true, "val3": 1, "val4": 2}
        0
        "atrue12"

        $ add -d {"arg1": 3}
        1
        error: -d, line 1: missing field `arg2`

    "#]].assert_eq(&shown.collect::<String>());
}
