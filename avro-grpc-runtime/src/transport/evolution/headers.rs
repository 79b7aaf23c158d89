//! The headers that tell of schemas.
//!
//! They are true of one call between two programs alone. So each side takes out what has come in before its
//! own caller or handler sees it, and what these have put in before it says anything itself: metadata are
//! often handed on, with messages of another schema.

use http::{HeaderMap, HeaderName, HeaderValue};

/// The hash of the schema that the sender writes with.
pub(in crate::transport) static WRITTEN: HeaderName = HeaderName::from_static("avro-schema");
/// That schema itself.
pub(in crate::transport) static SCHEMA: HeaderName = HeaderName::from_static("avro-schema-bin");
/// The hash of the schema as which a client reads responses.
pub(super) static READ: HeaderName = HeaderName::from_static("avro-reader-schema");
/// The hash of the union of the errors that a client knows.
pub(super) static ERRORS_READ: HeaderName = HeaderName::from_static("avro-error-reader-schema");
/// In a status, the hash of the schema that the server does not know.
pub(in crate::transport) static UNKNOWN: HeaderName =
    HeaderName::from_static("avro-unknown-schema");

/// What the other side says about the schema that it writes with.
pub(super) struct Written {
    pub(super) hash: HeaderValue,
    pub(super) schema: Option<HeaderValue>,
}

impl Written {
    /// Nothing, if the other side does not say.
    fn take(headers: &mut HeaderMap) -> Option<Self> {
        let schema = headers.remove(&SCHEMA);
        let hash = headers.remove(&WRITTEN)?;
        Some(Self { hash, schema })
    }

    /// The same, unless it is the schema of this side.
    pub(super) fn unless(self, own: &str) -> Option<Self> {
        (self.hash != own).then_some(self)
    }
}

/// What a request says.
pub(super) struct OfRequest {
    pub(super) written: Option<Written>,
    pub(super) read: Option<HeaderValue>,
    pub(super) errors_read: Option<HeaderValue>,
}

impl OfRequest {
    pub(super) fn take(headers: &mut HeaderMap) -> Self {
        Self {
            written: Written::take(headers),
            read: headers.remove(&READ),
            errors_read: headers.remove(&ERRORS_READ),
        }
    }
}

/// What the headers of a response say.
pub(super) fn take_of_response(headers: &mut HeaderMap) -> Option<Written> {
    headers.remove(&UNKNOWN);
    Written::take(headers)
}
