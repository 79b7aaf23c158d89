//! What came of it.

use avro_grpc_runtime::{Code, Status};
use std::fmt;

/// A call that was answered as it must be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answered {
    /// The version of the server.
    version: i32,
    is_error: bool,
}

impl Answered {
    pub(crate) fn by(version: i32) -> Self {
        Self {
            version,
            is_error: false,
        }
    }

    /// The answer is the error that was to be expected.
    pub(crate) fn with_error_by(version: i32) -> Self {
        Self {
            version,
            is_error: true,
        }
    }
}

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
    /// How many of these were answered with a typed error, as they should.
    pub errors: u64,
    /// How many calls failed that should not.
    pub failed: u64,
    /// How many messages were read as something else than what was written.
    pub misread: u64,
    /// The first problem.
    pub first: Option<String>,
}

impl Report {
    /// Counts a call of a client of the version `client`.
    pub(crate) fn count(&mut self, client: i32, outcome: Result<Answered, Problem>) {
        let index = |version: i32| usize::try_from(version - 1).expect("a version");
        match outcome {
            Ok(Answered { version, is_error }) => {
                self.calls[index(client)][index(version)] += 1;
                self.errors += u64::from(is_error);
            }
            Err(problem) => {
                match problem {
                    Problem::Misread(_) => self.misread += 1,
                    Problem::Failed(_) | Problem::EndOfStream => self.failed += 1,
                }
                let text = || format!("a client of version {client}: {problem}");
                self.first.get_or_insert_with(text);
            }
        }
    }

    /// Whether clients of each version have made so many calls since `before`, or some are not as they must
    /// be.
    pub(crate) fn is_ahead(&self, before: &Self, calls: u64) -> bool {
        let sum = |calls: &[u64; VERSIONS]| calls.iter().sum::<u64>();
        let mut clients = self.calls.iter().zip(&before.calls);
        self.first.is_some() || clients.all(|(now, before)| sum(now) >= sum(before) + calls)
    }

    /// Whether clients of all versions were understood by servers of all versions, and the other way round.
    #[must_use]
    pub fn is_good(&self) -> bool {
        let met = self.calls.iter().flatten().all(|calls| *calls > 0);
        met && self.errors > 0 && self.failed == 0 && self.misread == 0
    }
}

/// A table of calls, and what of them was not as it must be.
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            calls,
            errors,
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
        writeln!(
            f,
            "{errors} of them were answered with a typed error, as they should be"
        )?;
        write!(f, "{failed} calls failed, {misread} messages were misread")?;
        match first {
            Some(first) => write!(f, "; the first: {first}"),
            None => Ok(()),
        }
    }
}
