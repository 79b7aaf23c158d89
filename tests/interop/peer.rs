//! Programs in other languages, started and stopped by the tests.
//!
//! A client is given `--addr HOST:PORT`. It reads a call as a line of JSON, makes it, and prints a
//! line of JSON, an [`Answer`]; data are in hex both ways. It reads them with its Avro library and
//! calls with the values, and of replies it prints what that library writes. A call is
//!
//! | key | |
//! |---|---|
//! | `method` | its path |
//! | `requests` | the data |
//! | `raw` | whether these are sent as they are, and replies are not looked at, in a unary call |
//! | `metadata` | pairs of a key and a value, which is hex for keys in `-bin` |
//! | `timeoutMs` | the deadline, or null |
//! | `cancelAfter` | after how many replies to give up, or null |
//! | `gzip` | whether to compress |
//!
//! A server is given `--addr` and perhaps arguments of its own, and prints `listening on HOST:PORT`.
//! When a call has ended for it, be it that the client has gone, it prints `ended NAME`, with the metadatum
//! `name` of the call; of other calls than those that are cancelled it may print what it likes.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use avro_grpc_runtime::tonic::metadata::{KeyAndValueRef, MetadataMap};
use serde::de::{Deserialize, Deserializer, Error as _};
use serde_json::{Value, json};

use crate::case::{Case, Request};
use crate::notation;

/// How long a peer may take for one line.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// What came of a call, as the client sees it.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Answer {
    /// The data as the client's Avro library writes them.
    #[serde(deserialize_with = "from_hex")]
    pub(crate) replies: Vec<Vec<u8>>,
    pub(crate) code: i32,
    pub(crate) message: String,
    #[serde(default)]
    pub(crate) headers: Vec<(String, String)>,
    #[serde(default)]
    pub(crate) trailers: Vec<(String, String)>,
}

fn from_hex<'de, D: Deserializer<'de>>(data: D) -> Result<Vec<Vec<u8>>, D::Error> {
    let bytes = |hex: String| notation::from_hex(&hex);
    let data: Option<Vec<Vec<u8>>> = Vec::deserialize(data)?.into_iter().map(bytes).collect();
    data.ok_or_else(|| D::Error::custom("the replies are not in hex"))
}

/// Metadata as peers tell them.
pub(crate) fn texts(metadata: &MetadataMap) -> Vec<(String, String)> {
    let text = |entry| match entry {
        KeyAndValueRef::Ascii(key, value) => {
            let value = String::from_utf8_lossy(value.as_encoded_bytes());
            (key.to_string(), value.into_owned())
        }
        KeyAndValueRef::Binary(key, value) => {
            let value = value.to_bytes().expect("it is base64");
            (key.to_string(), notation::to_hex(&value))
        }
    };
    metadata.iter().map(text).collect()
}

/// A client in another language.
#[derive(Debug)]
pub(crate) struct Client(Process);

impl Client {
    pub(crate) fn start(mut command: Command, addr: &str) -> Self {
        Self(Process::start(command.args(["--addr", addr])))
    }

    /// Makes the call.
    ///
    /// # Errors
    ///
    /// The peer does not answer.
    pub(crate) fn call(&mut self, case: &Case) -> Result<Answer, String> {
        self.0.say(&line(case).to_string())?;
        let line = self.0.hear()?;
        serde_json::from_str(&line).map_err(|error| format!("{line}: {error}"))
    }

    /// What the peer wrote to standard error until now.
    pub(crate) fn complaints(self) -> String {
        self.0.end()
    }
}

fn line(case: &Case) -> Value {
    let hex = |text| notation::to_hex(&notation::bytes(text));
    let (raw, requests) = match case.request {
        Request::Messages(messages) => {
            let data = messages.iter().map(|message| hex(message.datum));
            (false, data.collect())
        }
        Request::Raw(body) => (true, vec![hex(body)]),
    };
    let metadata: Vec<(&str, String)> = case
        .all_metadata()
        .map(|(key, value)| (key, notation::metadata_text(key, value)))
        .collect();
    json!({
        "method": case.method,
        "requests": requests,
        "raw": raw,
        "metadata": metadata,
        "timeoutMs": case.timeout_ms,
        "cancelAfter": case.cancel_after,
        "gzip": case.gzip,
    })
}

/// A server in another language.
#[derive(Debug)]
pub(crate) struct Server {
    process: Process,
    pub(crate) addr: String,
}

impl Server {
    pub(crate) fn start(mut command: Command) -> Self {
        let process = Process::start(command.args(["--addr", "127.0.0.1:0"]));
        let line = process.hear();
        match line
            .as_deref()
            .map(|line| line.strip_prefix("listening on "))
        {
            Ok(Some(addr)) => Self {
                addr: addr.to_owned(),
                process,
            },
            _ => panic!("{command:?}: {line:?}\n{}", process.end()),
        }
    }

    /// Waits until the server says that the call of this name has ended.
    ///
    /// # Errors
    ///
    /// It does not.
    pub(crate) fn wait_for_end(&self, name: &str) -> Result<(), String> {
        let expected = format!("ended {name}");
        while self.process.hear()? != expected {}
        Ok(())
    }

    /// What the peer wrote to standard error until now.
    pub(crate) fn complaints(self) -> String {
        self.process.end()
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

    pub(crate) fn say(&mut self, line: &str) -> Result<(), String> {
        writeln!(self.input, "{line}").map_err(|error| format!("the peer does not read: {error}"))
    }

    pub(crate) fn hear(&self) -> Result<String, String> {
        self.lines
            .recv_timeout(PATIENCE)
            .map_err(|error| format!("the peer prints no line: {error}"))
    }

    /// Kills the program, and gives what it wrote to standard error.
    pub(crate) fn end(mut self) -> String {
        self.kill();
        let complaints = self.complaints.take().and_then(|thread| thread.join().ok());
        complaints.unwrap_or_default()
    }

    fn kill(&mut self) {
        let _ = self.child.kill(); // it may have ended
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}
