//! The programs as a user runs them: a server, and the client that calls it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use expect_test::{Expect, expect};

/// A server on a free port, until it is dropped.
struct Server {
    process: Child,
    address: String,
}

impl Server {
    fn start(program: &str) -> Self {
        let mut command = Command::new(program);
        command.arg("127.0.0.1:0").stdout(Stdio::piped());
        let mut process = command.spawn().expect("it starts");
        let mut line = String::new();
        let mut output = BufReader::new(process.stdout.as_mut().expect("it is piped"));
        output.read_line(&mut line).expect("it prints a line");
        let address = line.strip_prefix("listening on ").expect("its address");
        Self {
            address: address.trim_end().to_owned(),
            process,
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill(); // it may have ended
        let _ = self.process.wait();
    }
}

/// Whatever the server is made of, the client sees the same.
fn check(servers: [&str; 2], client: &str, expected: Expect) {
    for server in servers {
        let server = Server::start(server);
        let output = Command::new(client).arg(&server.address).output();
        let output = output.expect("it runs");
        let text = |bytes| String::from_utf8(bytes).expect("it prints UTF-8");
        assert_eq!(text(output.stderr), "");
        assert!(output.status.success());
        expected.assert_eq(&text(output.stdout));
    }
}

#[test]
fn helloworld() {
    check(
        [
            env!("CARGO_BIN_EXE_helloworld-server"),
            env!("CARGO_BIN_EXE_helloworld-dynamic"),
        ],
        env!("CARGO_BIN_EXE_helloworld-client"),
        expect![[r#"
            Hello Tonic!
        "#]],
    );
}

#[test]
fn routeguide() {
    check(
        [
            env!("CARGO_BIN_EXE_routeguide-server"),
            env!("CARGO_BIN_EXE_routeguide-dynamic"),
        ],
        env!("CARGO_BIN_EXE_routeguide-client"),
        expect![[r#"
            Berkshire Valley Management Area at 409146138, -746188906
            nothing at 0, 0
            Patriots Path, Mendham at 407838351, -746143763
            101 New Jersey 10, Whippany at 408122808, -743999179
            Berkshire Valley Management Area at 409146138, -746188906
            3 points, 2 of them features, 26743 m
            found the note "first"
            found the note "first"
            found the note "second"
        "#]],
    );
}
