//! What goes wrong, and in which field.

mod path;
mod problem;

pub(crate) use path::{Path, Step};
pub(crate) use problem::Problem;

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
