//! Messages of protocols (Avro specification, *Messages*).

use crate::ast::{Message, Protocol};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::json::NodeValue;
use crate::model::{Schema, SchemaKind, Streams};

use super::members::duplicate_parameters;
use super::names::{dotted_name, simple_name};

/// *Protocol Declaration*: "the protocol's name" and "an optional string that qualifies the
/// name", both as for types.
pub(crate) fn protocol_names(protocol: &Protocol, diags: &mut Diagnostics) {
    dotted_name(&protocol.name, diags);
    if let Some(namespace) = &protocol.namespace
        && !namespace.text.is_empty()
    {
        dotted_name(namespace, diags);
    }
}

/// *Messages*: a request "is a list of named, typed parameter schemas (this has the same form as
/// the fields of a record declaration)".
pub(crate) fn message_names(message: &Message, diags: &mut Diagnostics) {
    simple_name(&message.name, diags);
    for parameter in &message.parameters {
        simple_name(&parameter.name, diags);
        for alias in &parameter.aliases {
            simple_name(alias, diags);
        }
    }
    duplicate_parameters(&message.parameters, diags);
}

/// *Messages*: a message is one-way "only when the response type is `"null"` and no errors are
/// listed".
pub(crate) fn one_way(message: &Message, response: Option<&Schema>, diags: &mut Diagnostics) {
    if !message.one_way {
        return;
    }
    let what = format!("the one-way message `{}`", message.name.text);
    if response.is_some_and(|response| response.kind != SchemaKind::Null) {
        diags.push(
            Diagnostic::error(message.response.span, format!("{what} has a response"))
                .help("respond with `void`, in JSON `\"null\"`, or do not declare it one-way"),
        );
    }
    if let Some(error) = message.errors.first() {
        diags.push(
            Diagnostic::error(error.span, format!("{what} declares an error"))
                .label("the client would never see it")
                .help("leave it out, or do not declare the message one-way"),
        );
    }
}

/// Ours, not the specification's: the property `stream` of a message says which sides stream.
pub(crate) fn streams(message: &Message, diags: &mut Diagnostics) {
    let properties = message.properties.iter();
    for property in properties.filter(|property| property.name.text == "stream") {
        let NodeValue::String(text) = &property.value.value else {
            continue;
        };
        let what = format!("the message `{}`", message.name.text);
        if Streams::named(text).is_none() {
            diags.push(
                Diagnostic::error(property.value.span, format!("{what} streams `{text}`"))
                    .help("what can stream is `request`, `response` or `bidir`, which is both"),
            );
        } else if message.one_way {
            diags.push(
                Diagnostic::error(
                    property.value.span,
                    format!("{what} is one-way and streams"),
                )
                .help("of a one-way message, there is one request and no response"),
            );
        }
    }
}
