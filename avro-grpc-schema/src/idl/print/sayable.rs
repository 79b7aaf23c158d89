//! What Avro IDL has words for. JSON can say more: attributes of unions and of the use of a type,
//! keys that are no names, numbers of any precision.

use crate::Json;
use crate::check::is_name;
use crate::diagnostic::Diagnostic;
use crate::idl::target::{Target, UNDECLARABLE};
use crate::idl::{MAX_DEPTH, number};
use crate::model::{
    Field, FullName, Model, NamedKind, NamedType, Payload, Properties, Schema, SchemaKind, Service,
    WireForm,
};

/// What of `service`, without its types, cannot be said.
pub(super) fn problems(model: &Model, service: &Service) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut check = |what: &str, path: &str, has_words: bool, help: &str| {
        if !has_words {
            let message = format!("{what} of `{path}` cannot be written in Avro IDL");
            problems.push(Diagnostic::error_without_place(message).help(help));
        }
    };
    let name = "annotations have names, joined by `.` or `-`, that IDL does not use itself";
    let record = "make it a record with a namespace";
    let path = service.name.to_string();
    let namespace = &service.name.namespace;
    let has_words = properties(&service.properties, Target::Service);
    check("an annotation", &path, has_words, name);
    for method in &service.methods {
        let path = format!("{path}.{}", method.name);
        let has_words = properties(&method.properties, Target::Rpc);
        check("an annotation", &path, has_words, name);
        let protocol = "it is the message of a protocol, which has a file of its own";
        let has_words = method.form == WireForm::Datum;
        check("the wire form", &path, has_words, protocol);
        let has_words = payload(model, &method.request, namespace);
        check("the request", &path, has_words, record);
        let has_words = payload(model, &method.response, namespace);
        check("the response", &path, has_words, record);
        let mut errors = method.errors.iter();
        let has_words = errors.all(|id| is_found(model, &model.get(*id).name, namespace));
        check("an error", &path, has_words, record);
    }
    problems
}

/// A stream of `null` is refused, because it would be one of empty messages.
fn payload(model: &Model, payload: &Payload, namespace: &str) -> bool {
    let Payload { stream, schema } = payload;
    let is_stream_of_null = *stream && schema.kind == SchemaKind::Null;
    !is_stream_of_null && used(model, schema, namespace, 0)
}

pub(super) fn definition(model: &Model, ty: &NamedType) -> bool {
    let target = match ty.kind {
        NamedKind::Enum(_) => Target::Enum,
        NamedKind::Record(_) => Target::Record,
        NamedKind::Fixed(_) => Target::Fixed,
    };
    let fields = match &ty.kind {
        NamedKind::Record(record) => &record.fields[..],
        NamedKind::Enum(_) | NamedKind::Fixed(_) => &[],
    };
    !UNDECLARABLE.contains(&ty.name.name.as_str())
        && properties(&ty.properties, target)
        && fields
            .iter()
            .all(|each| field(model, each, &ty.name.namespace))
}

fn field(model: &Model, field: &Field, namespace: &str) -> bool {
    let default = field.default.as_ref();
    used(model, &field.schema, namespace, 0)
        && properties(&field.properties, Target::Field)
        && default.is_none_or(|default| literal(&default.json, 0))
}

/// A schema that is used within `namespace`, with `depth` levels around it.
fn used(model: &Model, schema: &Schema, namespace: &str, depth: usize) -> bool {
    let inner = |schema: &Schema| used(model, schema, namespace, depth + 1);
    let has_words = match &schema.kind {
        SchemaKind::Named(id) => {
            schema.properties.is_empty() && is_found(model, &model.get(*id).name, namespace)
        }
        SchemaKind::Union(branches) => {
            schema.properties.is_empty() && !branches.is_empty() && branches.iter().all(inner)
        }
        SchemaKind::Array(schema) | SchemaKind::Map(schema) => inner(schema),
        _ => true,
    };
    depth <= MAX_DEPTH && has_words && properties(&schema.properties, Target::Type)
}

/// Whether a type is found from within `namespace`: a name of the null namespace is hidden by the
/// same name there.
fn is_found(model: &Model, name: &FullName, namespace: &str) -> bool {
    let is_without = name.namespace.is_empty() && !namespace.is_empty();
    !is_without || model.find(&FullName::new(&name.name, namespace)).is_none()
}

fn properties(properties: &Properties, target: Target) -> bool {
    properties.iter().all(|(key, value)| {
        let has_meaning = [target.known(), target.reserved()]
            .concat()
            .contains(&key.as_str());
        !has_meaning && key.split(['.', '-']).all(is_name) && literal(value, 0)
    })
}

/// A value with `depth` levels around it. Strings have words for every character.
fn literal(value: &Json, depth: usize) -> bool {
    let has_words = match value {
        Json::Null | Json::Bool(_) | Json::String(_) => true,
        Json::Number(text) => number::is_kept(text),
        Json::Array(items) => items.iter().all(|item| literal(item, depth + 1)),
        Json::Object(members) => members.iter().all(|(_, value)| literal(value, depth + 1)),
    };
    depth <= MAX_DEPTH && has_words
}
