//! The macros of `avro-grpc-runtime`, which re-exports them with its feature `macros`.
//!
//! ```text
//! trait with #[service] ──parse──▶ Module ──codegen of avro-grpc-build──▶ TokenStream
//! ```

mod arguments;
mod errors;
mod json;
mod service;

use proc_macro::TokenStream;

/// A gRPC service from a trait.
#[proc_macro_attribute]
pub fn service(arguments: TokenStream, item: TokenStream) -> TokenStream {
    service::expand(arguments.into(), item.into()).into()
}
