//! Unions (Avro specification, *Unions*).

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Schema, SchemaKind, TypeId};
use crate::source::Span;

/// *Unions*: "Unions may not contain more than one schema with the same type, except for the
/// named types record, fixed and enum", and "may not immediately contain other unions".
///
/// Named types differ if their fullnames do. A logical type makes no difference.
pub(crate) fn union<'a>(
    branches: impl IntoIterator<Item = (&'a Schema, Span)>,
    name: impl Fn(TypeId) -> String,
    diags: &mut Diagnostics,
) {
    let mut seen = HashMap::new();
    for (branch, span) in branches {
        let (what, id) = match &branch.kind {
            SchemaKind::Union(_) => {
                diags.push(
                    Diagnostic::error(span, "a union directly within a union")
                        .help("list the branches of the inner union in the outer one"),
                );
                continue;
            }
            SchemaKind::Named(id) => (name(*id), Some(*id)),
            kind => (kind.word().to_owned(), None),
        };
        match seen.entry((std::mem::discriminant(&branch.kind), id)) {
            Entry::Vacant(entry) => _ = entry.insert(span),
            Entry::Occupied(first) => diags.push(
                Diagnostic::error(span, format!("a union with two branches `{what}`"))
                    .label("the second one")
                    .related(*first.get(), "the first one"),
            ),
        }
    }
}
