//! A schema and the Rust type that stands for it.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::choice::{BytesType, MapType, StringType};
use super::ident::Path;
use super::logical::{FixedLogical, Library, Logical};

/// A schema where a field, an item or a message uses it. It prints as the Rust type; [`Type::schema`]
/// prints it in the runtime's words for schemas.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes(BytesType),
    String(StringType),
    /// A logical type, as a type of its own.
    Logical(Logical, Library),
    /// A logical type, as its base type.
    Raw(Logical, Box<Type>),
    /// A fixed with a logical type, as a type of its own.
    FixedLogical(Path, FixedLogical),
    Array(Box<Type>),
    Map(MapType, Box<Type>),
    /// A union of one branch.
    Only(Box<Type>),
    /// A union of null and one other schema, in this order.
    NullOr(Box<Type>),
    /// A union of one schema and null, in this order.
    OrNull(Box<Type>),
    /// A union of several schemas, with null as the branch of this index.
    NullAt(usize, Path),
    /// A recursive edge.
    Boxed(Box<Type>),
    /// A named type, or a union of several schemas.
    Named(Path),
}

impl Type {
    /// The schema in the words of the runtime.
    pub fn schema(&self) -> TokenStream {
        match self {
            Self::Null => quote!(null),
            Self::Boolean => quote!(boolean),
            Self::Int => quote!(int),
            Self::Long => quote!(long),
            Self::Float => quote!(float),
            Self::Double => quote!(double),
            Self::Bytes(_) => quote!(bytes),
            Self::String(_) => quote!(string),
            Self::Logical(logical, _) | Self::Raw(logical, _) => logical.word(),
            Self::Array(items) => wrap(quote!(array), items),
            Self::Map(_, values) => wrap(quote!(map), values),
            Self::Only(branch) => wrap(quote!(only), branch),
            Self::NullOr(other) => wrap(quote!(null_or), other),
            Self::OrNull(other) => wrap(quote!(or_null), other),
            Self::NullAt(index, union) => {
                let index = Literal::usize_unsuffixed(*index);
                quote!(null_at<#index, #union>)
            }
            Self::Boxed(ty) => wrap(quote!(boxed), ty),
            Self::Named(path) | Self::FixedLogical(path, _) => path.to_token_stream(),
        }
    }

    /// Whether [`schema`](Self::schema) uses a word of the runtime.
    pub fn has_words(&self) -> bool {
        !matches!(self, Self::Named(_) | Self::FixedLogical(..))
    }
}

fn wrap(word: TokenStream, inner: &Type) -> TokenStream {
    let inner = inner.schema();
    quote!(#word<#inner>)
}

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Self::Null => quote!(()),
            Self::Boolean => quote!(bool),
            Self::Int => quote!(i32),
            Self::Long => quote!(i64),
            Self::Float => quote!(f32),
            Self::Double => quote!(f64),
            Self::Bytes(BytesType::Vec) => quote!(::std::vec::Vec<u8>),
            Self::Bytes(BytesType::Bytes) => quote!(::avro_grpc_runtime::bytes::Bytes),
            Self::String(StringType::String) => quote!(::std::string::String),
            Self::String(StringType::Str) => quote!(::avro_grpc_runtime::Str),
            Self::Logical(logical, library) => logical.rust(*library),
            Self::Raw(_, base) => base.to_token_stream(),
            Self::FixedLogical(_, logical) => logical.rust(),
            Self::Array(items) => quote!(::std::vec::Vec<#items>),
            Self::Map(MapType::HashMap, values) => {
                quote!(::std::collections::HashMap<::std::string::String, #values>)
            }
            Self::Map(MapType::BTreeMap, values) => {
                quote!(::std::collections::BTreeMap<::std::string::String, #values>)
            }
            Self::Only(branch) => branch.to_token_stream(),
            Self::NullOr(other) | Self::OrNull(other) => quote!(::std::option::Option<#other>),
            Self::NullAt(_, union) => quote!(::std::option::Option<#union>),
            Self::Boxed(ty) => quote!(::std::boxed::Box<#ty>),
            Self::Named(path) => path.to_token_stream(),
        });
    }
}
