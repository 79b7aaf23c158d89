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
        for Pair { file, old, new } in &pairs {
            let (reader, writer) = direction.order(old, new);
            all.resolve(writer, reader);
            let mismatches = all.take_mismatches().into_iter();
            found.extend(mismatches.map(|one| unreadable(one, file, *direction)));
        }
        if *direction == Direction::Backward {
            found.extend(gone.iter().map(|path| deleted(path)));
        }
    }
    found
}

fn unreadable(mismatch: Mismatch, file: &str, direction: Direction) -> Incompatibility {
    let (reader, writer) = direction.versions();
    let path = mismatch.reader.local();
    let is_in_type = path != mismatch.reader.whole();
    let path = match file.is_empty() || is_in_type {
        true => path.to_owned(),
        false => format!("{file}: {path}"),
    };
    Incompatibility {
        kind: ChangeKind::Type(mismatch.kind),
        path,
        direction,
        breaks: format!("{reader} readers cannot read what {writer} writers write"),
        mismatches: vec![mismatch],
    }
}

fn deleted(path: &str) -> Incompatibility {
    Incompatibility {
        kind: ChangeKind::TypeDeleted,
        path: path.to_owned(),
        direction: Direction::Backward,
        breaks: "new readers have no type for what old writers write".to_owned(),
        mismatches: Vec::new(),
    }
}

/// Which schemas belong together.
struct Matched {
    pairs: Vec<Pair>,
    /// What only the old version has, and no other type holds.
    gone: Vec<String>,
}

struct Pair {
    /// The file that has a schema without a name, if it is one of a directory.
    file: String,
    old: Schema,
    new: Schema,
}

fn matched(old: &Version<'_>, new: &Version<'_>) -> Matched {
    let mut pairs = Vec::new();
    let mut gone = Vec::new();
    let mut known = HashSet::new();
    for (file, schema) in &old.mains {
        let is_named = matches!(schema.kind, SchemaKind::Named(_));
        // Named types of a directory's files may be anywhere in the other directory.
        if is_named && !file.is_empty() {
            continue;
        }
        match counterpart(file, new) {
            Some(other) => {
                known.extend(schema.types());
                pairs.push(Pair {
                    file: file.clone(),
                    old: (*schema).clone(),
                    new: other.clone(),
                });
            }
            None if is_named => {}
            None if file.is_empty() => gone.push(schema.kind.word().to_owned()),
            None => gone.push(file.clone()),
        }
    }
    let names = Names::new(old.model, new.model);
    let held = held(old.model);
    for (id, ty) in old.model.types() {
        match names.find(&ty.name) {
            Some(other) => pairs.push(Pair {
                file: String::new(),
                old: id.into(),
                new: other.into(),
            }),
            None if known.contains(&id) || held.contains(&id) => {}
            None => gone.push(ty.name.to_string()),
        }
    }
    Matched { pairs, gone }
}

/// The schema of the file of this path, or else of one of this name.
fn counterpart<'a>(file: &str, new: &Version<'a>) -> Option<&'a Schema> {
    let name = |path: &str| path.rsplit(['/', '\\']).next().map(str::to_owned);
    let same_path = new.mains.iter().find(|(other, _)| other == file);
    let same_name = || {
        new.mains
            .iter()
            .find(|(other, _)| name(other) == name(file))
    };
    same_path.or_else(same_name).map(|(_, schema)| *schema)
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
