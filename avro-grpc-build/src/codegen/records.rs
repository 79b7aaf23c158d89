//! Records, and what they are by default.

use proc_macro2::TokenStream;
use quote::quote;

use super::Lazy;
use super::expr::Expr;
use super::ident::Ident;
use super::item::{Field, Record};
use super::types::{serde_derives, serde_rename};

pub(super) fn record(record: &Record) -> TokenStream {
    let Record {
        doc,
        deprecated,
        ident,
        fields,
        serde,
        schema,
    } = record;
    let doc = doc.or(&format!("The record `{}`.", schema.name));
    let defaults = Defaults::of(fields);
    let derive_default = matches!(defaults, Defaults::Derive).then(|| quote!(Default,));
    let serde_derives = serde.then(|| serde_derives(!matches!(defaults, Defaults::OfFields)));
    let struct_fields = fields
        .iter()
        .map(|field| Lazy(|| struct_field(record, field)));
    let wire_fields = fields.iter().map(|field| Lazy(|| wire_field(field)));
    let default_impl = Lazy(|| default_impl(record, &defaults).unwrap_or_default());
    quote! {
        #doc
        #deprecated
        #[derive(Clone, Debug, #derive_default PartialEq)]
        #serde_derives
        pub struct #ident { #(#struct_fields),* }
        __v1::record!(#ident { #(#wire_fields),* });
        #default_impl
    }
}

/// What the defaults of a record's fields make of the record.
enum Defaults {
    /// All fields have one, each that of its Rust type.
    Derive,
    /// All fields have one.
    Values,
    /// Some fields have none, and nor has the record; serde takes those of the others.
    OfFields,
}

impl Defaults {
    fn of(fields: &[Field]) -> Self {
        let defaults: Option<Vec<_>> = fields.iter().map(|field| field.default.as_ref()).collect();
        match defaults {
            None => Self::OfFields,
            Some(defaults) if defaults.iter().all(|value| value.is_rust_default()) => Self::Derive,
            Some(_) => Self::Values,
        }
    }
}

fn struct_field(record: &Record, field: &Field) -> TokenStream {
    let Field {
        doc,
        deprecated,
        ident,
        name,
        ty,
        default: _,
    } = field;
    let rename = record.serde.then(|| serde_rename(ident, name));
    let default = record.serde.then(|| serde_default(record, field));
    quote! {
        #doc
        #deprecated
        #rename
        #default
        pub #ident: #ty
    }
}

fn wire_field(field: &Field) -> TokenStream {
    let Field {
        ident, name, ty, ..
    } = field;
    let name = wire_name(ident, name);
    let schema = Lazy(|| ty.schema());
    quote!(#ident #name: #schema)
}

/// The Avro name, where the identifier does not say it.
fn wire_name(ident: &Ident, name: &str) -> Option<TokenStream> {
    (ident.as_str() != name).then(|| quote!(= #name))
}

fn default_impl(record: &Record, defaults: &Defaults) -> Option<TokenStream> {
    let ident = &record.ident;
    let with_default = |field: &'_ Field| Some((field.ident.clone(), field.default.clone()?));
    let values = record.fields.iter().filter_map(with_default);
    match defaults {
        Defaults::Derive => None,
        Defaults::Values => {
            let values = values.map(|(field, value)| Lazy(move || quote!(#field: #value)));
            Some(quote! {
                impl ::std::default::Default for #ident {
                    fn default() -> Self {
                        Self { #(#values),* }
                    }
                }
            })
        }
        Defaults::OfFields => {
            let functions = record.fields.iter().filter_map(default_function);
            let functions: Vec<TokenStream> = functions.collect();
            let is_needed = record.serde && !functions.is_empty();
            is_needed.then(|| quote!(impl #ident { #(#functions)* }))
        }
    }
}

/// The default of one field for serde, if it is not that of its Rust type.
fn default_function(field: &Field) -> Option<TokenStream> {
    let value = field.default.as_ref()?;
    let (name, ty) = (default_name(field), &field.ty);
    let function = || quote!(fn #name() -> #ty { #value });
    (!value.is_rust_default()).then(function)
}

fn default_name(field: &Field) -> proc_macro2::Ident {
    quote::format_ident!("default_{}", field.ident.unraw())
}

/// What serde takes where a field of a record without `Default` is missing. It takes `None` by
/// itself.
fn serde_default(record: &Record, field: &Field) -> Option<TokenStream> {
    let is_alone = matches!(Defaults::of(&record.fields), Defaults::OfFields);
    match &field.default {
        Some(Expr::None) | None => None,
        Some(_) if !is_alone => None,
        Some(value) if value.is_rust_default() => Some(quote!(#[serde(default)])),
        Some(_) => {
            let function = format!("{}::{}", record.ident, default_name(field));
            Some(quote!(#[serde(default = #function)]))
        }
    }
}
