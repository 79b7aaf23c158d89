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

mod cargo;
mod codegen;
mod config;
mod error;
mod files;
mod generated;
mod lower;
mod print;
mod texts;

use std::path::Path;

pub use codegen::{BytesType, LogicalTypes, MapType, StringType};
pub use config::{Builder, configure};
pub use error::Error;
pub use files::FileSystem;
pub use generated::{Generated, Written};

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
pub fn compile(files: &[impl AsRef<Path>], includes: &[impl AsRef<Path>]) -> Result<(), Error> {
    configure().compile(files, includes)
}

/// The README's examples are compiled as tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
