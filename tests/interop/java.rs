//! Java with Avro's own `avro-grpc`, which speaks the wire form of protocols.

use std::process::Command;
use std::thread;

use avro_grpc_runtime::tonic::Code;
use xtask::set_up::{self, Language};

use crate::case::Case;
use crate::cases::test_service::{self, AT_ONCE, PING};
use crate::check::{Instead, Way};
use crate::notation;
use crate::ours::{self, By};
use crate::pair::Pair;
use crate::peer::{Answer, Client, Server};

const SERVER_WAYS: &[Way] = &[Way {
    cases: "a body that",
    instead: Instead::Status(Code::Unknown, ""),
    why: "avro-grpc answers UNKNOWN to a body that it cannot decode, and does not say why",
}];

const CLIENT_WAYS: &[Way] = &[Way {
    cases: "a reply that ends too early",
    instead: Instead::Status(Code::Cancelled, "Failed to read message."),
    why: "grpc-java ends a call with CANCELLED where avro-grpc cannot decode the response",
}];

pub(crate) const JAVA: Pair = Pair {
    table: test_service::TABLE,
    peer: "java",
    language: Language::Java,
    ours: By::GeneratedCode,
    client_ways: CLIENT_WAYS,
    server_ways: SERVER_WAYS,
};

/// How often several threads make their calls.
const TIMES: usize = 20;

pub(crate) fn program(class: &str) -> Command {
    let class_path = set_up::java_class_path().unwrap_or_else(|error| panic!("{error}"));
    let mut command = Command::new("java");
    command.arg("-cp").arg(class_path).arg(class);
    command
}

#[test]
fn client() {
    JAVA.check_client(|| program("Client"));
}

#[test]
fn server() {
    JAVA.check_server(|| program("Server"));
}

mod dynamic {
    //! Ours without generated code.

    use super::*;

    const JAVA: Pair = Pair {
        peer: "java, ours dynamic",
        ours: By::Schemas,
        ..super::JAVA
    };

    #[test]
    fn client() {
        JAVA.check_client(|| program("Client"));
    }

    #[test]
    fn server() {
        JAVA.check_server(|| program("Server"));
    }
}

fn check_replies(case: &Case, answer: &Answer) {
    let replies = case.outcome.replies.iter();
    let expected: Vec<_> = replies.map(|reply| notation::bytes(reply.datum)).collect();
    assert_eq!(answer.replies, expected, "{answer:?}");
}

#[test]
fn a_client_with_five_threads() {
    if JAVA.language.is_left_out() {
        return;
    }
    let server = ours::Server::start(By::GeneratedCode);
    let mut command = program("Client");
    command.args(["--threads", "5"]);
    let mut client = Client::start(command, &server.addr);
    for case in [AT_ONCE; TIMES].concat() {
        check_replies(&case, &client.call(&case).expect("it answers"));
    }
}

#[test]
fn a_server_for_five_threads() {
    if JAVA.language.is_left_out() {
        return;
    }
    let server = Server::start(program("Server"));
    let client = ours::Client::start(By::GeneratedCode, &server.addr);
    thread::scope(|scope| {
        for _ in 0..5 {
            scope.spawn(|| {
                for case in [AT_ONCE; TIMES].concat() {
                    check_replies(&case, &client.call(&case).expect("it answers"));
                }
            });
        }
    });
}

/// Both sides answer a one-way call before they do anything.
#[test]
fn nobody_waits_for_one_way_calls() {
    if JAVA.language.is_left_out() {
        return;
    }
    let ping = one_way();
    let ours = ours::Server::start(By::GeneratedCode);
    let mut client = Client::start(program("Client"), &ours.addr);
    check_replies(ping, &client.call(ping).expect("it answers"));
    assert_eq!(ours.running(), 1);
    ours.pings.add_permits(1);

    let theirs = Server::start(program("Server"));
    let client = ours::Client::start(By::GeneratedCode, &theirs.addr);
    check_replies(ping, &client.call(ping).expect("it answers"));
    theirs.wait_for_end("ping").expect("it does something then");
}

fn one_way() -> &'static Case {
    let mut cases = test_service::TABLE.cases.iter();
    let case = cases.find(|case| case.method == PING);
    case.expect("the table has one")
}
