//! The macros of `avro-grpc-runtime`, which re-exports them with its feature `macros`.
//!
//! ```text
//! trait with #[service] ──parse──▶ Module ──codegen of avro-grpc-build──▶ TokenStream
//! type with #[derive(Message)] ──read──▶ Message ──emit──▶ TokenStream of the runtime's macros
//! ```

mod about;
mod arguments;
mod derive;
mod errors;
mod json;
mod service;

use proc_macro::TokenStream;

/// A gRPC service from a trait.
#[proc_macro_attribute]
pub fn service(arguments: TokenStream, item: TokenStream) -> TokenStream {
    service::expand(arguments.into(), item.into()).into()
}

/// An Avro schema for a Rust type, and its codec.
#[proc_macro_derive(Message, attributes(avro))]
pub fn message(input: TokenStream) -> TokenStream {
    derive::expand(input.into()).into()
}
