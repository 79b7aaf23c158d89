//! Names and annotations.

use crate::Json;
use crate::model::Properties;

/// The words that mean something in IDL or in `.avrpc`. They are names too, but only in backticks
/// wherever a name may stand.
const KEYWORDS: [&str; 37] = [
    "Infinity",
    "NaN",
    "array",
    "boolean",
    "bytes",
    "date",
    "decimal",
    "double",
    "enum",
    "error",
    "false",
    "fixed",
    "float",
    "idl",
    "import",
    "int",
    "local_timestamp_ms",
    "long",
    "map",
    "namespace",
    "null",
    "oneway",
    "protocol",
    "record",
    "returns",
    "rpc",
    "schema",
    "service",
    "stream",
    "string",
    "throws",
    "time_ms",
    "timestamp_ms",
    "true",
    "union",
    "uuid",
    "void",
];

/// A name without dots.
pub(super) fn name(name: &str) -> String {
    if KEYWORDS.contains(&name) {
        format!("`{name}`")
    } else {
        name.to_owned()
    }
}

/// A fullname or a namespace.
pub(super) fn dotted(text: &str) -> String {
    let parts: Vec<String> = text.split('.').map(name).collect();
    parts.join(".")
}

/// All of `properties`, on one line.
pub(super) fn annotations(properties: &Properties) -> String {
    let annotations: Vec<String> = properties.iter().map(annotation).collect();
    annotations.join(" ")
}

/// The same as a line of its own, if there are any.
pub(super) fn annotation_line(properties: &Properties, indent: &str) -> String {
    match properties.is_empty() {
        true => String::new(),
        false => format!("{indent}{}\n", annotations(properties)),
    }
}

pub(super) fn annotation((key, value): &(String, Json)) -> String {
    format!("@{key}({value})")
}
