//! The builder of a record, which the runtime writes.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::expr::Expr;
use super::ident::Ident;
use super::item::{Field, Record};
use super::records::wire_name;
use super::ty::Type;

pub(super) fn builder(record: &Record, builder: &Ident) -> TokenStream {
    let ident = &record.ident;
    let fields = record.fields.iter().map(field);
    quote!(__v1::builder!(#ident as #builder { #(#fields),* });)
}

/// A field with its setter's documentation. One that can be null is `Type | null`, and null where
/// nothing else is said.
fn field(field: &Field) -> TokenStream {
    let Field {
        doc,
        deprecated,
        attributes: _,
        ident,
        name,
        ty,
        default,
        order: _,
    } = field;
    let name = wire_name(ident, name);
    let (ty, is_nullable) = match ty {
        Type::NullOr(other) | Type::OrNull(other) => (other.to_token_stream(), true),
        Type::NullAt(_, union) => (union.to_token_stream(), true),
        ty => (ty.to_token_stream(), false),
    };
    let null = is_nullable.then(|| quote!(| null));
    let default = default
        .as_ref()
        .filter(|default| !(is_nullable && matches!(default, Expr::None)))
        .map(|default| quote!(= #default));
    quote!(#doc #deprecated #ident #name: #ty #null #default)
}
