//! Enums, fixed and unions; records stand in [`records`].

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::choice::StringType;
use super::doc::Doc;
use super::item::{Alias, Branch, Enum, Fixed, Item, Union, Variant};
use super::ty::Type;
use super::{order, records};

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
        attributes,
        ident,
        variants,
        default,
        schema,
    } = enum_;
    let doc = doc.or(&format!("The enum `{}`.", schema.name));
    let derive_default = default.map(|_| quote!(Default,));
    let own = quote!(Clone, Copy, Debug, #derive_default PartialEq, Eq, PartialOrd, Ord, Hash);
    let derive = attributes.derive(own, &[]);
    let rust = variants.iter().enumerate().map(|(index, variant)| {
        let default = (*default == Some(index)).then(|| quote!(#[default]));
        let Variant {
            attributes,
            ident,
            symbol: _,
        } = variant;
        quote!(#default #attributes #ident)
    });
    let wire = variants
        .iter()
        .map(|Variant { ident, symbol, .. }| quote!(#ident = #symbol));
    quote! {
        #doc
        #deprecated
        #derive
        #attributes
        pub enum #ident { #(#rust),* }
        __v1::enumeration!(#ident { #(#wire),* });
    }
}

fn fixed(fixed: &Fixed) -> TokenStream {
    let Fixed {
        doc,
        deprecated,
        attributes,
        ident,
        size,
        logical,
        schema,
    } = fixed;
    let held = logical.map(|logical| format!(" A field holds it as `{}`.", logical.name()));
    let fallback = format!("The fixed `{}`.{}", schema.name, held.unwrap_or_default());
    let doc = doc.or(&fallback);
    let size = Literal::usize_unsuffixed(*size);
    let logical = logical.map(|logical| {
        let word = logical.word();
        quote!(, #word)
    });
    let own = quote!(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash);
    // The macro implements `Default`, which cannot be derived for more than 32 bytes.
    let derive = attributes.derive(own, &["Default"]);
    quote! {
        #doc
        #deprecated
        #derive
        #attributes
        pub struct #ident(pub [u8; #size]);
        __v1::fixed!(#ident, #size #logical);
    }
}

fn union(union: &Union) -> TokenStream {
    let Union {
        attributes,
        ident,
        branches,
        is_exact,
        is_ordered,
        is_copy,
        is_errors,
    } = union;
    let names: Vec<String> = branches
        .iter()
        .map(|branch| format!("`{}`", branch.name))
        .collect();
    let doc = Doc::markdown(&format!("A union of {}.", names.join(", ")));
    let copy = is_copy.then(|| quote!(Copy,));
    let exact = is_exact.then(|| quote!(, Eq, Hash));
    let (derive, order) = if *is_ordered {
        let derive = attributes.derive(quote!(Clone, #copy Debug), order::implemented(*is_exact));
        (derive, Some(order::union(union)))
    } else {
        let own = quote!(Clone, #copy Debug, PartialEq #exact);
        (attributes.derive(own, &[]), None)
    };
    let errors = is_errors.then(|| {
        let variants = branches.iter().map(|branch| &branch.ident);
        quote!(__v1::errors!(#ident { #(#variants),* });)
    });
    let rust = branches.iter().map(rust_branch);
    let wire = branches.iter().map(wire_branch);
    quote! {
        #doc
        #derive
        #attributes
        pub enum #ident { #(#rust),* }
        __v1::union!(#ident { #(#wire),* });
        #order
        #errors
    }
}

fn rust_branch(branch: &Branch) -> TokenStream {
    let Branch {
        attributes,
        ident,
        name: _,
        ty,
        unique: _,
    } = branch;
    quote!(#attributes #ident(#ty))
}

fn wire_branch(branch: &Branch) -> TokenStream {
    let Branch {
        attributes: _,
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
