//! Generates Rust from Avro schemas and service files, in a `build.rs`.
//!
//! ```no_run
//! fn main() -> Result<(), avro_grpc_build::Error> {
//!     avro_grpc_build::compile(&["schemas/birds.avrpc"], &["schemas"])
//! }
//! ```
//!
//! and in the crate
//!
//! ```ignore
//! avro_grpc_runtime::include_avro!();
//! ```
//!
//! What comes out has the shape of tonic-build's and prost-build's output: a struct for each
//! record, a client and a server trait for each service, in modules that mirror the namespaces.
//!
//! ```text
//! .avsc .avrpc ──avro-grpc-schema──▶ Model ──lower──▶ Module ──codegen──▶ TokenStream ──print──▶ file
//! ```
//!
//! # Features
//!
//! - `generator` (default): all that is here. What is left without it is the emitter alone, for the
//!   macros of `avro-grpc-macros`.
//! - `apache-avro`: schemas of the crate of that name as input.

#[cfg(feature = "generator")]
mod cargo;
#[doc(hidden)]
pub mod codegen;
#[cfg(feature = "generator")]
mod config;
#[cfg(feature = "generator")]
mod error;
#[cfg(feature = "generator")]
mod files;
#[cfg(feature = "generator")]
mod generated;
#[cfg(feature = "generator")]
mod lower;
#[cfg(feature = "generator")]
mod print;
#[cfg(feature = "generator")]
mod texts;

#[cfg(feature = "generator")]
pub use {
    codegen::{BytesType, LogicalTypes, MapType, StringType},
    config::{Builder, configure},
    error::Error,
    files::FileSystem,
    generated::{Generated, Written},
};

/// Generates `avro_grpc.rs` in `OUT_DIR` with the default options.
///
/// `files` are schema and service files, or directories that hold some; `includes` are the
/// directories where imports are looked for after the importing file's own. Relative paths start
/// at the package's root.
///
/// # Errors
///
/// All problems in the input at once, each with its place, or the error of reading or writing a
/// file.
#[cfg(feature = "generator")]
pub fn compile(
    files: &[impl AsRef<std::path::Path>],
    includes: &[impl AsRef<std::path::Path>],
) -> Result<(), Error> {
    configure().compile(files, includes)
}

/// The README's examples are compiled as tests.
#[cfg(all(doctest, feature = "generator"))]
#[doc = include_str!("../../README.md")]
struct Readme;
