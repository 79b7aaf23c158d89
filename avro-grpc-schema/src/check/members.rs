//! What records, enums and fixeds hold (Avro specification, *Complex types*).

use std::collections::HashMap;

use crate::ast::{Field, Ident};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::nearest::nearest;
use crate::source::Span;

/// *Records*: a record lists its fields by name, so no two may share one.
pub(crate) fn duplicate_fields(fields: &[Field], diags: &mut Diagnostics) {
    duplicates("field", fields.iter().map(|field| &field.name), diags);
}

/// *Messages*: a request "has the same form as the fields of a record declaration".
pub(super) fn duplicate_parameters(parameters: &[Field], diags: &mut Diagnostics) {
    let names = parameters.iter().map(|parameter| &parameter.name);
    duplicates("parameter", names, diags);
}

/// *Enums*: "All symbols in an enum must be unique; duplicates are prohibited."
pub(crate) fn duplicate_symbols(symbols: &[Ident], diags: &mut Diagnostics) {
    duplicates("symbol", symbols, diags);
}

fn duplicates<'a>(what: &str, names: impl IntoIterator<Item = &'a Ident>, diags: &mut Diagnostics) {
    let mut seen: HashMap<&str, &Ident> = HashMap::new();
    for name in names {
        let first = *seen.entry(&name.text).or_insert(name);
        if first.span != name.span {
            diags.push(declared_twice(what, name, first));
        }
    }
}

/// `name` is declared where `first` has been.
pub(crate) fn declared_twice(what: &str, name: &Ident, first: &Ident) -> Diagnostic {
    twice(
        format!("{what} `{}` is declared twice", name.text),
        name.span,
        first.span,
    )
}

pub(crate) fn twice(message: String, second: Span, first: Span) -> Diagnostic {
    Diagnostic::error(second, message)
        .label("the second time")
        .related(first, "the first time")
}

/// *Enums*: the default "must be a symbol from the symbols array".
pub(crate) fn enum_default(default: &Ident, symbols: &[Ident], diags: &mut Diagnostics) {
    if symbols.iter().any(|symbol| symbol.text == default.text) {
        return;
    }
    let message = format!(
        "the default `{}` is not a symbol of this enum",
        default.text
    );
    let mut diagnostic = Diagnostic::error(default.span, message);
    if let Some(symbol) = nearest(&default.text, symbols, |symbol| &symbol.text) {
        diagnostic = diagnostic.help(format!("there is a symbol `{}`", symbol.text));
    }
    diags.push(diagnostic);
}

/// *Fixed*: the size is "the number of bytes per value". Java and all others hold it in 32 bits
/// with a sign.
pub(crate) fn fixed_size(name: &Ident, size: u64, diags: &mut Diagnostics) {
    if i32::try_from(size).is_err() {
        let message = format!("the size of `{}` is too large", name.text);
        let label = format!("{size} bytes, more than {}", i32::MAX);
        diags.push(Diagnostic::error(name.span, message).label(label));
    }
}
