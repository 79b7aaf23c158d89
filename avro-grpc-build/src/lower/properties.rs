//! Annotations that have a meaning for Rust.

use avro_grpc_schema::Json;
use avro_grpc_schema::model::Properties;

use crate::codegen::item::Deprecated;

/// The property `name`, if it is a string.
pub(super) fn string_property<'a>(properties: &'a Properties, name: &str) -> Option<&'a str> {
    properties.iter().find_map(|(key, value)| match value {
        Json::String(text) if key == name => Some(text.as_str()),
        _ => None,
    })
}

/// `@deprecated("why")`, `"deprecated": "why"`.
pub(super) fn deprecated(properties: &Properties) -> Option<Deprecated> {
    string_property(properties, "deprecated").map(|note| Deprecated(note.to_owned()))
}
