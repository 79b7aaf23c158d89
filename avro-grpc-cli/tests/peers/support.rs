//! Programs that others have written, and the command beside them.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use xtask::set_up::{self, Language};

/// A server; it ends with the test.
pub(crate) struct Server {
    process: Child,
    pub(crate) address: String,
}

impl Server {
    /// It prints `listening on ADDRESS` when it is ready.
    pub(crate) fn start(mut command: Command) -> Self {
        let mut process = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let stdout = process.stdout.take().expect("a pipe");
        let mut lines = BufReader::new(stdout).lines();
        let address = lines.by_ref().find_map(|line| {
            let line = line.expect("text");
            line.strip_prefix("listening on ").map(str::to_owned)
        });
        // It must not wait for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self {
            process,
            address: address.expect("it says where it is"),
        }
    }

    /// What each of `rows` comes to: the arguments, the exit code, then what is printed. `SERVER` stands for the server.
    pub(crate) fn rows(&self, rows: &[&str]) -> String {
        let shown = rows.iter().map(|row| {
            let args = row.replace("SERVER", &self.address);
            let args: Vec<&str> = args.split(' ').collect();
            let shown = format!("$ {row}\n{}\n", run(&args));
            shown.replace(&self.address, "SERVER")
        });
        shown.collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

/// The command, where the schemas of the peers are.
pub(crate) fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_avro-grpc"));
    command
        .args(args)
        .arg("--no-config")
        .current_dir(interop().join("schemas"))
        .stdin(Stdio::null())
        .env_remove("CLICOLOR_FORCE");
    command
}

/// The exit code, then what is printed.
pub(crate) fn run(args: &[&str]) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = command(args).output().expect("it runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let code = status.code().expect("it ends by itself");
    format!("{code}\n{}{}", text(&stdout), text(&stderr))
}

pub(crate) fn interop() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/interop")
}

/// Python with what its peers need; nothing, if it is left out.
pub(crate) fn python() -> Option<Command> {
    if Language::Python.is_left_out() {
        return None;
    }
    let python = set_up::python_environment().unwrap_or_else(|error| panic!("{error}"));
    let mut command = Command::new(python);
    command.env("PYTHONPATH", interop().join("python"));
    Some(command)
}

/// A program of the peers in Java; nothing, if it is left out.
pub(crate) fn java(class: &str) -> Option<Command> {
    if Language::Java.is_left_out() {
        return None;
    }
    let class_path = set_up::java_class_path().unwrap_or_else(|error| panic!("{error}"));
    let mut command = Command::new("java");
    command.arg("-cp").arg(class_path).arg(class);
    Some(command)
}

/// A server in Python, if it is not left out.
pub(crate) fn python_server() -> Option<Server> {
    let mut command = python()?;
    command.arg(interop().join("python/server.py"));
    Some(Server::start(command))
}
