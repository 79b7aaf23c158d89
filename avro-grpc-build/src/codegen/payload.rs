//! What a method takes or answers.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};

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
    /// The user's type `rust`, which tells its schema itself; `v1` is the runtime's module. If it
    /// does not, rustc says so at the type, from its first token to its last.
    pub fn written(rust: TokenStream, v1: &TokenStream) -> Self {
        Self::schema_of(rust, quote!(#v1::Message))
    }

    /// The same for the type of declared errors.
    pub fn errors(rust: TokenStream, v1: &TokenStream) -> Self {
        Self::schema_of(rust, quote!(#v1::Errors))
    }

    fn schema_of(rust: TokenStream, trait_: TokenStream) -> Self {
        let (first, last) = ends(&rust);
        let open = quote_spanned!(first=> <);
        let close = quote_spanned!(last=> >::Schema);
        Self::Written {
            schema: quote!(#open #rust as #trait_ #close),
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

    /// A value that says which schema is meant. All of it stands where the type does.
    pub(super) fn marker(&self) -> TokenStream {
        let schema = self.schema();
        let (first, last) = ends(&schema);
        let open = quote_spanned!(first=> ::std::marker::PhantomData::<);
        let close = quote_spanned!(last=> >);
        quote!(#open #schema #close)
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

/// Where `tokens` begin and end.
fn ends(tokens: &TokenStream) -> (Span, Span) {
    let mut spans = tokens.clone().into_iter().map(|token| token.span());
    let first = spans.next().unwrap_or_else(Span::call_site);
    (first, spans.last().unwrap_or(first))
}
