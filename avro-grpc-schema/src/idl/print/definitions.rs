//! Definitions of named types.

use crate::Json;
use crate::model::{Default, Enum, Field, LogicalType, NamedKind, NamedType, Order, Record};

use super::Printer;
use super::comments::documentation;
use super::types::NullIs;
use super::words::{annotation, annotations, name};

/// A line beyond this is broken where that is easy.
const MAX_WIDTH: usize = 100;

impl Printer<'_> {
    pub(super) fn definition(&self, ty: &NamedType) -> String {
        let doc = documentation(ty.doc.as_deref(), "");
        let annotations = match self.definition_annotations(ty) {
            annotations if annotations.is_empty() => String::new(),
            annotations => annotations.join(" ") + "\n",
        };
        let own_name = name(&ty.name.name);
        let definition = match &ty.kind {
            NamedKind::Record(record) => {
                let word = if record.is_error { "error" } else { "record" };
                let fields = self.fields(record, &ty.name.namespace);
                format!("{word} {own_name} {fields}")
            }
            NamedKind::Enum(enum_) => format!("enum {own_name} {}", symbols(enum_)),
            NamedKind::Fixed(fixed) => format!("fixed {own_name}({});", fixed.size),
        };
        format!("{doc}{annotations}{definition}\n")
    }

    fn definition_annotations(&self, ty: &NamedType) -> Vec<String> {
        let namespace = &ty.name.namespace;
        let mut found = Vec::new();
        if namespace != self.namespace {
            found.push(named("namespace", Json::String(namespace.clone())));
        }
        if !ty.aliases.is_empty() {
            let aliases = ty.aliases.iter().map(|alias| alias.relative_to(namespace));
            found.push(named("aliases", strings(aliases)));
        }
        if let NamedKind::Fixed(fixed) = &ty.kind {
            found.extend(fixed.logical.into_iter().flat_map(logical));
        }
        found.extend(ty.properties.iter().map(annotation));
        found
    }

    fn fields(&self, record: &Record, namespace: &str) -> String {
        if record.fields.is_empty() {
            return "{}".to_owned();
        }
        let fields = record.fields.iter();
        let fields: String = fields.map(|field| self.field(field, namespace)).collect();
        format!("{{\n{fields}}}")
    }

    fn field(&self, field: &Field, namespace: &str) -> String {
        let Field {
            name: field_name,
            doc,
            schema,
            default,
            order,
            aliases,
            properties,
            origin: _,
        } = field;
        let doc = documentation(doc.as_deref(), "  ");
        let null_is = match default {
            Some(Default { json, .. }) if *json != Json::Null => NullIs::Last,
            _ => NullIs::First,
        };
        let mut words = vec![self.used(schema, namespace, null_is)];
        match order {
            Order::Ascending => {}
            Order::Descending => words.push("@order(\"descending\")".to_owned()),
            Order::Ignore => words.push("@order(\"ignore\")".to_owned()),
        }
        if !aliases.is_empty() {
            words.push(named("aliases", strings(aliases.iter().cloned())));
        }
        if !properties.is_empty() {
            words.push(annotations(properties));
        }
        words.push(name(field_name));
        words.extend(default.iter().map(|default| format!("= {}", default.json)));
        format!("{doc}  {};\n", words.join(" "))
    }
}

fn symbols(enum_: &Enum) -> String {
    let symbols: Vec<String> = enum_.symbols.iter().map(|s| name(&s.name)).collect();
    let line = symbols.join(", ");
    let body = match symbols.is_empty() {
        true => "{}".to_owned(),
        false if line.len() <= MAX_WIDTH => format!("{{ {line} }}"),
        false => format!("{{\n  {}\n}}", symbols.join(",\n  ")),
    };
    match enum_.default {
        Some(default) => format!("{body} = {};", symbols[default]),
        None => body,
    }
}

/// The annotations that give a fixed its logical type.
fn logical(logical: LogicalType) -> Vec<String> {
    let number = |number: u32| Json::Number(number.to_string());
    let mut found = vec![named(
        "logicalType",
        Json::String(logical.name().to_owned()),
    )];
    if let LogicalType::Decimal { precision, scale } = logical {
        found.push(named("precision", number(precision)));
        found.push(named("scale", number(scale)));
    }
    found
}

fn named(name: &str, value: Json) -> String {
    annotation(&(name.to_owned(), value))
}

fn strings(texts: impl Iterator<Item = String>) -> Json {
    Json::Array(texts.map(Json::String).collect())
}
