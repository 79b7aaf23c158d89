//! What the generator writes compiles without any allowance, whatever the types are named.

#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unsafe_code
)]

/// Each kind of call, each kind of schema.
pub mod birds;
/// The smallest service.
pub mod greeter;
/// Methods that declare errors.
pub mod lending;
/// Types with the names of Rust's prelude.
pub mod names;
/// An Avro protocol.
pub mod protocol;
/// A record in no namespace.
pub mod template;
