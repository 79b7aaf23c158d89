//! What a method takes or answers.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::ty::Type;

/// A message of a method. It prints as the Rust type.
#[derive(Clone, Debug)]
pub enum Payload {
    /// That of a schema.
    Type(Type),
    /// A type in the user's source, as it is written there, and its schema.
    Written {
        rust: TokenStream,
        schema: TokenStream,
    },
}

impl Payload {
    /// The user's type `rust`, whose schema it tells itself; `v1` is the runtime's module.
    pub fn written(rust: TokenStream, v1: &TokenStream) -> Self {
        Self::Written {
            schema: quote!(<#rust as #v1::Message>::Schema),
            rust,
        }
    }

    /// The schema.
    pub(super) fn schema(&self) -> TokenStream {
        match self {
            Self::Type(ty) => ty.schema(),
            Self::Written { schema, rust: _ } => schema.clone(),
        }
    }

    /// Whether [`schema`](Self::schema) uses a word of the runtime.
    pub(super) fn has_words(&self) -> bool {
        match self {
            Self::Type(ty) => ty.has_words(),
            Self::Written { .. } => false,
        }
    }
}

impl ToTokens for Payload {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Type(ty) => ty.to_tokens(tokens),
            Self::Written { rust, schema: _ } => rust.to_tokens(tokens),
        }
    }
}
