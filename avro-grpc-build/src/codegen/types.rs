//! Enums, fixed and unions; records stand in [`records`].

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::doc::Doc;
use super::ident::Ident;
use super::item::{Branch, Enum, Fixed, Item, Union, Variant};
use super::records;

pub(super) fn item(item: &Item) -> TokenStream {
    match item {
        Item::Record(item) => records::record(item),
        Item::Enum(item) => enum_(item),
        Item::Fixed(item) => fixed(item),
        Item::Union(item) => union(item),
    }
}

fn enum_(enum_: &Enum) -> TokenStream {
    let Enum {
        doc,
        deprecated,
        ident,
        variants,
        default,
        serde,
        schema,
    } = enum_;
    let doc = doc.or(&format!("The enum `{}`.", schema.name));
    let derive_default = default.map(|_| quote!(Default,));
    let serde_derives = serde.then(|| serde_derives(false));
    let rust = variants
        .iter()
        .enumerate()
        .map(|(index, Variant { ident, symbol })| {
            let default = (*default == Some(index)).then(|| quote!(#[default]));
            let rename = serde.then(|| serde_rename(ident, symbol));
            quote!(#default #rename #ident)
        });
    let wire = variants
        .iter()
        .map(|Variant { ident, symbol }| quote!(#ident = #symbol));
    quote! {
        #doc
        #deprecated
        #[derive(Clone, Copy, Debug, #derive_default PartialEq, Eq, PartialOrd, Ord, Hash)]
        #serde_derives
        pub enum #ident { #(#rust),* }
        __v1::enumeration!(#ident { #(#wire),* });
    }
}

fn fixed(fixed: &Fixed) -> TokenStream {
    let Fixed {
        doc,
        deprecated,
        ident,
        size,
        serde,
        schema,
    } = fixed;
    let doc = doc.or(&format!("The fixed `{}`.", schema.name));
    let size = Literal::usize_unsuffixed(*size);
    let serde = serde.then(|| quote!(__v1::fixed_serde!(#ident);));
    quote! {
        #doc
        #deprecated
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #ident(pub [u8; #size]);
        __v1::fixed!(#ident, #size);
        #serde
    }
}

fn union(union: &Union) -> TokenStream {
    let Union {
        ident,
        branches,
        serde,
    } = union;
    let names: Vec<String> = branches
        .iter()
        .map(|branch| format!("`{}`", branch.name))
        .collect();
    let doc = Doc::markdown(&format!("A union of {}.", names.join(", ")));
    let serde_derives = serde.then(|| serde_derives(false));
    let rust = branches.iter().map(
        |Branch {
             ident,
             name,
             ty,
             unique: _,
         }| {
            let rename = serde.then(|| serde_rename(ident, name));
            quote!(#rename #ident(#ty))
        },
    );
    let wire = branches.iter().map(
        |Branch {
             ident,
             name: _,
             ty,
             unique,
         }| {
            let schema = ty.schema();
            let from = unique.then(|| quote!(from #ty));
            quote!(#ident(#schema) #from)
        },
    );
    quote! {
        #doc
        #[derive(Clone, Debug, PartialEq)]
        #serde_derives
        pub enum #ident { #(#rust),* }
        __v1::union!(#ident { #(#wire),* });
    }
}

/// serde's traits; what is missing takes the record's defaults, if it has them.
pub(super) fn serde_derives(defaults: bool) -> TokenStream {
    let defaults = defaults.then(|| quote!(, default));
    quote! {
        #[derive(__v1::serde::Serialize, __v1::serde::Deserialize)]
        #[serde(crate = "::avro_grpc_runtime::__v1::serde" #defaults)]
    }
}

pub(super) fn serde_rename(ident: &Ident, name: &str) -> Option<TokenStream> {
    (ident.unraw() != name).then(|| quote!(#[serde(rename = #name)]))
}
