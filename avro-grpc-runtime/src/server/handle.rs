//! What others hold of a server that runs.

use super::dump::Dumper;
use super::report::Statistics;
use super::shared::Shared;
use std::path::PathBuf;
use std::sync::Arc;
use std::{fmt, io};

/// What can be asked of a server from anywhere. Clones are of the same server.
#[derive(Clone)]
pub struct ServerHandle {
    shared: Arc<Shared>,
    dumper: Arc<Dumper>,
}

impl ServerHandle {
    pub(super) fn new(shared: Arc<Shared>, dumper: Arc<Dumper>) -> Self {
        Self { shared, dumper }
    }

    /// Asks the server to end, as [`serve`](super::RpcServer::serve) says. Does not wait.
    pub fn shutdown(&self) {
        self.shared.ask_to_end();
    }

    /// Waits until the server is asked to end, by whomever. Streams without an end end then, so that the
    /// grace period is not spent on them.
    pub async fn stopping(&self) {
        self.shared.stop.cancelled().await;
    }

    /// Waits until all services are loaded; `false` if the server ends before.
    pub async fn loaded(&self) -> bool {
        tokio::select! {
            biased;
            () = self.shared.loaded.cancelled() => true,
            () = self.shared.done.cancelled() => false,
        }
    }

    /// Waits until the server has ended.
    pub async fn wait(&self) {
        self.shared.done.cancelled().await;
    }

    /// Writes to a new file what the server is doing, and says where: the calls that are running, the
    /// runtime, and the threads of the process; [more of it](super#dumps). The server goes on serving.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub async fn dump(&self) -> io::Result<PathBuf> {
        let dumper = Arc::clone(&self.dumper);
        let dump = tokio::task::spawn_blocking(move || dumper.dump());
        dump.await
            .unwrap_or_else(|error| Err(io::Error::other(error)))
    }

    /// [`dump`](Self::dump) for a thread that may wait.
    ///
    /// # Errors
    ///
    /// As those of `dump`.
    pub fn dump_blocking(&self) -> io::Result<PathBuf> {
        self.dumper.dump()
    }

    /// What the server has counted.
    #[must_use]
    pub fn statistics(&self) -> Statistics {
        self.shared.statistics()
    }
}

impl fmt::Debug for ServerHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ServerHandle")
            .field(&self.statistics())
            .finish()
    }
}
