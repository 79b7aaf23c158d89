//! Which named types there are.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::namespace;
use crate::ast::{Definition, DefinitionKind, Field, File, Item, Protocol, TypeExpr, TypeKind};
use crate::model::{FullName, TypeId};
use crate::source::Ranks;

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
}

impl<'a> Declarations<'a> {
    /// Walks through `files`, wherever types are defined within types.
    pub(super) fn gather(files: &'a [File], ranks: &Ranks) -> Self {
        let mut all = Vec::new();
        for file in files {
            let namespace = namespace(file);
            file.main
                .iter()
                .for_each(|main| schema(main, namespace, &mut all));
            items(&file.items, namespace, &mut all);
        }
        all.sort_by_key(|declared| ranks.key(declared.definition.name.span));
        let mut declarations = Self {
            firsts: Vec::new(),
            repeats: Vec::new(),
            by_name: HashMap::new(),
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

    /// The type that `text` means within `namespace`.
    ///
    /// *Names*: a name without a dot is in the enclosing namespace. As all implementations do,
    /// it is looked up in the null namespace too if it is not there.
    pub(super) fn find(&self, text: &str, namespace: &str) -> Option<TypeId> {
        let found = self.by_name.get(&FullName::new(text, namespace));
        if found.is_none() && !namespace.is_empty() && !text.contains('.') {
            return self.by_name.get(&FullName::new(text, "")).copied();
        }
        found.copied()
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
                let namespace = protocol_namespace(protocol, namespace);
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

/// The namespace of a protocol's types is its own.
fn protocol_namespace<'a>(protocol: &'a Protocol, enclosing: &'a str) -> &'a str {
    match (protocol.name.text.rsplit_once('.'), &protocol.namespace) {
        (Some((namespace, _)), _) => namespace,
        (None, Some(namespace)) => &namespace.text,
        (None, None) => enclosing,
    }
}
