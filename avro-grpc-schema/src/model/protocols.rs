//! Protocols (Avro specification, *Protocol Declaration*).

use super::{Field, FullName, Model, Origin, Properties, Schema, TypeId};
use crate::source::FileId;

/// A protocol: an `.avpr`, or `protocol P { … }` in IDL.
#[derive(Clone, Debug, PartialEq)]
pub struct Protocol {
    /// Its name with its namespace.
    pub name: FullName,
    /// Its documentation.
    pub doc: Option<String>,
    /// The named types that its file declares, in order; imported ones stand where the import
    /// stands.
    pub types: Vec<TypeId>,
    /// Its messages, in order; those of an imported protocol stand where the import stands.
    pub messages: Vec<Message>,
    /// All other attributes.
    pub properties: Properties,
    /// Where its name is written.
    pub origin: Origin,
}

/// A message of a [`Protocol`] (Avro specification, *Messages*).
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub doc: Option<String>,
    /// What the client sends: together they are like the fields of a record.
    pub parameters: Vec<Field>,
    /// What the server sends; `null` for `void`.
    pub response: Schema,
    /// The errors that it declares, records among them.
    pub errors: Vec<TypeId>,
    /// Whether the client does not wait for an answer.
    pub one_way: bool,
    /// All other attributes.
    pub properties: Properties,
    /// Where its name is written; for a message of an imported protocol, in the imported file.
    pub origin: Origin,
}

impl Model {
    /// All protocols, in order.
    #[must_use]
    pub fn protocols(&self) -> &[Protocol] {
        &self.protocols
    }

    /// The protocol that `file` holds.
    #[must_use]
    pub fn protocol(&self, file: FileId) -> Option<&Protocol> {
        let index = self.contents.get(&file)?.protocol?;
        self.protocols.get(index)
    }
}
