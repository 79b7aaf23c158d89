//! Unions of several schemas besides null: each becomes an enum, once in a module.
//!
//! A union of at most four plain branches is named after them (`StringOrLong`), so that its name
//! says what it is and changes only when the union does. Any other is named after the site where
//! it stands (`OrderPayment`); where it stands at several, each has a name for it, so that none
//! depends on the others.

use std::collections::{BTreeMap, HashMap, HashSet};

use avro_grpc_schema::model::{Properties, Schema, SchemaKind, TypeId};
use heck::ToUpperCamelCase;

use super::recursion::Node;
use super::scope::{Claim, Scope};
use super::types::{Site, join};
use super::{Lowering, ModulePath, path};
use crate::codegen::item::{Alias, Branch, Item, Union};
use crate::codegen::{Attributes, Case, Ident, Path, Type};

/// A union named after more branches than this would have a name that nobody can read.
const MOST_NAMED_BRANCHES: usize = 4;

/// The unions found so far.
#[derive(Debug, Default)]
pub(super) struct Unions {
    /// By module and [`union_key`].
    idents: HashMap<(ModulePath, String), Ident>,
    /// Other names of unions that are named after sites, with the [`union_key`].
    aliases: HashSet<(ModulePath, Ident, String)>,
    /// Those not yet handed on as items.
    pending: Vec<(ModulePath, Item)>,
}

impl Unions {
    /// The unions of `module` found since the last call for it.
    pub(super) fn take(&mut self, module: &[Ident]) -> Vec<Item> {
        self.pending
            .extract_if(.., |(home, _)| home == module)
            .map(|(_, item)| item)
            .collect()
    }
}

/// What a union is called.
enum UnionName {
    /// After its branches.
    Branches(Ident),
    /// After the site where it stands, or as the user has chosen for that.
    Site(Ident),
}

impl UnionName {
    fn ident(&self) -> &Ident {
        let (Self::Branches(ident) | Self::Site(ident)) = self;
        ident
    }
}

impl Lowering<'_> {
    /// The enum for a union of `branches`, none of which is null, as seen from `site`.
    pub(super) fn union(&mut self, branches: &[&Schema], site: &Site) -> Path {
        let key = (site.home.clone(), union_key(branches));
        let (name, claim) = self.union_name(branches, site);
        let ident = name.ident().clone();
        if let Some(record) = &site.external {
            return record.sibling(ident);
        }
        if let Some(known) = self.unions.idents.get(&key).cloned() {
            return match name {
                UnionName::Site(_) if known != ident => {
                    self.alias(&ident, &known, key, claim, site);
                    path(&site.from, &site.home, &ident)
                }
                _ => path(&site.from, &site.home, &known),
            };
        }
        self.scopes.claim(&site.home, &ident, claim);
        self.unions.idents.insert(key.clone(), ident.clone());
        let union = self.union_item(ident.clone(), branches, site, key);
        self.unions
            .pending
            .push((site.home.clone(), Item::Union(union)));
        path(&site.from, &site.home, &ident)
    }

    /// `ident` is another name for the union `key`, which is called `known` elsewhere.
    fn alias(
        &mut self,
        ident: &Ident,
        known: &Ident,
        (home, key): (ModulePath, String),
        claim: Claim,
        site: &Site,
    ) {
        let alias = (home.clone(), ident.clone(), key);
        if !self.unions.aliases.insert(alias) {
            return;
        }
        self.scopes.claim(&home, ident, claim);
        let alias = Alias {
            ident: ident.clone(),
            site: site.claim.what.clone(),
            target: known.clone(),
        };
        self.unions.pending.push((home, Item::Alias(alias)));
    }

    /// The name of a union, and its claim to that. `rename` knows it by where it stands and what it
    /// is called there.
    fn union_name(&mut self, branches: &[&Schema], site: &Site) -> (UnionName, Claim) {
        let parts: Option<Vec<String>> = branches
            .iter()
            .map(|branch| self.part_name(branch, &site.home))
            .collect();
        let ident =
            |text: &str| Ident::new(text).expect("camel case names joined are an identifier");
        let name = match parts {
            Some(parts) if parts.len() <= MOST_NAMED_BRANCHES => {
                UnionName::Branches(ident(&parts.join("Or")))
            }
            _ => UnionName::Site(ident(&site.name)),
        };
        let claim = Claim {
            what: format!("the union of {}", site.claim.what),
            key: Some(join(&site.path, name.ident().unraw())),
            is_annotated: false,
            span: site.claim.span,
        };
        let none = Properties::new();
        let chosen = self
            .renames
            .chosen(Case::UpperCamel, &claim, &none, self.diagnostics);
        (chosen.map_or(name, UnionName::Site), claim)
    }

    /// The part of a union's name that stands for `branch`; `None` if it is not a plain one.
    fn part_name(&self, branch: &Schema, home: &[Ident]) -> Option<String> {
        Some(match &branch.kind {
            SchemaKind::Array(items) => format!("ArrayOf{}", self.part_name(items, home)?),
            SchemaKind::Map(values) => format!("MapOf{}", self.part_name(values, home)?),
            SchemaKind::Union(_) => return None,
            SchemaKind::Named(id) if self.names.type_(*id).module != *home => self.qualified(*id),
            _ => self.variant_name(branch),
        })
    }

    /// The variant for `branch`.
    fn variant_name(&self, branch: &Schema) -> String {
        match (&branch.kind, branch.logical) {
            (SchemaKind::Named(id), _) => self.names.type_(*id).ident.unraw().to_owned(),
            (_, Some(logical)) => logical.name().to_upper_camel_case(),
            (kind, None) => kind.word().to_upper_camel_case(),
        }
    }

    /// The name of a type with its namespace in front, as one word.
    fn qualified(&self, id: TypeId) -> String {
        let ident = self.names.type_(id).ident.unraw();
        match self.named(id).name.namespace.as_str() {
            "" => ident.to_owned(),
            namespace => {
                let namespace = Case::UpperCamel.ident(&namespace.replace('.', "_"));
                format!("{}{ident}", namespace.unraw())
            }
        }
    }

    /// The variants' names in order. Types of one name are told apart by their namespaces, a logical
    /// type and a type of its name by the base type of the former.
    pub(super) fn variant_idents(&self, branches: &[&Schema]) -> Vec<Ident> {
        let mut count = BTreeMap::new();
        for branch in branches {
            *count.entry(self.variant_name(branch)).or_insert(0) += 1;
        }
        let ident = |branch: &&Schema| {
            let name = self.variant_name(branch);
            let name = match &branch.kind {
                SchemaKind::Named(id) if count[&name] > 1 => self.qualified(*id),
                kind if count[&name] > 1 => kind.word().to_upper_camel_case(),
                _ => name,
            };
            Ident::new(&name).expect("a type's name with a namespace in front is an identifier")
        };
        branches.iter().map(ident).collect()
    }

    fn union_item(
        &mut self,
        ident: Ident,
        branches: &[&Schema],
        site: &Site,
        (home, key): (ModulePath, String),
    ) -> Union {
        let idents = self.variant_idents(branches);
        self.check_variants(branches, &idents, site);
        let (types, attributes): (Vec<Type>, Vec<Attributes>) = branches
            .iter()
            .zip(&idents)
            .map(|(branch, variant)| {
                let inside = site.branch(Node::Union(home.clone(), key.clone()), &ident, variant);
                let ty = self.edge(branch, &inside);
                (ty, self.attributes.of_field(&inside.path))
            })
            .unzip();
        let mut rust_types: HashMap<String, usize> = HashMap::new();
        for ty in &types {
            *rust_types.entry(rust_type(ty)).or_insert(0) += 1;
        }
        let branches = branches.iter().zip(idents).zip(types).zip(attributes);
        let branches = branches.map(|(((branch, ident), ty), attributes)| Branch {
            attributes,
            ident,
            name: self.branch_name(branch),
            unique: rust_types[&rust_type(&ty)] == 1,
            ty,
        });
        let path = join(&site.namespace, ident.unraw());
        Union {
            attributes: self.attributes.of_enum(&path),
            ident,
            branches: branches.collect(),
            is_exact: false,
            is_ordered: self.wants_order(&path),
            is_copy: false,
            is_errors: self.thrown.has_union(&(home, key)),
        }
    }

    fn check_variants(&mut self, branches: &[&Schema], idents: &[Ident], site: &Site) {
        let mut scope = Scope::default();
        for (branch, ident) in branches.iter().zip(idents) {
            let union = &site.claim.what;
            let claim = match &branch.kind {
                SchemaKind::Named(id) => {
                    let ty = self.named(*id);
                    Claim {
                        what: format!("the branch `{}` of {union}", ty.name),
                        key: Some(ty.name.to_string()),
                        is_annotated: true,
                        span: ty.origin.0,
                    }
                }
                _ => {
                    let what = format!("the branch `{}` of {union}", self.branch_name(branch));
                    Claim {
                        what,
                        key: None,
                        ..site.claim.clone()
                    }
                }
            };
            scope.claim(ident, claim, self.diagnostics);
        }
    }

    /// The name of a branch in Avro's JSON encoding (Avro specification, *JSON Encoding*).
    fn branch_name(&self, branch: &Schema) -> String {
        match &branch.kind {
            SchemaKind::Named(id) => self.named(*id).name.to_string(),
            kind => kind.word().to_owned(),
        }
    }
}

/// The Rust type as text, to compare by: `bytes` and `array<…>` are both a `Vec`.
fn rust_type(ty: &Type) -> String {
    quote::ToTokens::to_token_stream(ty).to_string()
}

/// The branches of a union that are not null.
pub(super) fn not_null(branches: &[Schema]) -> Vec<&Schema> {
    branches
        .iter()
        .filter(|branch| branch.kind != SchemaKind::Null)
        .collect()
}

/// The branches of a union besides null, as one text that is equal for equal ones.
pub(super) fn union_key(branches: &[&Schema]) -> String {
    use std::fmt::Write;
    fn write(schema: &Schema, key: &mut String) {
        let logical = &schema.logical;
        match &schema.kind {
            SchemaKind::Array(items) => {
                key.push_str("array ");
                write(items, key);
            }
            SchemaKind::Map(values) => {
                key.push_str("map ");
                write(values, key);
            }
            SchemaKind::Union(branches) => {
                key.push('[');
                branches.iter().for_each(|branch| write(branch, key));
                key.push(']');
            }
            kind => write!(key, "{kind:?} {logical:?},").expect("a string takes all text"),
        }
    }
    let mut key = String::new();
    branches.iter().for_each(|branch| write(branch, &mut key));
    key
}
