//! Errors of this crate's own making, told apart by a trailer.

use std::fmt;
use tonic::metadata::MetadataValue;
use tonic::{Code, Status};

/// The trailer that has the code.
pub(crate) const TRAILER: &str = "avro-error-code";

/// Why a call failed where both sides speak Avro but do not understand each other.
///
/// The status has a message that says what each side has, and this in the trailer `avro-error-code`. Its code
/// says whether the method was begun:
///
/// - `FAILED_PRECONDITION`: it was not. The server answers so.
/// - `INTERNAL`: it was, and may have been done. So answers the client itself, where it has received a
///   response that it cannot read, with [`SchemaUnknown`](Self::SchemaUnknown) or
///   [`SchemaIncompatible`](Self::SchemaIncompatible).
///
/// These two are the library's: a server takes them out of statuses that a handler returns.
///
/// ```
/// use avro_grpc_runtime::{Code, ErrorCode};
///
/// let status = ErrorCode::ApiClientTooOld.status("the client has version 1, served are 2 to 3");
/// assert_eq!(status.code(), Code::FailedPrecondition);
/// assert_eq!(ErrorCode::of(&status), Some(ErrorCode::ApiClientTooOld));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorCode {
    /// The other side's schema is not known here, and was not sent along.
    SchemaUnknown,
    /// A message in the other side's schema cannot be read as one in the schema here.
    SchemaIncompatible,
    /// The client's API version is older than those that the server has.
    ApiClientTooOld,
    /// The client's API version is newer than those that the server has.
    ApiServerTooOld,
}

impl ErrorCode {
    const ALL: [Self; 4] = [
        Self::SchemaUnknown,
        Self::SchemaIncompatible,
        Self::ApiClientTooOld,
        Self::ApiServerTooOld,
    ];

    /// The code of `status`, if it has one that is known here.
    #[must_use]
    pub fn of(status: &Status) -> Option<Self> {
        let text = status.metadata().get(TRAILER)?.to_str().ok()?;
        Self::ALL.into_iter().find(|code| code.as_str() == text)
    }

    /// A status of a call that was not begun, with this code. `message` should say what each side has.
    #[must_use]
    pub fn status(self, message: impl Into<String>) -> Status {
        let mut status = Status::new(Code::FailedPrecondition, message);
        self.mark(&mut status);
        status
    }

    /// Gives a status this code.
    pub(crate) fn mark(self, status: &mut Status) {
        let value = MetadataValue::from_static(self.as_str());
        status.metadata_mut().insert(TRAILER, value);
    }

    /// Whether it is one of the library's, which methods do not answer.
    pub(crate) fn is_of_schemas(self) -> bool {
        match self {
            Self::SchemaUnknown | Self::SchemaIncompatible => true,
            Self::ApiClientTooOld | Self::ApiServerTooOld => false,
        }
    }

    /// Leaves a status without a code.
    pub(crate) fn remove(status: &mut Status) {
        status.metadata_mut().remove(TRAILER);
    }

    /// The code as it stands in the trailer, `API_CLIENT_TOO_OLD`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SchemaUnknown => "SCHEMA_UNKNOWN",
            Self::SchemaIncompatible => "SCHEMA_INCOMPATIBLE",
            Self::ApiClientTooOld => "API_CLIENT_TOO_OLD",
            Self::ApiServerTooOld => "API_SERVER_TOO_OLD",
        }
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_has_its_code_and_no_other_has_one() {
        for code in ErrorCode::ALL {
            let status = code.status("both sides");
            assert_eq!(ErrorCode::of(&status), Some(code));
            assert_eq!(status.message(), "both sides");
        }
        let mut status = Status::new(Code::FailedPrecondition, "");
        assert_eq!(ErrorCode::of(&status), None);
        status
            .metadata_mut()
            .insert(TRAILER, MetadataValue::from_static("OF_THE_FUTURE"));
        assert_eq!(ErrorCode::of(&status), None);
    }
}
