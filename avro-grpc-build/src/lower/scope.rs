//! Rust names that must differ within one place.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use avro_grpc_schema::diagnostic::{Diagnostic, Diagnostics};
use avro_grpc_schema::source::Span;

use super::ModulePath;
use crate::codegen::Ident;

/// Something of the user's that takes a Rust name.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// As messages name it: ``the record `shop.Order` ``.
    pub(super) what: String,
    /// What `rename` knows it by, if that can give it another name.
    pub(super) key: Option<String>,
    /// Whether the annotation `rustName` can do so too.
    pub(super) is_annotated: bool,
    pub(super) span: Span,
}

impl Claim {
    /// The claim of something that `rename` knows by `key`, and so do messages.
    pub(super) fn new(kind: &str, key: String, span: Span) -> Self {
        Self {
            what: format!("the {kind} `{key}`"),
            key: Some(key),
            is_annotated: true,
            span,
        }
    }
}

/// The names of one place: the items of a module, the fields of a record.
#[derive(Debug, Default)]
pub(super) struct Scope {
    taken: HashMap<Ident, Claim>,
    /// The pairs that were reported: two services share a name for each module of theirs.
    reported: BTreeSet<(Span, Span)>,
}

impl Scope {
    /// Takes `ident` for `claim`; reports it if another has taken it.
    pub(super) fn claim(&mut self, ident: &Ident, claim: Claim, diagnostics: &mut Diagnostics) {
        let Some(first) = self.taken.get(ident) else {
            self.taken.insert(ident.clone(), claim);
            return;
        };
        if first.span == claim.span && first.what == claim.what && first.key == claim.key {
            // One thing may take several names, and some scripts have no cases to tell them by.
            return;
        }
        if self.reported.insert((first.span, claim.span)) {
            diagnostics.push(collision(ident, first, &claim));
        }
    }
}

fn collision(ident: &Ident, first: &Claim, second: &Claim) -> Diagnostic {
    let message = format!(
        "{} and {} are both `{ident}` in Rust",
        first.what, second.what
    );
    let diagnostic = Diagnostic::error(second.span, message)
        .label(format!("this is `{ident}` too"))
        .related(first.span, format!("this is `{ident}`"));
    let advice = "give one of them another name";
    match rename_help(advice, second).or_else(|| rename_help(advice, first)) {
        Some(help) => diagnostic.help(help),
        None => diagnostic.help("give one of the records or fields another name"),
    }
}

/// `claim` takes the name of `what`, which generated code has itself.
pub(super) fn reserved(ident: &Ident, claim: &Claim, what: &str) -> Diagnostic {
    let message = format!(
        "{} would be `{ident}` in Rust, the name of {what}",
        claim.what
    );
    let diagnostic = Diagnostic::error(claim.span, message);
    match rename_help("give it another name", claim) {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// The line to write, if there is one.
fn rename_help(advice: &str, claim: &Claim) -> Option<String> {
    let key = claim.key.as_ref()?;
    let annotation = match claim.is_annotated {
        true => ", or `@rustName(\"…\")` before it",
        false => "",
    };
    Some(format!(
        "{advice} in Rust: `configure().rename(\"{key}\", \"…\")`{annotation}"
    ))
}

/// The items of every module.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    modules: BTreeMap<ModulePath, Vec<(Ident, Claim)>>,
    namespaces: BTreeSet<ModulePath>,
}

impl Scopes {
    pub(super) fn claim(&mut self, module: &[Ident], ident: &Ident, claim: Claim) {
        self.modules
            .entry(module.to_vec())
            .or_default()
            .push((ident.clone(), claim));
    }

    /// Takes the names of the modules on the way to each of `paths`.
    pub(super) fn claim_modules<'a>(&mut self, paths: impl Iterator<Item = &'a ModulePath>) {
        for path in paths {
            self.namespaces
                .extend((1..=path.len()).map(|length| path[..length].to_vec()));
        }
    }

    /// Reports each name that was taken twice, in the order of the input.
    pub(super) fn report(self, diagnostics: &mut Diagnostics) {
        for (module, mut claims) in self.modules {
            claims.sort_by_key(|(_, claim)| claim.span);
            let mut scope = Scope::default();
            for (ident, claim) in claims {
                let mut path = module.clone();
                path.push(ident.clone());
                if self.namespaces.contains(&path) {
                    diagnostics.push(reserved(&ident, &claim, "a namespace's module"));
                }
                scope.claim(&ident, claim, diagnostics);
            }
        }
    }
}
