//! Node with grpc-js and avsc.

use std::path::Path;
use std::process::Command;

use avro_grpc_runtime::tonic::Code;
use xtask::set_up::{self, Language};

use crate::cases::mirror;
use crate::check::{Instead, Way};
use crate::ours::By;
use crate::pair::Pair;

const REFUSED: Instead = Instead::Status(Code::Internal, "Error deserializing request");
const SERVER_WAYS: &[Way] = &[
    Way {
        cases: "a body that",
        instead: REFUSED,
        why: "grpc-js answers INTERNAL to any exception of a deserializer",
    },
    Way {
        cases: "bytes after the datum",
        instead: REFUSED,
        why: "avsc's fromBuffer refuses trailing bytes",
    },
    Way {
        cases: "gzip",
        instead: Instead::PlainReplies,
        why: "servers of grpc-js read compressed requests and do not compress replies",
    },
];
const CLIENT_WAYS: &[Way] = &[Way {
    cases: "a reply that ends too early",
    instead: Instead::Status(
        Code::Internal,
        "Response message parsing error: truncated buffer",
    ),
    why: "avsc does not name the field",
}];

pub(crate) const NODE: Pair = Pair {
    table: mirror::TABLE,
    peer: "node",
    language: Language::Node,
    ours: By::GeneratedCode,
    client_ways: CLIENT_WAYS,
    server_ways: SERVER_WAYS,
};

fn program(script: &str) -> Command {
    let modules = set_up::node_modules().unwrap_or_else(|error| panic!("{error}"));
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("interop/node");
    let mut command = Command::new("node");
    command
        .env("NODE_PATH", modules)
        .arg(directory.join(script));
    command
}

#[test]
fn client() {
    NODE.check_client(|| program("client.js"));
}

#[test]
fn server() {
    NODE.check_server(|| program("server.js"));
}
