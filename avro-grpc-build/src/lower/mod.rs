//! Model → items: the last stage that can reject the user's input.
//!
//! ```text
//! Model ──select──▶ what is generated ──names──▶ Rust names ──recursion──▶ boxed edges ──▶ Module
//! ```

mod choices;
mod defaults;
mod names;
mod paths;
mod properties;
mod ranges;
mod recursion;
mod scope;
mod select;
mod services;
mod traits;
mod types;
mod unions;

use std::collections::BTreeMap;

use avro_grpc_schema::diagnostic::{Diagnostic, Diagnostics};
use avro_grpc_schema::model::{Model, NamedType, TypeId};

use crate::codegen::item::{Item, Module, Service, ServiceParts};
use crate::codegen::{Ident, Path};
pub(crate) use choices::Choices;
use names::{Names, Renames};
use recursion::Recursion;
use scope::Scopes;
use select::Selection;
use unions::Unions;

/// What the user decides about the items.
#[derive(Debug)]
pub(crate) struct Options {
    /// Rust identifiers by Avro path.
    pub(crate) renames: BTreeMap<String, String>,
    pub(crate) serde: bool,
    pub(crate) services: ServiceParts,
    /// Rust types, by Avro path.
    pub(crate) choices: Choices,
}

/// The items for what `model`'s input files declare and what that needs.
pub(crate) fn lower(model: &Model, options: &Options, diagnostics: &mut Diagnostics) -> Module {
    let mut lowering = Lowering::new(model, options, diagnostics);
    let selection = std::mem::take(&mut lowering.selection);
    let mut contents: BTreeMap<ModulePath, (Vec<Item>, Vec<Service>)> = BTreeMap::new();
    for &id in &selection.types {
        let items = lowering.named_type(id);
        let home = lowering.names.type_(id).module.clone();
        contents.entry(home).or_default().0.extend(items);
    }
    for &index in &selection.services {
        let service = &model.services()[index];
        let home = names::module_path(&service.name.namespace);
        let (unions, service) = lowering.service(service);
        let (items, services) = contents.entry(home).or_default();
        items.extend(unions);
        services.push(service);
    }
    lowering.pass_over_protocols();
    lowering.scopes.claim_modules(contents.keys());
    let needs_jiff = lowering.needs_jiff;
    lowering.finish();
    traits::settle(&mut contents);
    Module {
        needs_jiff,
        ..tree(contents, options.serde)
    }
}

/// The modules from the root of the generated code to one that holds a namespace.
pub(crate) type ModulePath = Vec<Ident>;

struct Lowering<'a> {
    model: &'a Model,
    options: &'a Options,
    selection: Selection,
    renames: Renames<'a>,
    names: Names,
    recursion: Recursion,
    unions: Unions,
    scopes: Scopes,
    /// Whether a type of `jiff` was used.
    needs_jiff: bool,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Lowering<'a> {
    fn new(model: &'a Model, options: &'a Options, diagnostics: &'a mut Diagnostics) -> Self {
        let selection = Selection::of(model);
        let mut renames = Renames::new(&options.renames);
        let mut scopes = Scopes::default();
        let names = Names::of(model, &selection, &mut renames, &mut scopes, diagnostics);
        let recursion = Recursion::of(model, &selection, &names);
        let unions = Unions::default();
        Self {
            model,
            options,
            selection,
            renames,
            names,
            recursion,
            unions,
            scopes,
            needs_jiff: false,
            diagnostics,
        }
    }

    fn named(&self, id: TypeId) -> &'a NamedType {
        self.model.get(id)
    }

    /// The generated type `id`, seen from `module`.
    fn path(&self, from: &[Ident], id: TypeId) -> Path {
        let name = self.names.type_(id);
        path(from, &name.module, &name.ident)
    }

    fn finish(self) {
        let Self {
            options,
            renames,
            scopes,
            diagnostics,
            ..
        } = self;
        renames.report_unused(diagnostics);
        for call in options.choices.unused() {
            let message = format!("{call} matches nothing that is generated");
            diagnostics.push(Diagnostic::warning_without_place(message));
        }
        scopes.report(diagnostics);
    }
}

/// The path to `ident` in the module `to`, seen from the module `from`.
fn path(from: &[Ident], to: &[Ident], ident: &Ident) -> Path {
    let common = from
        .iter()
        .zip(to)
        .take_while(|(from, to)| from == to)
        .count();
    let mut segments = to[common..].to_vec();
    segments.push(ident.clone());
    Path {
        supers: from.len() - common,
        segments,
    }
}

/// The tree of the modules in `contents`.
fn tree(contents: BTreeMap<ModulePath, (Vec<Item>, Vec<Service>)>, serde: bool) -> Module {
    let mut root = Module::default();
    for (path, (items, services)) in contents {
        let mut module = &mut root;
        for ident in path {
            let position = module.modules.iter().position(|(other, _)| *other == ident);
            let position = position.unwrap_or_else(|| {
                module.modules.push((ident, Module::default()));
                module.modules.len() - 1
            });
            module = &mut module.modules[position].1;
        }
        module.serde = serde;
        module.items = items;
        module.services = services;
    }
    root
}
