//! The few things that take `unsafe` to be fast, behind functions that are sound for any caller.
//!
//! With the feature `safe`, the same functions without `unsafe`: slower, and nothing else.

#[cfg(not(feature = "safe"))]
#[allow(unsafe_code)]
mod fast;
mod plain;
#[cfg(feature = "safe")]
mod safe;

#[cfg(not(feature = "safe"))]
use fast as chosen;
#[cfg(feature = "safe")]
use safe as chosen;

pub use chosen::Writer;
pub(crate) use chosen::{
    Text, boxed_text, extend_from_le_bytes, large_bytes, le_bytes, read_numbers, write_numbers,
};
pub(crate) use plain::Plain;

/// What a writer says that is used while another has what it writes to: whoever got it panicked.
const LENT: &str = "a writer that has been lent does not write";

#[cfg(test)]
mod tests;
