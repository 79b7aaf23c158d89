//! What is to be emitted for a type: every name and every attribute is settled.

use proc_macro2::{Ident, TokenStream};
use syn::{Generics, Type};

use super::default;
use super::logical::Logical;

/// A type with `#[derive(Message)]`.
pub(super) struct Message {
    /// The path to the runtime.
    pub(super) runtime: TokenStream,
    pub(super) ident: Ident,
    pub(super) contents: Contents,
}

#[expect(
    clippy::large_enum_variant,
    reason = "there is one at a time, and it is not moved about"
)]
pub(super) enum Contents {
    Record(Record),
    Enum(Enum),
    Union(Union),
    Newtype(Newtype),
    /// It has no schema, which has been reported.
    Invalid(Generics),
    /// Its values have no size, so that it can have no schema.
    Sizeless,
}

pub(super) struct Record {
    pub(super) definition: Definition,
    pub(super) fields: Vec<Field>,
    pub(super) error: Option<Error>,
}

/// That methods may declare a record as an error.
pub(super) struct Error {
    /// The name of the code of a status that stands for it.
    pub(super) code: Option<String>,
}

pub(super) struct Union {
    pub(super) branches: Vec<Branch>,
    /// Whether it is what methods declare as their errors.
    pub(super) is_errors: bool,
}

/// What all definitions have.
pub(super) struct Definition {
    /// The fullname.
    pub(super) name: String,
    pub(super) notes: Notes,
}

impl Definition {
    /// One of which nothing is said but its fullname.
    pub(super) fn plain(name: String) -> Self {
        let notes = Notes::default();
        Self { name, notes }
    }
}

/// What is said about a type or a field.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) doc: Option<String>,
    pub(super) aliases: Vec<String>,
    /// The note of `#[deprecated]`, which may be empty.
    pub(super) deprecated: Option<String>,
}

pub(super) struct Field {
    pub(super) ident: Ident,
    /// The Avro name.
    pub(super) name: String,
    pub(super) notes: Notes,
    pub(super) order: Option<&'static str>,
    pub(super) default: Option<default::Default>,
    pub(super) schema: Schema,
}

/// The schema that stands for a Rust type.
pub(super) struct Schema {
    pub(super) ty: Type,
    pub(super) how: How,
}

impl Schema {
    /// Whether there is none.
    pub(super) fn is_invalid(&self) -> bool {
        matches!(self.how, How::Invalid)
    }
}

/// How a Rust type is written.
pub(super) enum How {
    /// As it is by itself.
    Natural,
    /// With this logical type.
    Logical(Logical),
    /// A `u8`, which is not a message by itself because a `Vec` of them is bytes.
    Byte,
    /// As a fixed.
    Fixed(Fixed),
    /// An `Option` whose null is the last branch; what it holds, and how that is written.
    NullLast(Box<Schema>),
    /// It cannot be, which has been reported.
    Invalid,
}

pub(super) struct Fixed {
    pub(super) definition: Definition,
    /// The size, where the Rust type does not tell it.
    pub(super) size: Option<usize>,
    pub(super) logical: Option<Logical>,
}

pub(super) struct Enum {
    pub(super) definition: Definition,
    pub(super) symbols: Vec<Symbol>,
    /// The Avro name of the default symbol.
    pub(super) default: Option<String>,
}

pub(super) struct Symbol {
    pub(super) ident: Ident,
    /// The Avro name.
    pub(super) name: String,
}

pub(super) struct Branch {
    pub(super) ident: Ident,
    /// That of its value; null has none.
    pub(super) schema: Option<Schema>,
}

impl Branch {
    pub(super) fn new(ident: &Ident, schema: Option<Schema>) -> Self {
        let ident = ident.clone();
        Self { ident, schema }
    }
}

pub(super) struct Newtype {
    pub(super) schema: Schema,
    /// Whether it is a fixed and nothing else, which others may name.
    pub(super) is_fixed: bool,
}
