//! A compact text of an ast, one declaration or member a line.

use std::fmt::Write;

use crate::ast::{
    Definition, DefinitionKind, Field, File, Ident, Item, Message, Order, Payload, Primitive,
    Property, Protocol, Service, TypeExpr, TypeKind,
};
use crate::json::{Node, NodeValue};

pub(super) fn file(file: &File) -> String {
    let mut text = String::new();
    if let Some(namespace) = &file.namespace {
        writeln!(text, "namespace {}", namespace.text).unwrap();
    }
    if let Some(main) = &file.main {
        writeln!(text, "schema {}", ty(main)).unwrap();
    }
    items(&file.items, "", &mut text);
    text
}

fn items(items: &[Item], indent: &str, text: &mut String) {
    for item in items {
        match item {
            Item::Import(import) => {
                writeln!(
                    text,
                    "{indent}import {:?} {:?}",
                    import.kind, import.path.text
                )
                .unwrap();
            }
            Item::Type(definition) => {
                let TypeKind::Definition(definition) = &definition.kind else {
                    panic!("no definition")
                };
                self::definition(definition, indent, text);
            }
            Item::Protocol(protocol) => self::protocol(protocol, text),
            Item::Service(service) => self::service(service, text),
        }
    }
}

fn definition(definition: &Definition, indent: &str, text: &mut String) {
    let Definition {
        name,
        namespace,
        aliases,
        doc,
        kind,
        properties,
    } = definition;
    let keyword = match kind {
        DefinitionKind::Record {
            is_error: false, ..
        } => "record",
        DefinitionKind::Record { is_error: true, .. } => "error",
        DefinitionKind::Enum { .. } => "enum",
        DefinitionKind::Fixed { .. } => "fixed",
    };
    let extras = format!(
        "{}{}{}{}",
        namespace
            .as_ref()
            .map_or(String::new(), |name| format!(" in {:?}", name.text)),
        list(" alias", aliases),
        self::properties(properties),
        self::doc(doc.as_deref()),
    );
    match kind {
        DefinitionKind::Record { fields, .. } => {
            writeln!(text, "{indent}{keyword} {}{extras}", name.text).unwrap();
            for field in fields {
                writeln!(text, "{indent}  {}", self::field(field)).unwrap();
            }
        }
        DefinitionKind::Enum { symbols, default } => {
            let symbols: Vec<_> = symbols.iter().map(|symbol| &*symbol.text).collect();
            let default = default
                .as_ref()
                .map_or(String::new(), |symbol| format!(" = {}", symbol.text));
            let symbols = symbols.join(" ");
            writeln!(
                text,
                "{indent}enum {} [{symbols}]{default}{extras}",
                name.text
            )
            .unwrap();
        }
        DefinitionKind::Fixed { size } => {
            writeln!(text, "{indent}fixed {} {size}{extras}", name.text).unwrap();
        }
    }
}

fn field(field: &Field) -> String {
    let Field {
        name,
        doc,
        ty,
        default,
        order,
        aliases,
        properties,
    } = field;
    let order = match order {
        Order::Ascending => "",
        Order::Descending => " descending",
        Order::Ignore => " ignore",
    };
    format!(
        "{}: {}{}{order}{}{}{}",
        name.text,
        self::ty(ty),
        default
            .as_ref()
            .map_or(String::new(), |node| format!(" = {}", json(node))),
        list(" alias", aliases),
        self::properties(properties),
        self::doc(doc.as_deref()),
    )
}

fn ty(ty: &TypeExpr) -> String {
    let kind = match &ty.kind {
        TypeKind::Primitive(primitive) => self::primitive(*primitive).to_owned(),
        TypeKind::Reference(name) => format!("{}!", name.text),
        TypeKind::Array(item) => format!("array<{}>", self::ty(item)),
        TypeKind::Map(value) => format!("map<{}>", self::ty(value)),
        TypeKind::Union(branches) => {
            let branches: Vec<_> = branches.iter().map(self::ty).collect();
            format!("[{}]", branches.join(", "))
        }
        TypeKind::Definition(_) => panic!("IDL has no definition in a type"),
        TypeKind::Invalid => "invalid".to_owned(),
    };
    kind + &properties(&ty.properties)
}

fn primitive(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::Null => "null",
        Primitive::Boolean => "boolean",
        Primitive::Int => "int",
        Primitive::Long => "long",
        Primitive::Float => "float",
        Primitive::Double => "double",
        Primitive::Bytes => "bytes",
        Primitive::String => "string",
    }
}

fn protocol(protocol: &Protocol, text: &mut String) {
    let Protocol {
        name,
        namespace,
        doc,
        items,
        messages,
        properties,
    } = protocol;
    let namespace = namespace
        .as_ref()
        .map_or(String::new(), |name| format!(" in {:?}", name.text));
    let extras = self::properties(properties) + &self::doc(doc.as_deref());
    writeln!(text, "protocol {}{namespace}{extras}", name.text).unwrap();
    self::items(items, "  ", text);
    for message in messages {
        let Message {
            name,
            doc,
            parameters,
            response,
            errors,
            one_way,
            properties,
        } = message;
        let parameters: Vec<_> = parameters.iter().map(field).collect();
        let errors: Vec<_> = errors.iter().map(ty).collect();
        let throws = if errors.is_empty() {
            String::new()
        } else {
            format!(" throws {}", errors.join(" "))
        };
        let one_way = if *one_way { " oneway" } else { "" };
        let extras = self::properties(properties) + &self::doc(doc.as_deref());
        let (parameters, response) = (parameters.join(", "), ty(response));
        writeln!(
            text,
            "  {}({parameters}) -> {response}{throws}{one_way}{extras}",
            name.text
        )
        .unwrap();
    }
}

fn service(service: &Service, text: &mut String) {
    let Service {
        name,
        doc,
        rpcs,
        properties,
    } = service;
    let extras = self::properties(properties) + &self::doc(doc.as_deref());
    writeln!(text, "service {}{extras}", name.text).unwrap();
    for rpc in rpcs {
        writeln!(
            text,
            "  {}({}) -> {}{}{}{}",
            rpc.name.text,
            payload(&rpc.request),
            payload(&rpc.response),
            list(" throws", &rpc.throws),
            self::properties(&rpc.properties),
            self::doc(rpc.doc.as_deref()),
        )
        .unwrap();
    }
}

fn payload(payload: &Payload) -> String {
    let stream = if payload.stream.is_some() {
        "stream "
    } else {
        ""
    };
    format!("{stream}{}", ty(&payload.ty))
}

fn properties(properties: &[Property]) -> String {
    properties.iter().fold(String::new(), |text, property| {
        format!("{text} @{}={}", property.name.text, json(&property.value))
    })
}

fn doc(doc: Option<&str>) -> String {
    doc.map_or(String::new(), |doc| {
        format!(" /** {} */", doc.escape_debug())
    })
}

fn list(head: &str, names: &[Ident]) -> String {
    let names: Vec<_> = names.iter().map(|name| &*name.text).collect();
    if names.is_empty() {
        String::new()
    } else {
        format!("{head} {}", names.join(" "))
    }
}

pub(super) fn json(node: &Node) -> String {
    match &node.value {
        NodeValue::Null => "null".to_owned(),
        NodeValue::Bool(value) => value.to_string(),
        NodeValue::Number(number) => number.clone(),
        NodeValue::String(text) => format!("{text:?}"),
        NodeValue::Array(items) => {
            let items: Vec<_> = items.iter().map(json).collect();
            format!("[{}]", items.join(","))
        }
        NodeValue::Object(members) => {
            let member =
                |member: &crate::json::Member| format!("{:?}:{}", member.key, json(&member.value));
            let members: Vec<_> = members.iter().map(member).collect();
            format!("{{{}}}", members.join(","))
        }
    }
}
