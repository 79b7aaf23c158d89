//! Records, and what they are by default.

use proc_macro2::TokenStream;
use quote::quote;

use super::doc::Doc;
use super::ident::Ident;
use super::item::{Error, Field, Record};
use super::{builder, order};

pub(super) fn record(record: &Record) -> TokenStream {
    let Record {
        doc,
        deprecated,
        attributes,
        ident,
        fields,
        is_exact,
        is_ordered,
        builder,
        error,
        schema,
    } = record;
    let doc = doc.or(&format!("The record `{}`.", schema.name));
    let defaults = Defaults::of(fields);
    let derive_default = matches!(defaults, Defaults::Derive).then(|| quote!(, Default));
    let exact = is_exact.then(|| quote!(, Eq, Hash));
    let mut implemented = Vec::new();
    if let Defaults::Values = defaults {
        implemented.push("Default");
    }
    let own = if *is_ordered {
        implemented.extend(order::implemented(*is_exact));
        quote!(Clone, Debug #derive_default)
    } else {
        quote!(Clone, Debug #derive_default, PartialEq #exact)
    };
    let derive = attributes.derive(own, &implemented);
    let order = is_ordered.then(|| order::record(record));
    let builder = builder
        .as_ref()
        .map(|ident| builder::builder(record, ident));
    let error = error.as_ref().map(|Error { code, text }| {
        let text = text.as_ref().map(|text| quote!((#text)));
        let code = code.as_ref().map(|code| quote!(= #code));
        quote!(__v1::errors!(#ident #text as only<#ident> #code);)
    });
    let struct_fields = fields.iter().map(struct_field);
    let wire_fields = fields.iter().map(wire_field);
    let constructor = match defaults {
        Defaults::Derive => None,
        Defaults::Values => Some(default_impl(record)),
        Defaults::OfFields => Some(new(record)),
    };
    quote! {
        #doc
        #deprecated
        #derive
        #attributes
        pub struct #ident { #(#struct_fields),* }
        __v1::record!(#ident { #(#wire_fields),* });
        #order
        #error
        #constructor
        #builder
    }
}

/// What the defaults of a record's fields make of the record.
enum Defaults {
    /// All fields have one, each that of its Rust type.
    Derive,
    /// All fields have one.
    Values,
    /// Some fields have none, and nor has the record.
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

fn struct_field(field: &Field) -> TokenStream {
    let Field {
        doc,
        deprecated,
        attributes,
        ident,
        name: _,
        ty,
        default: _,
        order: _,
    } = field;
    quote! {
        #doc
        #deprecated
        #attributes
        pub #ident: #ty
    }
}

fn wire_field(field: &Field) -> TokenStream {
    let Field {
        ident, name, ty, ..
    } = field;
    let name = wire_name(ident, name);
    let schema = ty.schema();
    quote!(#ident #name: #schema)
}

/// The Avro name, where the identifier does not say it.
pub(super) fn wire_name(ident: &Ident, name: &str) -> Option<TokenStream> {
    (ident.as_str() != name).then(|| quote!(= #name))
}

fn default_impl(record: &Record) -> TokenStream {
    let ident = &record.ident;
    let values = record.fields.iter().map(value);
    quote! {
        impl ::std::default::Default for #ident {
            fn default() -> Self {
                Self { #(#values),* }
            }
        }
    }
}

/// The constructor of a record that has no `Default`: it takes what has none.
fn new(record: &Record) -> TokenStream {
    let Record { ident, fields, .. } = record;
    let arguments = fields
        .iter()
        .filter(|field| field.default.is_none())
        .map(|Field { ident, ty, .. }| quote!(#ident: #ty));
    let values = fields.iter().map(value);
    let has_defaults = fields.iter().any(|field| field.default.is_some());
    let doc = Doc::markdown(if has_defaults {
        "A record of these values; all else is as it is by default."
    } else {
        "A record of these values."
    });
    quote! {
        impl #ident {
            #doc
            #[must_use]
            pub fn new(#(#arguments),*) -> Self {
                Self { #(#values),* }
            }
        }
    }
}

/// A field with its default, or with the variable of its name.
fn value(field: &Field) -> TokenStream {
    let Field { ident, default, .. } = field;
    match default {
        Some(default) => quote!(#ident: #default),
        None => quote!(#ident),
    }
}
