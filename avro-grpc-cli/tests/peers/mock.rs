//! Clients in other languages call `mock`.

use std::io::Write;
use std::process::{Command, Stdio};

use expect_test::expect;
use serde_json::Value;

use crate::support::{Server, command, interop, java, python, run};

/// What a client gets for calls, replies in hexadecimal digits, the code and the message. It reads and prints lines of
/// JSON, as the interop tests have them.
fn answers(mut client: Command, server: &Server, calls: &[(&str, &[String])]) -> String {
    let mut client = client
        .args(["--addr", &server.address])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it starts");
    let mut stdin = client.stdin.take().expect("a pipe");
    for (method, requests) in calls {
        let requests: Vec<String> = requests.iter().map(|hex| format!("{hex:?}")).collect();
        writeln!(
            stdin,
            r#"{{"method": "{method}", "requests": [{}], "raw": false, "metadata": [], "timeoutMs": null, "cancelAfter": null, "gzip": false}}"#,
            requests.join(", ")
        )
        .expect("it reads");
    }
    drop(stdin);
    let output = client.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{}", output.status);
    let lines = String::from_utf8(output.stdout).expect("text");
    let answers = calls.iter().zip(lines.lines()).map(|((method, _), line)| {
        let answer: Value = serde_json::from_str(line).expect("JSON");
        let [replies, code, message] = ["replies", "code", "message"].map(|name| &answer[name]);
        format!("{method}: {replies} {code} {message}\n")
    });
    answers.collect()
}

/// Data of `ty` in hexadecimal digits.
fn hex(ty: &str, schema: &str, json: &str) -> String {
    let place = tempfile::tempdir().expect("a temporary directory");
    let path = place.path().join("value.json");
    std::fs::write(&path, json).expect("a writable directory");
    let path = path.to_str().expect("a name in UTF-8");
    let encoded = run(&["encode", ty, path, "-s", schema, "--hex"]);
    let hex = encoded
        .strip_prefix("0\n")
        .unwrap_or_else(|| panic!("{encoded}"));
    hex.trim_end().to_owned()
}

fn mock(args: &[&str]) -> Server {
    Server::start(command(
        &[&["mock", "--listen", "127.0.0.1:0"], args].concat(),
    ))
}

#[test]
fn python_calls() {
    let Some(mut client) = python() else {
        return;
    };
    client.arg(interop().join("python/client.py"));
    let server = mock(&[
        "mirror.avrpc",
        "--reply",
        "echo",
        "--reply",
        r#"collect=[{"text": "all"}]"#,
        "--reply",
        r#"expand={"text": "a"} {"text": "b"}"#,
    ]);
    let item = hex(
        "Item",
        "mirror.avrpc",
        r#"{"text": "a", "number": 1, "side": "RIGHT", "tags": ["x"], "note": 5}"#,
    );
    let two = [item.clone(), item];
    let items = hex("Mirror/expand", "mirror.avrpc", r#"[{"text": "a"}]"#);
    let calls: &[(&str, &[String])] = &[
        ("/mirrors.Mirror/unary", &two[..1]),
        ("/mirrors.Mirror/collect", &two),
        ("/mirrors.Mirror/expand", &[items]),
        ("/mirrors.Mirror/chat", &two),
    ];
    expect![[r#"
        /mirrors.Mirror/unary: ["02610002000000000000000000000000000200000202780000040a0000"] 0 ""
        /mirrors.Mirror/collect: ["0206616c6c000000000000000000000000000000000000000000000000"] 0 ""
        /mirrors.Mirror/expand: ["02610000000000000000000000000000000000000000000000","02620000000000000000000000000000000000000000000000"] 0 ""
        /mirrors.Mirror/chat: ["02610002000000000000000000000000000200000202780000040a0000","02610002000000000000000000000000000200000202780000040a0000"] 0 ""
    "#]].assert_eq(&answers(client, &server, calls));
}

#[test]
fn java_calls() {
    let Some(client) = java("Client") else {
        return;
    };
    let place = tempfile::tempdir().expect("a temporary directory");
    let script = place.path().join("script.json");
    let replies = r#"{
        "add": [{"reply": 10}],
        "error": [{"throw": {"TestError": {"message": "thrown"}}}],
        "echo": [{"reply": {"name": "b", "kind": "FOO", "hash": "0000", "nullableHash": null, "arrayOfLongs": []}}],
    }"#;
    std::fs::write(&script, replies).expect("a writable directory");
    let server = mock(&[
        "test_service.avdl",
        "--reply",
        &format!("@{}", script.display()),
    ]);
    let method = |name: &str| format!("/org.apache.avro.grpc.test.TestService/{name}");
    let schema = "test_service.avdl";
    let record = r#"{"record": {"name": "a", "kind": "BAR", "hash": "abcd", "nullableHash": null, "arrayOfLongs": [1, 2]}}"#;
    let calls: &[(&str, &[String])] = &[
        (&method("echo"), &[hex("TestService/echo", schema, record)]),
        (
            &method("add"),
            &[hex(
                "TestService/add",
                schema,
                r#"{"arg1": 3, "arg2": 5, "arg3": 2}"#,
            )],
        ),
        (
            &method("error"),
            &[hex("TestService/error", schema, r#"{"declared": true}"#)],
        ),
        // One that has no parameters has no bytes.
        (&method("ping"), &[String::new()]),
    ];
    expect![[r#"
        /org.apache.avro.grpc.test.TestService/echo: ["00026200303030300200"] 0 ""
        /org.apache.avro.grpc.test.TestService/add: ["0014"] 0 ""
        /org.apache.avro.grpc.test.TestService/error: ["01020c7468726f776e"] 0 ""
        /org.apache.avro.grpc.test.TestService/ping: [""] 0 ""
    "#]]
    .assert_eq(&answers(client, &server, calls));
}
