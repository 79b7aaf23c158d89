//! What the files say, as they say it: one tree for `.avsc`, `.avpr`, `.avdl` and `.avrpc`.
//!
//! Names are not looked up and rules are not checked here; that is [`resolve`](crate::resolve).
//! A parser that meets an error reports it, puts [`TypeKind::Invalid`] where a type should stand,
//! and goes on; later stages pass over `Invalid` without a word.

use crate::json::Node;
use crate::source::{FileId, Span};

/// One file.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) id: FileId,
    pub(crate) syntax: Syntax,
    /// The namespace for names without one (`namespace …;` of the schema syntax).
    pub(crate) namespace: Option<Ident>,
    /// The schema that the file stands for: an `.avsc` that is not a list of named types, or
    /// `schema …;` of the schema syntax.
    pub(crate) main: Option<TypeExpr>,
    /// What the file declares and imports, in order.
    pub(crate) items: Vec<Item>,
}

impl File {
    /// A file that says nothing yet.
    pub(crate) fn new(id: FileId, syntax: Syntax) -> Self {
        Self {
            id,
            syntax,
            namespace: None,
            main: None,
            items: Vec::new(),
        }
    }
}

/// What a file is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// `.avsc`
    Schema,
    /// `.avpr`
    Protocol,
    /// `.avdl`
    Idl,
    /// `.avrpc`
    Services,
}

#[derive(Debug)]
pub(crate) enum Item {
    Import(Import),
    /// Its kind is [`TypeKind::Definition`] (or `Invalid`).
    Type(TypeExpr),
    Protocol(Protocol),
    Service(Service),
}

/// A name as it is written: simple or dotted, without backticks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ident {
    pub(crate) text: String,
    pub(crate) span: Span,
}

#[derive(Clone, Debug)]
pub(crate) struct Import {
    pub(crate) kind: ImportKind,
    /// The path as it is written, and where.
    pub(crate) path: Ident,
    /// The file, once that was found and read.
    pub(crate) file: Option<FileId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ImportKind {
    Idl,
    Protocol,
    Schema,
}

impl ImportKind {
    /// The word for it after `import`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            ImportKind::Idl => "idl",
            ImportKind::Protocol => "protocol",
            ImportKind::Schema => "schema",
        }
    }

    pub(crate) fn description(self) -> &'static str {
        match self {
            ImportKind::Idl => "Avro IDL",
            ImportKind::Protocol => "a JSON protocol",
            ImportKind::Schema => "a JSON schema",
        }
    }
}

/// A type where one is used.
#[derive(Clone, Debug)]
pub(crate) struct TypeExpr {
    pub(crate) kind: TypeKind,
    /// `logicalType`, `precision` and `scale` are still among them, whatever they say.
    pub(crate) properties: Vec<Property>,
    pub(crate) span: Span,
}

#[derive(Clone, Debug)]
pub(crate) enum TypeKind {
    Primitive(Primitive),
    /// A named type by its name.
    Reference(Ident),
    Array(Box<TypeExpr>),
    Map(Box<TypeExpr>),
    Union(Vec<TypeExpr>),
    /// A named type that is defined here. Its properties are those of the definition, and
    /// [`TypeExpr::properties`] is empty.
    Definition(Box<Definition>),
    /// What stood here has been reported.
    Invalid,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Primitive {
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes,
    String,
}

impl Primitive {
    pub(crate) const ALL: [Primitive; 8] = [
        Primitive::Null,
        Primitive::Boolean,
        Primitive::Int,
        Primitive::Long,
        Primitive::Float,
        Primitive::Double,
        Primitive::Bytes,
        Primitive::String,
    ];

    /// Its name in schemas.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Primitive::Null => "null",
            Primitive::Boolean => "boolean",
            Primitive::Int => "int",
            Primitive::Long => "long",
            Primitive::Float => "float",
            Primitive::Double => "double",
            Primitive::Bytes => "bytes",
            Primitive::String => "string",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|primitive| primitive.name() == name)
    }
}

/// A named type.
#[derive(Clone, Debug)]
pub(crate) struct Definition {
    pub(crate) name: Ident,
    /// The `namespace` attribute or annotation; a dotted name overrides it.
    pub(crate) namespace: Option<Ident>,
    pub(crate) aliases: Vec<Ident>,
    pub(crate) doc: Option<String>,
    pub(crate) kind: DefinitionKind,
    pub(crate) properties: Vec<Property>,
}

#[derive(Clone, Debug)]
pub(crate) enum DefinitionKind {
    Record {
        /// `"type":"error"`, `error E { … }`.
        is_error: bool,
        fields: Vec<Field>,
    },
    Enum {
        symbols: Vec<Ident>,
        default: Option<Ident>,
    },
    Fixed {
        size: u64,
    },
}

/// A field of a record; also a parameter of a protocol's message.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: Ident,
    pub(crate) doc: Option<String>,
    pub(crate) ty: TypeExpr,
    pub(crate) default: Option<Node>,
    pub(crate) order: Order,
    pub(crate) aliases: Vec<Ident>,
    pub(crate) properties: Vec<Property>,
}

/// How a field takes part in sorting (Avro specification, *Sort order*).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// From small to large.
    #[default]
    Ascending,
    /// From large to small.
    Descending,
    /// Not at all.
    Ignore,
}

/// An attribute or annotation that has no meaning of its own in the specification.
#[derive(Clone, Debug)]
pub(crate) struct Property {
    pub(crate) name: Ident,
    pub(crate) value: Node,
}

/// A `service` block.
#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) name: Ident,
    pub(crate) doc: Option<String>,
    pub(crate) rpcs: Vec<Rpc>,
    pub(crate) properties: Vec<Property>,
}

#[derive(Debug)]
pub(crate) struct Rpc {
    pub(crate) name: Ident,
    pub(crate) doc: Option<String>,
    pub(crate) request: Payload,
    pub(crate) response: Payload,
    pub(crate) throws: Vec<Ident>,
    pub(crate) properties: Vec<Property>,
}

/// One side of an rpc. An empty parenthesis and `void` are the primitive `null`.
#[derive(Debug)]
pub(crate) struct Payload {
    /// Where `stream` stands, if it does.
    pub(crate) stream: Option<Span>,
    pub(crate) ty: TypeExpr,
}

/// A protocol: `.avpr`, or the protocol syntax of `.avdl`.
#[derive(Debug)]
pub(crate) struct Protocol {
    pub(crate) name: Ident,
    pub(crate) namespace: Option<Ident>,
    pub(crate) doc: Option<String>,
    /// Types and imports, in order.
    pub(crate) items: Vec<Item>,
    pub(crate) messages: Vec<Message>,
    pub(crate) properties: Vec<Property>,
}

/// A message of a protocol.
#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) name: Ident,
    pub(crate) doc: Option<String>,
    pub(crate) parameters: Vec<Field>,
    pub(crate) response: TypeExpr,
    pub(crate) errors: Vec<TypeExpr>,
    pub(crate) one_way: bool,
    pub(crate) properties: Vec<Property>,
}
