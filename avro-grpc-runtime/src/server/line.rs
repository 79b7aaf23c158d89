//! What a connection and its calls know of each other.

use super::limits::{self, Limits};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tokio_util::task::task_tracker::TaskTrackerToken;

/// How long the last response of a connection that is given up may be on its way.
const LAST_WORDS: Duration = Duration::from_secs(1);

/// What a connection and its calls know of each other. Clones are the same.
#[derive(Clone, Debug)]
pub(super) struct Line(Arc<State>);

#[derive(Debug)]
struct State {
    /// The calls that run.
    calls: TaskTracker,
    /// Handlers of one-way calls that may run.
    one_way: Option<Arc<Semaphore>>,
    /// The peer should call by another connection.
    given_up: CancellationToken,
    /// The connection is closed, whatever its state.
    close: CancellationToken,
    /// There is no connection any more.
    gone: CancellationToken,
}

impl Line {
    /// Of a connection that is closed with all others at the latest.
    pub(super) fn new(close: &CancellationToken, limits: &Limits) -> Self {
        let streams = limits.streams_per_connection;
        let streams = streams.map(|streams| usize::try_from(streams).unwrap_or(usize::MAX));
        let one_way = limits.calls_per_connection.into_iter().chain(streams).min();
        Self(Arc::new(State {
            calls: TaskTracker::new(),
            one_way: limits::room(one_way),
            given_up: CancellationToken::new(),
            close: close.child_token(),
            gone: CancellationToken::new(),
        }))
    }

    /// That a call runs.
    pub(super) fn call(&self) -> TaskTrackerToken {
        self.0.calls.token()
    }

    /// Where there must be room for the handler of a one-way call.
    pub(super) fn one_way(&self) -> Option<&Arc<Semaphore>> {
        self.0.one_way.as_ref()
    }

    /// Gives the connection up: HTTP/2 holds what its peer does not take, and that cannot be taken back. New
    /// calls go elsewhere, those that run are served, and then the connection is closed.
    pub(super) fn give_up(&self) {
        self.0.given_up.cancel();
    }

    /// Says that the connection is no more.
    pub(super) fn is_gone(&self) {
        self.0.gone.cancel();
    }

    /// What closes the connection.
    pub(super) fn close(&self) -> CancellationToken {
        self.0.close.clone()
    }

    /// Waits until the connection should take no new calls, or is gone.
    pub(super) async fn ending(&self) {
        tokio::select! {
            () = self.0.given_up.cancelled() => {}
            () = self.0.gone.cancelled() => {}
        }
    }

    /// Closes the connection when it was given up and no call runs any more.
    pub(super) async fn close_when_idle(&self) -> Infallible {
        self.0.given_up.cancelled().await;
        self.0.calls.close();
        self.0.calls.wait().await;
        sleep(LAST_WORDS).await;
        self.0.close.cancel();
        std::future::pending().await
    }
}
