//! What goes wrong, and in which field.

use super::limits::Limit;
use std::borrow::Cow;
use std::fmt;

/// A message could not be decoded.
///
/// The text names the field by its path in Avro names, the problem, and its place in the message,
/// as in `task_args.daterange: a length of 20 bytes where 4 are left (at byte 57)`.
#[derive(Debug)]
pub struct DecodeError(Box<DecodeFailure>);

#[derive(Debug)]
struct DecodeFailure {
    problem: Problem,
    offset: usize,
    path: Path,
    /// What a Rust type has against a value that its schema allows.
    #[cfg(feature = "dynamic")]
    text: String,
}

impl DecodeError {
    #[cold]
    #[inline(never)]
    pub(crate) fn new(problem: Problem, offset: usize) -> Self {
        Self(Box::new(DecodeFailure {
            problem,
            offset,
            path: Path::default(),
            #[cfg(feature = "dynamic")]
            text: String::new(),
        }))
    }

    /// A value that its schema allows, but not the type that it is to be.
    #[cold]
    #[cfg(feature = "dynamic")]
    pub(crate) fn of_value(text: String) -> Self {
        let mut error = Self::new(Problem::Value, 0);
        error.0.text = text;
        error
    }

    /// Whether a type has something against a value that its schema allows.
    #[cfg(feature = "dynamic")]
    pub(crate) fn is_of_value(&self) -> bool {
        matches!(self.0.problem, Problem::Value)
    }

    /// Where in the message the problem begins, in bytes.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// The text without the place, which says nothing where the bytes are not the user's.
    pub(crate) fn without_offset(&self) -> String {
        let DecodeFailure { problem, path, .. } = &*self.0;
        format!("{path}{problem}")
    }

    /// Whether the message may be well-formed, but would cost more than
    /// [`DecodeOptions`](crate::DecodeOptions) allow.
    #[must_use]
    pub fn is_limit(&self) -> bool {
        matches!(self.0.problem, Problem::Limit(_))
    }

    /// Whether the message ends too soon: with more bytes it might be whole.
    #[must_use]
    pub fn is_truncated(&self) -> bool {
        matches!(
            self.0.problem,
            Problem::Truncated { .. }
                | Problem::TruncatedNumber
                | Problem::LengthBeyondEnd { .. }
                | Problem::CountBeyondEnd { .. }
        )
    }

    /// Says in which field it happened; from the inside out.
    #[cold]
    #[inline(never)]
    #[must_use]
    pub fn in_field(mut self, name: &'static str) -> Self {
        self.0.path.push(Step::Field(name.into()));
        self
    }

    /// Says in which field of a schema that is no type of the program it happened.
    #[cold]
    #[must_use]
    pub(crate) fn in_foreign_field(mut self, name: &str) -> Self {
        self.0.path.push(Step::Field(name.to_owned().into()));
        self
    }

    /// Says that it is elsewhere in the message.
    pub(crate) fn set_offset(&mut self, offset: usize) {
        self.0.offset = offset;
    }

    /// What is wrong.
    pub(crate) fn problem(&self) -> Problem {
        self.0.problem
    }

    /// Says in which item of an array it happened.
    #[cold]
    #[inline(never)]
    #[must_use]
    pub(crate) fn in_item(mut self, index: usize) -> Self {
        self.0.path.push(Step::Item(index));
        self
    }

    /// Says in which value of a map it happened.
    #[cold]
    #[inline(never)]
    #[must_use]
    pub(crate) fn in_entry(mut self, key: &str) -> Self {
        self.0.path.push(Step::entry(key));
        self
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let DecodeFailure {
            problem,
            offset,
            path,
            ..
        } = &*self.0;
        #[cfg(feature = "dynamic")]
        if let Problem::Value = problem {
            return write!(f, "{path}{}", self.0.text);
        }
        write!(f, "{path}{problem} (at byte {offset})")
    }
}

impl std::error::Error for DecodeError {}

/// A value does not fit its schema.
///
/// The text names the field by its path in Avro names and the problem, as in
/// `items[3].count: 3000000000 does not fit an int`.
#[derive(Debug)]
pub struct EncodeError(Box<EncodeFailure>);

#[derive(Debug)]
struct EncodeFailure {
    problem: String,
    path: Path,
}

impl EncodeError {
    #[cold]
    pub(crate) fn new(problem: String) -> Self {
        Self(Box::new(EncodeFailure {
            problem,
            path: Path::default(),
        }))
    }

    /// Says in which field it happened; from the inside out.
    #[cold]
    #[inline(never)]
    #[must_use]
    pub fn in_field(mut self, name: &'static str) -> Self {
        self.0.path.push(Step::Field(name.into()));
        self
    }

    /// Says in which field of a schema that may be no type of the program it happened.
    #[cold]
    #[must_use]
    #[cfg(any(feature = "apache-avro", feature = "dynamic"))]
    pub(crate) fn in_some_field(mut self, name: &str) -> Self {
        self.0.path.push(Step::Field(name.to_owned().into()));
        self
    }

    /// Says in which item of an array it happened.
    #[cold]
    #[inline(never)]
    #[must_use]
    pub(crate) fn in_item(mut self, index: usize) -> Self {
        self.0.path.push(Step::Item(index));
        self
    }

    /// Says in which value of a map it happened.
    #[cold]
    #[inline(never)]
    #[must_use]
    pub(crate) fn in_entry(mut self, key: &str) -> Self {
        self.0.path.push(Step::entry(key));
        self
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let EncodeFailure { problem, path } = &*self.0;
        write!(f, "{path}{problem}")
    }
}

impl std::error::Error for EncodeError {}

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
    /// See [`DecodeError::of_value`].
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

/// The way to a field, the innermost step first.
#[derive(Debug, Default)]
pub(crate) struct Path(Vec<Step>);

/// A step of a [`Path`].
#[derive(Debug)]
pub(crate) enum Step {
    Field(Cow<'static, str>),
    Item(usize),
    Entry(String),
}

impl Step {
    /// Keys are the sender's: a long one is cut, so that the text can travel in a header.
    pub(crate) fn entry(key: &str) -> Self {
        const MAX_CHARS: usize = 32;
        match key.char_indices().nth(MAX_CHARS) {
            None => Self::Entry(key.to_owned()),
            Some((end, _)) => Self::Entry(format!("{}…", &key[..end])),
        }
    }
}

impl Path {
    /// A deep path would not fit a header either: who reads it is served by its ends.
    const MAX_STEPS: usize = 16;

    pub(crate) fn push(&mut self, step: Step) {
        self.0.push(step);
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps = self.0.len();
        let hidden = steps.saturating_sub(Self::MAX_STEPS);
        let from = Self::MAX_STEPS / 2;
        for (number, step) in self.0.iter().rev().enumerate() {
            if hidden > 0 && number == from {
                f.write_str(".…")?;
            }
            if (from..from + hidden).contains(&number) {
                continue;
            }
            match step {
                Step::Field(name) if number == 0 => f.write_str(name)?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Item(index) => write!(f, "[{index}]")?,
                Step::Entry(key) => write!(f, "[{key:?}]")?,
            }
        }
        if steps == 0 {
            Ok(())
        } else {
            f.write_str(": ")
        }
    }
}
