//! What `-v` shows of a call, on standard error.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use avro_grpc_runtime::dynamic::DynamicMethod;
use avro_grpc_runtime::tonic::metadata::{KeyAndValueRef, MetadataMap};
use avro_grpc_runtime::{CallKind, Code, code_name};

use crate::messages::is_colored;
use crate::safe;

/// Lines with `>` are about what is sent, lines with `<` about what comes.
pub(crate) struct Trace {
    is_on: bool,
    /// Whether values are shown that nobody else should know.
    is_open: bool,
    is_colored: bool,
    start: Instant,
    sent: Count,
    received: Count,
}

#[derive(Default)]
struct Count {
    messages: usize,
    bytes: usize,
}

impl Count {
    fn add(&mut self, bytes: usize) {
        self.messages += 1;
        self.bytes += bytes;
    }

    fn words(&self) -> String {
        match self.messages {
            0 => "nothing".to_owned(),
            1 => format!("1 message of {}", bytes(self.bytes)),
            messages => format!("{messages} messages of {}", bytes(self.bytes)),
        }
    }
}

impl Trace {
    /// What is shown by as many `-v`.
    pub(crate) fn new(verbose: u8) -> Self {
        Self {
            is_on: verbose > 0,
            is_open: verbose > 1,
            is_colored: is_colored(&io::stderr()),
            start: Instant::now(),
            sent: Count::default(),
            received: Count::default(),
        }
    }

    /// The call is about to be made.
    pub(super) fn begin(&mut self, server: &str, method: &DynamicMethod, metadata: &MetadataMap) {
        self.start = Instant::now();
        let kind = match method.kind() {
            CallKind::Unary => "unary",
            CallKind::ClientStreaming => "client streaming",
            CallKind::ServerStreaming => "server streaming",
            CallKind::Bidirectional => "bidirectional",
        };
        self.line('>', &format!("{} at {server} ({kind})", method.full_name()));
        self.line('>', &format!("request schema {}", method.request().hash()));
        self.line(
            '>',
            &format!("response schema {}", method.response().hash()),
        );
        self.metadata('>', metadata);
    }

    pub(super) fn sent(&mut self, size: usize) {
        self.sent.add(size);
        self.line(
            '>',
            &format!("message {}: {}", self.sent.messages, bytes(size)),
        );
    }

    /// Headers, or what there was of headers and trailers.
    pub(super) fn headers(&self, metadata: &MetadataMap) {
        self.line('<', &format!("headers after {}", self.time()));
        self.metadata('<', metadata);
    }

    pub(super) fn received(&mut self, size: usize) {
        self.received.add(size);
        let number = self.received.messages;
        self.line(
            '<',
            &format!("message {number}: {} after {}", bytes(size), self.time()),
        );
    }

    pub(super) fn trailers(&self, metadata: &MetadataMap) {
        self.line('<', "trailers");
        self.metadata('<', metadata);
    }

    pub(super) fn end(&self, code: Code) {
        self.line(
            '<',
            &format!(
                "{} after {}; sent {}, received {}",
                code_name(code),
                self.time(),
                self.sent.words(),
                self.received.words(),
            ),
        );
    }

    fn metadata(&self, direction: char, metadata: &MetadataMap) {
        for entry in metadata.iter() {
            let (name, value) = match entry {
                KeyAndValueRef::Ascii(name, value) => {
                    (name.as_str(), value.to_str().unwrap_or("(not text)"))
                }
                KeyAndValueRef::Binary(name, value) => {
                    let base64 = std::str::from_utf8(value.as_encoded_bytes());
                    (name.as_str(), base64.unwrap_or("(not text)"))
                }
            };
            let value = match is_secret(name) && !self.is_open {
                true => "(hidden, -vv shows it)",
                false => value,
            };
            self.line(direction, &format!("  {name}: {value}"));
        }
    }

    fn line(&self, direction: char, text: &str) {
        if self.is_on {
            let (dim, plain) = match self.is_colored {
                true => ("\x1b[2m", "\x1b[0m"),
                false => ("", ""),
            };
            // There is no other place where one could say that this failed.
            _ = writeln!(io::stderr(), "{dim}{direction} {}{plain}", safe::text(text));
        }
    }

    fn time(&self) -> String {
        milliseconds(self.start.elapsed())
    }
}

/// Whether headers of this name say who somebody is. Their values should not end up in logs.
fn is_secret(name: &str) -> bool {
    const NAMES: [&str; 5] = [
        "authorization",
        "proxy-authorization",
        "cookie",
        "set-cookie",
        "x-api-key",
    ];
    const PARTS: [&str; 3] = ["token", "secret", "password"];
    NAMES.contains(&name) || PARTS.iter().any(|part| name.contains(part))
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

fn bytes(count: usize) -> String {
    crate::data::bytes(count)
}
