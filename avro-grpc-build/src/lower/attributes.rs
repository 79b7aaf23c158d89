//! Attributes and derives that the user has asked for, by path.

use std::fmt::Display;

use avro_grpc_schema::diagnostic::{Diagnostic, Diagnostics};
use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Attribute, Token};

use super::paths::PathMap;
use crate::codegen::Attributes;

/// The options, with values of the type `T`.
#[derive(Clone, Debug)]
pub(crate) struct AttributeOptions<T> {
    /// Attributes of types.
    pub(crate) types: PathMap<T>,
    /// Attributes of fields, symbols and branches.
    pub(crate) fields: PathMap<T>,
    /// Attributes of enums, those of unions among them.
    pub(crate) enums: PathMap<T>,
    /// Traits that types derive.
    pub(crate) derives: PathMap<T>,
}

impl Default for AttributeOptions<String> {
    fn default() -> Self {
        Self {
            types: PathMap::new("type_attribute"),
            fields: PathMap::new("field_attribute"),
            enums: PathMap::new("enum_attribute"),
            derives: PathMap::new("derive"),
        }
    }
}

/// What stands in one call: attributes one after another, or paths of traits.
pub(super) type Parsed = Vec<TokenStream>;

impl AttributeOptions<String> {
    /// The same with the texts parsed; those that cannot be are reported.
    pub(super) fn parse(&self, diagnostics: &mut Diagnostics) -> AttributeOptions<Parsed> {
        let Self {
            types,
            fields,
            enums,
            derives,
        } = self;
        let mut checked = |texts: &PathMap<String>, parse: fn(&str) -> Result<Parsed, String>| {
            texts.filter_map(|option, path, text| {
                let problem = match parse(text) {
                    Ok(parsed) => return Some(parsed),
                    Err(problem) => problem,
                };
                let message = format!("`{option}({path:?}, {text:?})` cannot be used: {problem}");
                diagnostics.push(Diagnostic::error_without_place(message));
                None
            })
        };
        AttributeOptions {
            types: checked(types, attributes),
            fields: checked(fields, attributes),
            enums: checked(enums, attributes),
            derives: checked(derives, traits),
        }
    }
}

fn attributes(text: &str) -> Result<Parsed, String> {
    let what = "attributes such as `#[allow(dead_code)]`";
    let attributes = Attribute::parse_outer.parse2(tokens(text)?);
    let attributes = attributes.map_err(|error| unlike(what, error))?;
    match attributes.as_slice() {
        [] => Err(unlike(what, "there is none")),
        attributes => Ok(attributes.iter().map(|one| quote!(#one)).collect()),
    }
}

fn traits(text: &str) -> Result<Parsed, String> {
    let what = "traits such as `Ord, serde::Serialize`";
    let paths = Punctuated::<syn::Path, Token![,]>::parse_terminated.parse2(tokens(text)?);
    let paths = paths.map_err(|error| unlike(what, error))?;
    if paths.is_empty() {
        return Err(unlike(what, "there is none"));
    }
    Ok(paths.iter().map(|path| quote!(#path)).collect())
}

fn tokens(text: &str) -> Result<TokenStream, String> {
    let tokens = text.parse();
    tokens.map_err(|_| "a bracket or a quotation mark stands alone in it".to_owned())
}

fn unlike(what: &str, problem: impl Display) -> String {
    format!("it takes {what}, but {problem}")
}

impl AttributeOptions<Parsed> {
    /// What stands before the record or fixed `path`.
    pub(super) fn of_type(&self, path: &str) -> Attributes {
        Attributes {
            attributes: self.types.all(path).flatten().cloned().collect(),
            derives: self.derives.all(path).flatten().cloned().collect(),
        }
    }

    /// What stands before the enum `path`.
    pub(super) fn of_enum(&self, path: &str) -> Attributes {
        let mut attributes = self.of_type(path);
        let own = self.enums.all(path).flatten().cloned();
        attributes.attributes.extend(own);
        attributes
    }

    /// What stands before the field, symbol or branch `path`.
    pub(super) fn of_field(&self, path: &str) -> Attributes {
        Attributes {
            attributes: self.fields.all(path).flatten().cloned().collect(),
            derives: Vec::new(),
        }
    }

    /// The calls that matched nothing.
    pub(super) fn unused(&self) -> impl Iterator<Item = String> {
        let Self {
            types,
            fields,
            enums,
            derives,
        } = self;
        let attributes = types.unused().chain(fields.unused());
        attributes.chain(enums.unused()).chain(derives.unused())
    }
}
