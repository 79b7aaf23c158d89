//! What servers fail with.

use std::io::{self, Write};
use std::process::ExitCode;

use avro_grpc_runtime::dynamic::{DynamicError, JsonForm};
use avro_grpc_runtime::{Code, DecodeOptions, ErrorCode, Status, code_name, find_code};
use avro_grpc_schema::diagnostic::Diagnostic;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::data::{MEMORY_HELP, is_about_memory};
use crate::{readable, safe};

/// The code of gRPC times 8, as `buf curl` has it: it is never 1 or 2.
pub(crate) fn exit_code(code: Code) -> ExitCode {
    // There are 17 codes.
    ExitCode::from(u8::try_from(i32::from(code) * 8).unwrap_or(u8::MAX))
}

/// The code of a failure that is called `text`.
pub(crate) fn code(text: &str) -> Result<Code, String> {
    find_code(text).ok_or_else(|| {
        format!(
            "`{text}` is no code of a failure: they are called as gRPC has them, `NOT_FOUND` say"
        )
    })
}

/// What there is to say about a status.
pub(crate) fn problem(status: &Status) -> Diagnostic {
    let name = code_name(status.code());
    let message = match status.message() {
        "" => name.to_owned(),
        text => format!("{name}: {text}"),
    };
    let problem = Diagnostic::error_without_place(message);
    match (ErrorCode::of(status), mistaken(status)) {
        (Some(code), _) => problem.help(format!("the error code of avro-grpc is {code}")),
        (None, Some(help)) => problem.help(help),
        (None, None) => problem,
    }
}

/// What is likely where a call fails in one of these ways, which the libraries have no better words for.
fn mistaken(status: &Status) -> Option<&'static str> {
    // It may be the server's own limit, but for clients that is another code.
    if status.code() == Code::Internal && is_about_memory(status.message()) {
        return Some(MEMORY_HELP);
    }
    const LIKELY: [(Code, &str, &str); 5] = [
        (
            Code::Unimplemented,
            "it has no `avro.grpc.v1.Info`",
            "`--schema FILE` names them",
        ),
        (
            Code::Unavailable,
            "InvalidContentType",
            "the server seems to speak without TLS: leave out `--tls` and certificates, or write `http://`",
        ),
        (
            Code::Unavailable,
            "the connection was closed at once",
            "is it a server of gRPC? One with TLS does so where it is called without: write `--tls`, `--cacert FILE` or `https://`",
        ),
        (
            Code::Unavailable,
            "invalid peer certificate: UnknownIssuer",
            "name the certificate of who has signed it with `--cacert FILE`",
        ),
        (
            Code::Unavailable,
            "CaUsedAsEndEntity",
            "the server's certificate says of itself that it signs others; make one that does not: `openssl req -x509 … -addext basicConstraints=critical,CA:FALSE`",
        ),
    ];
    let mut likely = LIKELY.iter();
    let is_it = |code: Code, text: &str| status.code() == code && status.message().contains(text);
    let likely = likely.find(|(code, text, _)| is_it(*code, text));
    likely.map(|(.., help)| *help)
}

/// What there is to say about a declared error.
pub(crate) fn declared(error: &DynamicError) -> Diagnostic {
    let message = format!("{}: {error}", code_name(error.code()));
    Diagnostic::error_without_place(message)
}

/// A declared error for programs.
#[derive(Serialize)]
struct Declared<'a> {
    error: &'a str,
    code: &'static str,
    value: Box<RawValue>,
}

/// Writes a declared error to standard error, as JSON on a line.
pub(crate) fn print(error: &DynamicError) {
    let options = DecodeOptions::new();
    let value = readable::certain(error.schema(), error.datum(), JsonForm::Plain, &options);
    let declared = Declared {
        error: error.name(),
        code: code_name(error.code()),
        // It was read when it came.
        value: RawValue::from_string(value.unwrap_or_default()).unwrap_or_default(),
    };
    if let Ok(line) = serde_json::to_string(&declared) {
        // There is no other place where one could say that this failed.
        _ = writeln!(io::stderr(), "{}", safe::text(&line));
    }
}
