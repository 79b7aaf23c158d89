//! `#[derive(Message)]`: the codec and the schema of a type that the user wrote.
//!
//! ```text
//! DeriveInput ──read──▶ Message ──emit──▶ TokenStream
//! ```
//!
//! What is emitted are calls of the runtime's macros, in which a schema is a type: a field's is
//! that of its Rust type, which the compiler looks up. So aliases, renamed imports and types from
//! other crates are no matter; what the macro sees itself in the syntax of a type, it sees for the
//! sake of better errors alone, but for `u8`, `[u8; N]` and `Option`.
//!
//! All mistakes are reported, each once and at its token. What is right beside them is emitted:
//! a field without a schema gets the runtime's `invalid` one, which takes any type, so that no
//! error follows from another.

mod attributes;
mod default;
mod emit;
mod item;
mod logical;
mod names;
mod read;

use proc_macro2::TokenStream;
use quote::quote;
use syn::DeriveInput;

use crate::errors::Errors;

/// What stands beside the type `input`.
pub(crate) fn expand(input: TokenStream) -> TokenStream {
    let input: DeriveInput = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = Errors::default();
    let message = read::message(&input, &mut errors);
    let message = emit::message(&message);
    quote!(#errors #message)
}
