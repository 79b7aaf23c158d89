//! How long a call may take.

use crate::grpc_timeout;
use http::HeaderValue;
use std::time::Duration;
use tokio::time::Instant;
use tonic::Status;

/// When a call must have ended.
#[derive(Clone, Copy, Debug)]
pub(super) struct Deadline {
    pub(super) at: Instant,
    timeout: Duration,
}

impl Deadline {
    /// The end of the shortest of `timeouts`, which began so long ago.
    pub(super) fn earliest(
        timeouts: impl IntoIterator<Item = Option<Duration>>,
        ago: Duration,
    ) -> Option<Self> {
        let timeout = timeouts.into_iter().flatten().min()?;
        let left = timeout.saturating_sub(ago);
        let at = Instant::now().checked_add(left)?;
        Some(Self { at, timeout })
    }

    pub(super) fn is_over(&self) -> bool {
        Instant::now() >= self.at
    }

    /// What is left, as the header says it.
    pub(super) fn header(&self) -> HeaderValue {
        let left = self.at.saturating_duration_since(Instant::now());
        grpc_timeout::format(left)
            .parse()
            .unwrap_or(HeaderValue::from_static("0n"))
    }

    /// What a caller sees when it is over. `last` is why the call has not come further.
    pub(super) fn status(&self, last: Option<&str>) -> Status {
        let timeout = self.timeout;
        Status::deadline_exceeded(match last {
            None => format!("the call has not ended within {timeout:?}"),
            Some(last) => format!("the call has not ended within {timeout:?}: {last}"),
        })
    }
}
