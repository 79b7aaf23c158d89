//! The [`ast`](crate::ast) to the [`Model`]: names are looked up here, once and for all.
//!
//! Definitions are gathered first and references followed after, so that the order of types and
//! files makes no difference.

mod contents;
mod declare;
mod difference;
mod errors;
mod messages;
mod protocols;
mod services;
mod types;
mod unknown;

use crate::ast::File;
use crate::check::{self, Defaults};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Model;
use crate::source::Sources;

use self::declare::Declarations;
use self::messages::Own;
use self::types::Resolver;
use self::unknown::Unknown;

/// Whether every file could be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Inventory {
    Complete,
    /// Some file is missing, and with it an unknown number of types.
    Incomplete,
}

/// Resolves and checks what `files`, all of them from `sources`, say together.
///
/// If `diags` has an error afterwards, the model is not to be used. Errors that are in `diags`
/// before are respected: what may be a consequence of them is not reported.
pub(crate) fn resolve(
    files: &[File],
    inventory: Inventory,
    sources: &Sources,
    diags: &mut Diagnostics,
) -> Model {
    for namespace in files.iter().filter_map(|file| file.namespace.as_ref()) {
        check::dotted_name(namespace, diags);
    }
    let ranks = sources.ranks();
    let declarations = Declarations::gather(files, &ranks);
    let unknown = Unknown::new(inventory, sources, diags);
    let mut resolver = Resolver::new(&declarations, unknown, diags);

    let mut types = Vec::with_capacity(declarations.firsts.len());
    let mut written = Vec::with_capacity(declarations.firsts.len());
    for first in &declarations.firsts {
        let (ty, fields) = resolver.named_type(first);
        types.push(ty);
        written.push(fields);
    }
    for (id, again) in &declarations.repeats {
        let (ty, fields) = resolver.named_type(again);
        let first = (&types[id.index()], &written[id.index()][..]);
        if let Some(difference) = difference::between(first, (&ty, &fields)) {
            let message = format!("`{}` is defined twice, and differently", ty.name);
            resolver.diags.push(
                Diagnostic::error(again.definition.name.span, message)
                    .label(difference)
                    .related(types[id.index()].origin.0, "first defined here"),
            );
        }
    }
    let mut mains = Vec::new();
    for file in files {
        let schema = file
            .main
            .as_ref()
            .and_then(|main| resolver.schema(main, namespace(file)));
        mains.extend(schema.map(|schema| (file.id, schema)));
    }
    let services = services::services(files, &types, &ranks, &mut resolver);

    let own = messages::messages(files, &types, &mut resolver);
    let contents = contents::contents(files, &declarations, &own);
    let mut model = Model {
        types,
        services,
        protocols: Vec::new(),
        by_name: declarations.by_name,
        mains,
        contents,
        sources: sources.clone(),
        inputs: Vec::new(),
    };
    let has_value = check::finite(&model, diags);
    let mut defaults = Defaults::new(&written, &has_value);
    defaults.of_fields(&mut model, diags);
    let mut messages = Vec::with_capacity(own.len());
    for Own {
        mut message,
        written,
    } in own
    {
        defaults.of_parameters(&model, &mut message.parameters, &written, diags);
        messages.push(message);
    }
    protocols::protocols(files, &messages, &ranks, &mut model, diags);
    model
}

/// The namespace of names in `file` that are not in a type.
fn namespace(file: &File) -> &str {
    file.namespace
        .as_ref()
        .map_or("", |namespace| &namespace.text)
}
