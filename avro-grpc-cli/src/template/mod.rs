//! An example of a type's JSON, with what is to be known of it as comments.
//!
//! ```text
//! Model, Schema ──make──▶ Example ──print──▶ text
//! ```

mod heights;
mod make;
mod print;

use std::fmt;

pub(crate) use self::heights::Heights;
pub(crate) use self::make::make;
pub(crate) use self::print::Layout;

/// A value and what there is to say about it.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// What the author says of the type, or of the field.
    docs: Vec<String>,
    /// What the value may be.
    note: String,
    /// What else it may be, as it is written.
    others: Vec<String>,
    value: Value,
}

#[derive(Clone, Debug)]
enum Value {
    /// As it is written.
    Scalar(String),
    /// So many bytes, each a character.
    Fixed(usize),
    Array(Vec<Example>),
    Object(Vec<(String, Example)>),
}

/// How much of a fixed is shown for readers, who do not count.
const MAX_SHOWN: usize = 1024;

/// Why there is no example.
#[derive(Debug)]
pub(crate) enum Unmade {
    TooLarge,
    /// The fixed types in it have more bytes than a message.
    TooLong,
    /// An enum has no symbols, and it cannot be left out.
    NoValue,
}

impl fmt::Display for Unmade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::TooLarge => "the type is too large or too deep for an example",
            Self::TooLong => "the type's fixed types are too long for a whole example",
            Self::NoValue => "the type has no value: an enum in it has no symbols",
        })
    }
}
