//! The command as a user runs it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use expect_test::{Expect, expect};

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_template-pipeline"));
    command.args(args);
    command
}

/// A server on a free port, until it is dropped.
struct Server {
    process: Child,
    addr: String,
}

impl Server {
    fn start(args: &[&str]) -> Self {
        let mut serve = command(&["serve", "--addr", "127.0.0.1:0"]);
        let mut process = serve
            .args(args)
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut line = String::new();
        let mut output = BufReader::new(process.stdout.take().expect("it is piped"));
        output.read_line(&mut line).expect("it prints a line");
        let addr = line
            .trim_end()
            .strip_prefix("listening on ")
            .expect("its address")
            .to_owned();
        Self { process, addr }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill(); // it may have ended
        let _ = self.process.wait();
    }
}

/// What a run comes to: the exit code, then standard output, then standard error.
fn outcome(args: &[&str]) -> String {
    let output = command(args).output().expect("it runs");
    let code = output.status.code().expect("no signal ended it");
    let text = |bytes| String::from_utf8(bytes).expect("it prints UTF-8");
    format!(
        "exit code {code}\n{}{}",
        text(output.stdout),
        text(output.stderr)
    )
}

fn check(args: &[&str], expected: Expect) {
    expected.assert_eq(&outcome(args));
}

/// As [`check`], of a command that calls a server; its address reads `ADDR`.
fn check_call(server: &Server, args: &[&str], expected: Expect) {
    let outcome = outcome(&[args, &["--addr", &server.addr]].concat());
    expected.assert_eq(&outcome.replace(&server.addr, "ADDR"));
}

/// The one hash of 64 digits in `text` reads `HASH`.
fn without_hash(text: &str) -> String {
    let is_hash =
        |word: &&str| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let hash = text.split('"').find(is_hash).expect("a hash");
    text.replace(hash, "HASH")
}

#[test]
fn the_demo_shows_both_calls_and_ends() {
    for args in [&[][..], &["demo"]] {
        let output = outcome(args);
        for expected in [
            "exit code 0\n",
            "\nPOST /templateaapi.TemplateInit/initTemplate\n",
            "\nPOST /templateaapi.TemplateMonitor/monitorTemplate\n",
            "\n  00 4e 67 34 32 35 38 39 37 66 68 33 71 70 33 35  .Ng425897fh3qp35\n",
            "\"status\":\"Processing\"",
            "\"status\":\"Success\"",
        ] {
            assert!(
                output.contains(expected),
                "{expected:?} is not in\n{output}"
            );
        }
    }
}

#[test]
fn init_prints_the_job() {
    let server = Server::start(&[]);
    let output = outcome(&[
        "init",
        "--task",
        "SYMBOL1",
        "--task-args",
        r#"{"ingest_type":"metadata"}"#,
        "--addr",
        &server.addr,
    ]);
    expect![[r#"
        exit code 0
        {"hash":"HASH","id":null,"task":"SYMBOL1","status":"Pending","task_args":{"ingest":null,"ingest_type":"metadata","daterange":null,"persistence":null}}
    "#]]
    .assert_eq(&without_hash(&output));
}

#[test]
fn init_with_persistence_follows_the_job() {
    let server = Server::start(&["--step-ms", "20"]);
    let args = [
        "init",
        "--task",
        "SYMBOL3",
        "--task-args",
        "{}",
        "--persistence",
    ];
    let output = outcome(&[&args[..], &["--addr", &server.addr]].concat());
    expect![[r#"
        exit code 0
        {"hash":"HASH","id":null,"task":"SYMBOL3","status":"Pending","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":null}}
        {"hash":"HASH","id":null,"task":"SYMBOL3","status":"Pending","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":null}}
        {"hash":"HASH","id":null,"task":"SYMBOL3","status":"Processing","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":null}}
        {"hash":"HASH","id":null,"task":"SYMBOL3","status":"Success","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":null}}
    "#]]
    .assert_eq(&without_hash(&output));
}

#[test]
fn monitor_prints_the_status() {
    let server = Server::start(&[
        "--step-ms",
        "20",
        "--job",
        "a=b=Error",
        "--job",
        "c=Success",
    ]);
    check_call(
        &server,
        &["monitor", "--job-id", "a=b"],
        expect![[r#"
            exit code 0
            {"hash":"a=b","id":null,"task":"MONITOR","status":"Error","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":false}}
        "#]],
    );
    check_call(
        &server,
        &["monitor", "--job-id", "c", "--persistence"],
        expect![[r#"
            exit code 0
            {"hash":"c","id":null,"task":"MONITOR","status":"Success","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":true}}
        "#]],
    );
    check_call(
        &server,
        &["monitor", "--job-id", "d"],
        expect![[r#"
            exit code 1
            error: NOT_FOUND: no job has the hash `d`
        "#]],
    );
}

#[test]
fn monitor_with_persistence_follows_the_job() {
    let server = Server::start(&["--step-ms", "700", "--job", "a=Pending"]);
    check_call(
        &server,
        &["monitor", "--job-id", "a", "--persistence"],
        expect![[r#"
            exit code 0
            {"hash":"a","id":null,"task":"MONITOR","status":"Pending","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":true}}
            {"hash":"a","id":null,"task":"MONITOR","status":"Processing","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":true}}
            {"hash":"a","id":null,"task":"MONITOR","status":"Success","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":true}}
        "#]],
    );
}

#[test]
fn where_no_server_is_the_address_is_told() {
    let addr = Server::start(&[]).addr.clone(); // and stopped again
    let output = outcome(&["monitor", "--job-id", "a", "--addr", &addr]);
    let expected = format!("exit code 1\nerror: cannot reach {addr}: ");
    assert!(output.starts_with(&expected), "{output}");
    assert!(output.contains("Connection refused"), "{output}");
}

#[test]
fn a_taken_port_is_told() {
    let server = Server::start(&[]);
    let output = outcome(&["serve", "--addr", &server.addr]);
    let expected = format!(
        "exit code 1\nerror: cannot listen on {}: Address already in use",
        server.addr
    );
    assert!(output.starts_with(&expected), "{output}");
}

#[test]
fn a_job_given_twice_is_refused() {
    check(
        &[
            "serve",
            "--addr",
            "127.0.0.1:0",
            "--job",
            "a=Pending",
            "--job",
            "a=Error",
        ],
        expect![[r#"
            exit code 1
            error: the job `a` is given twice
        "#]],
    );
}

#[test]
fn bad_arguments_are_told() {
    check(
        &["init", "--task", "SYMBOL9", "--task-args", "{}"],
        expect![[r#""#]],
    );
    check(
        &[
            "init",
            "--task",
            "SYMBOL1",
            "--task-args",
            r#"{"ingest_type":}"#,
        ],
        expect![[r#""#]],
    );
    check(
        &[
            "init",
            "--task",
            "SYMBOL1",
            "--task-args",
            r#"{"ingest":"yes"}"#,
        ],
        expect![[r#""#]],
    );
    check(
        &[
            "init",
            "--task",
            "SYMBOL1",
            "--task-args",
            r#"{"ingesttype":"metadata"}"#,
        ],
        expect![[r#""#]],
    );
    check(
        &["init", "--task", "SYMBOL1", "--task-args", "[]"],
        expect![[r#""#]],
    );
    check(&["serve", "--job", "a"], expect![[r#""#]]);
    check(&["serve", "--job", "a=Done"], expect![[r#""#]]);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_server_well() {
    let mut server = Server::start(&[]);
    let id = server.process.id().to_string();
    let sent = Command::new("kill")
        .args(["-INT", &id])
        .status()
        .expect("kill runs");
    assert!(sent.success());
    let status = server.process.wait().expect("it ends");
    assert_eq!(status.code(), Some(0));
}
