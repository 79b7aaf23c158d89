//! Runs the command in a directory of its own.

use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use expect_test::Expect;
use tempfile::TempDir;

/// Some files, and the command among them.
pub(crate) struct Place {
    directory: TempDir,
}

impl Place {
    /// A directory with `files`, each a path and a text.
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        for (path, text) in files {
            let path = directory.path().join(path);
            let parent = path.parent().expect("the temporary directory");
            std::fs::create_dir_all(parent).expect("a writable directory");
            std::fs::write(path, text).expect("a writable directory");
        }
        Self { directory }
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }

    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).expect(path)
    }

    /// The command, ready to run; no variable of the environment colours what it says.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_avro-grpc"));
        command
            .args(args)
            .current_dir(self.path())
            .stdin(Stdio::null())
            .env_remove("CLICOLOR_FORCE")
            .env_remove("COLUMNS");
        command
    }

    /// The command, running, with a pipe at each end.
    pub(crate) fn spawn(&self, args: &[&str]) -> Child {
        let mut command = self.command(args);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.spawn().expect("it starts")
    }

    /// What a run comes to: the exit code, then what it prints.
    pub(crate) fn run(&self, args: &[&str]) -> String {
        shown(&self.command(args).output().expect("it runs"))
    }

    pub(crate) fn check(&self, args: &[&str], expected: Expect) {
        expected.assert_eq(&self.run(args));
    }
}

/// The exit code, then standard output, then standard error.
pub(crate) fn shown(output: &Output) -> String {
    let mut shown = match output.status.code() {
        Some(code) => format!("exit code {code}\n"),
        None => format!("{}\n", output.status),
    };
    for (name, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
        if !bytes.is_empty() {
            let text = std::str::from_utf8(bytes).expect("it prints UTF-8");
            shown += &format!("--- {name}\n{}", text);
        }
    }
    shown
}

/// Runs the command with `args` among `files`.
pub(crate) fn check(files: &[(&str, &str)], args: &[&str], expected: Expect) {
    Place::new(files).check(args, expected);
}
