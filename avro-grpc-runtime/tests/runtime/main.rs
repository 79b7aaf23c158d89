//! The runtime as generated code uses it.

// No item of a test is reachable from elsewhere.
#![allow(unreachable_pub)]

#[path = "../generated/birds.rs"]
mod birds;
mod calls;
mod echo;
mod schema;
