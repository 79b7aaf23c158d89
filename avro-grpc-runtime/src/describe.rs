//! What a program can know of its services.

use avro_grpc_schema::{Report, RootSchema};
use std::borrow::Cow;
use std::fmt;

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
        } = self;
        f.debug_struct("MethodDescription")
            .field("path", path)
            .field("kind", kind)
            .field("doc", doc)
            .field("properties", properties)
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
