//! A schema and the Rust type that stands for it.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};

use super::Lazy;
use super::ident::Path;

/// A schema where a field, an item or a message uses it. It prints as the Rust type; [`Type::schema`]
/// prints it in the runtime's words for schemas.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Type {
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes,
    String,
    Array(Box<Type>),
    Map(Box<Type>),
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
    pub(crate) fn schema(&self) -> TokenStream {
        match self {
            Self::Null => quote!(null),
            Self::Boolean => quote!(boolean),
            Self::Int => quote!(int),
            Self::Long => quote!(long),
            Self::Float => quote!(float),
            Self::Double => quote!(double),
            Self::Bytes => quote!(bytes),
            Self::String => quote!(string),
            Self::Array(items) => wrap(quote!(array), items),
            Self::Map(values) => wrap(quote!(map), values),
            Self::Only(branch) => wrap(quote!(only), branch),
            Self::NullOr(other) => wrap(quote!(null_or), other),
            Self::OrNull(other) => wrap(quote!(or_null), other),
            Self::NullAt(index, union) => {
                let index = Literal::usize_unsuffixed(*index);
                quote!(null_at<#index, #union>)
            }
            Self::Boxed(ty) => wrap(quote!(boxed), ty),
            Self::Named(path) => path.to_token_stream(),
        }
    }

    /// Whether [`schema`](Self::schema) uses a word of the runtime.
    pub(crate) fn has_words(&self) -> bool {
        !matches!(self, Self::Named(_))
    }
}

fn wrap(word: TokenStream, inner: &Type) -> TokenStream {
    let inner = Lazy(|| inner.schema());
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
            Self::Bytes => quote!(::std::vec::Vec<u8>),
            Self::String => quote!(::std::string::String),
            Self::Array(items) => quote!(::std::vec::Vec<#items>),
            Self::Map(values) => {
                quote!(::std::collections::HashMap<::std::string::String, #values>)
            }
            Self::Only(branch) => branch.to_token_stream(),
            Self::NullOr(other) | Self::OrNull(other) => quote!(::std::option::Option<#other>),
            Self::NullAt(_, union) => quote!(::std::option::Option<#union>),
            Self::Boxed(ty) => quote!(::std::boxed::Box<#ty>),
            Self::Named(path) => path.to_token_stream(),
        });
    }
}
