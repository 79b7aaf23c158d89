//! The command calls servers that others have written: in other languages, which do not describe themselves, and the
//! examples of this repository.

mod examples;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use expect_test::expect;
use xtask::set_up::{self, Language};

/// A server in another language; it ends with the test.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// It prints `listening on ADDRESS` when it is ready.
    fn start(mut command: Command) -> Self {
        let mut process = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let stdout = process.stdout.take().expect("a pipe");
        let mut lines = BufReader::new(stdout).lines();
        let address = lines.by_ref().find_map(|line| {
            let line = line.expect("text");
            line.strip_prefix("listening on ").map(str::to_owned)
        });
        // It must not wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self {
            process,
            address: address.expect("it says where it is"),
        }
    }

    /// The exit code of a call, then what it prints.
    fn call(&self, schema: &str, args: &[&str]) -> String {
        let schema = interop().join("schemas").join(schema);
        let output = Command::new(env!("CARGO_BIN_EXE_avro-grpc"))
            .args(["call", "--no-config", "--schema"])
            .arg(schema)
            .arg(&self.address)
            .args(args)
            .stdin(Stdio::null())
            .output()
            .expect("it runs");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let code = output.status.code().expect("it ends by itself");
        let printed = text(&output.stdout) + &text(&output.stderr);
        format!("$ {}\n{code}\n{printed}\n", args.join(" "))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

fn interop() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/interop")
}

#[test]
fn python() {
    if Language::Python.is_left_out() {
        return;
    }
    let python = set_up::python_environment().unwrap_or_else(|error| panic!("{error}"));
    let mut command = Command::new(python);
    command.arg(interop().join("python/server.py"));
    let server = Server::start(command);
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
    let shown = rows.iter().map(|args| server.call("mirror.avrpc", args));
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
fn java() {
    if Language::Java.is_left_out() {
        return;
    }
    let class_path = set_up::java_class_path().unwrap_or_else(|error| panic!("{error}"));
    let mut command = Command::new("java");
    command.arg("-cp").arg(class_path).arg("Server");
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
        .map(|args| server.call("test_service.avdl", args));
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
