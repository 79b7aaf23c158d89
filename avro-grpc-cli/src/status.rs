//! What servers fail with.

use std::process::ExitCode;

use avro_grpc_runtime::{Code, ErrorCode, Status};
use avro_grpc_schema::diagnostic::Diagnostic;

/// The code of gRPC times 8, as `buf curl` has it: it is never 1 or 2.
pub(crate) fn exit_code(code: Code) -> ExitCode {
    // There are 17 codes.
    ExitCode::from(u8::try_from(i32::from(code) * 8).unwrap_or(u8::MAX))
}

/// The name of a code, as gRPC has it.
pub(crate) fn name(code: Code) -> &'static str {
    match code {
        Code::Ok => "OK",
        Code::Cancelled => "CANCELLED",
        Code::Unknown => "UNKNOWN",
        Code::InvalidArgument => "INVALID_ARGUMENT",
        Code::DeadlineExceeded => "DEADLINE_EXCEEDED",
        Code::NotFound => "NOT_FOUND",
        Code::AlreadyExists => "ALREADY_EXISTS",
        Code::PermissionDenied => "PERMISSION_DENIED",
        Code::ResourceExhausted => "RESOURCE_EXHAUSTED",
        Code::FailedPrecondition => "FAILED_PRECONDITION",
        Code::Aborted => "ABORTED",
        Code::OutOfRange => "OUT_OF_RANGE",
        Code::Unimplemented => "UNIMPLEMENTED",
        Code::Internal => "INTERNAL",
        Code::Unavailable => "UNAVAILABLE",
        Code::DataLoss => "DATA_LOSS",
        Code::Unauthenticated => "UNAUTHENTICATED",
    }
}

/// What there is to say about a status.
pub(crate) fn problem(status: &Status) -> Diagnostic {
    let name = name(status.code());
    let message = match status.message() {
        "" => name.to_owned(),
        text => format!("{name}: {text}"),
    };
    let problem = Diagnostic::error_without_place(message);
    match ErrorCode::of(status) {
        Some(code) => problem.help(format!("the error code of avro-grpc is {code:?}")),
        None => problem,
    }
}
