//! Which named types there are.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use super::namespace;
use crate::ast::{
    Definition, DefinitionKind, Field, File, Ident, Item, Protocol, Syntax, TypeExpr, TypeKind,
};
use crate::model::{FullName, TypeId};
use crate::source::{FileId, Ranks};

/// The definition of a named type, and its fullname.
pub(super) struct Declared<'a> {
    pub(super) name: FullName,
    pub(super) definition: &'a Definition,
}

pub(super) struct Declarations<'a> {
    /// The first definition of each type, by [`TypeId`].
    pub(super) firsts: Vec<Declared<'a>>,
    /// All others.
    pub(super) repeats: Vec<(TypeId, Declared<'a>)>,
    pub(super) by_name: HashMap<FullName, TypeId>,
    /// The files in which a name is looked up in the enclosing namespace only.
    strict: HashSet<FileId>,
}

impl<'a> Declarations<'a> {
    /// Walks through `files`, wherever types are defined within types.
    pub(super) fn gather(files: &'a [File], ranks: &Ranks) -> Self {
        let mut all = Vec::new();
        for file in files {
            all.extend(Self::of_file(file));
        }
        all.sort_by_key(|declared| ranks.key(declared.definition.name.span));
        let is_strict = |file: &&File| file.syntax == Syntax::Idl;
        let strict = files.iter().filter(is_strict).map(|file| file.id).collect();
        let mut declarations = Self {
            firsts: Vec::new(),
            repeats: Vec::new(),
            by_name: HashMap::new(),
            strict,
        };
        for declared in all {
            match declarations.by_name.entry(declared.name.clone()) {
                Entry::Occupied(entry) => declarations.repeats.push((*entry.get(), declared)),
                Entry::Vacant(entry) => {
                    entry.insert(TypeId(declarations.firsts.len() as u32));
                    declarations.firsts.push(declared);
                }
            }
        }
        declarations
    }

    /// The definitions in `file`; one that holds others stands before them.
    pub(super) fn of_file(file: &'a File) -> Vec<Declared<'a>> {
        let mut all = Vec::new();
        let namespace = namespace(file);
        file.main
            .iter()
            .for_each(|main| schema(main, namespace, &mut all));
        items(&file.items, namespace, &mut all);
        all
    }

    /// The type that `name` means within `namespace`.
    ///
    /// *Names*: a name without a dot is in the enclosing namespace. As all implementations do,
    /// it is looked up in the null namespace too if it is not there; but not in `.avdl`, which
    /// Java reads without this.
    pub(super) fn find(&self, name: &Ident, namespace: &str) -> Option<TypeId> {
        let found = self.by_name.get(&FullName::new(&name.text, namespace));
        let found = found.copied();
        found.or_else(|| {
            self.find_without_namespace(name, namespace)
                .filter(|_| !self.is_strict(name))
        })
    }

    /// The type that `name` means because there is none of this name in `namespace`.
    pub(super) fn find_without_namespace(&self, name: &Ident, namespace: &str) -> Option<TypeId> {
        if namespace.is_empty() || name.text.contains('.') {
            return None;
        }
        self.by_name.get(&FullName::new(&name.text, "")).copied()
    }

    fn is_strict(&self, name: &Ident) -> bool {
        self.strict.contains(&name.span.file)
    }
}

/// The fullname of what `definition` defines within `enclosing`.
///
/// *Names*: a dotted name is a fullname and overrides `namespace`; without either, the namespace
/// is that of "the most tightly enclosing named schema". An empty `namespace` is the null
/// namespace.
pub(super) fn full_name(definition: &Definition, enclosing: &str) -> FullName {
    let namespace = definition
        .namespace
        .as_ref()
        .map_or(enclosing, |namespace| &namespace.text);
    FullName::new(&definition.name.text, namespace)
}

fn items<'a>(list: &'a [Item], namespace: &str, all: &mut Vec<Declared<'a>>) {
    for item in list {
        match item {
            Item::Import(_) => {}
            Item::Type(ty) => schema(ty, namespace, all),
            Item::Service(service) => {
                for rpc in &service.rpcs {
                    schema(&rpc.request.ty, namespace, all);
                    schema(&rpc.response.ty, namespace, all);
                }
            }
            Item::Protocol(protocol) => {
                let FullName { namespace, .. } = protocol_name(protocol, namespace);
                let namespace = namespace.as_str();
                items(&protocol.items, namespace, all);
                for message in &protocol.messages {
                    fields(&message.parameters, namespace, all);
                    schema(&message.response, namespace, all);
                    message
                        .errors
                        .iter()
                        .for_each(|error| schema(error, namespace, all));
                }
            }
        }
    }
}

fn schema<'a>(ty: &'a TypeExpr, namespace: &str, all: &mut Vec<Declared<'a>>) {
    match &ty.kind {
        TypeKind::Primitive(_) | TypeKind::Reference(_) | TypeKind::Invalid => {}
        TypeKind::Array(inner) | TypeKind::Map(inner) => schema(inner, namespace, all),
        TypeKind::Union(branches) => {
            branches
                .iter()
                .for_each(|branch| schema(branch, namespace, all));
        }
        TypeKind::Definition(definition) => {
            let name = full_name(definition, namespace);
            let namespace = name.namespace.clone();
            all.push(Declared { name, definition });
            if let DefinitionKind::Record { fields: list, .. } = &definition.kind {
                fields(list, &namespace, all);
            }
        }
    }
}

fn fields<'a>(list: &'a [Field], namespace: &str, all: &mut Vec<Declared<'a>>) {
    list.iter()
        .for_each(|field| schema(&field.ty, namespace, all));
}

/// The fullname of `protocol`, whose namespace is that of its types.
pub(super) fn protocol_name(protocol: &Protocol, enclosing: &str) -> FullName {
    let namespace = protocol
        .namespace
        .as_ref()
        .map_or(enclosing, |namespace| &namespace.text);
    FullName::new(&protocol.name.text, namespace)
}
