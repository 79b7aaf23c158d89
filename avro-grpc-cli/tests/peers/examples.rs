//! The examples of the repository, generated and by handlers, called as the README has it.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::Server;

/// Builds the programs where they are not there. In a run of all tests they are, for tests of their own.
pub(crate) fn build() {
    let kinds = ["server", "dynamic"];
    let mut names = ["displacement", "helloworld", "routeguide"]
        .into_iter()
        .flat_map(|name| kinds.map(|kind| format!("{name}-{kind}")));
    if names.all(|name| programs().join(name).exists()) {
        return;
    }
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args([
        "build",
        "--quiet",
        "--bins",
        "-p",
        "displacement",
        "-p",
        "greeter",
    ]);
    let built = cargo.current_dir(root()).status();
    assert!(built.expect("cargo").success());
}

fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().expect("the repository")
}

fn programs() -> &'static Path {
    let command = Path::new(env!("CARGO_BIN_EXE_avro-grpc"));
    command.parent().expect("a directory")
}

pub(crate) fn serve(program: &str) -> Server {
    let mut command = Command::new(programs().join(program));
    command.arg("127.0.0.1:0");
    Server::start(command)
}

/// What a line prints in a shell.
fn run(line: &str) -> String {
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-c", &format!("{{ {line}; }} 2>&1")])
        .env("PATH", format!("{}:{path}", programs().display()))
        .current_dir(root())
        .stdin(Stdio::null())
        .output();
    String::from_utf8(output.expect("a shell").stdout).expect("text")
}

#[cfg(unix)]
#[test]
fn the_examples_are_as_shown() {
    build();
    let readme = include_str!("../../README.md");
    let (_, section) = readme.split_once("## The examples").expect("a section");
    let (section, _) = section.split_once("\n# ").expect("another section");
    let blocks = section.split("```console\n$ ").skip(1);
    let examples: Vec<(&str, &str)> = blocks
        .map(|block| {
            let (block, _) = block.split_once("```").expect("it ends");
            block.split_once('\n').expect("it has lines")
        })
        .collect();
    assert_eq!(examples.len(), 6);
    for kind in ["server", "dynamic"] {
        let servers = ["displacement", "helloworld", "routeguide"]
            .map(|name| (name, serve(&format!("{name}-{kind}"))));
        let ports = ["localhost:50051", "localhost:50052", "localhost:50053"];
        for (line, printed) in &examples {
            let line = ports
                .iter()
                .zip(&servers)
                .fold((*line).to_owned(), |line, (port, (_, server))| {
                    line.replace(port, &server.address)
                });
            assert_eq!(run(&line), *printed, "{kind}: {line}");
        }
    }
}
