//! Model → items: the last stage that can reject the user's input.
//!
//! ```text
//! Model ──select──▶ what is generated ──names──▶ Rust names ──recursion──▶ boxed edges ──▶ Module
//! ```

mod attributes;
mod choices;
mod defaults;
mod errors;
mod externs;
mod known;
mod names;
mod order;
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

use std::collections::{BTreeMap, HashMap};

use avro_grpc_schema::diagnostic::{Diagnostic, Diagnostics};
use avro_grpc_schema::model::{Model, NamedKind, NamedType, TypeId};

use crate::codegen::item::{Bodies, Futures, Item, Module, ServerStyle, Service, ServiceParts};
use crate::codegen::{Ident, Path, Start};
pub(crate) use attributes::AttributeOptions;
use attributes::Parsed;
pub(crate) use choices::Choices;
use errors::Thrown;
use externs::{ExternPaths, Externs, rust_path};
pub(crate) use known::{Constants, VersionSchema};
use names::{Names, Renames};
use paths::PathMap;
use recursion::Recursion;
use scope::{Claim, Scopes};
use select::Selection;
use traits::{Name, name_in};
use unions::Unions;

/// What the user decides about the items.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// Rust identifiers by Avro path.
    pub(crate) renames: BTreeMap<String, String>,
    pub(crate) serde: bool,
    pub(crate) services: ServiceParts,
    /// Whether failures that a message of a protocol does not declare are statuses.
    pub(crate) protocol_errors_as_status: bool,
    /// Rust types, by Avro path.
    pub(crate) choices: Choices,
    /// Attributes and derives, by Avro path.
    pub(crate) attributes: AttributeOptions<String>,
    /// Where the schema's documentation is left out.
    pub(crate) comments: PathMap<()>,
    pub(crate) builders: bool,
    /// The module for all others, as it is written in Rust.
    pub(crate) module_prefix: Option<String>,
    /// Types that are not generated.
    pub(crate) externs: ExternPaths,
    /// Which types have Avro's order.
    pub(crate) sort_order: PathMap<()>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            renames: BTreeMap::new(),
            serde: true,
            services: ServiceParts {
                client: true,
                server: Some(ServerStyle {
                    futures: Futures::Boxed,
                    bodies: Bodies::Required,
                }),
            },
            protocol_errors_as_status: false,
            choices: Choices::default(),
            attributes: AttributeOptions::default(),
            comments: PathMap::new("disable_comments"),
            builders: false,
            module_prefix: None,
            externs: ExternPaths::default(),
            sort_order: PathMap::new("sort_order"),
        }
    }
}

/// The items for what `model`'s input files declare and what that needs.
pub(crate) fn lower(
    model: &Model,
    options: &Options,
    known: Constants,
    diagnostics: &mut Diagnostics,
) -> Module {
    let model = &model.with_protocols_served();
    let mut lowering = Lowering::new(model, options, known, diagnostics);
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
    lowering.scopes.claim_modules(contents.keys());
    let needs_jiff = lowering.needs_jiff;
    let prefix = lowering.prefix();
    let external = lowering.external(&selection);
    let external_items = lowering.external_items(&selection);
    let fields = lowering.field_claims(&selection);
    order::spread(&mut contents, &fields, lowering.diagnostics);
    let known = lowering.finish();
    traits::settle(&mut contents, model, &external);
    let tree = Module {
        known: known.into_constants(),
        ..tree(contents, options.serde)
    };
    let module = prefix.into_iter().rev().fold(tree, |inner, ident| Module {
        modules: vec![(ident, inner)],
        ..Module::default()
    });
    Module {
        needs_jiff,
        external: external_items,
        ..module
    }
}

/// The modules from the root of the generated code to one that holds a namespace.
pub(crate) type ModulePath = Vec<Ident>;

struct Lowering<'a> {
    model: &'a Model,
    options: &'a Options,
    selection: Selection,
    thrown: Thrown,
    renames: Renames<'a>,
    names: Names,
    externs: Externs,
    recursion: Recursion,
    /// That of the types that are not generated.
    external_recursion: Recursion,
    unions: Unions,
    scopes: Scopes,
    attributes: AttributeOptions<Parsed>,
    /// Whether a type of `jiff` was used.
    needs_jiff: bool,
    known: Constants,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Lowering<'a> {
    fn new(
        model: &'a Model,
        options: &'a Options,
        known: Constants,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let externs = options.externs.parse(diagnostics);
        let selection = Selection::of(model, &externs);
        let thrown = Thrown::of(model, &selection);
        let mut renames = Renames::new(&options.renames);
        let mut scopes = Scopes::default();
        let names = Names::of(
            model,
            &selection,
            &externs,
            &mut renames,
            &mut scopes,
            diagnostics,
        );
        let recursion = Recursion::of(model, &selection.types, &names);
        let external_recursion = Recursion::of(model, &selection.external, &names);
        let attributes = options.attributes.parse(diagnostics);
        let unions = Unions::default();
        Self {
            model,
            options,
            selection,
            thrown,
            renames,
            names,
            externs,
            recursion,
            external_recursion,
            unions,
            scopes,
            attributes,
            needs_jiff: false,
            known,
            diagnostics,
        }
    }

    fn named(&self, id: TypeId) -> &'a NamedType {
        self.model.get(id)
    }

    /// The generated type `id`, seen from `module`.
    fn path(&self, from: &[Ident], id: TypeId) -> Path {
        let name = self.names.type_(id);
        match &name.external {
            Some(path) => path.clone(),
            None => path(from, &name.module, &name.ident),
        }
    }

    /// The modules around all others.
    fn prefix(&mut self) -> ModulePath {
        let Some(text) = &self.options.module_prefix else {
            return ModulePath::new();
        };
        rust_path(text).unwrap_or_else(|| {
            let message = format!(
                "`module_prefix({text:?})` cannot be used: \
                 it takes the path of a module such as `api::v1`"
            );
            let diagnostic = Diagnostic::error_without_place(message);
            self.diagnostics.push(diagnostic);
            ModulePath::new()
        })
    }

    /// The types that are not generated, and where they stand.
    fn external(&self, selection: &Selection) -> Vec<(TypeId, Path)> {
        let place = |&id| Some((id, self.names.type_(id).external.clone()?));
        selection.external.iter().filter_map(place).collect()
    }

    /// What messages say of the fields of each record.
    fn field_claims(&self, selection: &Selection) -> HashMap<Name, Vec<Claim>> {
        let mut claims = HashMap::new();
        if self.options.sort_order.is_empty() {
            return claims;
        }
        for &id in &selection.types {
            let (ty, name) = (self.named(id), self.names.type_(id));
            if let NamedKind::Record(record) = &ty.kind {
                let fields = record.fields.iter();
                let fields = fields.map(|field| names::field_claim(ty, field)).collect();
                claims.insert(name_in(&name.module, &name.ident), fields);
            }
        }
        claims
    }

    /// Reports what is known only now that all is lowered.
    fn finish(self) -> Constants {
        let Self {
            options,
            renames,
            scopes,
            attributes,
            externs,
            known,
            diagnostics,
            ..
        } = self;
        renames.report_unused(diagnostics);
        let unused = options.choices.unused().chain(attributes.unused());
        let unused = unused.chain(options.comments.unused());
        let unused = unused.chain(options.sort_order.unused());
        let unused = unused.chain(externs.unused());
        for call in unused {
            let message = format!("{call} matches nothing that is generated");
            diagnostics.push(Diagnostic::warning_without_place(message));
        }
        scopes.report(diagnostics);
        known
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
        start: Start::Super(from.len() - common),
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
