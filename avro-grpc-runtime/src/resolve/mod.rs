//! Data of another version of a schema, read as the types of this program.
//!
//! ```text
//! writer's schema, reader's schema ──avro_grpc_schema::resolve──▶ Resolution ──compile──▶ Plan
//! a datum of the writer's ──Plan──▶ a datum of the reader's ──Message──▶ a value
//! ```
//!
//! A plan is made once for two schemas, without any knowledge of Rust types, and turns data of one into data
//! of the other; what is the same in both is copied. Then the type's own decoder reads them, which is the
//! same with and without plans.
//!
//! ```
//! use avro_grpc_runtime::resolve::Plan;
//! use avro_grpc_runtime::{DecodeOptions, Message, RootSchema};
//!
//! // What an older program wrote.
//! let writer = RootSchema::parse(r#"{"type": "array", "items": "int"}"#)?;
//! let datum = vec![3, 27].encode_to_vec()?;
//!
//! let plan = Plan::of::<Vec<f64>>(writer)?;
//! let numbers: Vec<f64> = plan.decode(&datum, &DecodeOptions::new())?;
//! assert_eq!(numbers, [3.0, 27.0]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! How schemas resolve is told by [`resolution`], whose mismatches a [`PlanError`] has.
//!
//! [`resolution`]: avro_grpc_schema::resolution

mod cache;
mod compile;
mod decimals;
mod error;
mod explain;
mod pass;
mod plan;
mod program;
mod quick;
mod run;

pub(crate) use self::cache::Origin;
pub use self::cache::{PlanCache, Planned};
pub use self::error::PlanError;
pub use self::plan::Plan;
#[cfg(feature = "transport")]
pub(crate) use self::plan::Translated;
pub use avro_grpc_schema::resolution::{Mismatch, MismatchKind, Path};
