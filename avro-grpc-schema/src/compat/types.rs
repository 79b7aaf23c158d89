//! Types of two versions.

use std::collections::{HashMap, HashSet};

use super::{ChangeKind, Direction, Incompatibility, Mode, Version};
use crate::model::{FullName, Model, NamedKind, Schema, SchemaKind, TypeId};
use crate::resolution::{Mismatch, Pairs};

/// What keeps data of one version's types from being read as the other's.
///
/// Each type is compared with the one of its name; that may be a newer one that has the name as an
/// alias, or the only one that has it in another namespace.
#[must_use]
pub fn types(old: &Version<'_>, new: &Version<'_>, mode: Mode) -> Vec<Incompatibility> {
    let Matched { pairs, gone } = matched(old, new);
    let mut found = Vec::new();
    for direction in mode.directions() {
        let (reader, writer) = direction.order(old.model, new.model);
        let mut all = Pairs::new(writer, reader);
        for (old, new) in &pairs {
            let (reader, writer) = direction.order(old, new);
            all.resolve(writer, reader);
        }
        let (_, mismatches) = all.finish();
        found.extend(
            mismatches
                .into_iter()
                .map(|one| unreadable(one, *direction)),
        );
        if *direction == Direction::Backward {
            found.extend(gone.iter().map(|id| deleted(&old.model.get(*id).name)));
        }
    }
    found
}

fn unreadable(mismatch: Mismatch, direction: Direction) -> Incompatibility {
    let (reader, writer) = direction.versions();
    Incompatibility {
        kind: ChangeKind::Type(mismatch.kind),
        path: mismatch.reader.local().to_owned(),
        direction,
        breaks: format!("{reader} readers cannot read what {writer} writers write"),
        mismatches: vec![mismatch],
    }
}

fn deleted(name: &FullName) -> Incompatibility {
    Incompatibility {
        kind: ChangeKind::TypeDeleted,
        path: name.to_string(),
        direction: Direction::Backward,
        breaks: "new readers have no type for what old writers write".to_owned(),
        mismatches: Vec::new(),
    }
}

/// Which schemas belong together.
struct Matched {
    pairs: Vec<(Schema, Schema)>,
    /// Types that only the old version has, and that no other type holds.
    gone: Vec<TypeId>,
}

fn matched(old: &Version<'_>, new: &Version<'_>) -> Matched {
    let mut pairs = Vec::new();
    let mut known = HashSet::new();
    for (path, schema) in &old.mains {
        let same = |other: &&(String, &Schema)| other.0 == *path;
        if let Some((_, other)) = new.mains.iter().find(same) {
            let has_name = matches!(schema.kind, SchemaKind::Named(_))
                && matches!(other.kind, SchemaKind::Named(_));
            // Named types of a directory's files may be anywhere in the other directory.
            if !has_name || path.is_empty() {
                known.extend(schema.types());
                pairs.push(((*schema).clone(), (*other).clone()));
            }
        }
    }
    let names = Names::new(old.model, new.model);
    let held = held(old.model);
    let mut gone = Vec::new();
    for (id, ty) in old.model.types() {
        match names.find(&ty.name) {
            Some(other) => pairs.push((id.into(), other.into())),
            None if known.contains(&id) || held.contains(&id) => {}
            None => gone.push(id),
        }
    }
    Matched { pairs, gone }
}

/// Types of the new version by what the old one calls them.
struct Names<'a> {
    new: &'a Model,
    aliases: HashMap<&'a FullName, TypeId>,
    /// Types in a namespace where the old version has none of their name; `None` for several.
    moved: HashMap<&'a str, Option<TypeId>>,
}

impl<'a> Names<'a> {
    fn new(old: &'a Model, new: &'a Model) -> Self {
        let mut aliases = HashMap::new();
        let mut moved = HashMap::new();
        for (id, ty) in new.types() {
            for alias in &ty.aliases {
                aliases.entry(alias).or_insert(id);
            }
            if old.find(&ty.name).is_none() {
                let entry = moved.entry(ty.name.name.as_str());
                entry.and_modify(|one| *one = None).or_insert(Some(id));
            }
        }
        Self {
            new,
            aliases,
            moved,
        }
    }

    fn find(&self, name: &FullName) -> Option<TypeId> {
        let found = self.new.find(name);
        let found = found.or_else(|| self.aliases.get(name).copied());
        found.or_else(|| self.moved.get(&*name.name).copied().flatten())
    }
}

/// The types that others hold.
fn held(model: &Model) -> HashSet<TypeId> {
    let mut held = HashSet::new();
    for (id, ty) in model.types() {
        if let NamedKind::Record(record) = &ty.kind {
            let types = record.fields.iter().flat_map(|field| field.schema.types());
            held.extend(types.filter(|inner| *inner != id));
        }
    }
    held
}
