//! A schema as it is walked: names joined, defaults encoded. That of a type is made once, and kept for
//! as long as the program runs; that of a schema which came at run time lives as long as the schema.

mod cycles;
mod data;
mod sizes;

pub(crate) use data::{default_datum, encoded};

use super::name::{Keep, Name, Names};
use avro_grpc_schema::RootSchema;
use avro_grpc_schema::model::{
    self, Field as ModelField, LogicalType, Model, NamedKind, NamedType, Schema, SchemaKind, TypeId,
};
use avro_grpc_schema::value::Value;
use cycles::in_cycles;
use sizes::{min_size, min_sizes};
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
        not(any(feature = "apache-avro", feature = "dynamic")),
        expect(dead_code, reason = "plain elsewhere")
    )]
    pub(super) logical: Option<LogicalType>,
    /// The fewest bytes of a datum.
    #[cfg_attr(
        not(feature = "dynamic"),
        expect(dead_code, reason = "for data of others")
    )]
    pub(super) min_size: usize,
}

#[cfg(feature = "dynamic")]
impl Node {
    /// An `int`.
    pub(super) const INT: Self = Self {
        kind: Kind::Int,
        logical: None,
        min_size: 1,
    };
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
    pub(super) names: Names,
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
    pub(super) name: Name,
    pub(super) fields: Vec<Field>,
    pub(super) names: Names,
    pub(super) index: HashMap<Name, usize>,
    /// Whether it can hold itself by value, so that a generated type would have it in a box.
    #[cfg_attr(
        not(feature = "dynamic"),
        expect(dead_code, reason = "for data of others")
    )]
    pub(super) is_boxed: bool,
}

/// A field.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) name: Name,
    pub(super) node: Node,
    /// The datum that stands for the field where it is missing: its default, or null.
    pub(super) missing: Option<Vec<u8>>,
}

/// An enum.
#[derive(Debug)]
pub(super) struct Enum {
    pub(super) name: Name,
    pub(super) symbols: Names,
}

/// A fixed.
#[derive(Debug)]
pub(super) struct Fixed {
    pub(super) name: Name,
    pub(super) size: usize,
    #[cfg_attr(
        not(any(feature = "apache-avro", feature = "dynamic")),
        expect(dead_code, reason = "plain elsewhere")
    )]
    pub(super) logical: Option<LogicalType>,
}

impl Plan {
    /// The plan of the schema of a type, whose names serde may keep: there are no more such plans than types
    /// in the program.
    pub(crate) fn new(schema: &'static RootSchema) -> Self {
        Self::make(schema, Keep::Forever)
    }

    /// The plan of a schema that came at run time.
    #[cfg(feature = "dynamic")]
    pub(crate) fn at_run_time(schema: &RootSchema) -> Self {
        Self::make(schema, Keep::Own)
    }

    fn make(schema: &RootSchema, keep: Keep) -> Self {
        let model = schema.model();
        // What a union calls a named type is the name that the type itself has.
        let names: Vec<_> = model
            .types()
            .map(|(_, ty)| keep.name(&ty.name.to_string()))
            .collect();
        let planner = Planner {
            model,
            names: &names,
            keep,
            min_sizes: min_sizes(model),
            is_boxed: in_cycles(model),
        };
        Self {
            root: planner.node(schema.schema()),
            types: model
                .types()
                .map(|(id, ty)| planner.ty(id, ty, names[id.index()].clone()))
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
            Kind::Union(union) => return format!("a union of {}", union.names.join()),
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
    model: &'a Model,
    names: &'a [Name],
    keep: Keep,
    min_sizes: Vec<usize>,
    is_boxed: Vec<bool>,
}

impl Planner<'_> {
    fn ty(&self, id: TypeId, ty: &NamedType, name: Name) -> Type {
        match &ty.kind {
            NamedKind::Record(record) => {
                let fields: Vec<_> = record.fields.iter().map(|f| self.field(f)).collect();
                let names = fields.iter().map(|field| field.name.clone());
                Type::Record(Record {
                    name,
                    names: self.keep.names(names.clone()),
                    index: names
                        .enumerate()
                        .map(|(index, name)| (name, index))
                        .collect(),
                    fields,
                    is_boxed: self.is_boxed[id.index()],
                })
            }
            NamedKind::Enum(enum_) => Type::Enum(Enum {
                name,
                symbols: self
                    .keep
                    .names(enum_.symbols.iter().map(|s| self.keep.name(&s.name))),
            }),
            NamedKind::Fixed(model::Fixed { size, logical }) => Type::Fixed(Fixed {
                name,
                size: *size,
                logical: *logical,
            }),
        }
    }

    fn field(&self, field: &ModelField) -> Field {
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
            name: self.keep.name(&field.name),
            node,
            missing: default
                .or(null.as_ref())
                .map(|value| encoded(&field.schema, value, self.model)),
        }
    }

    fn node(&self, schema: &Schema) -> Node {
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
            min_size: min_size(schema, &self.min_sizes),
        }
    }

    fn union(&self, branches: &[Schema]) -> Union {
        let null_at = branches.iter().position(|b| b.kind == SchemaKind::Null);
        Union {
            branches: branches.iter().map(|branch| self.node(branch)).collect(),
            names: self
                .keep
                .names(branches.iter().map(|branch| self.branch(branch))),
            null_at,
            single: match (branches.len(), null_at) {
                (2, Some(null_at)) => Some(1 - null_at),
                _ => None,
            },
        }
    }

    /// *JSON Encoding*: the name of a branch is "the type's name", that of a named type "a user-specified
    /// name", with its namespace.
    fn branch(&self, branch: &Schema) -> Name {
        Name::word(match &branch.kind {
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
            SchemaKind::Named(id) => return self.names[id.index()].clone(),
        })
    }
}
