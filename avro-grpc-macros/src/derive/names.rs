//! Avro names (Avro specification, *Names*).

use std::collections::HashMap;

use proc_macro2::{Ident, Span};
use syn::LitStr;

use crate::errors::Errors;
use crate::names::is_name;

/// The names of primitive types, which no other type may have.
const PRIMITIVES: [&str; 8] = [
    "null", "boolean", "int", "long", "float", "double", "bytes", "string",
];

/// Where a name comes from: messages point there.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) span: Span,
}

impl Name {
    /// The name that `text` is.
    pub(super) fn new(text: &LitStr) -> Self {
        Self {
            text: text.value(),
            span: text.span(),
        }
    }

    /// Checks the name of a field or a symbol.
    pub(super) fn check_simple(&self, errors: &mut Errors) {
        let Self { text, span } = self;
        if !is_name(text) {
            let message = format!(
                "`{text}` is not an Avro name: those are letters, digits and `_`, with no digit \
                 first; `#[avro(name = \"…\")]` gives another"
            );
            errors.push_at(*span, message);
        }
    }

    /// Checks a name that may have a namespace in front, or is one.
    pub(super) fn check_dotted(&self, errors: &mut Errors) {
        let Self { text, span } = self;
        if !text.split('.').all(is_name) {
            let message = format!(
                "`{text}` is not an Avro name: its parts between dots are letters, digits and `_`, \
                 with no digit first"
            );
            errors.push_at(*span, message);
        }
    }

    /// Checks the fullname of a type.
    pub(super) fn check_type(&self, errors: &mut Errors) {
        let simple = self.text.rsplit('.').next().unwrap_or_default();
        if PRIMITIVES.contains(&simple) {
            let message = format!("an Avro type cannot be called `{simple}`: a primitive type is");
            errors.push_at(self.span, message);
        } else {
            self.check_dotted(errors);
        }
    }
}

/// A dotted name is a fullname by itself (Avro specification, *Names*).
pub(super) fn full_name(name: &str, namespace: &str) -> String {
    if namespace.is_empty() || name.contains('.') {
        name.to_owned()
    } else {
        format!("{namespace}.{name}")
    }
}

/// Checks that no two of the names, those of `whose`, are the same. That two are one in Rust too is
/// the compiler's to report.
pub(super) fn check_unique<'a>(
    names: impl IntoIterator<Item = (&'a Ident, &'a Name)>,
    whose: &str,
    errors: &mut Errors,
) {
    let mut seen = HashMap::new();
    for (ident, Name { text, span }) in names {
        if seen.insert(text, ident).is_some_and(|first| first != ident) {
            let message = format!("a second {whose} with the Avro name `{text}`");
            errors.push_at(*span, message);
        }
    }
}
