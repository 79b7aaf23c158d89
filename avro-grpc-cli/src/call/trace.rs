//! What `-v` shows of a call, on standard error.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use avro_grpc_runtime::dynamic::DynamicMethod;
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
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
    /// The hash of the schema by which responses are read.
    read: String,
    /// The hash of the one that they are written with, where that is another.
    written: Option<String>,
}

#[derive(Default)]
struct Count {
    messages: usize,
    bytes: usize,
    /// What the sizes are of, if not of what is sent or comes.
    remark: &'static str,
}

impl Count {
    fn add(&mut self, bytes: usize) {
        self.messages += 1;
        self.bytes += bytes;
    }

    fn words(&self) -> String {
        match self.messages {
            0 => "nothing".to_owned(),
            1 => format!("1 message of {}", self.size(self.bytes)),
            messages => format!("{messages} messages of {}", self.size(self.bytes)),
        }
    }

    fn size(&self, size: usize) -> String {
        bytes(size) + self.remark
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
            read: String::new(),
            written: None,
        }
    }

    /// The call is about to be made.
    pub(super) fn begin(
        &mut self,
        server: &str,
        method: &DynamicMethod,
        metadata: &MetadataMap,
        compression: Option<CompressionEncoding>,
    ) {
        self.start = Instant::now();
        self.read = method.response().hash().to_string();
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
        if let Some(encoding) = compression {
            self.sent.remark = " (before compression)";
            self.line('>', &format!("  grpc-encoding: {encoding}"));
        }
    }

    /// The call is made once more, with its schema.
    pub(super) fn again(&self) {
        self.line(
            '>',
            "the server does not know the request's schema: once more, with it in avro-schema-bin",
        );
    }

    /// What the headers of the response say of its messages. The schema's is taken out later, as it is true of this
    /// call alone.
    pub(super) fn answered(&mut self, written: Option<String>, encoding: Option<String>) {
        self.written = written.filter(|written| *written != self.read);
        let is_compressed = encoding.is_some_and(|encoding| encoding != "identity");
        self.received.remark = match (is_compressed, &self.written) {
            (false, None) => "",
            (true, None) => " (decompressed)",
            (false, Some(_)) => " (resolved)",
            (true, Some(_)) => " (decompressed, resolved)",
        };
    }

    pub(super) fn sent(&mut self, size: usize) {
        self.sent.add(size);
        self.line(
            '>',
            &format!("message {}: {}", self.sent.messages, self.sent.size(size)),
        );
    }

    /// Headers, or what there was of headers and trailers.
    pub(super) fn headers(&self, metadata: &MetadataMap) {
        self.line('<', &format!("headers after {}", self.time()));
        self.metadata('<', metadata);
        if let Some(written) = &self.written {
            self.line('<', &format!("  avro-schema: {written}"));
            self.line(
                '<',
                "the response is of another schema, and read by the rules of resolution",
            );
        }
    }

    pub(super) fn received(&mut self, size: usize) {
        self.received.add(size);
        let number = self.received.messages;
        self.line(
            '<',
            &format!(
                "message {number}: {} after {}",
                self.received.size(size),
                self.time()
            ),
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
