//! The command as a user runs it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
#[cfg(unix)]
use std::time::Duration;

use expect_test::{Expect, expect};

/// Arguments with spaces between.
fn command(line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_template-pipeline"));
    command.args(line.split_whitespace());
    command
}

/// A server on a free port, until it is dropped.
struct Server {
    process: Child,
    addr: String,
}

impl Server {
    fn start(args: &str) -> Self {
        let mut serve = command(&format!("serve --addr 127.0.0.1:0 {args}"));
        let mut process = serve.stdout(Stdio::piped()).spawn().expect("it starts");
        let line = first_line(&mut process);
        let addr = line.strip_prefix("listening on ").expect("its address");
        Self {
            addr: addr.trim_end().to_owned(),
            process,
        }
    }

    /// The calling command with the address added.
    fn call(&self, line: &str) -> Command {
        command(&format!("{line} --addr {}", self.addr))
    }

    /// Checks what a call comes to; the server's address reads `ADDR`, a hash of 64 digits `HASH`.
    fn check(&self, line: &str, expected: Expect) {
        let outcome = outcome(self.call(line)).replace(&self.addr, "ADDR");
        let is_hash =
            |word: &&str| word.len() == 64 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        let hash = outcome.split('"').find(is_hash).unwrap_or("HASH");
        expected.assert_eq(&outcome.replace(hash, "HASH"));
    }

    #[cfg(unix)]
    fn press_ctrl_c(&self) {
        let id = self.process.id().to_string();
        let sent = Command::new("kill").args(["-INT", &id]).status();
        assert!(sent.expect("kill runs").success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill(); // it may have ended
        let _ = self.process.wait();
    }
}

fn first_line(process: &mut Child) -> String {
    let mut line = String::new();
    let mut output = BufReader::new(process.stdout.as_mut().expect("it is piped"));
    output.read_line(&mut line).expect("it prints a line");
    line
}

/// What a run comes to: the exit code, then standard output, then standard error.
fn outcome(mut command: Command) -> String {
    let output = command.output().expect("it runs");
    let code = output.status.code().expect("no signal ended it");
    let text = |bytes| String::from_utf8(bytes).expect("it prints UTF-8");
    let (out, err) = (text(output.stdout), text(output.stderr));
    format!("exit code {code}\n{out}{err}")
}

fn check(line: &str, expected: Expect) {
    expected.assert_eq(&outcome(command(line)));
}

#[test]
fn the_demo_shows_both_calls_and_ends() {
    for line in ["", "demo"] {
        let output = outcome(command(line));
        for expected in [
            "exit code 0\n",
            "\nPOST /templateaapi.TemplateInit/initTemplate\n",
            "\nPOST /templateaapi.TemplateMonitor/monitorTemplate\n",
            "\n  00 4e 67 34 32 35 38 39 37 66 68 33 71 70 33 35  .Ng425897fh3qp35\n",
            "\"status\":\"Processing\"",
            "\"status\":\"Success\"",
        ] {
            let found = output.contains(expected);
            assert!(found, "{expected:?} is not in\n{output}");
        }
    }
}

#[test]
fn init_prints_the_job() {
    Server::start("").check(
        r#"init --task SYMBOL1 --task-args {"ingest_type":"metadata"}"#,
        expect![[r#"
            exit code 0
            {"hash":"HASH","id":null,"task":"SYMBOL1","status":"Pending","task_args":{"ingest":null,"ingest_type":"metadata","daterange":null,"persistence":null}}
        "#]],
    );
}

#[test]
fn init_with_persistence_follows_the_job() {
    Server::start("--step-ms 20").check(
        "init --task SYMBOL3 --task-args {} --persistence",
        expect![[r#"
            exit code 0
            {"hash":"HASH","id":null,"task":"SYMBOL3","status":"Pending","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":null}}
            {"hash":"HASH","id":null,"task":"SYMBOL3","status":"Pending","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":null}}
            {"hash":"HASH","id":null,"task":"SYMBOL3","status":"Processing","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":null}}
            {"hash":"HASH","id":null,"task":"SYMBOL3","status":"Success","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":null}}
        "#]],
    );
}

#[test]
fn monitor_prints_the_status() {
    let server = Server::start("--step-ms 20 --job a=b=Error --job c=Success");
    server.check("monitor --job-id a=b", expect![[r#"
        exit code 0
        {"hash":"a=b","id":null,"task":"MONITOR","status":"Error","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":false}}
    "#]]);
    server.check("monitor --job-id c --persistence", expect![[r#"
        exit code 0
        {"hash":"c","id":null,"task":"MONITOR","status":"Success","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":true}}
    "#]]);
    server.check(
        "monitor --job-id d",
        expect![[r#"
        exit code 1
        error: NOT_FOUND: no job has the hash `d`
    "#]],
    );
}

#[test]
fn monitor_with_persistence_follows_the_job() {
    Server::start("--step-ms 1500 --job a=Processing")
        .check("monitor --job-id a --persistence", expect![[r#"
            exit code 0
            {"hash":"a","id":null,"task":"MONITOR","status":"Processing","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":true}}
            {"hash":"a","id":null,"task":"MONITOR","status":"Success","task_args":{"ingest":null,"ingest_type":null,"daterange":null,"persistence":true}}
        "#]]);
}

#[test]
fn where_no_server_is_the_address_is_told() {
    let addr = Server::start("").addr.clone(); // and stopped again
    let output = outcome(command(&format!("monitor --job-id a --addr {addr}")));
    let expected = format!("exit code 1\nerror: cannot reach {addr}: ");
    assert!(output.starts_with(&expected), "{output}");
    assert!(output.contains("Connection refused"), "{output}");
}

#[test]
fn a_taken_port_is_told() {
    let server = Server::start("");
    let addr = &server.addr;
    let output = outcome(command(&format!("serve --addr {addr}")));
    let expected = format!("exit code 1\nerror: cannot listen on {addr}: Address already in use");
    assert!(output.starts_with(&expected), "{output}");
}

#[test]
fn bad_arguments_are_told() {
    let twice = "serve --addr 127.0.0.1:0 --job a=Pending --job a=Error";
    check(
        twice,
        expect![[r#"
        exit code 1
        error: the job `a` is given twice
    "#]],
    );
    check(
        "serve --job a",
        expect![[r#"
        exit code 2
        error: invalid value 'a' for '--job <HASH=STATUS>': no `=` between the hash and the status

        For more information, try '--help'.
    "#]],
    );
    check(
        "serve --job a=Done",
        expect![[r#"
            exit code 2
            error: invalid value 'a=Done' for '--job <HASH=STATUS>': `Done` is not a symbol of the enum `statusenum`; its symbols are `Pending`, `Processing`, `Error`, `Success`

            For more information, try '--help'.
        "#]],
    );
    check(
        "init --task SYMBOL9 --task-args {}",
        expect![[r#"
            exit code 2
            error: invalid value 'SYMBOL9' for '--task <SYMBOL>': `SYMBOL9` is not a symbol of the enum `taskenum`; its symbols are `SYMBOL1`, `SYMBOL2`, `SYMBOL3`, `MONITOR`

            For more information, try '--help'.
        "#]],
    );
    for (json, expected) in [
        (
            r#"{"ingest_type":}"#,
            expect![[r#"
            exit code 2
            error: invalid value '{"ingest_type":}' for '--task-args <JSON>': expected value at line 1 column 16

            For more information, try '--help'.
        "#]],
        ),
        (
            r#"{"ingest":"yes"}"#,
            expect![[r#"
                exit code 2
                error: invalid value '{"ingest":"yes"}' for '--task-args <JSON>': ingest: invalid type: string "yes", expected boolean at line 1 column 15

                For more information, try '--help'.
            "#]],
        ),
        (
            r#"{"ingesttype":"metadata"}"#,
            expect![[r#"
            exit code 2
            error: invalid value '{"ingesttype":"metadata"}' for '--task-args <JSON>': unknown field `ingesttype`, expected one of `daterange`, `ingest`, `ingest_type`, `persistence`

            For more information, try '--help'.
        "#]],
        ),
        (
            "[]",
            expect![[r#"
                exit code 2
                error: invalid value '[]' for '--task-args <JSON>': missing field `ingest` at line 1 column 2

                For more information, try '--help'.
            "#]],
        ),
    ] {
        check(&format!("init --task SYMBOL1 --task-args {json}"), expected);
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_server_well() {
    let mut server = Server::start("");
    server.press_ctrl_c();
    let status = server.process.wait().expect("it ends");
    assert_eq!(status.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn ctrl_c_lets_running_calls_end() {
    let mut server = Server::start("--step-ms 300 --job a=Pending");
    let mut monitor = server.call("monitor --job-id a --persistence");
    let mut monitor = monitor.stdout(Stdio::piped()).spawn().expect("it starts");
    first_line(&mut monitor);
    server.press_ctrl_c();
    assert!(monitor.wait().expect("it ends").success());
    assert!(server.process.wait().expect("it ends").success());
}

#[cfg(unix)]
#[test]
fn a_second_ctrl_c_does_not_wait() {
    let mut server = Server::start("--step-ms 600000 --job a=Pending");
    let mut monitor = server.call("monitor --job-id a --persistence");
    let mut monitor = monitor
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    first_line(&mut monitor);
    let status = loop {
        server.press_ctrl_c();
        std::thread::sleep(Duration::from_millis(50));
        if let Some(status) = server.process.try_wait().expect("it can be asked") {
            break status;
        }
    };
    assert_eq!(status.code(), Some(0));
    let output = monitor.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(1));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(
        complaint.starts_with("error: ") && complaint.contains("connection"),
        "{complaint}"
    );
}
