//! Values in Rust source: what defaults are made of.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::choice::{BytesType, MapType, StringType};
use super::ident::{Ident, Path};
use super::ty::Type;

/// A value of a generated type or of one of Rust's own.
#[derive(Clone, Debug)]
pub enum Expr {
    Unit,
    Bool(bool),
    I32(i32),
    I64(i64),
    F32(f32),
    F64(f64),
    Bytes(BytesType, Vec<u8>),
    String(StringType, String),
    /// A value of a logical type, from that of its base type.
    Logical(Type, Box<Expr>),
    Vec(Vec<Expr>),
    Map(MapType, Vec<(String, Expr)>),
    None,
    Some(Box<Expr>),
    Boxed(Box<Expr>),
    /// A record with its fields.
    Record(Path, Vec<(Ident, Expr)>),
    Fixed(Path, Vec<u8>),
    /// A variant of an enum.
    Symbol(Path, Ident),
    /// The variant that is the `Default` of its enum.
    DefaultSymbol(Path, Ident),
    /// A variant of a union's enum with its value.
    Branch(Path, Ident, Box<Expr>),
}

impl Expr {
    /// Whether it is the value of its type's `Default`. Of generated types it is known for
    /// enums and fixed.
    pub fn is_rust_default(&self) -> bool {
        match self {
            Self::Unit | Self::None | Self::Bool(false) | Self::I32(0) | Self::I64(0) => true,
            Self::F32(value) => value.to_bits() == 0,
            Self::F64(value) => value.to_bits() == 0,
            Self::Bytes(_, bytes) => bytes.is_empty(),
            Self::String(_, text) => text.is_empty(),
            Self::Vec(items) => items.is_empty(),
            Self::Map(_, entries) => entries.is_empty(),
            Self::Boxed(inner) => inner.is_rust_default(),
            Self::DefaultSymbol(..) => true,
            Self::Fixed(_, bytes) => bytes.iter().all(|byte| *byte == 0),
            Self::Bool(true) | Self::I32(_) | Self::I64(_) | Self::Some(_) => false,
            Self::Logical(..) | Self::Record(..) | Self::Symbol(..) | Self::Branch(..) => false,
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
            Self::Bytes(ty, bytes) => self::bytes(*ty, bytes),
            Self::String(ty, text) => string(*ty, text),
            Self::Logical(ty, base) => logical(ty, base),
            Self::Vec(items) if items.is_empty() => quote!(::std::vec::Vec::new()),
            Self::Vec(items) => quote!(::std::vec::Vec::from([#(#items),*])),
            Self::Map(ty, entries) => map(*ty, entries),
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
            Self::Symbol(path, ident) | Self::DefaultSymbol(path, ident) => quote!(#path::#ident),
            Self::Branch(path, ident, value) => quote!(#path::#ident(#value)),
        });
    }
}

fn bytes(ty: BytesType, bytes: &[u8]) -> TokenStream {
    let literal = Literal::byte_string(bytes);
    match ty {
        BytesType::Vec if bytes.is_empty() => quote!(::std::vec::Vec::new()),
        BytesType::Vec => quote!(#literal.to_vec()),
        BytesType::Bytes if bytes.is_empty() => quote!(::avro_grpc_runtime::bytes::Bytes::new()),
        BytesType::Bytes => quote!(::avro_grpc_runtime::bytes::Bytes::from_static(#literal)),
    }
}

fn string(ty: StringType, text: &str) -> TokenStream {
    match ty {
        StringType::String if text.is_empty() => quote!(::std::string::String::new()),
        StringType::String => quote!(::std::string::String::from(#text)),
        StringType::Str => quote!(::avro_grpc_runtime::Str::from_static(#text)),
    }
}

/// The generator has checked that the conversion cannot fail.
fn logical(ty: &Type, base: &Expr) -> TokenStream {
    let schema = ty.schema();
    match ty {
        Type::Logical(..) => quote!(__v1::from_base::<__v1::schema::#schema, _>(#base)),
        _ => quote!(__v1::from_base::<#schema, _>(#base)),
    }
}

fn map(ty: MapType, entries: &[(String, Expr)]) -> TokenStream {
    let ty = match ty {
        MapType::HashMap => quote!(::std::collections::HashMap),
        MapType::BTreeMap => quote!(::std::collections::BTreeMap),
    };
    if entries.is_empty() {
        return quote!(#ty::new());
    }
    let entries = entries
        .iter()
        .map(|(key, value)| quote!((::std::string::String::from(#key), #value)));
    quote!(#ty::from([#(#entries),*]))
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
