//! Java with `avro-grpc`.

use std::process::Command;

use avro_grpc_runtime::Code;
use serde::Deserialize;
use serde_json::{Value, json};

use super::Compression;
use super::answer::Answer;
use super::cases::{Case, Outcome, Request, SERVICE, cases};
use super::check::{self, Undecodable};
use super::ours;
use crate::notation;
use crate::peer::Process;

fn program(class: &str) -> Command {
    let class_path = xtask::set_up::java_class_path().unwrap_or_else(|error| panic!("{error}"));
    let mut command = Command::new("java");
    command.arg("-cp").arg(class_path).arg(class);
    command
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
    /// How a request is compressed.
    Encoding(String),
}

/// How many of them a call of ours makes.
fn lines(case: &Case, compression: Compression) -> usize {
    let messages = match case.outcome {
        // Java looks at a body only when it has found the method.
        Outcome::Status(Code::Unimplemented, _) => 0,
        Outcome::Status(..) => 1,
        _ => 2,
    };
    let is_compressed =
        compression == Compression::Gzip && matches!(case.request, Request::Parameters(_));
    messages + usize::from(case.method == "ping") + usize::from(is_compressed)
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

    /// A call of our client, with the bytes that the server tells of.
    fn call(&self, client: &ours::Client, case: &Case, compression: Compression) -> Answer {
        let ours::Outcome {
            replies,
            error,
            code,
            message,
        } = client.call(case, compression);
        let mut answer = Answer {
            sent: None,
            received: Vec::new(),
            replies,
            error,
            code,
            message: Some(message),
        };
        for _ in 0..lines(case, compression) {
            match self.process.hear_json() {
                Traffic::Encoding(encoding) => assert_eq!(encoding, "gzip"),
                Traffic::Received(request) => answer.sent = Some(request),
                Traffic::Sent(response) => answer.received.push(response),
                Traffic::Done(message) => assert_eq!(message, case.method),
            }
        }
        answer
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
}

#[test]
fn java_client_of_our_server() {
    let server = ours::Server::start();
    let mut client = Client::start(&server.addr);
    check::all("java → rust", Undecodable::AsOurs, |case| {
        client.call(case, Compression::None)
    });
    assert_eq!(server.encodings(), [""; 0]);
    check::all("java gzip → rust", Undecodable::AsOurs, |case| {
        client.call(case, Compression::Gzip)
    });
    assert_eq!(server.encodings(), ["gzip"]);
    // Both were answered, and neither is done.
    assert_eq!(server.running(), 2);
    server.let_pings_end(2);
    five_threads_at_once(&mut client);
}

fn five_threads_at_once(client: &mut Client) {
    let cases = cases();
    let [add, _, echo, ..] = &cases[..] else {
        unreachable!("there are cases")
    };
    let five = [add, echo, add, echo, add];
    for _ in 0..20 {
        for (case, answer) in five.iter().zip(client.at_once(&five, Compression::None)) {
            check::check(case, Undecodable::AsOurs, &answer).unwrap();
        }
    }
}

#[test]
fn our_client_of_a_java_server() {
    for (pair, args, compression) in [
        ("rust → java", &[][..], Compression::None),
        ("rust gzip → java", &["--gzip"], Compression::Gzip),
    ] {
        let server = Server::start(args);
        let client = ours::Client::start(&server.addr);
        check::all(pair, Undecodable::AsJava, |case| {
            server.call(&client, case, compression)
        });
        five_at_once(&client);
    }
}

fn five_at_once(client: &ours::Client) {
    let cases = cases();
    let [add, _, echo, ..] = &cases[..] else {
        unreachable!("there are cases")
    };
    std::thread::scope(|scope| {
        for case in [add, echo, add, echo, add] {
            scope.spawn(|| {
                for _ in 0..20 {
                    let outcome = client.call(case, Compression::None);
                    check::check_reply(case, &outcome.replies).unwrap();
                }
            });
        }
    });
}

#[test]
fn our_client_says_what_is_wrong_with_a_reply_of_java() {
    let server = Server::start(&["--cut"]);
    let client = ours::Client::start(&server.addr);
    let cases = cases();
    let [add, ..] = &cases[..] else {
        unreachable!("there are cases")
    };
    let outcome = client.call(add, Compression::None);
    assert_eq!(Code::from(outcome.code), Code::Internal);
    assert!(outcome.message.contains("ends"), "{}", outcome.message);
}
