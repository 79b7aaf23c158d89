//! Which branch of the reader's union a writer's schema is for.

use std::collections::HashMap;
use std::mem::{Discriminant, discriminant};

use super::scalars::{is_decimal, promotes};
use crate::model::{FullName, Model, NamedKind, NamedType, Schema, SchemaKind};

type Sort = Discriminant<NamedKind>;

/// The branches of a union by what a writer may call them.
pub(super) struct Branches<'a> {
    branches: &'a [Schema],
    /// Branches without a name: at most one of each kind, so that they are few.
    unnamed: Vec<usize>,
    names: HashMap<(Sort, &'a FullName), usize>,
    aliases: HashMap<(Sort, &'a FullName), usize>,
    unqualified: HashMap<(Sort, &'a str), usize>,
    /// The first fixed that is a decimal.
    decimal: Option<usize>,
}

impl<'a> Branches<'a> {
    pub(super) fn new(model: &'a Model, branches: &'a [Schema]) -> Self {
        let mut found = Self {
            branches,
            unnamed: Vec::new(),
            names: HashMap::new(),
            aliases: HashMap::new(),
            unqualified: HashMap::new(),
            decimal: None,
        };
        for (index, branch) in branches.iter().enumerate() {
            let SchemaKind::Named(id) = branch.kind else {
                found.unnamed.push(index);
                continue;
            };
            let ty = model.get(id);
            let sort = discriminant(&ty.kind);
            found.names.entry((sort, &ty.name)).or_insert(index);
            for alias in &ty.aliases {
                found.aliases.entry((sort, alias)).or_insert(index);
            }
            let unqualified = ty.name.name.as_str();
            found
                .unqualified
                .entry((sort, unqualified))
                .or_insert(index);
            if is_decimal(model, branch) {
                found.decimal.get_or_insert(index);
            }
        }
        found
    }

    /// *Schema Resolution*: "The first schema in the reader's union that matches the writer's schema".
    /// As in Java an exact match goes before others: a fullname before an alias, that before an
    /// unqualified name, the same type before a decimal on another base, that before a promotion.
    pub(super) fn find(&self, model: &Model, writer: &Schema) -> Option<usize> {
        let exact = match writer.kind {
            SchemaKind::Named(id) => self.named(model.get(id)),
            _ => self.unnamed(&writer.kind),
        };
        let exact = exact.or_else(|| self.other_decimal(model, writer));
        exact.or_else(|| self.promoted(writer))
    }

    fn promoted(&self, writer: &Schema) -> Option<usize> {
        let mut indices = self.unnamed.iter().copied();
        indices.find(|index| promotes(&writer.kind, &self.branches[*index].kind))
    }

    /// The branch of this kind, which has no name.
    fn unnamed(&self, kind: &SchemaKind) -> Option<usize> {
        let kind = discriminant(kind);
        let mut indices = self.unnamed.iter().copied();
        indices.find(|index| discriminant(&self.branches[*index].kind) == kind)
    }

    fn named(&self, writer: &NamedType) -> Option<usize> {
        let sort = discriminant(&writer.kind);
        let name = &writer.name;
        let found = self.names.get(&(sort, name));
        let found = found.or_else(|| self.aliases.get(&(sort, name)));
        let found = found.or_else(|| self.unqualified.get(&(sort, &*name.name)));
        found.copied()
    }

    /// A decimal on `bytes` for one on a fixed, and the other way round.
    fn other_decimal(&self, model: &Model, writer: &Schema) -> Option<usize> {
        if !is_decimal(model, writer) {
            return None;
        }
        match writer.kind {
            SchemaKind::Bytes => self.decimal,
            _ => {
                let bytes = self.unnamed(&SchemaKind::Bytes);
                bytes.filter(|index| is_decimal(model, &self.branches[*index]))
            }
        }
    }
}
