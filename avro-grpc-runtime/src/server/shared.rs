//! What all parts of a server share: how far it is with its end, and what it has counted.

use super::report::{Report, Statistics};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// The steps to the end, in their order, and the calls that run.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// Everything is loaded, or never will be.
    pub(super) loaded: CancellationToken,
    /// Somebody wants the server to end: [`ask_to_end`](Self::ask_to_end).
    pub(super) stop: CancellationToken,
    /// What was counted by then.
    before: OnceLock<Statistics>,
    /// Nothing is accepted any more, and clients are told to go elsewhere.
    pub(super) refuse: CancellationToken,
    /// Nobody wants to wait for running calls any more.
    pub(super) hurry: CancellationToken,
    /// Running calls are cancelled.
    pub(super) cut: CancellationToken,
    /// Connections are closed, whatever their state.
    pub(super) close: CancellationToken,
    /// All is over.
    pub(super) done: CancellationToken,
    /// The calls that run.
    pub(super) calls: TaskTracker,
    pub(super) counters: Counters,
}

impl Shared {
    pub(super) fn statistics(&self) -> Statistics {
        let Counters {
            finished,
            abandoned,
            cut,
            panicked,
            refused,
            connections,
            connections_refused,
        } = &self.counters;
        Statistics {
            running: self.calls.len() as u64,
            finished: finished.get(),
            abandoned: abandoned.get(),
            cut: cut.get(),
            panicked: panicked.get(),
            refused: refused.get(),
            connections: connections.get(),
            connections_refused: connections_refused.get(),
        }
    }

    /// Lets the end begin. Some calls end by it at once, so that those that had ended are counted before.
    pub(super) fn ask_to_end(&self) {
        self.before.get_or_init(|| self.statistics());
        self.stop.cancel();
    }

    /// What has happened since the end began.
    pub(super) fn report(&self) -> Report {
        let now = self.statistics();
        let before = self.before.get().unwrap_or(&now);
        Report {
            finished: now.finished - before.finished,
            cut: now.cut - before.cut,
            abandoned: now.abandoned - before.abandoned,
        }
    }
}

/// See [`Statistics`].
#[derive(Debug, Default)]
pub(super) struct Counters {
    pub(super) finished: Counter,
    pub(super) abandoned: Counter,
    pub(super) cut: Counter,
    pub(super) panicked: Counter,
    pub(super) refused: Counter,
    pub(super) connections: Counter,
    pub(super) connections_refused: Counter,
}

#[derive(Debug, Default)]
pub(super) struct Counter(AtomicU64);

impl Counter {
    pub(super) fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn subtract(&self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }

    fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}
