//! Why a single-object encoding cannot be read.

use crate::resolve::PlanError;
use crate::wire::DecodeError;
use std::fmt;
use std::sync::Arc;

/// A single-object encoding cannot be read.
#[derive(Debug)]
pub struct SingleObjectError(Problem);

#[derive(Debug)]
pub(super) enum Problem {
    TooShort(usize),
    Marker([u8; 2]),
    UnknownSchema(u64),
    Incompatible(u64, Arc<PlanError>),
    Datum(DecodeError),
}

impl Problem {
    /// Why these bytes are none.
    pub(super) fn no_object(bytes: &[u8]) -> Self {
        match bytes.first_chunk() {
            Some(marker) if *marker != super::MARKER => Self::Marker(*marker),
            _ => Self::TooShort(bytes.len()),
        }
    }
}

impl SingleObjectError {
    /// The fingerprint of the schema, if nobody knows the schema.
    #[must_use]
    pub fn unknown_schema(&self) -> Option<u64> {
        match self.0 {
            Problem::UnknownSchema(fingerprint) => Some(fingerprint),
            _ => None,
        }
    }
}

impl From<Problem> for SingleObjectError {
    fn from(problem: Problem) -> Self {
        Self(problem)
    }
}

impl fmt::Display for SingleObjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::TooShort(len) => write!(
                f,
                "{len} bytes are too short for a single-object encoding, which has 10 before its datum"
            ),
            Problem::Marker([first, second]) => write!(
                f,
                "a single-object encoding begins with C3 01, this with {first:02X} {second:02X}"
            ),
            Problem::UnknownSchema(fingerprint) => {
                write!(
                    f,
                    "no schema is known with the fingerprint {fingerprint:016x}"
                )
            }
            Problem::Incompatible(fingerprint, error) => write!(
                f,
                "data of the schema with the fingerprint {fingerprint:016x} cannot be read:\n{error}"
            ),
            Problem::Datum(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for SingleObjectError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Problem::TooShort(_) | Problem::Marker(_) | Problem::UnknownSchema(_) => None,
            Problem::Incompatible(_, error) => Some(error),
            Problem::Datum(error) => Some(error),
        }
    }
}
