//! Types of the [`ast`](crate::ast) to those of the model.

use super::declare::{Declarations, Declared, full_name};
use super::unknown::Unknown;
use crate::ast::{self, Definition, DefinitionKind, Ident, Primitive, TypeExpr, TypeKind};
use crate::check::{self, Base, Written};
use crate::diagnostic::Diagnostics;
use crate::model::{
    Enum, Field, Fixed, FullName, NamedKind, NamedType, Origin, Properties, Record, Schema,
    SchemaKind, Symbol, TypeId,
};

pub(super) struct Resolver<'a, 'd> {
    pub(super) declarations: &'d Declarations<'a>,
    pub(super) diags: &'d mut Diagnostics,
    unknown: Unknown<'a>,
}

impl<'a, 'd> Resolver<'a, 'd> {
    pub(super) fn new(
        declarations: &'d Declarations<'a>,
        unknown: Unknown<'a>,
        diags: &'d mut Diagnostics,
    ) -> Self {
        Self {
            declarations,
            diags,
            unknown,
        }
    }

    /// The type, and for a record what its fields' defaults are read from.
    pub(super) fn named_type(&mut self, declared: &Declared<'a>) -> (NamedType, Vec<Written<'a>>) {
        let Declared { name, definition } = declared;
        check::definition_names(definition, self.diags);
        let base = match &definition.kind {
            DefinitionKind::Record { .. } => Base::Other("a record"),
            DefinitionKind::Enum { .. } => Base::Other("an enum"),
            DefinitionKind::Fixed { size } => Base::Fixed(*size),
        };
        let (logical, properties) = check::logical_type(base, &definition.properties, self.diags);
        let mut written = Vec::new();
        let kind = match &definition.kind {
            DefinitionKind::Record { is_error, fields } => {
                check::duplicate_fields(fields, self.diags);
                let mut resolved = Vec::with_capacity(fields.len());
                for field in fields {
                    let (field, source) = self.field(field, &name.namespace);
                    resolved.push(field);
                    written.push(source);
                }
                NamedKind::Record(Record {
                    is_error: *is_error,
                    fields: resolved,
                })
            }
            DefinitionKind::Enum { symbols, default } => {
                NamedKind::Enum(self.enum_(symbols, default.as_ref()))
            }
            DefinitionKind::Fixed { size } => {
                check::fixed_size(&definition.name, *size, self.diags);
                NamedKind::Fixed(Fixed {
                    size: *size as usize,
                    logical,
                })
            }
        };
        let ty = NamedType {
            name: name.clone(),
            aliases: aliases(definition, name),
            doc: definition.doc.clone(),
            kind,
            properties,
            origin: Origin(definition.name.span),
        };
        (ty, written)
    }

    fn enum_(&mut self, symbols: &[Ident], default: Option<&Ident>) -> Enum {
        check::duplicate_symbols(symbols, self.diags);
        if let Some(default) = default {
            check::enum_default(default, symbols, self.diags);
        }
        let symbol = |symbol: &Ident| Symbol {
            name: symbol.text.clone(),
            origin: Origin(symbol.span),
        };
        let default = default.and_then(|d| symbols.iter().position(|s| s.text == d.text));
        Enum {
            symbols: symbols.iter().map(symbol).collect(),
            default,
        }
    }

    pub(super) fn field(&mut self, field: &'a ast::Field, namespace: &str) -> (Field, Written<'a>) {
        let schema = self.schema(&field.ty, namespace);
        check::logical_type_on_field(field, self.diags);
        let written = Written {
            default: field.default.as_ref(),
            is_sound: schema.is_some(),
        };
        let field = Field {
            name: field.name.text.clone(),
            doc: field.doc.clone(),
            // What the schema could not be resolved to is never looked at.
            schema: schema.unwrap_or_else(|| Schema::plain(SchemaKind::Null)),
            default: None,
            order: field.order,
            aliases: field
                .aliases
                .iter()
                .map(|alias| alias.text.clone())
                .collect(),
            properties: plain_properties(&field.properties),
            origin: Origin(field.name.span),
        };
        (field, written)
    }

    /// What `ty` means within `namespace`; `None` if that was reported.
    pub(super) fn schema(&mut self, ty: &TypeExpr, namespace: &str) -> Option<Schema> {
        let (kind, base) = match &ty.kind {
            TypeKind::Invalid => return None,
            TypeKind::Primitive(primitive) => (SchemaKind::from(*primitive), base(*primitive)),
            TypeKind::Array(items) => {
                let items = self.schema(items, namespace)?;
                (SchemaKind::Array(Box::new(items)), Base::Other("an array"))
            }
            TypeKind::Map(values) => {
                let values = self.schema(values, namespace)?;
                (SchemaKind::Map(Box::new(values)), Base::Other("a map"))
            }
            TypeKind::Union(branches) => (
                SchemaKind::Union(self.union(branches, namespace)?),
                Base::Other("a union"),
            ),
            TypeKind::Reference(name) => (
                SchemaKind::Named(self.reference(name, namespace)?),
                Base::Other("a type's name"),
            ),
            TypeKind::Definition(definition) => {
                let name = full_name(definition, namespace);
                let id = self.declarations.by_name[&name];
                (SchemaKind::Named(id), Base::Other("a type's use"))
            }
        };
        let (logical, properties) = check::logical_type(base, &ty.properties, self.diags);
        Some(Schema {
            kind,
            logical,
            properties,
        })
    }

    fn union(&mut self, branches: &[TypeExpr], namespace: &str) -> Option<Vec<Schema>> {
        let schemas: Vec<Option<Schema>> = branches
            .iter()
            .map(|branch| self.schema(branch, namespace))
            .collect();
        let known = schemas.iter().zip(branches);
        let known = known.filter_map(|(schema, ty)| Some((schema.as_ref()?, ty.span)));
        let names = |id: TypeId| self.declarations.firsts[id.index()].name.to_string();
        check::union(known, names, self.diags);
        schemas.into_iter().collect()
    }

    /// The named type that `name` means within `namespace`; `None` if there is none, which is
    /// reported.
    pub(super) fn reference(&mut self, name: &Ident, namespace: &str) -> Option<TypeId> {
        let id = self.declarations.find(name, namespace);
        if id.is_none() {
            self.unknown
                .report(name, namespace, self.declarations, self.diags);
        }
        id
    }
}

/// *Aliases*: those without a dot are "relative to the namespace of the name it is an alias for".
fn aliases(definition: &Definition, name: &FullName) -> Vec<FullName> {
    let alias = |alias: &Ident| FullName::new(&alias.text, &name.namespace);
    definition.aliases.iter().map(alias).collect()
}

pub(super) fn plain_properties(properties: &[ast::Property]) -> Properties {
    properties
        .iter()
        .map(|p| (p.name.text.clone(), p.value.to_json()))
        .collect()
}

fn base(primitive: Primitive) -> Base {
    match primitive {
        Primitive::Int => Base::Int,
        Primitive::Long => Base::Long,
        Primitive::Bytes => Base::Bytes,
        Primitive::String => Base::String,
        Primitive::Null => Base::Other("`null`"),
        Primitive::Boolean => Base::Other("`boolean`"),
        Primitive::Float => Base::Other("`float`"),
        Primitive::Double => Base::Other("`double`"),
    }
}
