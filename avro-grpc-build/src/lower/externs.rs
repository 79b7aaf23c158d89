//! Types that stand elsewhere: `extern_path`.

use std::cell::Cell;
use std::collections::BTreeSet;

use avro_grpc_schema::diagnostic::{Diagnostic, Diagnostics};
use avro_grpc_schema::model::{FullName, Model, NamedKind, TypeId};

use super::Lowering;
use super::names::module_path;
use super::select::Selection;
use super::types::MOST_HASHED_BYTES;
use crate::codegen::item::External;
use crate::codegen::{Ident, Path, Start};

/// The calls of `extern_path`: Avro path and Rust path.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExternPaths(Vec<(String, String)>);

impl ExternPaths {
    pub(crate) fn push(&mut self, avro: String, rust: String) {
        self.0.push((avro, rust));
    }

    /// The same with the paths taken apart; those that cannot be are reported.
    pub(super) fn parse(&self, diagnostics: &mut Diagnostics) -> Externs {
        let mut externs = Externs::default();
        for (avro, rust) in &self.0 {
            let call = call(avro, rust);
            match Extern::new(avro, rust) {
                Ok(new) => match externs.0.iter().find(|one| one.avro == new.avro) {
                    None => externs.0.push(new),
                    Some(first) if first.rust == new.rust => {}
                    Some(first) => {
                        let first = first.call();
                        let message = format!("{call} says something else than {first}");
                        diagnostics.push(Diagnostic::error_without_place(message));
                    }
                },
                Err(problem) => {
                    let message = format!("{call} cannot be used: {problem}");
                    diagnostics.push(Diagnostic::error_without_place(message));
                }
            }
        }
        externs
    }
}

/// Where types are that are not generated.
#[derive(Debug, Default)]
pub(super) struct Externs(Vec<Extern>);

#[derive(Debug)]
struct Extern {
    /// A fullname or a namespace, in parts.
    avro: Vec<String>,
    rust: Path,
    /// As the user wrote them.
    paths: (String, String),
    used: Cell<bool>,
}

/// Where a type is that is not generated.
#[derive(Debug)]
pub(super) enum Place {
    /// It is this.
    Type(Path),
    /// It is in this module, under its own name.
    Module(Path),
}

impl Extern {
    fn new(avro: &str, rust: &str) -> Result<Self, String> {
        let Some(name) = avro.strip_prefix('.') else {
            return Err(format!("its Avro path must start with a dot: `.{avro}`"));
        };
        let (start, segments) = if let Some(path) = rust.strip_prefix("::") {
            (Start::Extern, path)
        } else if let Some(path) = rust.strip_prefix("crate::") {
            (Start::Crate, path)
        } else {
            let problem = "its Rust path must be absolute, and start with `::` or `crate::`";
            return Err(problem.to_owned());
        };
        let segments =
            rust_path(segments).ok_or("its Rust path must be names with `::` between them")?;
        Ok(Self {
            avro: match name {
                "" => Vec::new(),
                name => name.split('.').map(str::to_owned).collect(),
            },
            rust: Path { start, segments },
            paths: (avro.to_owned(), rust.to_owned()),
            used: Cell::new(false),
        })
    }

    fn call(&self) -> String {
        call(&self.paths.0, &self.paths.1)
    }
}

/// The call as the user wrote it.
fn call(avro: &str, rust: &str) -> String {
    format!("`extern_path({avro:?}, {rust:?})`")
}

impl Externs {
    /// Where the type `name` is; `None` if it is generated. The longest path counts.
    pub(super) fn place(&self, name: &FullName) -> Option<Place> {
        let full = name.to_string();
        let parts: Vec<&str> = full.split('.').collect();
        let matching = self.0.iter().filter(|one| is_prefix(&one.avro, &parts));
        let best = matching.max_by_key(|one| one.avro.len())?;
        best.used.set(true);
        let mut path = best.rust.clone();
        if best.avro.len() == parts.len() {
            return Some(Place::Type(path));
        }
        let below = parts[best.avro.len()..parts.len() - 1].join(".");
        path.segments.extend(module_path(&below));
        Some(Place::Module(path))
    }

    /// The same for the type `id`. The parameters of a message are generated with its method.
    pub(super) fn of(&self, model: &Model, id: TypeId) -> Option<Place> {
        let place = || self.place(&model.get(id).name);
        (!model.is_parameters(id)).then(place).flatten()
    }

    /// The calls that matched nothing.
    pub(super) fn unused(&self) -> impl Iterator<Item = String> {
        let unused = self.0.iter().filter(|one| !one.used.get());
        unused.map(Extern::call)
    }
}

fn is_prefix(prefix: &[String], parts: &[&str]) -> bool {
    prefix.len() <= parts.len() && prefix.iter().zip(parts).all(|(a, b)| a == b)
}

/// The names of `a::b::c`; `None` if one of them cannot be a name.
pub(super) fn rust_path(text: &str) -> Option<Vec<Ident>> {
    let ident = |segment: &str| {
        let segment = segment.trim();
        Ident::new(segment.strip_prefix("r#").unwrap_or(segment))
    };
    text.split("::").map(ident).collect()
}

impl Lowering<'_> {
    /// The types from elsewhere that what is generated refers to.
    pub(super) fn external_items(&self, selection: &Selection) -> Vec<External> {
        let mut found = Vec::new();
        for &id in &selection.types {
            if let NamedKind::Record(record) = &self.named(id).kind {
                let fields = record.fields.iter();
                found.extend(fields.flat_map(|field| field.schema.types()));
            }
        }
        for &index in &selection.services {
            for method in &self.model.services()[index].methods {
                found.extend(method.request.schema.types());
                found.extend(method.response.schema.types());
            }
        }
        let found: BTreeSet<TypeId> = found.into_iter().collect();
        let external = found.intersection(&selection.external);
        let item = |&id: &TypeId| {
            let hash = self
                .model
                .schema_hash_within(&id.into(), MOST_HASHED_BYTES)?;
            let path = self.path(&[], id);
            Some(External { path, hash })
        };
        external.filter_map(item).collect()
    }
}

#[cfg(test)]
mod tests {
    use avro_grpc_schema::diagnostic::Diagnostics;
    use avro_grpc_schema::model::FullName;
    use quote::ToTokens;

    use super::{ExternPaths, Path, Place};

    #[test]
    fn the_longest_path_counts() {
        let mut paths = ExternPaths::default();
        for (avro, rust) in [
            (".acme", "::acme"),
            (".acme.Money", "crate::money::Cash"),
            (".acme.geo.map", "::geo::r#type"),
        ] {
            paths.push(avro.to_owned(), rust.to_owned());
        }
        let mut diagnostics = Diagnostics::default();
        let externs = paths.parse(&mut diagnostics);
        assert!(!diagnostics.has_errors());
        for (name, expected) in [
            ("acme.Money", "crate::money::Cash"),
            ("acme.Moneys", "::acme::*"),
            ("acme.geo.fooBar.Point", "::acme::geo::foo_bar::*"),
            ("acme.geo.map.Point", "::geo::r#type::*"),
            ("acmes.Point", "-"),
            ("Point", "-"),
        ] {
            let text = |path: &Path| path.to_token_stream().to_string().replace(' ', "");
            let found = match externs.place(&FullName::new(name, "")) {
                None => "-".to_owned(),
                Some(Place::Type(path)) => text(&path),
                Some(Place::Module(path)) => format!("{}::*", text(&path)),
            };
            assert_eq!(found, expected, "{name}");
        }
    }
}
