//! What a call tells the server that it is in, and has done by it after its answer.

use super::shared::Shared;
use crate::transport::{BoxFuture, Host};
use std::sync::{Arc, Weak};
use tokio::sync::OwnedSemaphorePermit;

/// The server of a call.
#[derive(Debug)]
pub(super) struct CallHost {
    pub(super) shared: Arc<Shared>,
    /// That of the call, as long as it runs: a request that somebody keeps is no call.
    pub(super) permit: Weak<OwnedSemaphorePermit>,
}

impl Host for CallHost {
    fn panicked(&self) {
        self.shared.counters.panicked.add();
    }

    /// It runs as long as a call may, and counts as one that runs. Its end is told only if it is cut:
    /// the call itself has been answered.
    fn run(&self, path: &'static str, work: BoxFuture<'static, ()>) {
        // The permit goes first: who sees no call any more may begin one.
        let counted = (self.permit.upgrade(), self.shared.calls.token());
        let shared = Arc::clone(&self.shared);
        tokio::spawn(async move {
            tokio::select! {
                biased;
                () = work => {}
                () = shared.cut.cancelled() => {
                    shared.counters.cut.add();
                    tracing::warn!(path, "the work of a one-way call was cut");
                }
            }
            drop(counted);
        });
    }
}
