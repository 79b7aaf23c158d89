//! Programs in other languages, started and stopped by the tests.
//!
//! A client is given `--addr HOST:PORT`, reads a call as a line of JSON, makes it, and prints a
//! line of JSON, an [`Answer`]. A server is given `--addr`, `--step-ms` and `--job` like ours,
//! prints `listening on HOST:PORT`, then a line of JSON for each datum that goes in or out, a
//! [`Traffic`].

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::cases::{Case, JOBS, Request, STEP_MS};
use crate::notation;

/// What came of a call.
#[derive(Debug, Deserialize)]
pub(crate) struct Answer {
    /// The request's datum as hex, if whoever tells of it has seen it.
    pub(crate) sent: Option<String>,
    /// The replies' data as hex.
    pub(crate) received: Vec<String>,
    /// The replies as the client's Avro library reads them.
    pub(crate) replies: Vec<Value>,
    pub(crate) code: i32,
    pub(crate) message: String,
}

/// A datum that a server received or sent, as hex.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Traffic {
    Received(String),
    Sent(String),
}

/// A client in another language.
#[derive(Debug)]
pub(crate) struct Client(Process);

impl Client {
    pub(crate) fn start(mut command: Command, addr: &str) -> Self {
        Self(Process::start(command.args(["--addr", addr])))
    }

    /// Makes the call; `is_static` chooses the way without a stub, where the language has one.
    pub(crate) fn call(&mut self, case: &Case, is_static: bool) -> Answer {
        let call = match case.request {
            Request::Message(message) => {
                let request: Value = serde_json::from_str(message.json).expect("a case is JSON");
                json!({ "method": case.method, "request": request, "static": is_static })
            }
            Request::Raw(body) => {
                let body = notation::to_hex(&notation::bytes(body));
                json!({ "method": case.method, "body": body })
            }
        };
        self.0.say(&call.to_string());
        self.0.hear_json()
    }
}

/// A server in another language.
#[derive(Debug)]
pub(crate) struct Server {
    process: Process,
    pub(crate) addr: String,
}

impl Server {
    pub(crate) fn start(mut command: Command) -> Self {
        command.args(["--addr", "127.0.0.1:0", "--step-ms", &STEP_MS.to_string()]);
        for (hash, status) in JOBS {
            command.args(["--job", &format!("{hash}={status}")]);
        }
        let process = Process::start(&mut command);
        let line = process.hear();
        let addr = line
            .strip_prefix("listening on ")
            .unwrap_or_else(|| panic!("printed {line:?}"));
        Self {
            addr: addr.to_owned(),
            process,
        }
    }

    /// The next `count` data that went in or out.
    pub(crate) fn traffic(&self, count: usize) -> Vec<Traffic> {
        (0..count).map(|_| self.process.hear_json()).collect()
    }

    /// Whether more was printed than was asked for.
    pub(crate) fn has_more_traffic(&self) -> bool {
        self.process.lines.try_recv().is_ok()
    }
}

/// A running program, spoken to by lines. Dropped, it is killed.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    input: ChildStdin,
    lines: Receiver<String>,
    /// Gives all that the program wrote to standard error, once it has ended.
    complaints: Option<JoinHandle<String>>,
}

impl Process {
    pub(crate) fn start(command: &mut Command) -> Self {
        let piped = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = piped
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let input = child.stdin.take().expect("it is piped");
        let output = child.stdout.take().expect("it is piped");
        let mut errors = child.stderr.take().expect("it is piped");
        let (line, lines) = mpsc::channel();
        thread::spawn(move || {
            let lines = BufReader::new(output).lines().map_while(Result::ok);
            lines
                .map(|text| line.send(text))
                .take_while(Result::is_ok)
                .for_each(drop);
        });
        let complaints = thread::spawn(move || {
            let mut text = Vec::new();
            let _ = errors.read_to_end(&mut text); // what there is will do
            String::from_utf8_lossy(&text).into_owned()
        });
        Self {
            child,
            input,
            lines,
            complaints: Some(complaints),
        }
    }

    pub(crate) fn say(&mut self, line: &str) {
        writeln!(self.input, "{line}").expect("the peer reads");
    }

    pub(crate) fn hear(&self) -> String {
        self.lines
            .recv_timeout(Duration::from_secs(60))
            .expect("the peer prints a line")
    }

    pub(crate) fn hear_json<T: serde::de::DeserializeOwned>(&self) -> T {
        let line = self.hear();
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{line}: {error}"))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill(); // it may have ended
        let _ = self.child.wait();
        let complaints = self.complaints.take().and_then(|thread| thread.join().ok());
        if thread::panicking() {
            eprintln!("the peer wrote:\n{}", complaints.unwrap_or_default());
        }
    }
}
