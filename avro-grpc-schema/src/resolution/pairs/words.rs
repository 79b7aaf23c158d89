//! What messages call the two sides.

use std::borrow::Cow;

use crate::model::{LogicalType, Model, NamedKind, NamedType, Schema, SchemaKind};
use crate::resolution::scalars::logical;

/// How many branches or symbols are named before the others are counted.
const MAX_LISTED: usize = 6;

/// How many bytes of a name are shown: nothing else keeps a name that a stranger chose from being in each
/// of thousands of messages.
const MAX_NAME: usize = 200;

/// How many bytes of a schema are shown that is made of others.
const MAX_WORDS: usize = 600;

/// A name without its middle, if it is long.
pub(super) fn cut(name: &str) -> Cow<'_, str> {
    cut_to(name, MAX_NAME)
}

fn cut_to(text: &str, most: usize) -> Cow<'_, str> {
    if text.len() <= most {
        return Cow::Borrowed(text);
    }
    let is_end = |at: &usize| text.is_char_boundary(*at);
    let half = most / 2;
    let begin = (0..=half).rev().find(is_end).unwrap_or(0);
    let end = (text.len() - half..).find(is_end).unwrap_or(text.len());
    Cow::Owned(format!("{}…{}", &text[..begin], &text[end..]))
}

/// A schema as in [`Model::words`]; a long union is cut, since each of its branches may be in a
/// message that names it, and so are long names.
pub(super) fn words(model: &Model, schema: &Schema) -> String {
    let words = all_words(model, schema);
    match cut_to(&words, MAX_WORDS) {
        Cow::Borrowed(_) => words,
        Cow::Owned(cut) => cut,
    }
}

fn all_words(model: &Model, schema: &Schema) -> String {
    match &schema.kind {
        SchemaKind::Array(items) => format!("array<{}>", words(model, items)),
        SchemaKind::Map(values) => format!("map<{}>", words(model, values)),
        SchemaKind::Union(branches) => {
            let shown = branches.iter().take(MAX_LISTED);
            let mut shown: Vec<_> = shown.map(|branch| words(model, branch)).collect();
            if branches.len() > MAX_LISTED {
                shown.push("…".to_owned());
            }
            format!("union<{}>", shown.join(", "))
        }
        _ => name(model, schema),
    }
}

/// The name of a named type, and the word for any other.
pub(super) fn name(model: &Model, schema: &Schema) -> String {
    match schema.kind {
        SchemaKind::Named(id) => type_name(model.get(id)),
        _ => schema.kind.word().to_owned(),
    }
}

pub(super) fn type_name(ty: &NamedType) -> String {
    cut(&ty.name.to_string()).into_owned()
}

/// A schema with all that matters for how it is read: what sort of type a name stands for, its
/// logical type, a fixed's size.
pub(super) fn exactly(model: &Model, schema: &Schema) -> String {
    let words = words(model, schema);
    let base = match schema.kind {
        SchemaKind::Named(id) => match &model.get(id).kind {
            NamedKind::Fixed(fixed) => {
                let unit = if fixed.size == 1 { "byte" } else { "bytes" };
                format!("the fixed `{words}` of {} {unit}", fixed.size)
            }
            _ => format!("the {} `{words}`", sort(model.get(id))),
        },
        _ => format!("`{words}`"),
    };
    match logical(model, schema) {
        Some(LogicalType::Decimal { precision, scale }) => {
            format!("`decimal({precision}, {scale})` on {base}")
        }
        Some(logical) => format!("`{}` on {base}", logical.name()),
        None => base,
    }
}

/// The word for what a named type is.
pub(super) fn sort(ty: &NamedType) -> &'static str {
    match &ty.kind {
        NamedKind::Record(record) if record.is_error => "error",
        NamedKind::Record(_) => "record",
        NamedKind::Enum(_) => "enum",
        NamedKind::Fixed(_) => "fixed",
    }
}

/// "symbol `A` is", "symbols `A`, `B` are".
pub(super) fn symbols(names: &[&str]) -> String {
    let shown = names.iter().take(MAX_LISTED);
    let shown: Vec<_> = shown.map(|name| format!("`{}`", cut(name))).collect();
    let shown = shown.join(", ");
    match names.len() {
        1 => format!("symbol {shown} is"),
        2..=MAX_LISTED => format!("symbols {shown} are"),
        count => format!("symbols {shown} and {} more are", count - MAX_LISTED),
    }
}
