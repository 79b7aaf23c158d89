//! Python with grpcio and Apache avro.

use std::path::Path;
use std::process::Command;

use avro_grpc_runtime::tonic::Code;

use crate::cases::{CASES, Case, Outcome};
use crate::check::{self, Undecodable};
use crate::ours;
use crate::peer::{Answer, Client, Server, Traffic};

/// grpcio's answer to a body that its deserializer refuses.
const UNDECODABLE: Undecodable = Undecodable::Code(Code::Internal);

fn program(script: &str) -> Command {
    let python = xtask::set_up::python_environment().unwrap_or_else(|error| panic!("{error}"));
    let mut command = Command::new(python);
    command.arg(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("interop/python")
            .join(script),
    );
    command
}

#[test]
fn python_client_of_our_server() {
    let server = ours::Server::start();
    let mut client = Client::start(program("client.py"), &server.addr);
    for (pair, is_static) in [
        ("python stub → rust", false),
        ("python static class → rust", true),
    ] {
        check::all(pair, Undecodable::AsOurs, |case| {
            client.call(case, is_static)
        });
    }
}

#[test]
fn our_client_of_a_python_server() {
    let server = Server::start(program("server.py"));
    let client = ours::Client::start(&server.addr);
    check::all("rust → python", UNDECODABLE, |case| {
        call(&client, &server, case)
    });
    assert!(!server.has_more_traffic());
}

/// The bytes in the answer are those that the server tells of.
fn call(client: &ours::Client, server: &Server, case: &Case) -> Answer {
    let ours::Outcome {
        replies,
        code,
        message,
    } = client.call(case);
    let (mut sent, mut received) = (None, Vec::new());
    // grpcio looks at a body only when it has found the method.
    if code != Code::Unimplemented {
        for traffic in server.traffic(1 + replies.len()) {
            match traffic {
                Traffic::Received(datum) => sent = Some(datum),
                Traffic::Sent(datum) => received.push(datum),
            }
        }
    }
    Answer {
        sent,
        received,
        replies,
        code: code.into(),
        message,
    }
}

#[test]
fn our_client_names_the_field_of_a_reply_that_ends_too_early() {
    let mut command = program("server.py");
    command.args(["--cut", "1"]);
    let server = Server::start(command);
    let client = ours::Client::start(&server.addr);
    let [start, ..] = CASES else {
        unreachable!("there are cases")
    };
    assert!(matches!(start.outcome, Outcome::Replies([_])));
    let ours::Outcome {
        replies,
        code,
        message,
    } = client.call(start);
    assert_eq!((replies.len(), code), (0, Code::Internal));
    assert!(message.contains("task_args.persistence"), "{message}");
}
