//! The errors that a method or message declares.

use super::types::Resolver;
use crate::check;
use crate::diagnostic::Diagnostic;
use crate::model::{NamedKind, NamedType, Schema, SchemaKind, TypeId};
use crate::source::Span;

/// Those of `thrown` that are errors, or records, which may be thrown too, as in Java. `types`
/// are those of the model.
pub(super) fn errors(
    thrown: impl IntoIterator<Item = (Schema, Span)>,
    types: &[NamedType],
    resolver: &mut Resolver<'_, '_>,
) -> Vec<TypeId> {
    let mut errors: Vec<(TypeId, Span)> = Vec::new();
    for (schema, span) in thrown {
        let id = match schema.kind {
            SchemaKind::Named(id) => id,
            kind => {
                resolver.diags.push(not_thrown(kind.word(), span));
                continue;
            }
        };
        let ty = &types[id.index()];
        if !matches!(ty.kind, NamedKind::Record(_)) {
            let diagnostic = not_thrown(&ty.name.to_string(), span);
            resolver
                .diags
                .push(diagnostic.related(ty.origin.0, "declared here"));
        } else if let Some((_, first)) = errors.iter().find(|(other, _)| *other == id) {
            let message = format!("`{}` is thrown twice", ty.name);
            resolver.diags.push(check::twice(message, span, *first));
        } else {
            errors.push((id, span));
        }
    }
    errors.into_iter().map(|(id, _)| id).collect()
}

fn not_thrown(what: &str, span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::error(span, format!("`{what}` cannot be thrown"))
        .label("neither an error nor a record");
    match what {
        // *Protocol Wire Format*: an error union starts with `string`, "which permits the
        // transmission of undeclared system errors".
        "string" => diagnostic.help("leave it out: a string can always be thrown"),
        _ => diagnostic,
    }
}
