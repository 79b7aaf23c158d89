//! The API that the Python template writes by hand, generated from its schema.
//!
//! `schemas/template.avrpc` has the services, `build.rs` generates their Rust, [`service`] says
//! what they do, [`server`] serves them and [`client`] calls them.

pub mod cli;
pub mod client;
mod demo;
mod error;
pub mod jobs;
pub mod server;
pub mod service;
mod tap;

avro_grpc_runtime::include_avro!();

pub use error::Error;
