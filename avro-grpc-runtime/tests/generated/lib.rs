//! What the generator writes compiles without any allowance.

#![deny(
    warnings,
    missing_docs,
    missing_debug_implementations,
    unreachable_pub,
    unsafe_code
)]

pub mod birds;
