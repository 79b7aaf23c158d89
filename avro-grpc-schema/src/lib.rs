//! The Avro model.
//!
//! ```text
//! .avsc .avpr .avdl .avrpc ──parse──▶ ast ──resolve, check──▶ Model
//! ```

#[cfg_attr(
    not(feature = "idl"),
    expect(dead_code, reason = "only IDL has imports and services")
)]
mod ast;
mod avpr;
mod avsc;
mod canonical;
mod check;
pub mod diagnostic;
#[cfg(feature = "idl")]
mod idl;
mod json;
mod load;
pub mod model;
mod nearest;
mod print;
mod report;
mod resolve;
mod root;
pub mod source;
pub mod value;

pub use self::json::Json;
pub use self::load::load;
pub use self::report::{Report, Style};
pub use self::root::RootSchema;
