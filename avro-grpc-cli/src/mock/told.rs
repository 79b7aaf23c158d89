//! What is told of calls.

use std::net::SocketAddr;
use std::time::Instant;

use avro_grpc_runtime::dynamic::{Context, DynamicError};
use avro_grpc_runtime::{Code, Status, code_name};

use super::mocked::BoxError;
use crate::safe;

/// A call, which tells of itself on standard error when it is over.
pub(super) struct Told {
    is_on: bool,
    method: String,
    peer: Option<SocketAddr>,
    start: Instant,
    /// Nobody waits for more of a call that is dropped before.
    code: Code,
}

impl Told {
    pub(super) fn new(cx: &Context, is_on: bool) -> Self {
        Self {
            is_on,
            method: cx.method().full_name().to_owned(),
            peer: cx.peer(),
            start: Instant::now(),
            code: Code::Cancelled,
        }
    }

    /// All was answered.
    pub(super) fn done(&mut self) {
        self.code = Code::Ok;
    }

    /// A result that is handed on, which ends the call if it is an error.
    pub(super) fn result<T>(&mut self, result: Result<T, BoxError>) -> Result<T, BoxError> {
        if let Err(error) = &result {
            let status = error.downcast_ref().map(Status::code);
            let declared = error.downcast_ref().map(DynamicError::code);
            self.code = status.or(declared).unwrap_or(Code::Internal);
        }
        result
    }
}

impl Drop for Told {
    fn drop(&mut self) {
        if self.is_on {
            let Self { method, start, .. } = self;
            let peer = self.peer.map(|peer| format!(" for {peer}"));
            let line = format!(
                "{method}: {} after {:.1} ms{}",
                code_name(self.code),
                start.elapsed().as_secs_f64() * 1e3,
                peer.unwrap_or_default()
            );
            eprintln!("{}", safe::text(&line));
        }
    }
}
