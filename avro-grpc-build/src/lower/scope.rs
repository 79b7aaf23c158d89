//! Rust names that must differ within one place.

use std::collections::{BTreeMap, HashMap};

use avro_grpc_schema::diagnostic::{Diagnostic, Diagnostics};
use avro_grpc_schema::source::Span;

use super::ModulePath;
use crate::codegen::Ident;

/// Something of the user's that takes a Rust name.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    /// As messages name it: ``the record `shop.Order` ``.
    pub(super) what: String,
    /// What `rename` knows it by.
    pub(super) key: String,
    pub(super) span: Span,
}

/// The names of one place: the items of a module, the fields of a record.
#[derive(Debug, Default)]
pub(super) struct Scope {
    taken: HashMap<Ident, Claim>,
}

impl Scope {
    /// Takes `ident` for `claim`; reports it if another has taken it.
    pub(super) fn claim(&mut self, ident: &Ident, claim: Claim, diagnostics: &mut Diagnostics) {
        match self.taken.get(ident) {
            None => {
                self.taken.insert(ident.clone(), claim);
            }
            Some(first) => {
                // The later one is reported, and in Rust's terms nothing else is wrong with it.
                let (first, second) =
                    if claim.span < first.span { (&claim, first) } else { (first, &claim) };
                diagnostics.push(collision(ident, first, second));
            }
        }
    }

    /// Reports `claim` if its name is one that generated code uses itself.
    pub(super) fn reserve(ident: &Ident, claim: &Claim, by: &str, diagnostics: &mut Diagnostics) {
        let message =
            format!("{} would be `{ident}` in Rust, the name of {by}", claim.what);
        let diagnostic = Diagnostic::error(claim.span, message).help(rename_help(ident, claim));
        diagnostics.push(diagnostic);
    }
}

fn collision(ident: &Ident, first: &Claim, second: &Claim) -> Diagnostic {
    let message = format!("{} and {} are both `{ident}` in Rust", first.what, second.what);
    Diagnostic::error(second.span, message)
        .label(format!("this is `{ident}` too"))
        .related(first.span, format!("this is `{ident}`"))
        .help(rename_help(ident, second))
}

/// The line to write.
fn rename_help(ident: &Ident, claim: &Claim) -> String {
    let key = &claim.key;
    format!("give one of them another name: `configure().rename(\"{key}\", \"{}2\")`", ident.unraw())
}

/// The items of every module.
#[derive(Debug, Default)]
pub(super) struct Scopes {
    modules: BTreeMap<ModulePath, Vec<(Ident, Claim)>>,
    namespaces: Vec<ModulePath>,
}

impl Scopes {
    pub(super) fn claim(&mut self, module: &[Ident], ident: &Ident, claim: Claim) {
        self.modules.entry(module.to_vec()).or_default().push((ident.clone(), claim));
    }

    /// Takes the names of the modules on the way to each of `paths`.
    pub(super) fn claim_modules<'a>(&mut self, paths: impl Iterator<Item = &'a ModulePath>) {
        self.namespaces = paths.cloned().collect();
    }

    /// Reports each name that was taken twice, in the order of the input.
    pub(super) fn report(self, diagnostics: &mut Diagnostics) {
        for (module, mut claims) in self.modules {
            claims.sort_by_key(|(_, claim)| claim.span);
            let mut scope = Scope::default();
            for (ident, claim) in claims {
                let is_module = self.namespaces.iter().any(|path| {
                    path.len() > module.len()
                        && path.starts_with(&module)
                        && path[module.len()] == ident
                });
                if is_module {
                    let by = "the module of a namespace";
                    Scope::reserve(&ident, &claim, by, diagnostics);
                }
                scope.claim(&ident, claim, diagnostics);
            }
        }
    }
}
