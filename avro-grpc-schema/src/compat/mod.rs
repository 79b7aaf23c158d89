//! Whether what is deployed goes on working beside a newer version of it.
//!
//! ```
//! use avro_grpc_schema::RootSchema;
//! use avro_grpc_schema::compat::{self, Mode, Version};
//!
//! let record = |fields: &str| {
//!     RootSchema::parse(&format!(r#"{{"type": "record", "name": "R", "fields": [{fields}]}}"#))
//! };
//! let old = record("")?;
//! let new = record(r#"{"name": "x", "type": "int"}"#)?;
//! let broken = compat::types(&Version::of(&old), &Version::of(&new), Mode::Backward);
//! assert_eq!(broken[0].kind.code(), "READER_FIELD_MISSING_DEFAULT_VALUE");
//! assert_eq!(broken[0].path, "R.x");
//! # Ok::<(), avro_grpc_schema::Report>(())
//! ```

mod ignore;
mod served;
mod services;
mod types;
mod version;
mod writers;

use std::fmt;

pub use self::ignore::{Ignore, UnknownKind};
pub use self::services::services;
pub use self::types::types;
pub use self::version::Version;
pub use self::writers::{Part, Writers};
use crate::resolution::{Mismatch, MismatchKind};

/// What has to go on working.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// New schemas read what old ones wrote; new servers serve old clients.
    Backward,
    /// Old schemas read what new ones write; old servers serve new clients.
    Forward,
    /// Both.
    Full,
}

impl Mode {
    pub(crate) fn directions(self) -> &'static [Direction] {
        match self {
            Mode::Backward => &[Direction::Backward],
            Mode::Forward => &[Direction::Forward],
            Mode::Full => &[Direction::Backward, Direction::Forward],
        }
    }
}

/// Which version has to get on with what the other one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// New readers and old writers; new servers and old clients.
    Backward,
    /// Old readers and new writers; old servers and new clients.
    Forward,
}

impl Direction {
    /// Its name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Direction::Backward => "backward",
            Direction::Forward => "forward",
        }
    }

    /// What readers and servers are called, then what writers and clients are.
    pub(crate) fn versions(self) -> (&'static str, &'static str) {
        match self {
            Direction::Backward => ("new", "old"),
            Direction::Forward => ("old", "new"),
        }
    }

    /// `old` and `new` as the reader and the writer, or the server and the client.
    pub(crate) fn order<T>(self, old: T, new: T) -> (T, T) {
        match self {
            Direction::Backward => (new, old),
            Direction::Forward => (old, new),
        }
    }
}

/// Something that no longer works.
///
/// It prints itself over several lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Incompatibility {
    /// What has changed.
    pub kind: ChangeKind,
    /// Where: a place in a type, a service, or a method. A schema without a name has its file in front.
    pub path: String,
    /// Which of the two directions does not work.
    pub direction: Direction,
    /// What breaks for whom, in words.
    pub breaks: String,
    /// Why data cannot be read, if that is what breaks.
    pub mismatches: Vec<Mismatch>,
}

impl fmt::Display for Incompatibility {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            kind,
            path,
            direction: _,
            breaks,
            mismatches,
        } = self;
        write!(f, "{path}: {}\n  {breaks}", kind.code())?;
        for mismatch in mismatches {
            match kind {
                // All else has been said.
                ChangeKind::Type(_) => write!(f, "\n  {}", mismatch.message)?,
                _ => write!(f, "\n  {mismatch}")?,
            }
        }
        Ok(())
    }
}

/// The kinds of an [`Incompatibility`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// A type, in a way that keeps data from being read.
    Type(MismatchKind),
    /// A type that no other one holds, or a file's schema without a name, is gone.
    TypeDeleted,
    /// A service is gone.
    ServiceDeleted,
    /// A method is gone.
    MethodDeleted,
    /// Requests of a method cannot be read.
    RequestTypeChanged,
    /// Responses of a method cannot be read.
    ResponseTypeChanged,
    /// Declared errors of a method cannot be read.
    ErrorTypeChanged,
    /// A method's call kind is another: who sends a stream, or whether a call is one-way.
    StreamingChanged,
    /// A method is one of a service in one version, and a message of a protocol in the other: their
    /// bytes differ.
    WireFormChanged,
    /// Clients may repeat a call that is not repeatable for servers.
    IdempotencyChanged,
    /// A service no longer serves API versions that it did.
    ApiVersionRangeShrunk,
    /// A service does not serve the API version of newer clients.
    ApiServerTooOld,
}

impl ChangeKind {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        let types = MismatchKind::ALL.into_iter().map(Self::Type);
        types.chain([
            Self::TypeDeleted,
            Self::ServiceDeleted,
            Self::MethodDeleted,
            Self::RequestTypeChanged,
            Self::ResponseTypeChanged,
            Self::ErrorTypeChanged,
            Self::StreamingChanged,
            Self::WireFormChanged,
            Self::IdempotencyChanged,
            Self::ApiVersionRangeShrunk,
            Self::ApiServerTooOld,
        ])
    }

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Type(kind) => kind.code(),
            Self::TypeDeleted => "TYPE_DELETED",
            Self::ServiceDeleted => "SERVICE_DELETED",
            Self::MethodDeleted => "METHOD_DELETED",
            Self::RequestTypeChanged => "REQUEST_TYPE_CHANGED",
            Self::ResponseTypeChanged => "RESPONSE_TYPE_CHANGED",
            Self::ErrorTypeChanged => "ERROR_TYPE_CHANGED",
            Self::StreamingChanged => "STREAMING_CHANGED",
            Self::WireFormChanged => "WIRE_FORM_CHANGED",
            Self::IdempotencyChanged => "IDEMPOTENCY_CHANGED",
            Self::ApiVersionRangeShrunk => "API_VERSION_RANGE_SHRUNK",
            Self::ApiServerTooOld => "API_SERVER_TOO_OLD",
        }
    }
}
