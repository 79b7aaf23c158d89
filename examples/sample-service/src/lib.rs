//! A service with a life of its own.
//!
//! `schemas/jobs.avrpc` has the service with the versions that it understands, [`manager`] does what it says,
//! `bin/jobs-server.rs` serves it.

pub mod manager;

avro_grpc_runtime::include_avro!();
