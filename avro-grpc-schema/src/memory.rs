//! How much memory a schema takes.

use crate::model::{Field, FullName, Model, NamedKind, NamedType, Properties, Schema, SchemaKind};

/// About how many bytes a schema by itself takes, with the types that it names.
pub(crate) fn of(model: &Model, schema: &Schema) -> usize {
    let types: usize = model.types().map(|(_, ty)| named(ty)).sum();
    // Each of its names stands in a table, too.
    let names: usize = model.types().map(|(_, ty)| name(&ty.name) + 16).sum();
    let texts: usize = model
        .sources()
        .iter()
        .map(|(_, source)| source.text.capacity())
        .sum();
    types + names + texts + size_of::<Schema>() + inner(schema)
}

fn named(ty: &NamedType) -> usize {
    let kind = match &ty.kind {
        NamedKind::Record(record) => record.fields.iter().map(field).sum(),
        NamedKind::Enum(all) => {
            let texts: usize = all.symbols.iter().map(|one| one.name.capacity()).sum();
            texts + size_of_val(&all.symbols[..])
        }
        NamedKind::Fixed(_) => 0,
    };
    let aliases: usize = ty.aliases.iter().map(name).sum();
    let doc = ty.doc.as_ref().map_or(0, String::capacity);
    size_of::<NamedType>() + name(&ty.name) + aliases + doc + kind + properties(&ty.properties)
}

fn name(name: &FullName) -> usize {
    size_of::<FullName>() + name.namespace.capacity() + name.name.capacity()
}

fn field(field: &Field) -> usize {
    let doc = field.doc.as_ref().map_or(0, String::capacity);
    let aliases: usize = field
        .aliases
        .iter()
        .map(|alias| size_of::<String>() + alias.capacity())
        .sum();
    // Once as JSON and once as a value, which takes no more than its JSON.
    let default = field
        .default
        .as_ref()
        .map_or(0, |default| 2 * default.json.memory());
    let texts = field.name.capacity() + doc + aliases + default;
    size_of::<Field>() + texts + properties(&field.properties) + inner(&field.schema)
}

/// What a schema holds beside itself.
fn inner(schema: &Schema) -> usize {
    let kind = match &schema.kind {
        SchemaKind::Array(within) | SchemaKind::Map(within) => size_of::<Schema>() + inner(within),
        SchemaKind::Union(branches) => {
            let within: usize = branches.iter().map(inner).sum();
            size_of_val(&branches[..]) + within
        }
        _ => 0,
    };
    kind + properties(&schema.properties)
}

fn properties(properties: &Properties) -> usize {
    properties
        .iter()
        .map(|(name, value)| size_of::<String>() + name.capacity() + value.memory())
        .sum()
}
