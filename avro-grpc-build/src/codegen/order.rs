//! Avro's order of a type, which the runtime writes.

use proc_macro2::TokenStream;
use quote::quote;

use super::ident::Ident;
use super::item::{FieldOrder, Record, Union};
use super::logical::FixedLogical;

/// The traits that [`record`] and [`union`] implement, of a type in which a float counts or none
/// does.
pub(super) fn implemented(is_exact: bool) -> &'static [&'static str] {
    if is_exact {
        &["PartialEq", "PartialOrd", "Eq", "Ord", "Hash"]
    } else {
        &["PartialEq", "PartialOrd"]
    }
}

pub(super) fn record(record: &Record) -> TokenStream {
    let ident = &record.ident;
    let total = record.is_exact.then(|| quote!(total));
    let fields = record.fields.iter().filter_map(|field| {
        let descending = match field.order {
            FieldOrder::Ascending => None,
            FieldOrder::Descending => Some(quote!(as descending)),
            FieldOrder::Ignore => return None,
        };
        let (ident, schema) = (&field.ident, field.ty.schema());
        Some(quote!(#ident: #schema #descending))
    });
    quote!(__v1::order!(#total #ident { #(#fields),* });)
}

pub(super) fn union(union: &Union) -> TokenStream {
    let ident = &union.ident;
    let total = union.is_exact.then(|| quote!(total));
    let branches = union.branches.iter().map(|branch| {
        let (ident, schema) = (&branch.ident, branch.ty.schema());
        quote!(#ident(#schema))
    });
    quote!(__v1::order!(#total union #ident { #(#branches),* });)
}

/// Both as the fixed itself, and as the type that fields have where it has a logical type.
pub(super) fn fixed(ident: &Ident, logical: Option<FixedLogical>) -> TokenStream {
    let logical = logical.map(|logical| {
        let rust = logical.rust();
        quote!(__v1::order!(fixed #ident as #rust);)
    });
    quote! {
        __v1::order!(fixed #ident);
        #logical
    }
}
