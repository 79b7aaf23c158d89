//! Go with grpc-go and twmb/avro.

use std::path::Path;
use std::process::Command;

use avro_grpc_runtime::tonic::Code;
use xtask::set_up::{self, Language};

use crate::cases::mirror;
use crate::check::{Instead, Way};
use crate::ours::By;
use crate::pair::Pair;

const SERVER_WAYS: &[Way] = &[Way {
    cases: "a body that",
    instead: Instead::Status(Code::Internal, "short buffer"),
    why: "grpc-go answers INTERNAL to any error of a codec, with its text",
}];

pub(crate) const GO: Pair = Pair {
    table: mirror::TABLE,
    peer: "go",
    language: Language::Go,
    ours: By::GeneratedCode,
    client_ways: &[],
    server_ways: SERVER_WAYS,
};

fn program(name: &str) -> Command {
    let programs = set_up::go_programs().unwrap_or_else(|error| panic!("{error}"));
    let mut command = Command::new(programs.join(name));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("interop/go"));
    command
}

#[test]
fn client() {
    GO.check_client(|| program("client"));
}

#[test]
fn server() {
    GO.check_server(|| program("server"));
}
