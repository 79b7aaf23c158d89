//! Which traits the types can have: `Eq` and `Hash` where no float and no `HashMap` stands in them,
//! `Copy` for unions of numbers.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::ModulePath;
use crate::codegen::item::{Item, Service};
use crate::codegen::{Ident, MapType, Path, Type};

/// A generated type: its module and its name.
type Name = (ModulePath, Ident);

/// Sets `is_exact` and `is_copy` of the types in `contents`.
pub(super) fn settle(contents: &mut BTreeMap<ModulePath, (Vec<Item>, Vec<Service>)>) {
    let mut graph = Graph::default();
    for (module, (items, _)) in contents.iter() {
        items.iter().for_each(|item| graph.add(module, item));
    }
    let inexact = graph.inexact();
    for (module, (items, _)) in contents.iter_mut() {
        for item in items {
            let is_exact = |ident: &Ident| !inexact.contains(&(module.clone(), ident.clone()));
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
                for field in &record.fields {
                    self.hold(module, &record.ident, &field.ty);
                }
            }
            Item::Union(union) => {
                for branch in &union.branches {
                    self.hold(module, &union.ident, &branch.ty);
                }
            }
            Item::Alias(alias) => {
                let alias_name = (module.clone(), alias.ident.clone());
                let target = (module.clone(), alias.target.clone());
                self.holders.entry(target).or_default().push(alias_name);
            }
            Item::Enum(enum_) => {
                self.enums.insert((module.clone(), enum_.ident.clone()));
            }
            Item::Fixed(_) => {}
        }
    }

    /// Notes what `ty`, a part of `ident`, does to it.
    fn hold(&mut self, module: &ModulePath, ident: &Ident, ty: &Type) {
        let name = || (module.clone(), ident.clone());
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

/// What `path` names in `module`.
fn absolute(module: &ModulePath, path: &Path) -> Name {
    let Path { supers, segments } = path;
    let (ident, rest) = segments.split_last().expect("a path has a name at its end");
    let mut absolute = module[..module.len() - supers].to_vec();
    absolute.extend_from_slice(rest);
    (absolute, ident.clone())
}
