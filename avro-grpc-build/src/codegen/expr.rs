//! Values in Rust source: what defaults are made of.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::ident::{Ident, Path};

/// A value of a generated type or of one of Rust's own.
#[derive(Clone, Debug)]
pub(crate) enum Expr {
    Unit,
    Bool(bool),
    I32(i32),
    I64(i64),
    F32(f32),
    F64(f64),
    Bytes(Vec<u8>),
    String(String),
    Vec(Vec<Expr>),
    Map(Vec<(String, Expr)>),
    None,
    Some(Box<Expr>),
    Boxed(Box<Expr>),
    /// A record with its fields.
    Record(Path, Vec<(Ident, Expr)>),
    Fixed(Path, Vec<u8>),
    /// A variant of an enum.
    Symbol(Path, Ident),
    /// A variant of a union's enum with its value.
    Branch(Path, Ident, Box<Expr>),
}

impl Expr {
    /// Whether it is the value of its type's `Default`, for types that are not generated.
    pub(crate) fn is_rust_default(&self) -> bool {
        match self {
            Self::Unit | Self::None | Self::Bool(false) | Self::I32(0) | Self::I64(0) => true,
            Self::F32(value) => value.to_bits() == 0,
            Self::F64(value) => value.to_bits() == 0,
            Self::Bytes(bytes) => bytes.is_empty(),
            Self::String(text) => text.is_empty(),
            Self::Vec(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
            Self::Boxed(inner) => inner.is_rust_default(),
            Self::Bool(true) | Self::I32(_) | Self::I64(_) | Self::Some(_) => false,
            Self::Record(..) | Self::Fixed(..) | Self::Symbol(..) | Self::Branch(..) => false,
        }
    }
}

impl ToTokens for Expr {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Unit => quote!(()),
            Self::Bool(value) => quote!(#value),
            Self::I32(value) => number(value),
            Self::I64(value) => number(value),
            Self::F32(value) => special(quote!(f32), value.classify(), value.is_sign_negative())
                .unwrap_or_else(|| number(value)),
            Self::F64(value) => special(quote!(f64), value.classify(), value.is_sign_negative())
                .unwrap_or_else(|| number(value)),
            Self::Bytes(bytes) if bytes.is_empty() => quote!(::std::vec::Vec::new()),
            Self::Bytes(bytes) => {
                let bytes = Literal::byte_string(bytes);
                quote!(#bytes.to_vec())
            }
            Self::String(text) if text.is_empty() => quote!(::std::string::String::new()),
            Self::String(text) => quote!(::std::string::String::from(#text)),
            Self::Vec(items) if items.is_empty() => quote!(::std::vec::Vec::new()),
            Self::Vec(items) => quote!(::std::vec::Vec::from([#(#items),*])),
            Self::Map(entries) if entries.is_empty() => quote!(::std::collections::HashMap::new()),
            Self::Map(entries) => {
                let entries = entries
                    .iter()
                    .map(|(key, value)| quote!((::std::string::String::from(#key), #value)));
                quote!(::std::collections::HashMap::from([#(#entries),*]))
            }
            Self::None => quote!(::std::option::Option::None),
            Self::Some(inner) => quote!(::std::option::Option::Some(#inner)),
            Self::Boxed(inner) => quote!(::std::boxed::Box::new(#inner)),
            Self::Record(path, fields) => {
                let fields = fields.iter().map(|(ident, value)| quote!(#ident: #value));
                quote!(#path { #(#fields),* })
            }
            Self::Fixed(path, bytes) => {
                let bytes = Literal::byte_string(bytes);
                quote!(#path(*#bytes))
            }
            Self::Symbol(path, ident) => quote!(#path::#ident),
            Self::Branch(path, ident, value) => quote!(#path::#ident(#value)),
        });
    }
}

/// A number's shortest text that reads back as the same number, without a suffix.
fn number(value: &dyn std::fmt::Debug) -> TokenStream {
    format!("{value:?}")
        .parse()
        .expect("a number's debug text is a literal with an optional sign")
}

/// The constant for a float that has no literal.
fn special(ty: TokenStream, class: std::num::FpCategory, negative: bool) -> Option<TokenStream> {
    match class {
        std::num::FpCategory::Nan => Some(quote!(#ty::NAN)),
        std::num::FpCategory::Infinite if negative => Some(quote!(#ty::NEG_INFINITY)),
        std::num::FpCategory::Infinite => Some(quote!(#ty::INFINITY)),
        _ => None,
    }
}
