//! `#[service]` on a trait.

use proc_macro2::TokenStream;

pub(crate) fn expand(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}
