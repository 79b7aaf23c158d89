//! Avro names → Rust names, by Rust's conventions.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use avro_grpc_schema::diagnostic::{Diagnostic, Diagnostics};
use avro_grpc_schema::model::{Field, Model, NamedKind, NamedType, Properties, Symbol, TypeId};
use avro_grpc_schema::source::Span;

use super::ModulePath;
use super::externs::{Externs, Place};
use super::properties::string_property;
use super::scope::{Claim, Scope, Scopes};
use super::select::Selection;
use crate::codegen::{Case, Ident, NEVER_RAW, Path};

/// The module of a namespace.
pub(super) fn module_path(namespace: &str) -> ModulePath {
    namespace
        .split('.')
        .filter(|segment| !segment.is_empty())
        .map(module_ident)
        .collect()
}

/// Modules that are nested deeper make the tools on the way to Rust's compiler overflow their
/// stack.
const MOST_MODULES: usize = 32;

/// The module of the namespace of what `claim` is for. One with too many parts is reported, and cut.
pub(super) fn home(namespace: &str, claim: &Claim, diagnostics: &mut Diagnostics) -> ModulePath {
    let mut module = module_path(namespace);
    if module.len() > MOST_MODULES {
        let parts = module.len();
        let message = format!("the namespace of {} has {parts} parts", claim.what);
        let help = format!("each part is a module in Rust; at most {MOST_MODULES} can be");
        diagnostics.push(Diagnostic::error(claim.span, message).help(help));
        module.truncate(MOST_MODULES);
    }
    module
}

/// The module of one part of a namespace. A module called `i32` would hide the type.
fn module_ident(segment: &str) -> Ident {
    let ident = Case::Snake.ident(segment);
    if PRIMITIVE_TYPES.contains(&ident.as_str()) {
        Ident::new(&format!("{ident}_")).expect("an identifier with an underscore is one")
    } else {
        ident
    }
}

/// The types of Rust that generated code names without a path.
const PRIMITIVE_TYPES: &[&str] = &["bool", "f32", "f64", "i32", "i64", "str", "u8"];

/// The Rust names that the user has chosen.
#[derive(Debug)]
pub(super) struct Renames<'a> {
    by_path: &'a BTreeMap<String, String>,
    used: BTreeSet<&'a str>,
    /// What has been told that the name chosen for it cannot be used.
    reported: HashSet<(String, Case)>,
}

impl<'a> Renames<'a> {
    pub(super) fn new(by_path: &'a BTreeMap<String, String>) -> Self {
        Self {
            by_path,
            used: BTreeSet::new(),
            reported: HashSet::new(),
        }
    }

    /// The identifier for what Avro calls `name`: the one chosen by `rename(key, …)` or by the
    /// annotation `rustName`, or else `name` in Rust's case.
    pub(super) fn ident(
        &mut self,
        case: Case,
        name: &str,
        claim: &Claim,
        properties: &Properties,
        diagnostics: &mut Diagnostics,
    ) -> Ident {
        let chosen = self.chosen(case, claim, properties, diagnostics);
        chosen.unwrap_or_else(|| case.ident(name))
    }

    /// The identifier chosen by `rename(key, …)` or by the annotation `rustName`, if there is one.
    pub(super) fn chosen(
        &mut self,
        case: Case,
        claim: &Claim,
        properties: &Properties,
        diagnostics: &mut Diagnostics,
    ) -> Option<Ident> {
        let chosen = claim
            .key
            .as_ref()
            .and_then(|key| self.by_path.get_key_value(key));
        let chosen = match chosen {
            Some((key, chosen)) => {
                self.used.insert(key);
                chosen.as_str()
            }
            None => string_property(properties, "rustName")?,
        };
        let ident = Ident::new(chosen);
        // The runtime's words for schemas are in lower case, and types must not be.
        let suits = |ident: &Ident| {
            case != Case::UpperCamel || !ident.unraw().starts_with(|c: char| c.is_ascii_lowercase())
        };
        let ident = ident.filter(suits);
        // The same union may be asked for at one site for its type and for its default.
        if ident.is_none() && self.reported.insert((claim.what.clone(), case)) {
            diagnostics.push(unusable(case, chosen, &claim.what, claim.span));
        }
        ident
    }

    /// Warns of names that were chosen for nothing.
    pub(super) fn report_unused(&self, diagnostics: &mut Diagnostics) {
        for key in self
            .by_path
            .keys()
            .filter(|key| !self.used.contains(key.as_str()))
        {
            let message = format!("`rename(\"{key}\", …)` matches nothing that is generated");
            diagnostics.push(Diagnostic::warning_without_place(message));
        }
    }
}

fn unusable(case: Case, chosen: &str, what: &str, span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::error(span, format!("{what} cannot be called `{chosen}` in Rust"));
    match Ident::new(chosen) {
        None if NEVER_RAW.contains(&chosen) => diagnostic.help("this keyword is never a name"),
        None => diagnostic.help("a Rust identifier has letters, digits and `_` only"),
        Some(_) if case == Case::UpperCamel => {
            diagnostic.help("the name of a type does not start with a small letter")
        }
        Some(_) => diagnostic,
    }
}

/// Where a named type stands in Rust.
#[derive(Debug)]
pub(super) struct TypeName {
    /// The module of its namespace.
    pub(super) module: ModulePath,
    /// Where it stands instead, if it is not generated.
    pub(super) external: Option<Path>,
    pub(super) ident: Ident,
    /// The names of a record's fields or of an enum's symbols.
    pub(super) members: Vec<Ident>,
}

/// The Rust names of all named types.
#[derive(Debug)]
pub(super) struct Names {
    types: HashMap<TypeId, TypeName>,
}

impl Names {
    pub(super) fn of(
        model: &Model,
        selection: &Selection,
        externs: &Externs,
        renames: &mut Renames<'_>,
        scopes: &mut Scopes,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut types = HashMap::new();
        for &id in &selection.types {
            let ty = model.get(id);
            let claim = match model.is_parameters(id) {
                true => parameters_claim(ty),
                false => type_claim(ty),
            };
            let case = Case::UpperCamel;
            let ident = renames.ident(case, &ty.name.name, &claim, &ty.properties, diagnostics);
            let module = home(&ty.name.namespace, &claim, diagnostics);
            scopes.claim(&module, &ident, claim);
            let members = members(ty, renames, diagnostics);
            types.insert(
                id,
                TypeName {
                    module,
                    external: None,
                    ident,
                    members,
                },
            );
        }
        // What must be put right in those has been put right where they are generated.
        let mut ignored = Diagnostics::default();
        for &id in selection.external.iter().chain(&selection.beyond) {
            let ty = model.get(id);
            let place = externs.of(model, id);
            types.insert(id, external(ty, place, renames, &mut ignored));
        }
        Self { types }
    }

    pub(super) fn type_(&self, id: TypeId) -> &TypeName {
        &self.types[&id]
    }
}

/// The names of a type that is not generated, as they would be if it were.
fn external(
    ty: &NamedType,
    place: Option<Place>,
    renames: &mut Renames<'_>,
    diagnostics: &mut Diagnostics,
) -> TypeName {
    let case = Case::UpperCamel;
    let claim = type_claim(ty);
    let ident = renames.ident(case, &ty.name.name, &claim, &ty.properties, diagnostics);
    let external = place.map(|place| match place {
        Place::Type(path) => path,
        Place::Module(mut path) => {
            path.segments.push(ident.clone());
            path
        }
    });
    TypeName {
        module: module_path(&ty.name.namespace),
        external,
        ident,
        members: members(ty, renames, diagnostics),
    }
}

/// The names of a record's fields or of an enum's symbols, which must differ.
fn members(ty: &NamedType, renames: &mut Renames<'_>, diagnostics: &mut Diagnostics) -> Vec<Ident> {
    let none = Properties::new();
    let members: Vec<(Case, &str, Claim, &Properties)> = match &ty.kind {
        NamedKind::Record(record) => {
            let member = |field: &'_ Field| field_claim(ty, field);
            let fields = record.fields.iter();
            fields
                .map(|field| {
                    (
                        Case::Snake,
                        field.name.as_str(),
                        member(field),
                        &field.properties,
                    )
                })
                .collect()
        }
        NamedKind::Enum(enum_) => {
            let symbols = enum_.symbols.iter();
            symbols
                .map(|symbol| {
                    let claim = symbol_claim(ty, symbol);
                    (Case::UpperCamel, symbol.name.as_str(), claim, &none)
                })
                .collect()
        }
        NamedKind::Fixed(_) => Vec::new(),
    };
    let mut scope = Scope::default();
    let mut idents = Vec::with_capacity(members.len());
    for (case, name, claim, properties) in members {
        let ident = renames.ident(case, name, &claim, properties, diagnostics);
        scope.claim(&ident, claim, diagnostics);
        idents.push(ident);
    }
    idents
}

pub(super) fn type_claim(ty: &NamedType) -> Claim {
    let kind = match &ty.kind {
        NamedKind::Record(record) if record.is_error => "error",
        NamedKind::Record(_) => "record",
        NamedKind::Enum(_) => "enum",
        NamedKind::Fixed(_) => "fixed",
    };
    Claim::new(kind, ty.name.to_string(), ty.origin.0)
}

/// The claim of the record of a message's parameters, before which nothing can be written.
fn parameters_claim(ty: &NamedType) -> Claim {
    Claim {
        is_annotated: false,
        ..Claim::new("request", ty.name.to_string(), ty.origin.0)
    }
}

pub(super) fn field_claim(ty: &NamedType, field: &Field) -> Claim {
    Claim::new(
        "field",
        format!("{}.{}", ty.name, field.name),
        field.origin.0,
    )
}

fn symbol_claim(ty: &NamedType, symbol: &Symbol) -> Claim {
    let key = format!("{}.{}", ty.name, symbol.name);
    Claim {
        is_annotated: false,
        ..Claim::new("symbol", key, symbol.origin.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Case, module_path};

    #[test]
    fn names_follow_rust_s_conventions() {
        for (name, camel, snake) in [
            ("order_line", "OrderLine", "order_line"),
            ("OrderLine", "OrderLine", "order_line"),
            ("HTTPServer", "HttpServer", "http_server"),
            ("SYMBOL1", "Symbol1", "symbol1"),
            ("OPEN_SEA", "OpenSea", "open_sea"),
            ("type", "Type", "r#type"),
            ("self", "Self_", "self_"),
            ("Self", "Self_", "self_"),
            ("super", "Super", "super_"),
            ("_", "__", "__"),
            ("___", "___", "___"),
            ("_1x", "_1x", "_1x"),
            ("straße", "Straße", "straße"),
            ("名前", "名前", "名前"),
        ] {
            assert_eq!(Case::UpperCamel.ident(name).as_str(), camel, "{name}");
            assert_eq!(Case::Snake.ident(name).as_str(), snake, "{name}");
        }
    }

    #[test]
    fn namespaces_are_modules() {
        for (namespace, path) in [
            ("", ""),
            ("org.acme.Shop", "org::acme::shop"),
            ("a.type.i32.self", "a::r#type::i32_::self_"),
        ] {
            let idents: Vec<String> = module_path(namespace)
                .iter()
                .map(ToString::to_string)
                .collect();
            assert_eq!(idents.join("::"), path, "{namespace}");
        }
    }
}
