//! Which traits the types can have: `Eq` and `Hash` where no float and no `HashMap` stands in them,
//! `Copy` for unions of numbers.

use std::collections::{BTreeMap, HashMap, HashSet};

use avro_grpc_schema::model::{Model, NamedKind, Schema, SchemaKind, TypeId};

use super::ModulePath;
use crate::codegen::item::{FieldOrder, Item, Service};
use crate::codegen::{Ident, MapType, Path, Start, Type};

/// A type by its path from the root of the generated code, or by an absolute one.
pub(super) type Name = Path;

/// Sets `is_exact` and `is_copy` of the types in `contents`. Of the types `external`, which are not
/// generated, these traits are taken to be what they would be if they were.
pub(super) fn settle(
    contents: &mut BTreeMap<ModulePath, (Vec<Item>, Vec<Service>)>,
    model: &Model,
    external: &[(TypeId, Path)],
) {
    let mut graph = Graph::default();
    for (module, (items, _)) in contents.iter() {
        items.iter().for_each(|item| graph.add(module, item));
    }
    if !external.is_empty() {
        graph.add_external(model, external);
    }
    let inexact = graph.inexact();
    for (module, (items, _)) in contents.iter_mut() {
        for item in items {
            let is_exact = |ident: &Ident| !inexact.contains(&name_in(module, ident));
            match item {
                Item::Record(record) => record.is_exact = is_exact(&record.ident),
                Item::Union(union) => {
                    union.is_exact = is_exact(&union.ident);
                    let mut types = union.branches.iter().map(|branch| &branch.ty);
                    union.is_copy = types.all(|ty| graph.is_small(module, ty));
                }
                Item::Enum(_) | Item::Fixed(_) | Item::Alias(_) => {}
            }
        }
    }
}

#[derive(Debug, Default)]
struct Graph {
    /// The types that hold a type.
    holders: HashMap<Name, Vec<Name>>,
    /// The types in which a float or a `HashMap` stands directly.
    sources: Vec<Name>,
    enums: HashSet<Name>,
}

impl Graph {
    fn add(&mut self, module: &ModulePath, item: &Item) {
        match item {
            Item::Record(record) => {
                // Where the order is Avro's, what it ignores does not count for equality either.
                let is_ordered = record.is_ordered;
                let counts = |order| !(is_ordered && order == FieldOrder::Ignore);
                for field in record.fields.iter().filter(|field| counts(field.order)) {
                    self.hold(module, &record.ident, &field.ty);
                }
            }
            Item::Union(union) => {
                for branch in &union.branches {
                    self.hold(module, &union.ident, &branch.ty);
                }
            }
            Item::Alias(alias) => {
                let target = name_in(module, &alias.target);
                let holders = self.holders.entry(target).or_default();
                holders.push(name_in(module, &alias.ident));
            }
            Item::Enum(enum_) => {
                self.enums.insert(name_in(module, &enum_.ident));
            }
            Item::Fixed(_) => {}
        }
    }

    fn add_external(&mut self, model: &Model, external: &[(TypeId, Path)]) {
        let inexact = inexact_by_default(model);
        for (id, path) in external {
            if inexact.contains(id) {
                self.sources.push(path.clone());
            }
            if let NamedKind::Enum(_) = model.get(*id).kind {
                self.enums.insert(path.clone());
            }
        }
    }

    /// Notes what `ty`, a part of `ident`, does to it.
    fn hold(&mut self, module: &ModulePath, ident: &Ident, ty: &Type) {
        let name = || name_in(module, ident);
        match ty {
            Type::Float | Type::Double => self.sources.push(name()),
            Type::Map(MapType::HashMap, _) => self.sources.push(name()),
            Type::Map(MapType::BTreeMap, inner)
            | Type::Array(inner)
            | Type::Only(inner)
            | Type::NullOr(inner)
            | Type::OrNull(inner)
            | Type::Boxed(inner) => self.hold(module, ident, inner),
            Type::Named(path) | Type::NullAt(_, path) => {
                let held = absolute(module, path);
                self.holders.entry(held).or_default().push(name());
            }
            Type::Null
            | Type::Boolean
            | Type::Int
            | Type::Long
            | Type::Bytes(_)
            | Type::String(_)
            | Type::Logical(..)
            | Type::Raw(..)
            | Type::FixedLogical(..) => {}
        }
    }

    /// All types in which a float or a `HashMap` stands somewhere.
    fn inexact(&self) -> HashSet<Name> {
        let mut found = HashSet::new();
        let mut pending = self.sources.clone();
        while let Some(name) = pending.pop() {
            if let Some(holders) = self.holders.get(&name) {
                let new = holders.iter().filter(|holder| !found.contains(*holder));
                pending.extend(new.cloned());
            }
            found.insert(name);
        }
        found
    }

    /// Whether `ty` is a number or an enum.
    fn is_small(&self, module: &ModulePath, ty: &Type) -> bool {
        match ty {
            Type::Boolean | Type::Int | Type::Long | Type::Float | Type::Double => true,
            Type::Logical(logical, _) => logical.is_time(),
            Type::Raw(_, base) => self.is_small(module, base),
            Type::Named(path) => self.enums.contains(&absolute(module, path)),
            _ => false,
        }
    }
}

/// The types of `model` in which a float or a map stands somewhere.
fn inexact_by_default(model: &Model) -> HashSet<TypeId> {
    let mut holders: HashMap<TypeId, Vec<TypeId>> = HashMap::new();
    let mut pending = Vec::new();
    for (id, ty) in model.types() {
        let NamedKind::Record(record) = &ty.kind else {
            continue;
        };
        let mut held = Vec::new();
        for field in &record.fields {
            held.extend(field.schema.types());
            if is_inexact(&field.schema) {
                pending.push(id);
            }
        }
        for part in held {
            holders.entry(part).or_default().push(id);
        }
    }
    let mut found = HashSet::new();
    while let Some(id) = pending.pop() {
        if found.insert(id) {
            pending.extend(holders.get(&id).into_iter().flatten());
        }
    }
    found
}

/// Whether a float or a map stands in `schema` itself.
fn is_inexact(schema: &Schema) -> bool {
    match &schema.kind {
        SchemaKind::Float | SchemaKind::Double | SchemaKind::Map(_) => true,
        SchemaKind::Array(items) => is_inexact(items),
        SchemaKind::Union(branches) => branches.iter().any(is_inexact),
        _ => false,
    }
}

/// The type `ident` of `module`.
pub(super) fn name_in(module: &[Ident], ident: &Ident) -> Name {
    let mut segments = module.to_vec();
    segments.push(ident.clone());
    Path {
        start: Start::Super(0),
        segments,
    }
}

/// What `path` names in `module`.
pub(super) fn absolute(module: &[Ident], path: &Path) -> Name {
    let Start::Super(modules) = path.start else {
        return path.clone();
    };
    let mut segments = module[..module.len() - modules].to_vec();
    segments.extend_from_slice(&path.segments);
    Path {
        start: Start::Super(0),
        segments,
    }
}
