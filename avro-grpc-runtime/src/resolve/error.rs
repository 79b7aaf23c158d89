//! Why there is no plan.

use avro_grpc_schema::resolution::Mismatch;
use std::fmt;

/// Data of the writer's schema cannot be read as the reader's.
///
/// The text has a line for each mismatch, with its paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanError(Reason);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Reason {
    Incompatible(Vec<Mismatch>),
    TooLarge,
}

impl PlanError {
    pub(super) fn incompatible(mismatches: Vec<Mismatch>) -> Self {
        Self(Reason::Incompatible(mismatches))
    }

    pub(super) fn too_large() -> Self {
        Self(Reason::TooLarge)
    }

    /// All that does not match, in the order of the writer's schema.
    ///
    /// Nothing, if the two match but are so large that a plan would be, too.
    #[must_use]
    pub fn mismatches(&self) -> &[Mismatch] {
        match &self.0 {
            Reason::Incompatible(mismatches) => mismatches,
            Reason::TooLarge => &[],
        }
    }
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Incompatible(mismatches) => {
                for (index, mismatch) in mismatches.iter().enumerate() {
                    let newline = if index == 0 { "" } else { "\n" };
                    write!(f, "{newline}{mismatch}")?;
                }
                Ok(())
            }
            Reason::TooLarge => f.write_str("the schemas are too large for a plan"),
        }
    }
}

impl std::error::Error for PlanError {}
