//! The Avro model.
//!
//! ```text
//! .avsc .avpr .avdl .avrpc ──parse──▶ ast ──resolve, check──▶ Model
//! ```

mod ast;
pub mod diagnostic;
#[cfg(feature = "idl")]
mod idl;
mod json;
pub mod model;
pub mod source;
pub mod value;
