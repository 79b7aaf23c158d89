//! What a program can know of its services.

pub use avro_grpc_schema::model::WireForm;
use avro_grpc_schema::{Report, RootSchema};
use std::borrow::Cow;
use std::fmt;
use std::ops::RangeInclusive;
use std::time::Duration;

/// A service: its name, its methods, and what its author says about it.
#[derive(Clone, Copy, Debug)]
pub struct ServiceDescription {
    name: &'static str,
    methods: &'static [MethodDescription],
    doc: Option<&'static str>,
    properties: Properties,
}

/// A method of a service.
#[derive(Clone, Copy)]
pub struct MethodDescription {
    pub(crate) path: &'static str,
    pub(crate) kind: CallKind,
    pub(crate) doc: Option<&'static str>,
    pub(crate) properties: Properties,
    pub(crate) request: FindSchema,
    pub(crate) response: FindSchema,
    pub(crate) form: WireForm,
    pub(crate) errors: Option<FindSchema>,
}

/// How many messages a call has in each direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CallKind {
    /// One request, one response.
    Unary,
    /// A stream of requests, one response.
    ClientStreaming,
    /// One request, a stream of responses.
    ServerStreaming,
    /// A stream of requests, a stream of responses.
    Bidirectional,
}

/// What a method's author says of calls that are made more than once, as in protobuf's options.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Idempotency {
    /// Nothing: each call may change something.
    #[default]
    Unknown,
    /// A call changes nothing.
    NoSideEffects,
    /// A call that is made again changes nothing more.
    Idempotent,
}

/// Composes a schema when it is first asked for.
pub(crate) type FindSchema = fn() -> Result<&'static RootSchema, Report>;

/// Names with JSON.
pub(crate) type Properties = &'static [(&'static str, &'static str)];

impl ServiceDescription {
    #[doc(hidden)]
    #[must_use]
    pub const fn new(name: &'static str, methods: &'static [MethodDescription]) -> Self {
        Self {
            name,
            methods,
            doc: None,
            properties: &[],
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn doc(mut self, doc: &'static str) -> Self {
        self.doc = Some(doc);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn properties(mut self, properties: Properties) -> Self {
        self.properties = properties;
        self
    }

    /// The name, with its namespace.
    #[must_use]
    pub fn name(&self) -> Cow<'static, str> {
        percent_decode(self.name)
    }

    /// The methods, as they stand in the service.
    #[must_use]
    pub const fn methods(&self) -> &'static [MethodDescription] {
        self.methods
    }

    /// The API versions that a server of the service understands, from the annotation
    /// `minApiVersion` to `apiVersion`; a client has the last of them. Without `minApiVersion`, none is
    /// too old. There are none if `apiVersion` is not there, or not a number of 32 bits.
    #[must_use]
    pub fn api_versions(&self) -> Option<RangeInclusive<u32>> {
        let own = self.property("apiVersion")?.parse().ok()?;
        let least = self.property("minApiVersion");
        let least = least.and_then(|json| json.parse().ok()).unwrap_or(0);
        Some(least..=own)
    }

    /// What its author says about the service.
    #[must_use]
    pub const fn documentation(&self) -> Option<&'static str> {
        self.doc
    }

    /// The annotations, each with its JSON, as they are written; `rustName` is left out.
    #[must_use]
    pub const fn annotations(&self) -> &'static [(&'static str, &'static str)] {
        self.properties
    }

    /// The JSON of an annotation, as it is written; `rustName` is left out.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&'static str> {
        find(self.properties, name)
    }
}

impl MethodDescription {
    /// The name, without that of the service.
    #[must_use]
    pub fn name(&self) -> Cow<'static, str> {
        let name = self
            .path
            .rsplit_once('/')
            .map_or(self.path, |(_, name)| name);
        percent_decode(name)
    }

    /// The path of the HTTP request, `/service/method`. Letters beyond ASCII are percent-encoded.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// Which side streams.
    #[must_use]
    pub const fn kind(&self) -> CallKind {
        self.kind
    }

    /// The schema of a request. It is composed when it is first asked for.
    ///
    /// # Panics
    ///
    /// If it is not valid, which only types with `#[derive(Message)]` bring about.
    /// [`ServiceDescription::contract`] tells.
    #[must_use]
    pub fn request(&self) -> &'static RootSchema {
        valid(self.request)
    }

    /// The schema of a response. It is composed when it is first asked for.
    ///
    /// # Panics
    ///
    /// As [`request`](Self::request) does.
    #[must_use]
    pub fn response(&self) -> &'static RootSchema {
        valid(self.response)
    }

    /// How the messages are laid out.
    #[must_use]
    pub const fn form(&self) -> WireForm {
        self.form
    }

    /// The union of the errors that the method declares, if it declares some. It is composed when it is
    /// first asked for.
    ///
    /// # Panics
    ///
    /// As [`request`](Self::request) does.
    #[must_use]
    pub fn errors(&self) -> Option<&'static RootSchema> {
        self.errors.map(valid)
    }

    /// How long a client waits for the end of a call unless it says otherwise, from the annotation
    /// `timeoutMs`.
    #[must_use]
    pub fn timeout(&self) -> Option<Duration> {
        let milliseconds = self.property("timeoutMs")?.parse().ok()?;
        Some(Duration::from_millis(milliseconds))
    }

    /// Whether a call may be made again, from the annotation `idempotency`.
    #[must_use]
    pub fn idempotency(&self) -> Idempotency {
        match self.property("idempotency") {
            Some(r#""NO_SIDE_EFFECTS""#) => Idempotency::NoSideEffects,
            Some(r#""IDEMPOTENT""#) => Idempotency::Idempotent,
            _ => Idempotency::Unknown,
        }
    }

    /// What its author says about the method.
    #[must_use]
    pub const fn documentation(&self) -> Option<&'static str> {
        self.doc
    }

    /// The annotations, each with its JSON, as they are written; `rustName` is left out.
    #[must_use]
    pub const fn annotations(&self) -> &'static [(&'static str, &'static str)] {
        self.properties
    }

    /// The JSON of an annotation, as it is written; `rustName` is left out.
    #[must_use]
    pub fn property(&self, name: &str) -> Option<&'static str> {
        find(self.properties, name)
    }
}

impl fmt::Debug for MethodDescription {
    /// Leaves out the schemas, which would have to be composed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            path,
            kind,
            doc,
            properties,
            request: _,
            response: _,
            form,
            errors: _,
        } = self;
        f.debug_struct("MethodDescription")
            .field("path", path)
            .field("kind", kind)
            .field("doc", doc)
            .field("properties", properties)
            .field("form", form)
            .finish_non_exhaustive()
    }
}

fn valid(schema: FindSchema) -> &'static RootSchema {
    schema().unwrap_or_else(|report| panic!("a schema is not valid:\n{report}"))
}

/// The name that stands percent-encoded in a path: only names beyond ASCII differ from what they
/// are there. What is not encoded rightly is left as it is.
fn percent_decode(text: &'static str) -> Cow<'static, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split('%');
    let mut bytes = Vec::from(parts.next().unwrap_or_default());
    for part in parts {
        let byte = part
            .get(..2)
            .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let Some(byte) = byte else {
            return Cow::Borrowed(text);
        };
        bytes.push(byte);
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn find(properties: Properties, name: &str) -> Option<&'static str> {
    properties
        .iter()
        .find(|(key, _)| *key == name)
        .map(|(_, json)| *json)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn api_versions_are_a_range() {
        let cases: &[(Properties, Option<RangeInclusive<u32>>)] = &[
            (&[], None),
            (&[("apiVersion", "3")], Some(0..=3)),
            (&[("apiVersion", "3"), ("minApiVersion", "2")], Some(2..=3)),
            (&[("minApiVersion", "2")], None),
            (&[("apiVersion", "\"3\"")], None),
            (&[("apiVersion", "-1")], None),
            (&[("apiVersion", "4294967295")], Some(0..=u32::MAX)),
            (&[("apiVersion", "4294967296")], None),
        ];
        for (properties, expected) in cases {
            let service = ServiceDescription::new("a.S", &[]).properties(properties);
            assert_eq!(service.api_versions(), *expected, "{properties:?}");
        }
    }

    #[test]
    fn methods_say_how_they_may_be_called() {
        use Idempotency::{Idempotent, NoSideEffects, Unknown};
        let cases: &[(Properties, Option<u64>, Idempotency)] = &[
            (&[], None, Unknown),
            (&[("timeoutMs", "1500")], Some(1500), Unknown),
            (&[("timeoutMs", "-1")], None, Unknown),
            (&[("timeoutMs", "\"1 s\"")], None, Unknown),
            (&[("idempotency", r#""IDEMPOTENT""#)], None, Idempotent),
            (
                &[("idempotency", r#""NO_SIDE_EFFECTS""#)],
                None,
                NoSideEffects,
            ),
            (&[("idempotency", r#""idempotent""#)], None, Unknown),
        ];
        for (properties, timeout, idempotency) in cases {
            let method = MethodDescription {
                path: "/a.S/m",
                kind: CallKind::Unary,
                doc: None,
                properties,
                request: || unreachable!(),
                response: || unreachable!(),
                form: WireForm::Datum,
                errors: None,
            };
            assert_eq!(method.timeout(), timeout.map(Duration::from_millis));
            assert_eq!(method.idempotency(), *idempotency, "{properties:?}");
        }
    }
}
