//! Records, enums and fixed, and the types of fields.

use avro_grpc_schema::model::{
    Enum, Field, NamedKind, NamedType, Properties, Record, Schema, SchemaKind, TypeId,
};

use super::names::{Case, TypeName, string_property};
use super::recursion::{Node, not_null};
use super::scope::{Claim, Scope};
use super::select::named_in;
use super::{Lowering, ModulePath, path};
use crate::codegen::item::{self, Deprecated, Item, Variant};
use crate::codegen::{Doc, Ident, Type};

/// Where a schema is used.
#[derive(Clone, Debug)]
pub(super) struct Site {
    /// The module where the enums of unions at this site stand.
    pub(super) home: ModulePath,
    /// The module where the code stands that names the type.
    pub(super) from: ModulePath,
    /// The Rust type that holds the value, if it does so directly.
    pub(super) holder: Option<Node>,
    /// The name of a union that stands here and is not named after its branches.
    pub(super) name: String,
    /// What messages say of it.
    pub(super) claim: Claim,
}

impl Site {
    /// The site of the items or values of a collection that stands at this one.
    pub(super) fn inside(&self, suffix: &str) -> Self {
        Self {
            holder: None,
            name: format!("{}{suffix}", self.name),
            ..self.clone()
        }
    }
}

impl Lowering<'_> {
    /// The item for the named type `id`, followed by the enums of unions that appear in it first.
    pub(super) fn named_type(&mut self, id: TypeId) -> Vec<Item> {
        let ty = self.named(id);
        let item = match &ty.kind {
            NamedKind::Record(record) => Item::Record(self.record(id, ty, record)),
            NamedKind::Enum(enum_) => Item::Enum(self.enum_(id, ty, enum_)),
            NamedKind::Fixed(fixed) => Item::Fixed(item::Fixed {
                doc: Doc::new(ty.doc.as_deref()),
                deprecated: deprecated(&ty.properties),
                ident: self.names.type_(id).ident.clone(),
                size: fixed.size,
                schema: self.schema(id),
            }),
        };
        let mut items = vec![item];
        items.extend(self.unions.take(&self.names.type_(id).module));
        items
    }

    fn record(&mut self, id: TypeId, ty: &NamedType, record: &Record) -> item::Record {
        let home = &self.names.type_(id).module.clone();
        let mut scope = Scope::default();
        let mut fields = Vec::with_capacity(record.fields.len());
        for field in &record.fields {
            let claim = field_claim(ty, field);
            let ident = self.field_ident(field, &claim);
            scope.claim(&ident, claim, self.diagnostics);
            fields.push(item::Field {
                doc: Doc::new(field.doc.as_deref()),
                deprecated: deprecated(&field.properties),
                ident,
                name: field.name.clone(),
                ty: self.type_(&field.schema, &self.field_site(id, field, home)),
                default: self.field_default(id, field, home),
            });
        }
        item::Record {
            doc: Doc::new(ty.doc.as_deref()),
            deprecated: deprecated(&ty.properties),
            ident: self.names.type_(id).ident.clone(),
            fields,
            serde: self.options.serde,
            schema: self.schema(id),
        }
    }

    pub(super) fn field_ident(&mut self, field: &Field, claim: &Claim) -> Ident {
        let properties = &field.properties;
        self.renames.ident(
            Case::Snake,
            &field.name,
            claim,
            properties,
            self.diagnostics,
        )
    }

    /// The site of a field of the record `id`, for code in the module `from`.
    pub(super) fn field_site(&self, id: TypeId, field: &Field, from: &[Ident]) -> Site {
        let TypeName { module, ident } = self.names.type_(id);
        Site {
            home: module.clone(),
            from: from.to_vec(),
            holder: Some(Node::Type(id)),
            name: format!(
                "{}{}",
                ident.unraw(),
                Case::UpperCamel.ident(&field.name).unraw()
            ),
            claim: field_claim(self.named(id), field),
        }
    }

    /// The type for `schema` at `site`.
    pub(super) fn type_(&mut self, schema: &Schema, site: &Site) -> Type {
        match &schema.kind {
            SchemaKind::Null => Type::Null,
            SchemaKind::Boolean => Type::Boolean,
            SchemaKind::Int => Type::Int,
            SchemaKind::Long => Type::Long,
            SchemaKind::Float => Type::Float,
            SchemaKind::Double => Type::Double,
            SchemaKind::Bytes => Type::Bytes,
            SchemaKind::String => Type::String,
            SchemaKind::Array(items) => {
                Type::Array(Box::new(self.type_(items, &site.inside("Item"))))
            }
            SchemaKind::Map(values) => {
                Type::Map(Box::new(self.type_(values, &site.inside("Value"))))
            }
            SchemaKind::Union(branches) => self.union_type(branches, site),
            SchemaKind::Named(id) => Type::Named(self.path(&site.from, *id)),
        }
    }

    fn union_type(&mut self, branches: &[Schema], site: &Site) -> Type {
        let null = branches
            .iter()
            .position(|branch| branch.kind == SchemaKind::Null);
        match (null, not_null(branches).as_slice()) {
            (None, [other]) => Type::Only(Box::new(self.edge(other, site))),
            (None, others) => Type::Named(self.union(others, site)),
            (Some(_), []) => Type::Only(Box::new(Type::Null)),
            (Some(0), [other]) => Type::NullOr(Box::new(self.edge(other, site))),
            (Some(_), [other]) => Type::OrNull(Box::new(self.edge(other, site))),
            (Some(index), others) => Type::NullAt(index, self.union(others, site)),
        }
    }

    /// The type for a branch of a union, boxed where the holder would hold itself.
    pub(super) fn edge(&mut self, branch: &Schema, site: &Site) -> Type {
        let ty = self.type_(branch, site);
        if self.is_boxed(branch, site) {
            Type::Boxed(Box::new(ty))
        } else {
            ty
        }
    }

    pub(super) fn is_boxed(&self, branch: &Schema, site: &Site) -> bool {
        match (&branch.kind, &site.holder) {
            (SchemaKind::Named(id), Some(holder)) => self.recursion.is_cyclic(holder, *id),
            _ => false,
        }
    }

    fn enum_(&mut self, id: TypeId, ty: &NamedType, enum_: &Enum) -> item::Enum {
        let mut scope = Scope::default();
        let mut variants = Vec::with_capacity(enum_.symbols.len());
        for (index, symbol) in enum_.symbols.iter().enumerate() {
            let ident = self.symbol_ident(id, index);
            scope.claim(&ident, symbol_claim(ty, enum_, index), self.diagnostics);
            variants.push(Variant {
                ident,
                symbol: symbol.name.clone(),
            });
        }
        item::Enum {
            doc: Doc::new(ty.doc.as_deref()),
            deprecated: deprecated(&ty.properties),
            ident: self.names.type_(id).ident.clone(),
            variants,
            default: enum_.default,
            serde: self.options.serde,
            schema: self.schema(id),
        }
    }

    pub(super) fn symbol_ident(&mut self, id: TypeId, index: usize) -> Ident {
        let ty = self.named(id);
        let NamedKind::Enum(enum_) = &ty.kind else {
            unreachable!("an enum's symbol")
        };
        let claim = symbol_claim(ty, enum_, index);
        let name = &enum_.symbols[index].name;
        self.renames.ident(
            Case::UpperCamel,
            name,
            &claim,
            &Properties::new(),
            self.diagnostics,
        )
    }

    fn schema(&self, id: TypeId) -> item::Schema {
        let ty = self.named(id);
        let home = &self.names.type_(id).module;
        let mut parts = Vec::new();
        if let NamedKind::Record(record) = &ty.kind {
            record
                .fields
                .iter()
                .for_each(|field| named_in(&field.schema, &mut parts));
        }
        let mut seen = std::collections::HashSet::from([id]);
        parts.retain(|part| seen.insert(*part));
        let parts = parts.into_iter().map(|part| {
            let name = self.names.type_(part);
            path(home, &name.module, &name.ident)
        });
        item::Schema {
            name: ty.name.to_string(),
            hash: self
                .model
                .schema_hash(&Schema::plain(SchemaKind::Named(id))),
            parts: parts.collect(),
            json: self.model.definition_json(id),
        }
    }
}

pub(super) fn field_claim(ty: &NamedType, field: &Field) -> Claim {
    let key = format!("{}.{}", ty.name, field.name);
    Claim {
        what: format!("the field `{key}`"),
        key: Some(key),
        span: field.origin.0,
    }
}

fn symbol_claim(ty: &NamedType, enum_: &Enum, index: usize) -> Claim {
    let symbol = &enum_.symbols[index];
    let key = format!("{}.{}", ty.name, symbol.name);
    Claim {
        what: format!("the symbol `{key}`"),
        key: Some(key),
        span: symbol.origin.0,
    }
}

/// `@deprecated("why")`, `"deprecated": "why"`.
pub(super) fn deprecated(properties: &Properties) -> Option<Deprecated> {
    string_property(properties, "deprecated").map(|note| Deprecated(note.to_owned()))
}
