//! Java with `avro-grpc`.

use std::process::Command;

use serde::Deserialize;
use serde_json::{Value, json};

use super::answer::Answer;
use super::cases::{Case, Request, SERVICE, cases};
use super::check::{self, Undecodable};
use crate::notation;
use crate::peer::Process;

fn program(class: &str) -> Command {
    let class_path = xtask::set_up::java_class_path().unwrap_or_else(|error| panic!("{error}"));
    let mut command = Command::new("java");
    command.arg("-cp").arg(class_path).arg(class);
    command
}

/// Whether messages are compressed on their way.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Compression {
    None,
    Gzip,
}

/// A client in Java.
struct Client(Process);

impl Client {
    fn start(addr: &str) -> Self {
        Self(Process::start(program("Client").args(["--addr", addr])))
    }

    fn call(&mut self, case: &Case, compression: Compression) -> Answer {
        let [answer] = <[Answer; 1]>::try_from(self.at_once(&[case], compression))
            .expect("one call has one answer");
        answer
    }

    /// Makes the calls at once, each in a thread of its own.
    fn at_once(&mut self, cases: &[&Case], compression: Compression) -> Vec<Answer> {
        let calls: Value = cases
            .iter()
            .map(|case| to_json(case, compression))
            .collect();
        self.0.say(&calls.to_string());
        self.0.hear_json()
    }
}

fn to_json(case: &Case, compression: Compression) -> Value {
    let gzip = compression == Compression::Gzip;
    match &case.request {
        Request::Parameters(parameters) => {
            let request: Value = serde_json::from_str(&parameters.json).expect("a case is JSON");
            json!({ "method": case.method, "request": request, "gzip": gzip })
        }
        Request::Raw(body) => {
            let method = format!("{SERVICE}/{}", case.method);
            let body = notation::to_hex(&notation::bytes(body));
            json!({ "method": method, "body": body, "gzip": gzip })
        }
    }
}

/// A message that a server received or sent, as hex, or what it has done.
#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Traffic {
    Received(String),
    Sent(String),
    Done(String),
}

/// A server in Java.
struct Server {
    process: Process,
    addr: String,
}

impl Server {
    fn start(args: &[&str]) -> Self {
        let process = Process::start(program("Server").args(args));
        let line = process.hear();
        let addr = line
            .strip_prefix("listening on ")
            .unwrap_or_else(|| panic!("printed {line:?}"));
        Self {
            addr: addr.to_owned(),
            process,
        }
    }
}

/// What the table says is what Java does with itself.
#[test]
fn java_client_of_a_java_server() {
    let server = Server::start(&["--gzip"]);
    let mut client = Client::start(&server.addr);
    for (pair, compression) in [
        ("java → java", Compression::None),
        ("java gzip → java", Compression::Gzip),
    ] {
        check::all(pair, Undecodable::AsJava, |case| {
            client.call(case, compression)
        });
    }
    let cases = cases();
    let [add, _, echo, ..] = &cases[..] else {
        unreachable!("there are cases")
    };
    let five = [add, echo, add, echo, add];
    for (case, answer) in five.iter().zip(client.at_once(&five, Compression::None)) {
        check::check(case, Undecodable::AsJava, &answer).unwrap();
    }
}
