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
    fn of(hash: Option<HeaderValue>, schema: Option<HeaderValue>) -> Option<Self> {
        hash.map(|hash| Self { hash, schema })
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
        let [hash, schema, read, errors_read] =
            take(headers, [&WRITTEN, &SCHEMA, &READ, &ERRORS_READ]);
        Self {
            written: Written::of(hash, schema),
            read,
            errors_read,
        }
    }
}

/// What the headers of a response say.
pub(super) fn take_of_response(headers: &mut HeaderMap) -> Option<Written> {
    let [hash, schema, _] = take(headers, [&WRITTEN, &SCHEMA, &UNKNOWN]);
    Written::of(hash, schema)
}

/// Takes those out that are there. Most are not, in most calls: one look at all names finds that out sooner than
/// a search for each does.
fn take<const N: usize>(
    headers: &mut HeaderMap,
    names: [&'static HeaderName; N],
) -> [Option<HeaderValue>; N] {
    let mut found = [false; N];
    for name in headers.keys() {
        if name.as_str().starts_with("avro-")
            && let Some(index) = names.iter().position(|known| *known == name)
        {
            found[index] = true;
        }
    }
    std::array::from_fn(|index| match found[index] {
        true => headers.remove(names[index]),
        false => None,
    })
}
