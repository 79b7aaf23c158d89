//! Why there is no plan.

use avro_grpc_schema::resolution::{Mismatch, Mismatches};
use std::fmt::{self, Write};

/// Data of the writer's schema cannot be read as the reader's.
///
/// The text has a line for each mismatch, with its paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanError(Reason);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    Incompatible(Mismatches),
    TooLarge,
    /// The text alone.
    #[cfg_attr(
        not(feature = "transport"),
        expect(dead_code, reason = "only calls keep reasons as texts")
    )]
    Told(String),
}

/// How many mismatches are told: somebody else may decide how many there are.
pub(super) const MAX_MISMATCHES: usize = 50;

impl PlanError {
    pub(super) fn incompatible(mismatches: Mismatches) -> Self {
        Self(Reason::Incompatible(mismatches))
    }

    pub(super) fn too_large() -> Self {
        Self(Reason::TooLarge)
    }

    /// What does not match, in the order of the writer's schema: the first 50.
    ///
    /// Nothing, if the two match but are so large that a plan would be, too.
    #[must_use]
    pub fn mismatches(&self) -> &[Mismatch] {
        match &self.0 {
            Reason::Incompatible(mismatches) => &mismatches.first,
            Reason::TooLarge | Reason::Told(_) => &[],
        }
    }

    /// How many mismatches there are beside [those](Self::mismatches) that it tells.
    #[must_use]
    pub fn more(&self) -> usize {
        match &self.0 {
            Reason::Incompatible(mismatches) => mismatches.more,
            Reason::TooLarge | Reason::Told(_) => 0,
        }
    }

    /// Nothing but a text of about `max` bytes: for those that are kept, and sent.
    #[cfg(feature = "transport")]
    pub(crate) fn shortened(self, max: usize) -> Self {
        let Reason::Incompatible(Mismatches { first, more }) = &self.0 else {
            return self;
        };
        let mut text = String::new();
        let mut untold = first.len() + more;
        for mismatch in first {
            let line = mismatch.to_string();
            let newline = if text.is_empty() { "" } else { "\n" };
            let left = max.saturating_sub(text.len() + newline.len());
            // Of a long line the beginning is better than nothing.
            if left < line.len().min(MIN_LINE) {
                break;
            }
            text.extend([newline, beginning(&line, left)]);
            untold -= 1;
        }
        tell_more(&mut text, untold).expect("memory takes what is written to it");
        Self(Reason::Told(text))
    }

    /// How much memory it holds beside itself, in bytes.
    pub(crate) fn memory(&self) -> usize {
        match &self.0 {
            Reason::Told(text) => text.capacity(),
            Reason::TooLarge | Reason::Incompatible(_) => 0,
        }
    }
}

/// A line of which less could be told is left out.
#[cfg(feature = "transport")]
const MIN_LINE: usize = 400;

/// As much of a line as there may be.
#[cfg(feature = "transport")]
fn beginning(line: &str, max: usize) -> &str {
    let end = (0..=max.min(line.len()))
        .rev()
        .find(|end| line.is_char_boundary(*end));
    &line[..end.unwrap_or(0)]
}

fn tell_more(f: &mut impl Write, more: usize) -> fmt::Result {
    match more {
        0 => Ok(()),
        _ => write!(f, "\nand {more} more"),
    }
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Incompatible(Mismatches { first, more }) => {
                for (index, mismatch) in first.iter().enumerate() {
                    let newline = if index == 0 { "" } else { "\n" };
                    write!(f, "{newline}{mismatch}")?;
                }
                tell_more(f, *more)
            }
            Reason::TooLarge => f.write_str("the schemas are too large for a plan"),
            Reason::Told(text) => f.write_str(text),
        }
    }
}

impl std::error::Error for PlanError {}
