//! Why the messages of the other side cannot be read, in words.

use super::headers::UNKNOWN;
use super::packed::{MAX_SENT, TooLarge, Unreadable};
use crate::ErrorCode;
use crate::resolve::PlanError;
use crate::transport::Direction;
use http::{HeaderMap, HeaderValue};
use std::sync::Arc;
use tonic::Status;

/// Why there is no plan.
#[derive(Debug)]
pub(super) enum Problem {
    /// The header holds no hash.
    NoHash,
    /// The schema with this hash is not known; or what is wrong with what should be it.
    Unknown(String, Option<String>),
    /// The schema with this hash was sent, but it is none.
    Unreadable(String, Unreadable),
    /// The schema with this hash does not match this side's.
    Incompatible(String, Arc<PlanError>),
}

/// How long the list of what does not match may become, in bytes. Some peers take no more than 8 KiB of
/// headers, and there, many characters are three.
pub(super) const MAX_LIST: usize = 2048;

impl Problem {
    /// Whether the schema is one to be asked for.
    pub(super) fn is_miss(&self) -> bool {
        matches!(self, Self::Unknown(..))
    }

    /// The status of the call. `own` is the hash of the schema here.
    #[cold]
    pub(super) fn status(&self, direction: Direction, own: &str) -> Status {
        let (what, here, there) = match direction {
            Direction::Request => ("request", "server", "client"),
            Direction::Response => ("response", "client", "server"),
        };
        match self {
            Self::NoHash => blame(
                direction,
                format!(
                    "the header avro-schema of the {what} is no schema hash, which has 32 \
                     hexadecimal digits"
                ),
            ),
            Self::Unreadable(hash, error) => blame(
                direction,
                format!("the {there} has sent no schema {hash} in avro-schema-bin: {error}"),
            ),
            Self::Unknown(hash, broken) => {
                let broken = broken.as_ref().map_or_else(String::new, |broken| {
                    format!(
                        "; the one that it knows from its build by this hash is broken: {broken}"
                    )
                });
                let what_to_do = match direction {
                    Direction::Request => "",
                    Direction::Response => {
                        "; where it is too large to be sent, let the client know it at build time, \
                         by `known_versions`"
                    }
                };
                let message = format!(
                    "the {here} does not know the schema {hash} with which the {what} is written, \
                     and has not been sent it; its own is {own}{what_to_do}{broken}"
                );
                match direction {
                    Direction::Request => unknown(message, hash),
                    Direction::Response => unreadable(ErrorCode::SchemaUnknown, message),
                }
            }
            Self::Incompatible(hash, error) => {
                let message = format!(
                    "the {what} is written with the schema {hash} of the {there}, which cannot be \
                     read as the schema {own} of the {here}:\n{error}"
                );
                match direction {
                    Direction::Request => ErrorCode::SchemaIncompatible.status(message),
                    Direction::Response => unreadable(ErrorCode::SchemaIncompatible, message),
                }
            }
        }
    }
}

/// A client that is asked for its schema.
fn unknown(message: String, hash: &str) -> Status {
    let mut status = ErrorCode::SchemaUnknown.status(message);
    if let Ok(hash) = HeaderValue::from_str(hash) {
        let trailers: &mut HeaderMap = status.metadata_mut().as_mut();
        trailers.insert(&UNKNOWN, hash);
    }
    status
}

/// A response that cannot be read: the method has been called.
fn unreadable(code: ErrorCode, message: String) -> Status {
    let mut status = Status::internal(message);
    code.mark(&mut status);
    status
}

/// A peer that does not keep to the protocol.
fn blame(direction: Direction, message: String) -> Status {
    match direction {
        Direction::Request => Status::invalid_argument(message),
        Direction::Response => Status::internal(message),
    }
}

/// The status of a server that does not know a client's schema, where the client cannot send it.
#[cold]
pub(super) fn too_large_to_send(status: &Status, TooLarge(size): TooLarge) -> Status {
    let message = format!(
        "{}; the client does not send it, because it takes {size} bytes, and more than {MAX_SENT} go \
         into no header: let the server know it at build time, by `known_versions`",
        status.message()
    );
    Status::with_metadata(status.code(), message, status.metadata().clone())
}
