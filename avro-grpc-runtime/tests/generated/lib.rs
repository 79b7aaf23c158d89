//! What the generator writes compiles without any allowance, whatever the types are named.

#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unsafe_code
)]

pub mod birds;
pub mod names;
pub mod template;
