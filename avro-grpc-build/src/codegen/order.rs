//! Avro's order of a record or union, which the runtime writes; enums and fixed have it anyway.

use proc_macro2::TokenStream;
use quote::quote;

use super::item::{FieldOrder, Record, Union};

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
