//! Enums, fixed and unions; records stand in [`records`].

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::choice::StringType;
use super::doc::Doc;
use super::item::{Alias, Branch, Enum, Fixed, Item, Union, Variant};
use super::records;
use super::ty::Type;

pub(super) fn item(item: &Item) -> TokenStream {
    match item {
        Item::Record(item) => records::record(item),
        Item::Enum(item) => enum_(item),
        Item::Fixed(item) => fixed(item),
        Item::Union(item) => union(item),
        Item::Alias(item) => alias(item),
    }
}

fn enum_(enum_: &Enum) -> TokenStream {
    let Enum {
        doc,
        deprecated,
        ident,
        variants,
        default,
        schema,
    } = enum_;
    let doc = doc.or(&format!("The enum `{}`.", schema.name));
    let derive_default = default.map(|_| quote!(Default,));
    let rust = variants.iter().enumerate().map(|(index, variant)| {
        let default = (*default == Some(index)).then(|| quote!(#[default]));
        let ident = &variant.ident;
        quote!(#default #ident)
    });
    let wire = variants
        .iter()
        .map(|Variant { ident, symbol }| quote!(#ident = #symbol));
    quote! {
        #doc
        #deprecated
        #[derive(Clone, Copy, Debug, #derive_default PartialEq, Eq, PartialOrd, Ord, Hash)]
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
        logical,
        schema,
    } = fixed;
    let doc = doc.or(&format!("The fixed `{}`.", schema.name));
    let size = Literal::usize_unsuffixed(*size);
    let logical = logical.map(|logical| {
        let word = logical.word();
        quote!(, #word)
    });
    quote! {
        #doc
        #deprecated
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct #ident(pub [u8; #size]);
        __v1::fixed!(#ident, #size #logical);
    }
}

fn union(union: &Union) -> TokenStream {
    let Union {
        ident,
        branches,
        is_exact,
        is_copy,
    } = union;
    let names: Vec<String> = branches
        .iter()
        .map(|branch| format!("`{}`", branch.name))
        .collect();
    let doc = Doc::markdown(&format!("A union of {}.", names.join(", ")));
    let copy = is_copy.then(|| quote!(Copy,));
    let exact = is_exact.then(|| quote!(, Eq, Hash));
    let rust = branches
        .iter()
        .map(|Branch { ident, ty, .. }| quote!(#ident(#ty)));
    let wire = branches.iter().map(wire_branch);
    quote! {
        #doc
        #[derive(Clone, #copy Debug, PartialEq #exact)]
        pub enum #ident { #(#rust),* }
        __v1::union!(#ident { #(#wire),* });
    }
}

fn wire_branch(branch: &Branch) -> TokenStream {
    let Branch {
        ident,
        name: _,
        ty,
        unique,
    } = branch;
    let schema = ty.schema();
    let text = matches!(ty, Type::String(StringType::String)).then(|| quote!(| &str));
    let from = unique.then(|| quote!(from #ty #text));
    quote!(#ident(#schema) #from)
}

fn alias(alias: &Alias) -> TokenStream {
    let Alias {
        ident,
        site,
        target,
    } = alias;
    let doc = Doc::markdown(&format!("The union of {site}."));
    quote! {
        #doc
        pub type #ident = #target;
    }
}
