use std::fmt::{self, Display, Formatter};
use std::io;

use avro_grpc_runtime::Status;
use avro_grpc_runtime::tonic::transport;
use heck::ToShoutySnakeCase;

/// What can end a command.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The server cannot have this address.
    Listen(String, io::Error),
    /// The server broke off.
    Serve(transport::Error),
    /// The command line gives two jobs this hash.
    JobTwice(String),
    /// No server answers at this address.
    Connect(String, transport::Error),
    /// The call failed.
    Call(Box<Status>),
    /// Standard output is closed, or full.
    Print(io::Error),
}

impl Display for Error {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listen(addr, source) => write!(f, "cannot listen on {addr}: {source}"),
            Self::Serve(source) => write!(f, "cannot serve: {}", chain(source)),
            Self::JobTwice(hash) => write!(f, "the job `{hash}` is given twice"),
            Self::Connect(addr, source) => write!(f, "cannot reach {addr}: {}", chain(source)),
            Self::Call(status) => write!(f, "{}: {}", code(status), status.message()),
            Self::Print(source) => write!(f, "cannot print: {source}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Listen(_, source) | Self::Print(source) => Some(source),
            Self::Serve(source) | Self::Connect(_, source) => Some(source),
            Self::Call(status) => Some(status),
            Self::JobTwice(_) => None,
        }
    }
}

impl From<Status> for Error {
    fn from(status: Status) -> Self {
        Self::Call(Box::new(status))
    }
}

/// The code's name as gRPC writes it, such as `NOT_FOUND`.
fn code(status: &Status) -> String {
    format!("{:?}", status.code()).to_shouty_snake_case()
}

/// tonic says "transport error"; what happened is in the sources.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(error) = next {
        text = format!("{text}: {error}");
        next = error.source();
    }
    text
}
