//! What others hold of a server that runs.

use super::report::Statistics;
use super::shared::Shared;
use std::fmt;
use std::sync::Arc;

/// What can be asked of a server from anywhere. Clones are of the same server.
#[derive(Clone)]
pub struct ServerHandle(Arc<Shared>);

impl ServerHandle {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self(shared)
    }

    /// Asks the server to end, as [`serve`](super::RpcServer::serve) says. Does not wait.
    pub fn shutdown(&self) {
        self.0.ask_to_end();
    }

    /// Waits until the server is asked to end, by whomever. Streams without an end end then, so that the
    /// grace period is not spent on them.
    pub async fn stopping(&self) {
        self.0.stop.cancelled().await;
    }

    /// Waits until all services are loaded; `false` if the server ends before.
    pub async fn loaded(&self) -> bool {
        tokio::select! {
            biased;
            () = self.0.loaded.cancelled() => true,
            () = self.0.done.cancelled() => false,
        }
    }

    /// Waits until the server has ended.
    pub async fn wait(&self) {
        self.0.done.cancelled().await;
    }

    /// What the server has counted.
    #[must_use]
    pub fn statistics(&self) -> Statistics {
        self.0.statistics()
    }
}

impl fmt::Debug for ServerHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ServerHandle")
            .field(&self.statistics())
            .finish()
    }
}
