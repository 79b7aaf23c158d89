//! The Avro model: schemas and services are read from files, their names looked up, their rules
//! checked.
//!
//! ```text
//! .avsc .avpr .avdl .avrpc ──parse──▶ ast ──resolve, check──▶ Model
//! ```
//!
//! A single schema in JSON:
//!
//! ```
//! use avro_grpc_schema::RootSchema;
//!
//! let schema = RootSchema::parse(r#"{"type": "map", "values": "long"}"#)?;
//! println!("{} has the hash {}", schema.json(), schema.hash());
//! # Ok::<(), avro_grpc_schema::Report>(())
//! ```
//!
//! Data of another schema, of an older version say, are read as [`resolve`] says, and [`compat`] tells
//! what a new version breaks.
//!
//! Files, with what they import, through [`load`]. Whatever is wrong with them comes back as one
//! [`Report`], which prints itself:
//!
//! ```
//! # use avro_grpc_schema::RootSchema;
//! let report = RootSchema::parse(r#"["null", "strnig"]"#).unwrap_err();
//! assert_eq!(
//!     report.to_string(),
//!     r#"error: unknown type `strnig`
//!  --> <schema>:1:10
//!   |
//! 1 | ["null", "strnig"]
//!   |          ^^^^^^^^ there is no such type
//!   |
//!   = help: there is a type `string`"#
//! );
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
pub mod compat;
pub mod contract;
pub mod diagnostic;
mod idl;
mod json;
mod load;
mod memory;
pub mod model;
mod nearest;
mod print;
mod report;
pub mod resolution;
mod resolve;
mod root;
pub mod source;
pub mod value;

pub use self::contract::Contract;
pub use self::json::Json;
pub use self::load::load;
pub use self::nearest::nearest;
pub use self::report::{Report, Style};
pub use self::resolution::resolve;
pub use self::root::RootSchema;
