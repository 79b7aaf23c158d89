//! What came of it.

use avro_grpc_runtime::{Code, Status};
use std::fmt;

/// Why a call is not as it must be.
#[derive(Debug)]
pub(crate) enum Problem {
    Failed(Status),
    /// What was read is not what was written.
    Misread(String),
    EndOfStream,
}

impl From<Status> for Problem {
    fn from(status: Status) -> Self {
        match status.code() {
            // So servers say that they have misread a request.
            Code::DataLoss => Self::Misread(status.message().to_owned()),
            _ => Self::Failed(status),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failed(status) => write!(f, "{status}"),
            Self::Misread(text) => f.write_str(text),
            Self::EndOfStream => f.write_str("a stream has ended too early"),
        }
    }
}

/// Whether a message is read as it was written.
pub(crate) fn same<T: PartialEq + fmt::Debug>(got: &T, expected: &T) -> Result<(), Problem> {
    match got == expected {
        true => Ok(()),
        false => Err(Problem::Misread(format!("{got:?} instead of {expected:?}"))),
    }
}

/// How many versions there are.
const VERSIONS: usize = 3;

/// What came of all calls.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// How many calls clients of each version made to servers of each version.
    pub calls: [[u64; VERSIONS]; VERSIONS],
    /// How many calls failed that should not.
    pub failed: u64,
    /// How many messages were read as something else than what was written.
    pub misread: u64,
    /// The first problem.
    pub first: Option<String>,
}

impl Report {
    /// Counts a call of a client of the version `client`.
    pub(crate) fn count(&mut self, client: i32, outcome: Result<i32, Problem>) {
        let index = |version: i32| usize::try_from(version - 1).expect("a version");
        match outcome {
            Ok(server) => {
                self.calls[index(client)][index(server)] += 1;
                return;
            }
            Err(Problem::Misread(_)) => self.misread += 1,
            Err(Problem::Failed(_) | Problem::EndOfStream) => self.failed += 1,
        }
        let Err(problem) = outcome else { return };
        self.first
            .get_or_insert_with(|| format!("a client of version {client}: {problem}"));
    }

    /// Whether clients of all versions were understood by servers of all versions, and the other way round.
    #[must_use]
    pub fn is_good(&self) -> bool {
        let met = self.calls.iter().flatten().all(|calls| *calls > 0);
        met && self.failed == 0 && self.misread == 0
    }
}

/// A table of calls, and what of them was not as it must be.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            calls,
            failed,
            misread,
            first,
        } = self;
        writeln!(f, "calls         server v1   server v2   server v3")?;
        for (row, version) in calls.iter().zip(1..) {
            write!(f, "client v{version}")?;
            for calls in row {
                write!(f, "{calls:12}")?;
            }
            writeln!(f)?;
        }
        write!(f, "{failed} calls failed, {misread} messages were misread")?;
        match first {
            Some(first) => write!(f, "; the first: {first}"),
            None => Ok(()),
        }
    }
}
