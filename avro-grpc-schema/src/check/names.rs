//! Names (Avro specification, *Names*).

use crate::ast::{Definition, DefinitionKind, Ident, Primitive};
use crate::diagnostic::{Diagnostic, Diagnostics};

/// The names that a definition gives: its own, those of its fields and symbols, its aliases.
///
/// *Names*: "record, enums and fixed are named types"; a fullname is a name or a dot-separated
/// sequence of names.
pub(crate) fn definition_names(definition: &Definition, diags: &mut Diagnostics) {
    type_name(&definition.name, diags);
    if let Some(namespace) = &definition.namespace
        && !namespace.text.is_empty()
    {
        dotted_name(namespace, diags);
    }
    for alias in &definition.aliases {
        dotted_name(alias, diags);
    }
    match &definition.kind {
        DefinitionKind::Record { fields, .. } => {
            for field in fields {
                simple_name(&field.name, diags);
                for alias in &field.aliases {
                    simple_name(alias, diags);
                }
            }
        }
        DefinitionKind::Enum { symbols, .. } => {
            for symbol in symbols {
                simple_name(symbol, diags);
            }
        }
        DefinitionKind::Fixed { .. } => {}
    }
}

/// *Names*: "Primitive type names have no namespace and their names may not be defined in any
/// namespace."
fn type_name(name: &Ident, diags: &mut Diagnostics) {
    let simple = name.text.rsplit('.').next().unwrap_or_default();
    if Primitive::from_name(simple).is_some() {
        let message = format!("a type cannot be called `{simple}`");
        let label = "the name of a primitive type";
        diags.push(Diagnostic::error(name.span, message).label(label));
        return;
    }
    dotted_name(name, diags);
}

/// A dot alone at the start means the null namespace, where a name without a dot would mean the
/// enclosing one.
pub(crate) fn dotted_name(name: &Ident, diags: &mut Diagnostics) {
    let parts = name.text.strip_prefix('.').unwrap_or(&name.text);
    if let Some(problem) = parts.split('.').find_map(problem) {
        report(name, problem, diags);
    }
}

/// *Names*: a name starts with `[A-Za-z_]` and goes on with `[A-Za-z0-9_]`.
///
/// Letters and digits of other scripts are allowed too, as Java allows them: what starts a name
/// is `_` or has the Unicode property `XID_Start`, what continues it has `XID_Continue`. These
/// are Java's letters and digits but for a few historic ones, and a name made of them is an
/// identifier in generated code.
pub(crate) fn simple_name(name: &Ident, diags: &mut Diagnostics) {
    if let Some(problem) = problem(&name.text) {
        report(name, problem, diags);
    }
}

/// Whether `name` is one by the rule of [`simple_name`].
pub(crate) fn is_name(name: &str) -> bool {
    problem(name).is_none()
}

fn problem(name: &str) -> Option<String> {
    let Some(first) = name.chars().next() else {
        return Some("a name is at least one character".to_owned());
    };
    if first != '_' && !unicode_ident::is_xid_start(first) {
        return Some(match unicode_ident::is_xid_continue(first) {
            true => format!("a name cannot start with `{first}`"),
            false => format!("`{first}` cannot stand in a name"),
        });
    }
    let wrong = name.chars().find(|&c| !unicode_ident::is_xid_continue(c))?;
    Some(format!("`{wrong}` cannot stand in a name"))
}

fn report(name: &Ident, problem: String, diags: &mut Diagnostics) {
    let message = format!("`{}` is not a valid name", name.text);
    diags.push(
        Diagnostic::error(name.span, message)
            .label(problem)
            .help("a name is made of letters, digits and `_`, and does not start with a digit"),
    );
}
