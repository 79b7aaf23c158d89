//! The traits of `../../hygiene/`, in the edition 2021 and with the runtime under another name.

#![deny(
    warnings,
    missing_docs,
    unsafe_code,
    clippy::nursery,
    clippy::pedantic,
    missing_debug_implementations,
    unreachable_pub,
    unused_qualifications
)]
// It is at odds with `unreachable_pub`.
#![allow(clippy::redundant_pub_crate)]

pub use renamed as rt;

#[path = "../../hygiene/mod.rs"]
pub mod hygiene;
