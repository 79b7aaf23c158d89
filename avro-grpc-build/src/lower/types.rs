//! Records, enums and fixed, and the types of fields.

use avro_grpc_schema::diagnostic::Diagnostic;
use avro_grpc_schema::model::{
    Enum, Fixed, NamedKind, NamedType, Order, Record, Schema, SchemaKind, TypeId,
};

use super::choices::fixed_logical;
use super::names::{TypeName, field_claim, type_claim};
use super::properties::deprecated;
use super::recursion::Node;
use super::scope::Claim;
use super::unions::not_null;
use super::{Lowering, ModulePath};
use crate::codegen::item::{self, FieldOrder, Item, Variant};
use crate::codegen::logical::{FixedLogical, Library};
use crate::codegen::{Case, Doc, Ident, Path, Type};

/// A fixed is an array, and decoding may have several of them on the stack.
const MOST_FIXED_BYTES: usize = 1 << 13;

/// Rust's compiler gives up on types that are nested much deeper, and tools on the way to it
/// overflow their stack.
const MOST_LEVELS: usize = 24;

/// The hash of a schema whose canonical form is longer is left to the runtime, for types that are
/// messages. Each form has all that a type refers to: those of a long chain would grow with the
/// square of its length.
pub(super) const MOST_HASHED_BYTES: usize = 1 << 14;

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
    /// The Avro namespace that `home` is for.
    pub(super) namespace: String,
    /// The Avro path by which options know it.
    pub(super) path: String,
    /// The record that it is in, if that is not generated.
    pub(super) external: Option<Path>,
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

    /// The site of a branch of the union `union`, whose enum is the node `holder`. Options know it
    /// by the names of the enum and its variant, since many sites may share them.
    pub(super) fn branch(&self, holder: Node, union: &Ident, variant: &Ident) -> Self {
        let path = join(&self.namespace, union.unraw());
        Self {
            holder: Some(holder),
            from: self.home.clone(),
            path: join(&path, variant.unraw()),
            ..self.clone()
        }
    }
}

/// `name` in the namespace or type `path`.
pub(super) fn join(path: &str, name: &str) -> String {
    match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    }
}

impl Lowering<'_> {
    /// The item for the named type `id`, followed by the enums of unions that appear in it first.
    pub(super) fn named_type(&mut self, id: TypeId) -> Vec<Item> {
        let ty = self.named(id);
        let item = match &ty.kind {
            NamedKind::Record(record) => Item::Record(self.record(id, ty, record)),
            NamedKind::Enum(enum_) => Item::Enum(self.enum_(id, ty, enum_)),
            NamedKind::Fixed(fixed) => Item::Fixed(self.fixed(id, ty, fixed)),
        };
        let mut items = vec![item];
        items.extend(self.unions.take(&self.names.type_(id).module));
        items
    }

    fn record(&mut self, id: TypeId, ty: &NamedType, record: &Record) -> item::Record {
        let home = self.names.type_(id).module.clone();
        let mut fields = Vec::with_capacity(record.fields.len());
        for (index, field) in record.fields.iter().enumerate() {
            let site = self.field_site(id, index, &home);
            self.check_levels(&field.schema, &site);
            fields.push(item::Field {
                doc: self.doc(&site.path, field.doc.as_deref()),
                deprecated: deprecated(&field.properties),
                attributes: self.attributes.of_field(&site.path),
                ident: self.names.type_(id).members[index].clone(),
                name: field.name.clone(),
                ty: self.type_(&field.schema, &site),
                default: self.field_default(field, &site),
                order: match field.order {
                    Order::Ascending => FieldOrder::Ascending,
                    Order::Descending => FieldOrder::Descending,
                    Order::Ignore => FieldOrder::Ignore,
                },
            });
        }
        item::Record {
            doc: self.doc(&ty.name.to_string(), ty.doc.as_deref()),
            deprecated: deprecated(&ty.properties),
            attributes: self.attributes.of_type(&ty.name.to_string()),
            ident: self.names.type_(id).ident.clone(),
            fields,
            is_exact: false,
            is_ordered: self.wants_order(&ty.name.to_string()),
            builder: self.builder(id, ty),
            error: self.error(id, ty, record),
            schema: self.schema(id),
        }
    }

    /// The name of the builder of the record `id`, if it is to have one.
    fn builder(&mut self, id: TypeId, ty: &NamedType) -> Option<Ident> {
        let TypeName { module, ident, .. } = self.names.type_(id);
        let builder = format!("{}Builder", ident.unraw());
        let builder = Ident::new(&builder).expect("an identifier with more letters is one");
        let claim = Claim {
            what: format!("the builder of the record `{}`", ty.name),
            ..type_claim(ty)
        };
        self.options.builders.then(|| {
            self.scopes.claim(module, &builder, claim);
            builder
        })
    }

    /// Whether the type `path` is to have Avro's order. Enums and fixed have it anyway.
    pub(super) fn wants_order(&self, path: &str) -> bool {
        self.options.sort_order.get(path).is_some()
    }

    /// The documentation `text` of `path`, unless it is to be left out.
    pub(super) fn doc(&self, path: &str, text: Option<&str>) -> Doc {
        let disabled = self.options.comments.get(path).is_some();
        Doc::new(text.filter(|_| !disabled))
    }

    /// The site of the field `index` of the record `id`, for code in the module `from`.
    pub(super) fn field_site(&self, id: TypeId, index: usize, from: &[Ident]) -> Site {
        let ty = self.named(id);
        let NamedKind::Record(record) = &ty.kind else {
            unreachable!("the field of a record")
        };
        let TypeName {
            module,
            external,
            ident,
            members,
        } = self.names.type_(id);
        let field = Case::UpperCamel.ident(members[index].unraw());
        Site {
            home: module.clone(),
            from: from.to_vec(),
            holder: Some(Node::Type(id)),
            name: format!("{}{}", ident.unraw(), field.unraw()),
            namespace: ty.name.namespace.clone(),
            path: format!("{}.{}", ty.name, record.fields[index].name),
            external: external.clone(),
            claim: field_claim(ty, &record.fields[index]),
        }
    }

    /// Reports arrays, maps and unions that are nested too deep in one another.
    pub(super) fn check_levels(&mut self, schema: &Schema, site: &Site) {
        if levels(schema) > MOST_LEVELS {
            let Claim { what, span, .. } = &site.claim;
            let message = format!("{what} is nested too deep for Rust's compiler");
            let help = format!("at most {MOST_LEVELS} levels can be; put a record between them");
            self.diagnostics
                .push(Diagnostic::error(*span, message).help(help));
        }
    }

    /// The type for `schema` at `site`.
    pub(super) fn type_(&mut self, schema: &Schema, site: &Site) -> Type {
        match &schema.kind {
            SchemaKind::Array(items) => {
                Type::Array(Box::new(self.type_(items, &site.inside("Item"))))
            }
            SchemaKind::Map(values) => {
                let values = self.type_(values, &site.inside("Value"));
                Type::Map(self.options.choices.map(&site.path), Box::new(values))
            }
            SchemaKind::Union(branches) => self.union_type(branches, site),
            SchemaKind::Named(id) => {
                let path = self.path(&site.from, *id);
                match self.fixed_logical(*id, site) {
                    Some(logical) => Type::FixedLogical(path, logical),
                    None => Type::Named(path),
                }
            }
            _ => self.primitive(schema, site),
        }
    }

    fn primitive(&mut self, schema: &Schema, site: &Site) -> Type {
        let ty = self.options.choices.primitive(schema, &site.path);
        if let Type::Logical(logical, Library::Jiff) = ty {
            self.needs_jiff |= logical.is_time();
        }
        ty
    }

    /// The logical type of the fixed `id`, where its values at `site` have a type of their own.
    pub(super) fn fixed_logical(&self, id: TypeId, site: &Site) -> Option<FixedLogical> {
        let logical = self.own_logical(id)?;
        self.options.choices.library(&site.path).map(|_| logical)
    }

    /// The logical type of the fixed `id`, unless it is raw wherever it stands.
    fn own_logical(&self, id: TypeId) -> Option<FixedLogical> {
        let ty = self.named(id);
        let NamedKind::Fixed(Fixed { size: _, logical }) = &ty.kind else {
            return None;
        };
        let logical = fixed_logical((*logical)?);
        let library = self.options.choices.library(&ty.name.to_string());
        library.map(|_| logical)
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
            (SchemaKind::Named(id), Some(holder)) => {
                let recursion = match site.external {
                    Some(_) => &self.external_recursion,
                    None => &self.recursion,
                };
                recursion.is_cyclic(holder, *id)
            }
            _ => false,
        }
    }

    fn enum_(&self, id: TypeId, ty: &NamedType, enum_: &Enum) -> item::Enum {
        self.wants_order(&ty.name.to_string());
        let TypeName { ident, members, .. } = self.names.type_(id);
        let variants = enum_.symbols.iter().zip(members);
        let variants = variants.map(|(symbol, ident)| Variant {
            attributes: self
                .attributes
                .of_field(&format!("{}.{}", ty.name, symbol.name)),
            ident: ident.clone(),
            symbol: symbol.name.clone(),
        });
        item::Enum {
            doc: self.doc(&ty.name.to_string(), ty.doc.as_deref()),
            deprecated: deprecated(&ty.properties),
            attributes: self.attributes.of_enum(&ty.name.to_string()),
            ident: ident.clone(),
            variants: variants.collect(),
            default: enum_.default,
            schema: self.schema(id),
        }
    }

    fn fixed(&mut self, id: TypeId, ty: &NamedType, fixed: &Fixed) -> item::Fixed {
        self.wants_order(&ty.name.to_string());
        if fixed.size > MOST_FIXED_BYTES {
            let size = fixed.size;
            let message = format!(
                "the fixed `{}` of {size} bytes is too large for a stack",
                ty.name
            );
            let help = format!("at most {MOST_FIXED_BYTES} bytes can be; use `bytes`");
            self.diagnostics
                .push(Diagnostic::error(ty.origin.0, message).help(help));
        }
        item::Fixed {
            doc: self.doc(&ty.name.to_string(), ty.doc.as_deref()),
            deprecated: deprecated(&ty.properties),
            attributes: self.attributes.of_type(&ty.name.to_string()),
            ident: self.names.type_(id).ident.clone(),
            size: fixed.size,
            logical: self.own_logical(id),
            schema: self.schema(id),
        }
    }

    fn schema(&self, id: TypeId) -> item::Schema {
        let ty = self.named(id);
        let home = &self.names.type_(id).module;
        let mut parts = Vec::new();
        if let NamedKind::Record(record) = &ty.kind {
            let fields = record.fields.iter();
            parts.extend(fields.flat_map(|field| field.schema.types()));
        }
        let mut seen = std::collections::HashSet::from([id]);
        parts.retain(|part| seen.insert(*part));
        let parts = parts.into_iter().map(|part| self.path(home, part));
        item::Schema {
            name: ty.name.to_string(),
            hash: self.model.schema_hash_within(&id.into(), MOST_HASHED_BYTES),
            parts: parts.collect(),
            json: self.model.definition_json(id),
        }
    }
}

/// How deep arrays, maps and unions are nested in `schema`.
fn levels(schema: &Schema) -> usize {
    match &schema.kind {
        SchemaKind::Array(inner) | SchemaKind::Map(inner) => 1 + levels(inner),
        SchemaKind::Union(branches) => 1 + branches.iter().map(levels).max().unwrap_or(0),
        _ => 0,
    }
}
