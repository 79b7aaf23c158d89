//! Servers that the command is run against: those of `avro-grpc mock`.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use crate::support::Place;

/// A running `avro-grpc mock`, which ends with the test.
pub(crate) struct Mock {
    process: Child,
    address: String,
}

impl Mock {
    /// Starts it in `place`, on a port of its own.
    pub(crate) fn start(place: &Place, args: &[&str]) -> Self {
        Self::listening(place, "127.0.0.1:0", args)
    }

    pub(crate) fn listening(place: &Place, address: &str, args: &[&str]) -> Self {
        let args = [&["mock", "--listen", address], args].concat();
        let mut command = place.command(&args);
        let mut process = command.stdout(Stdio::piped()).spawn().expect("it starts");
        let mut line = String::new();
        let stdout = process.stdout.as_mut().expect("a pipe");
        BufReader::new(stdout)
            .read_line(&mut line)
            .expect("it says where it is");
        let address = line.trim_end().strip_prefix("listening on ");
        let address = address.unwrap_or_else(|| panic!("{line}")).to_owned();
        Self { process, address }
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    pub(crate) fn kill(&mut self) {
        self.process.kill().expect("it runs");
        self.process.wait().expect("it ends");
    }

    /// Runs the command; `SERVER` in `args` stands for the server, and in what is printed too. Times and dates
    /// are left out.
    pub(crate) fn run(&self, place: &Place, args: &[&str]) -> String {
        let args: Vec<String> = args
            .iter()
            .map(|arg| arg.replace("SERVER", &self.address))
            .collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        self.plain(&place.run(&args))
    }

    /// What is the same in each run.
    pub(crate) fn plain(&self, shown: &str) -> String {
        plain(shown, &self.address)
    }
}

/// What is the same in each run against the server at `address`.
pub(crate) fn plain(shown: &str, address: &str) -> String {
    let shown = shown.replace(address, "SERVER");
    let lines = shown.lines().filter(|line| !line.starts_with("<   date: "));
    let lines = lines.map(|line| match line.find(" after ") {
        Some(at) if line.starts_with('<') => {
            let (before, time) = line.split_at(at);
            let rest = time.split_once(" ms").map_or("", |(_, rest)| rest);
            format!("{before} after TIME{rest}\n")
        }
        _ => format!("{line}\n"),
    });
    lines.collect()
}

impl Drop for Mock {
    fn drop(&mut self) {
        // It may have ended already.
        _ = self.process.kill();
        _ = self.process.wait();
    }
}
