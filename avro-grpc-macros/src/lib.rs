//! The macros of `avro-grpc-runtime`, which re-exports them with its feature `macros`.
//!
//! ```text
//! type with #[derive(Message)] ──read──▶ Message ──emit──▶ TokenStream of the runtime's macros
//! ```

mod derive;

use proc_macro::TokenStream;

/// An Avro schema for a Rust type, and its codec.
///
/// The documentation is that of `avro_grpc_runtime::Message`.
#[proc_macro_derive(Message, attributes(avro))]
pub fn message(input: TokenStream) -> TokenStream {
    derive::expand(input.into()).into()
}
