//! What the files mean: every name looked up, every rule checked.
//!
//! A [`Model`] holds the named types in an arena, and the services and protocols that use them. It
//! is the same for the same files in any order: types stand in the order of their files' paths, then
//! of their places in the file.

mod contents;
mod protocols;
mod served;
mod words;

use std::collections::HashMap;
use std::fmt;

pub(crate) use self::contents::{Contents, Entry};
pub use self::protocols::{Message, Protocol};
pub(crate) use self::served::Streams;
pub(crate) use self::words::COMPLEX_TYPES;
pub use crate::ast::Order;
use crate::json::Json;
use crate::source::{FileId, Sources, Span};
use crate::value::Value;

/// Types, services and protocols, resolved and checked.
#[derive(Clone, Debug, Default)]
pub struct Model {
    pub(crate) types: Vec<NamedType>,
    pub(crate) services: Vec<Service>,
    pub(crate) protocols: Vec<Protocol>,
    pub(crate) by_name: HashMap<FullName, TypeId>,
    /// Schemas that files stand for.
    pub(crate) mains: Vec<(FileId, Schema)>,
    pub(crate) contents: HashMap<FileId, Contents>,
    pub(crate) sources: Sources,
    /// The files that were asked for; the others were imported.
    pub(crate) inputs: Vec<FileId>,
}

impl Model {
    /// The named type `id`.
    #[must_use]
    pub fn get(&self, id: TypeId) -> &NamedType {
        &self.types[id.0 as usize]
    }

    /// The named type called `name`.
    #[must_use]
    pub fn find(&self, name: &FullName) -> Option<TypeId> {
        self.by_name.get(name).copied()
    }

    /// All named types, in order.
    pub fn types(&self) -> impl ExactSizeIterator<Item = (TypeId, &NamedType)> {
        self.types
            .iter()
            .enumerate()
            .map(|(index, ty)| (TypeId(index as u32), ty))
    }

    /// All services, in order.
    #[must_use]
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    /// The schema that `file` stands for: `schema …;` in IDL, what an `.avsc` holds unless that is
    /// a list of named types.
    #[must_use]
    pub fn main(&self, file: FileId) -> Option<&Schema> {
        self.mains
            .iter()
            .find(|(id, _)| *id == file)
            .map(|(_, schema)| schema)
    }

    /// The files that were read.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// The files that were asked for by name, in order.
    #[must_use]
    pub fn inputs(&self) -> &[FileId] {
        &self.inputs
    }

    /// Whether `file` was asked for by name, not merely imported.
    #[must_use]
    pub fn is_input(&self, file: FileId) -> bool {
        self.inputs.contains(&file)
    }
}

/// Where something is written. All origins are equal, so that two models compare by what they
/// say and not by where they say it.
#[derive(Clone, Copy, Debug)]
pub struct Origin(pub Span);

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Origin {}

/// The name of a named type with its namespace (Avro specification, *Names*).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FullName {
    /// The namespace; empty for the null namespace.
    pub namespace: String,
    /// The name without the namespace.
    pub name: String,
}

impl FullName {
    /// The name `text`, which may be dotted, seen from `namespace`.
    #[must_use]
    pub fn new(text: &str, namespace: &str) -> Self {
        let (namespace, name) = text.rsplit_once('.').unwrap_or((namespace, text));
        Self {
            namespace: namespace.to_owned(),
            name: name.to_owned(),
        }
    }

    /// The text that means this name within `namespace`: a dot in front of a name alone says that
    /// it is in the null namespace.
    pub(crate) fn relative_to(&self, namespace: &str) -> String {
        match self.namespace.as_str() {
            own if own == namespace => self.name.clone(),
            "" => format!(".{}", self.name),
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for FullName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.namespace.is_empty() {
            write!(f, "{}.", self.namespace)?;
        }
        f.write_str(&self.name)
    }
}

/// A named type of a [`Model`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub(crate) u32);

impl TypeId {
    pub(crate) fn at(index: usize) -> Self {
        Self(u32::try_from(index).expect("fewer than 2^32 types"))
    }

    /// Its position among [`Model::types`].
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An attribute that the specification gives no meaning to, with its JSON value.
pub type Properties = Vec<(String, Json)>;

/// A record, enum or fixed.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedType {
    /// Its fullname.
    pub name: FullName,
    /// Other names that readers know it by.
    pub aliases: Vec<FullName>,
    /// Its documentation.
    pub doc: Option<String>,
    /// What it is.
    pub kind: NamedKind,
    /// All other attributes.
    pub properties: Properties,
    /// Where its name is written.
    pub origin: Origin,
}

/// What a [`NamedType`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum NamedKind {
    /// A record or an error.
    Record(Record),
    /// An enum.
    Enum(Enum),
    /// A fixed.
    Fixed(Fixed),
}

/// A record.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Whether it is declared as an `error`; on the wire the two are the same.
    pub is_error: bool,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A field of a record; also a parameter of a [`Message`].
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub doc: Option<String>,
    /// Its schema.
    pub schema: Schema,
    /// Its default.
    pub default: Option<Default>,
    /// How it takes part in sorting.
    pub order: Order,
    /// Other names that readers know it by.
    pub aliases: Vec<String>,
    /// All other attributes.
    pub properties: Properties,
    /// Where its name is written.
    pub origin: Origin,
}

/// A field's default, checked against the field's schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Default {
    /// As it is written.
    pub json: Json,
    /// What it means.
    pub value: Value,
}

/// An enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Enum {
    /// Its symbols.
    pub symbols: Vec<Symbol>,
    /// The index of the symbol that readers take for one they do not know.
    pub default: Option<usize>,
}

/// A symbol of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Symbol {
    /// Its name.
    pub name: String,
    /// Where it is written.
    pub origin: Origin,
}

/// A fixed.
#[derive(Clone, Debug, PartialEq)]
pub struct Fixed {
    /// Its size in bytes.
    pub size: usize,
    /// Its logical type, if that is a known and valid one.
    pub logical: Option<LogicalType>,
}

/// A schema where one is used: a named type stands by its [`TypeId`].
#[derive(Clone, Debug, PartialEq)]
pub struct Schema {
    /// What it is.
    pub kind: SchemaKind,
    /// Its logical type, if that is a known and valid one. A named type's own stands in [`Fixed`].
    pub logical: Option<LogicalType>,
    /// All other attributes; an unknown or invalid logical type is among them.
    pub properties: Properties,
}

impl Schema {
    /// `kind` without a logical type or other attributes.
    #[must_use]
    pub fn plain(kind: SchemaKind) -> Self {
        Self {
            kind,
            logical: None,
            properties: Vec::new(),
        }
    }

    /// The named types that it names, in the order in which they stand.
    #[must_use]
    pub fn types(&self) -> Vec<TypeId> {
        let mut found = Vec::new();
        self.add_types(&mut found);
        found
    }

    fn add_types(&self, found: &mut Vec<TypeId>) {
        match &self.kind {
            SchemaKind::Named(id) => found.push(*id),
            SchemaKind::Array(inner) | SchemaKind::Map(inner) => inner.add_types(found),
            SchemaKind::Union(branches) => {
                branches.iter().for_each(|branch| branch.add_types(found));
            }
            _ => {}
        }
    }
}

impl From<TypeId> for Schema {
    fn from(id: TypeId) -> Self {
        Self::plain(SchemaKind::Named(id))
    }
}

/// What a [`Schema`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum SchemaKind {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `int`.
    Int,
    /// `long`.
    Long,
    /// `float`.
    Float,
    /// `double`.
    Double,
    /// `bytes`.
    Bytes,
    /// `string`.
    String,
    /// An array of items.
    Array(Box<Schema>),
    /// A map from strings to values.
    Map(Box<Schema>),
    /// A union of branches, none of which is a union.
    Union(Vec<Schema>),
    /// A record, enum or fixed.
    Named(TypeId),
}

/// A logical type that the specification knows, on a base type that it is defined for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LogicalType {
    /// Days since the epoch, on `int`.
    Date,
    /// Milliseconds after midnight, on `int`.
    TimeMillis,
    /// Microseconds after midnight, on `long`.
    TimeMicros,
    /// Milliseconds since the epoch, on `long`.
    TimestampMillis,
    /// Microseconds since the epoch, on `long`.
    TimestampMicros,
    /// Nanoseconds since the epoch, on `long`.
    TimestampNanos,
    /// Milliseconds since the epoch in an unknown time zone, on `long`.
    LocalTimestampMillis,
    /// Microseconds since the epoch in an unknown time zone, on `long`.
    LocalTimestampMicros,
    /// Nanoseconds since the epoch in an unknown time zone, on `long`.
    LocalTimestampNanos,
    /// A decimal number, on `bytes` or a fixed.
    Decimal {
        /// The number of digits, at least 1.
        precision: u32,
        /// How many of them stand behind the point, at most `precision`.
        scale: u32,
    },
    /// A decimal number that carries its scale, on `bytes`.
    BigDecimal,
    /// A UUID, on `string` or a fixed of 16 bytes.
    Uuid,
    /// Months, days and milliseconds, on a fixed of 12 bytes.
    Duration,
}

/// What gRPC serves.
#[derive(Clone, Debug, PartialEq)]
pub struct Service {
    /// Its name with its namespace.
    pub name: FullName,
    /// Its name in gRPC's paths: the same, but for a protocol without a namespace.
    pub grpc_name: String,
    /// Its documentation.
    pub doc: Option<String>,
    /// Its methods.
    pub methods: Vec<Method>,
    /// Its annotations.
    pub properties: Properties,
    /// Where its name is written.
    pub origin: Origin,
}

/// One RPC of a [`Service`].
#[derive(Clone, Debug, PartialEq)]
pub struct Method {
    /// Its name, as it stands in the gRPC path.
    pub name: String,
    /// Its documentation.
    pub doc: Option<String>,
    /// What the client sends.
    pub request: Payload,
    /// What the server sends.
    pub response: Payload,
    /// The errors that it declares.
    pub errors: Vec<TypeId>,
    /// How its messages are laid out.
    pub form: WireForm,
    /// Its annotations.
    pub properties: Properties,
    /// Where its name is written.
    pub origin: Origin,
}

/// How the messages of a [`Method`] are laid out in gRPC's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WireForm {
    /// A message is a datum; a declared error is a status with the error in its trailers.
    Datum,
    /// That of Avro's protocols, as Java has it: a request is the parameters one after another; a
    /// response is a byte 0 and a datum, or a byte 1 and a datum of the union of `string` and the declared
    /// errors. The status is `OK`.
    Protocol,
    /// A message of a protocol that is declared one-way: an empty response comes before the request is
    /// worked on, and nobody is told what comes of that.
    OneWay,
}

impl Method {
    /// The named types that its request, its response and its errors name.
    #[must_use]
    pub fn types(&self) -> Vec<TypeId> {
        let mut found = self.request.schema.types();
        found.extend(self.response.schema.types());
        found.extend(&self.errors);
        found
    }
}

/// What one side of a [`Method`] sends.
#[derive(Clone, Debug, PartialEq)]
pub struct Payload {
    /// Whether it is a stream of messages.
    pub stream: bool,
    /// The schema of each message.
    pub schema: Schema,
}
