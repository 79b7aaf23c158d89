//! Messages by their schemas: serde, JSON, apache-avro.

// No item of a test is reachable from elsewhere.
#![allow(unreachable_pub)]

#[cfg(feature = "apache-avro")]
mod apache;
mod binary;
#[path = "../generated/birds.rs"]
#[allow(dead_code)]
mod birds;
mod deep;
mod errors;
mod json;
mod plain;
mod shapes;
