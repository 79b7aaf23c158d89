//! A schema as it is walked: names joined, defaults encoded. It is made once, and kept for as long
//! as the program runs.

use super::datum::Datum;
use avro_grpc_schema::RootSchema;
use avro_grpc_schema::model::{
    self, Field as ModelField, LogicalType, Model, NamedKind, NamedType, Schema, SchemaKind,
};
use avro_grpc_schema::value::Value;
use std::collections::HashMap;

/// What a datum consists of.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(super) root: Node,
    /// The named types, by [`model::TypeId`].
    types: Vec<Type>,
}

/// A schema where one is used.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: Kind,
    #[cfg_attr(
        not(feature = "apache-avro"),
        expect(dead_code, reason = "plain elsewhere")
    )]
    pub(super) logical: Option<LogicalType>,
}

/// What a [`Node`] is.
#[derive(Debug)]
pub(super) enum Kind {
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes,
    String,
    Array(Box<Node>),
    Map(Box<Node>),
    Union(Union),
    /// The index of a named type.
    Named(usize),
}

/// A union.
#[derive(Debug)]
pub(super) struct Union {
    pub(super) branches: Vec<Node>,
    /// The names of the branches: fullnames, and the words for what has no name.
    pub(super) names: &'static [&'static str],
    /// The index of null.
    pub(super) null_at: Option<usize>,
    /// The only branch beside null.
    pub(super) single: Option<usize>,
}

/// A named type.
#[derive(Debug)]
pub(super) enum Type {
    Record(Record),
    Enum(Enum),
    Fixed(Fixed),
}

/// A record.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) name: &'static str,
    pub(super) fields: Vec<Field>,
    pub(super) names: &'static [&'static str],
    pub(super) index: HashMap<&'static str, usize>,
}

/// A field.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) node: Node,
    /// The datum that stands for the field where it is missing: its default, or null.
    pub(super) missing: Option<Vec<u8>>,
}

/// An enum.
#[derive(Debug)]
pub(super) struct Enum {
    pub(super) name: &'static str,
    pub(super) symbols: &'static [&'static str],
}

/// A fixed.
#[derive(Debug)]
pub(super) struct Fixed {
    pub(super) name: &'static str,
    pub(super) size: usize,
    #[cfg_attr(
        not(feature = "apache-avro"),
        expect(dead_code, reason = "plain elsewhere")
    )]
    pub(super) logical: Option<LogicalType>,
}

impl Plan {
    /// The plan of `schema`.
    pub(crate) fn new(schema: &'static RootSchema) -> Self {
        let model = schema.model();
        // What a union calls a named type is the name that the type itself has.
        let names: Vec<_> = model.types().map(|(_, ty)| fullname(ty)).collect();
        let planner = Planner {
            model,
            names: &names,
        };
        Self {
            root: planner.node(schema.schema()),
            types: model
                .types()
                .map(|(id, ty)| planner.ty(ty, names[id.index()]))
                .collect(),
        }
    }

    /// The named type number `index`.
    pub(super) fn ty(&self, index: usize) -> &Type {
        &self.types[index]
    }

    /// What values of `node` are called in messages.
    pub(super) fn words(&self, node: &Node) -> String {
        let word = match &node.kind {
            Kind::Null => "null",
            Kind::Boolean => "boolean",
            Kind::Int => "int",
            Kind::Long => "long",
            Kind::Float => "float",
            Kind::Double => "double",
            Kind::Bytes => "bytes",
            Kind::String => "string",
            Kind::Array(_) => "array",
            Kind::Map(_) => "map",
            Kind::Union(union) => return format!("a union of {}", union.names.join(", ")),
            Kind::Named(index) => match self.ty(*index) {
                Type::Record(Record { name, .. }) => return format!("record `{name}`"),
                Type::Enum(Enum { name, .. }) => return format!("enum `{name}`"),
                Type::Fixed(Fixed { name, size, .. }) => {
                    return format!("fixed `{name}` of {size} bytes");
                }
            },
        };
        word.to_owned()
    }
}

struct Planner<'a> {
    model: &'static Model,
    names: &'a [&'static str],
}

impl Planner<'_> {
    fn ty(&self, ty: &'static NamedType, name: &'static str) -> Type {
        match &ty.kind {
            NamedKind::Record(record) => {
                let fields: Vec<_> = record.fields.iter().map(|f| self.field(f)).collect();
                let names = fields.iter().map(|field| field.name);
                Type::Record(Record {
                    name,
                    names: leak(names.clone().collect()),
                    index: names
                        .enumerate()
                        .map(|(index, name)| (name, index))
                        .collect(),
                    fields,
                })
            }
            NamedKind::Enum(enum_) => Type::Enum(Enum {
                name,
                symbols: leak(enum_.symbols.iter().map(|s| s.name.as_str()).collect()),
            }),
            NamedKind::Fixed(model::Fixed { size, logical }) => Type::Fixed(Fixed {
                name,
                size: *size,
                logical: *logical,
            }),
        }
    }

    fn field(&self, field: &'static ModelField) -> Field {
        let node = self.node(&field.schema);
        let null = match &node.kind {
            Kind::Null => Some(Value::Null),
            Kind::Union(union) => union
                .null_at
                .map(|index| Value::Union(index, Box::new(Value::Null))),
            _ => None,
        };
        let default = field.default.as_ref().map(|default| &default.value);
        Field {
            name: &field.name,
            node,
            missing: default
                .or(null.as_ref())
                .map(|value| encoded(&field.schema, value, self.model)),
        }
    }

    fn node(&self, schema: &'static Schema) -> Node {
        let kind = match &schema.kind {
            SchemaKind::Null => Kind::Null,
            SchemaKind::Boolean => Kind::Boolean,
            SchemaKind::Int => Kind::Int,
            SchemaKind::Long => Kind::Long,
            SchemaKind::Float => Kind::Float,
            SchemaKind::Double => Kind::Double,
            SchemaKind::Bytes => Kind::Bytes,
            SchemaKind::String => Kind::String,
            SchemaKind::Array(items) => Kind::Array(Box::new(self.node(items))),
            SchemaKind::Map(values) => Kind::Map(Box::new(self.node(values))),
            SchemaKind::Union(branches) => Kind::Union(self.union(branches)),
            SchemaKind::Named(id) => Kind::Named(id.index()),
        };
        Node {
            kind,
            logical: schema.logical,
        }
    }

    fn union(&self, branches: &'static [Schema]) -> Union {
        let null_at = branches.iter().position(|b| b.kind == SchemaKind::Null);
        Union {
            branches: branches.iter().map(|branch| self.node(branch)).collect(),
            names: leak(branches.iter().map(|branch| self.branch(branch)).collect()),
            null_at,
            single: match (branches.len(), null_at) {
                (2, Some(null_at)) => Some(1 - null_at),
                _ => None,
            },
        }
    }

    /// *JSON Encoding*: the name of a branch is "the type's name", that of a named type "a user-specified
    /// name", with its namespace.
    fn branch(&self, branch: &Schema) -> &'static str {
        match &branch.kind {
            SchemaKind::Null => "null",
            SchemaKind::Boolean => "boolean",
            SchemaKind::Int => "int",
            SchemaKind::Long => "long",
            SchemaKind::Float => "float",
            SchemaKind::Double => "double",
            SchemaKind::Bytes => "bytes",
            SchemaKind::String => "string",
            SchemaKind::Array(_) => "array",
            SchemaKind::Map(_) => "map",
            SchemaKind::Union(_) => "union",
            SchemaKind::Named(id) => self.names[id.index()],
        }
    }
}

fn fullname(ty: &'static NamedType) -> &'static str {
    match ty.name.namespace.is_empty() {
        true => &ty.name.name,
        false => ty.name.to_string().leak(),
    }
}

/// There are no more plans than types in the program.
fn leak(names: Vec<&'static str>) -> &'static [&'static str] {
    names.leak()
}

/// The datum of the default of `field` in the record of the fullname `record`, if it has one.
pub(crate) fn default_datum(model: &Model, record: &str, field: &str) -> Option<Vec<u8>> {
    let mut types = model.types().map(|(_, ty)| ty);
    let ty = types.find(|ty| ty.name.to_string() == record)?;
    let NamedKind::Record(record) = &ty.kind else {
        return None;
    };
    let field = record.fields.iter().find(|known| known.name == field)?;
    let default = field.default.as_ref()?;
    Some(encoded(&field.schema, &default.value, model))
}

/// The datum of a value of `schema`.
pub(crate) fn encoded(schema: &Schema, value: &Value, model: &Model) -> Vec<u8> {
    let mut out = Datum::default();
    write(schema, value, model, &mut out);
    out.into_inner()
}

/// Writes a value of `schema`.
fn write(schema: &Schema, value: &Value, model: &Model, out: &mut Datum) {
    match (value, &schema.kind) {
        (Value::Boolean(value), _) => out.raw(&[u8::from(*value)]),
        (Value::Int(value), _) => out.long(i64::from(*value)),
        (Value::Long(value), _) => out.long(*value),
        (Value::Float(value), _) => out.raw(&value.to_le_bytes()),
        (Value::Double(value), _) => out.raw(&value.to_le_bytes()),
        (Value::Bytes(bytes), SchemaKind::Named(_)) => out.raw(bytes),
        (Value::Bytes(bytes), _) => out.bytes(bytes),
        (Value::String(text), _) => out.bytes(text.as_bytes()),
        (Value::Enum(index), _) => out.length(*index),
        (Value::Array(values), SchemaKind::Array(items)) => {
            if !values.is_empty() {
                out.length(values.len());
            }
            for value in values {
                write(items, value, model, out);
            }
            out.length(0);
        }
        (Value::Map(entries), SchemaKind::Map(values)) => {
            if !entries.is_empty() {
                out.length(entries.len());
            }
            for (key, value) in entries {
                out.bytes(key.as_bytes());
                write(values, value, model, out);
            }
            out.length(0);
        }
        (Value::Record(values), SchemaKind::Named(id)) => {
            if let NamedKind::Record(record) = &model.get(*id).kind {
                for (field, value) in record.fields.iter().zip(values) {
                    write(&field.schema, value, model, out);
                }
            }
        }
        (Value::Union(index, value), SchemaKind::Union(branches)) => {
            out.length(*index);
            write(&branches[*index], value, model, out);
        }
        // Null has no bytes, and the model has checked that all else fits its schema.
        _ => {}
    }
}
