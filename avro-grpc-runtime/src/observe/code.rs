//! The codes of statuses, as OpenTelemetry's conventions for gRPC see them.

use super::Role;
pub(super) use crate::code::name_of;
use crate::transport::BoxError;
use http::HeaderMap;
use std::any::Any;
use std::error::Error;
use tonic::{Code, Status};

/// Whether a call that ends with that code is an error: at a server, not if the client is to
/// blame.
pub(super) const fn is_error(code: Code, role: Role) -> bool {
    match role {
        Role::Client => !matches!(code, Code::Ok),
        Role::Server => matches!(
            code,
            Code::Unknown
                | Code::DeadlineExceeded
                | Code::Unimplemented
                | Code::Internal
                | Code::Unavailable
                | Code::DataLoss
        ),
    }
}

/// The code in the trailers of a response, which may stand among its headers.
pub(super) fn of_trailers(trailers: &HeaderMap) -> Option<Code> {
    let code = trailers.get(Status::GRPC_STATUS)?;
    Some(Code::from_bytes(code.as_bytes()))
}

/// The code of what went wrong before there was a response, if that is an error of a kind that
/// services have.
pub(super) fn of_any_error(error: &dyn Any) -> Code {
    if let Some(status) = error.downcast_ref::<Status>() {
        status.code()
    } else if let Some(error) = error.downcast_ref::<BoxError>() {
        of_error(&**error)
    } else if let Some(error) = error.downcast_ref::<tonic::transport::Error>() {
        of_error(error)
    } else {
        Code::Unknown
    }
}

/// The code of an error, or of what has caused it.
pub(super) fn of_error(error: &(dyn Error + 'static)) -> Code {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(status) = error.downcast_ref::<Status>() {
            return status.code();
        }
        if error.is::<tonic::ConnectError>() {
            return Code::Unavailable;
        }
        if error.is::<tonic::TimeoutExpired>() {
            return Code::DeadlineExceeded;
        }
        cause = error.source();
    }
    Code::Unknown
}
