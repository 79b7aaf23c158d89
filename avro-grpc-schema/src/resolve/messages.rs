//! The messages that protocols declare themselves.

use super::declare::protocol_name;
use super::errors::errors;
use super::namespace;
use super::types::{Resolver, plain_properties};
use crate::ast::{self, File, Item};
use crate::check::{self, Written};
use crate::model::{Message, NamedType, Origin, Schema, SchemaKind};

/// A message, and what its parameters' defaults are read from.
pub(super) struct Own<'a> {
    pub(super) message: Message,
    pub(super) written: Vec<Written<'a>>,
}

/// The messages of all protocols of `files`. `types` are those of the model.
pub(super) fn messages<'a>(
    files: &'a [File],
    types: &[NamedType],
    resolver: &mut Resolver<'a, '_>,
) -> Vec<Own<'a>> {
    let mut messages = Vec::new();
    for file in files {
        for item in &file.items {
            let Item::Protocol(protocol) = item else {
                continue;
            };
            let name = protocol_name(protocol, namespace(file));
            for each in &protocol.messages {
                messages.push(message(each, &name.namespace, types, resolver));
            }
        }
    }
    messages
}

fn message<'a>(
    message: &'a ast::Message,
    namespace: &str,
    types: &[NamedType],
    resolver: &mut Resolver<'a, '_>,
) -> Own<'a> {
    check::message_names(message, resolver.diags);
    let ast::Message {
        name,
        doc,
        parameters,
        response,
        errors: thrown,
        one_way,
        properties,
    } = message;
    let parameters = parameters.iter();
    let (parameters, written) = parameters
        .map(|parameter| resolver.field(parameter, namespace))
        .unzip();
    let response = resolver.schema(response, namespace);
    check::one_way(message, response.as_ref(), resolver.diags);
    check::streams(message, resolver.diags);
    let thrown: Vec<_> = thrown
        .iter()
        .filter_map(|ty| Some((resolver.schema(ty, namespace)?, ty.span)))
        .collect();
    let message = Message {
        name: name.text.clone(),
        doc: doc.clone(),
        parameters,
        // What could not be resolved is never looked at.
        response: response.unwrap_or_else(|| Schema::plain(SchemaKind::Null)),
        errors: errors(thrown, types, resolver),
        one_way: *one_way,
        properties: plain_properties(properties),
        origin: Origin(name.span),
    };
    Own { message, written }
}
