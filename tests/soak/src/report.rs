//! What came of it.

use avro_grpc_runtime::{Code, Status};
use std::collections::BTreeMap;
use std::fmt;

/// How much more memory there may be at the end than after the beginning.
const MORE_MEMORY: f64 = 1.1;

/// The calls of one client.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    /// All of them.
    pub calls: u64,
    /// Those that failed, by their codes.
    pub failed: BTreeMap<String, u64>,
    /// The first that failed otherwise than with UNAVAILABLE.
    pub first: Option<String>,
}

impl Tally {
    pub(crate) fn count(&mut self, status: Option<&Status>) {
        self.calls += 1;
        let Some(status) = status else {
            return;
        };
        let code = format!("{:?}", status.code());
        *self.failed.entry(code).or_default() += 1;
        if status.code() != Code::Unavailable && self.first.is_none() {
            self.first = Some(status.to_string());
        }
    }

    fn failures(&self) -> u64 {
        self.failed.values().sum()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            calls,
            failed,
            first: _,
        } = self;
        write!(f, "{calls} calls, {failed:?} failed")
    }
}

/// What came of all.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The client that makes calls again.
    pub again: Tally,
    /// The client that does not.
    pub once: Tally,
    /// How many calls of that the servers have begun.
    pub begun_once: u64,
    /// How often a server was restarted.
    pub restarts: u64,
    /// How many calls servers have cut.
    pub cut: u64,
    /// The memory of the process in bytes after the beginning, and last.
    pub settled_memory: Option<u64>,
    /// The memory last.
    pub memory: Option<u64>,
}

impl Report {
    /// What is not as it must be.
    #[must_use]
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let mut check = |holds: bool, problem: String| {
            if !holds {
                problems.push(problem);
            }
        };
        let Self { again, once, .. } = self;
        check(
            again.failures() == 0,
            format!(
                "calls failed that are made again: {again}; {:?}",
                again.first
            ),
        );
        check(
            once.failed.keys().all(|code| code == "Unavailable"),
            format!(
                "calls failed otherwise than as unavailable: {once}; {:?}",
                once.first
            ),
        );
        let succeeded = once.calls - once.failures();
        check(
            self.begun_once == succeeded,
            format!(
                "{} calls were begun, but {succeeded} have succeeded",
                self.begun_once
            ),
        );
        check(self.cut == 0, format!("{} calls were cut", self.cut));
        if let (Some(settled), Some(last)) = (self.settled_memory, self.memory) {
            let holds = last as f64 <= settled as f64 * MORE_MEMORY;
            check(
                holds,
                format!("the memory has grown from {settled} to {last} bytes"),
            );
        }
        problems
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mebibytes = |bytes: Option<u64>| bytes.map_or(0.0, |bytes| bytes as f64 / 1048576.0);
        write!(
            f,
            "{} restarts; again: {}; once: {}; memory {:.1} MiB, at first {:.1} MiB",
            self.restarts,
            self.again,
            self.once,
            mebibytes(self.memory),
            mebibytes(self.settled_memory),
        )
    }
}
