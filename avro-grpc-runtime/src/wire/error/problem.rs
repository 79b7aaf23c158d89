//! What can be wrong with a message.

use crate::wire::limits::Limit;
use std::fmt;

/// What is wrong with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Problem {
    Truncated {
        needed: usize,
        left: usize,
    },
    TruncatedNumber,
    NumberTooLong {
        bits: u32,
    },
    NegativeLength(i64),
    LengthBeyondEnd {
        length: u64,
        left: usize,
    },
    CountBeyondEnd {
        count: usize,
        min_size: usize,
        left: usize,
    },
    BlockSize {
        announced: usize,
        found: usize,
    },
    Boolean(u8),
    Utf8,
    #[cfg(feature = "uuid")]
    Uuid,
    /// A number of a logical type that its Rust type cannot hold.
    #[cfg(any(feature = "chrono", feature = "jiff"))]
    OutOfRange {
        noun: &'static str,
        value: i64,
        unit: &'static str,
        ty: &'static str,
    },
    /// A number that its Rust type cannot hold.
    Integer {
        value: i64,
        ty: &'static str,
    },
    DecimalDigits {
        precision: u32,
    },
    BigDecimalSize {
        announced: usize,
        found: usize,
    },
    Symbol {
        index: i64,
        symbols: usize,
    },
    Branch {
        index: i64,
        branches: usize,
    },
    TrailingBytes(usize),
    NoSchema,
    /// See [`DecodeError::of_value`](super::DecodeError::of_value).
    #[cfg(feature = "dynamic")]
    Value,
    Limit(Limit),
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Truncated { needed, left } => {
                write!(
                    f,
                    "the message ends: {needed} {} needed, {left} left",
                    bytes(needed)
                )
            }
            Self::TruncatedNumber => f.write_str("the message ends within a number"),
            Self::NumberTooLong { bits } => write!(f, "a number of more than {bits} bits"),
            Self::NegativeLength(length) => write!(f, "a negative length, {length}"),
            Self::LengthBeyondEnd { length, left } => {
                write!(f, "a length of {length} bytes where {left} are left")
            }
            Self::CountBeyondEnd {
                count,
                min_size,
                left,
            } => write!(
                f,
                "a block of {count} items of at least {min_size} {} each where {left} bytes are left",
                bytes(min_size)
            ),
            Self::BlockSize { announced, found } => {
                write!(f, "a block that says it has {announced} bytes has {found}")
            }
            Self::Boolean(byte) => write!(f, "a boolean of {byte}, which is neither 0 nor 1"),
            Self::Utf8 => f.write_str("a string that is not UTF-8"),
            #[cfg(feature = "uuid")]
            Self::Uuid => f.write_str("a string that is not a UUID"),
            #[cfg(any(feature = "chrono", feature = "jiff"))]
            Self::OutOfRange {
                noun,
                value,
                unit,
                ty,
            } => write!(
                f,
                "a {noun} of {value} {unit}, which is beyond the range of `{ty}`"
            ),
            Self::Integer { value, ty } => {
                write!(
                    f,
                    "a number of {value}, which is beyond the range of `{ty}`"
                )
            }
            Self::DecimalDigits { precision } => write!(
                f,
                "a decimal of more digits than its precision, which is {precision}"
            ),
            Self::BigDecimalSize { announced, found } => {
                write!(
                    f,
                    "a big-decimal that says it has {announced} bytes has {found}"
                )
            }
            Self::Symbol { index, symbols } => {
                write!(f, "symbol {index} of an enum that has {symbols}")
            }
            Self::Branch { index, branches } => {
                write!(f, "branch {index} of a union that has {branches}")
            }
            Self::TrailingBytes(count) => {
                write!(f, "{count} {} after the end of the datum", bytes(count))
            }
            Self::NoSchema => f.write_str("there is no schema"),
            #[cfg(feature = "dynamic")]
            Self::Value => f.write_str("not what the type is"),
            Self::Limit(limit) => limit.fmt(f),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Depth(levels) => write!(f, "nested more than {levels} levels deep"),
            Self::Stack(bytes) => write!(
                f,
                "nested so deep that decoding takes more than {bytes} bytes of stack"
            ),
            Self::Memory(bytes) => write!(f, "takes more than {bytes} bytes of memory"),
            Self::EmptyItems(items) => write!(
                f,
                "more than {items} items without content, the limit of \
                 `DecodeOptions::max_empty_items`"
            ),
            #[cfg(feature = "dynamic")]
            Self::Values(values) => write!(
                f,
                "more than {values} values, by `DecodeOptions::max_empty_items` and the length of the message"
            ),
        }
    }
}

fn bytes(count: usize) -> &'static str {
    if count == 1 { "byte" } else { "bytes" }
}
