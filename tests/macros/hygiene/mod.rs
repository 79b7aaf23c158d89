//! Traits and types in odd places, under odd names; two packages compile them, which know the runtime as
//! `crate::rt`.

pub mod bodies;
pub mod conditions;
pub mod macros;
pub mod messages;
pub mod names;
pub mod paths;
#[cfg(test)]
mod visibility;
