//! Servers in threads of their own, for programs without async code.

use super::builder::RpcServerBuilder;
use super::error::RpcServerError;
use super::handle::ServerHandle;
use super::listener::LocalAddress;
use super::report::{Report, Statistics};
use super::serve::RpcServer;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc;
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};

/// How long work that blocks a thread may go on after the server has ended.
const PATIENCE: Duration = Duration::from_secs(1);

/// A server in threads of its own. It goes on if this is dropped.
#[derive(Debug)]
pub struct SpawnedServer {
    address: LocalAddress,
    handle: ServerHandle,
    thread: JoinHandle<Result<Report, RpcServerError>>,
}

impl RpcServerBuilder {
    /// Binds the socket and serves in threads of the server's own, which are
    /// [`threads`](Self::threads) and one more.
    ///
    /// # Errors
    ///
    /// As [`bind`](Self::bind); those of [`RpcServer::serve`] come from [`SpawnedServer::wait`].
    pub fn spawn(self) -> Result<SpawnedServer, RpcServerError> {
        let (sender, receiver) = mpsc::sync_channel(1);
        let thread = std::thread::Builder::new()
            .name("rpc-server".to_owned())
            .spawn(move || run(self, &sender))
            .map_err(|error| RpcServerError::other("cannot begin a thread", error))?;
        match receiver.recv() {
            Ok((address, handle)) => Ok(SpawnedServer {
                address,
                handle,
                thread,
            }),
            Err(_) => Err(match joined(thread) {
                Ok(_) => RpcServerError::wrong("the server ended before it began"),
                Err(error) => error,
            }),
        }
    }
}

fn run(
    builder: RpcServerBuilder,
    bound: &mpsc::SyncSender<(LocalAddress, ServerHandle)>,
) -> Result<Report, RpcServerError> {
    let runtime = runtime(builder.threads)?;
    let result = runtime.block_on(async {
        let server: RpcServer = builder.bind().await?;
        // Who began it waits for this.
        let _ = bound.send((server.local_addr().clone(), server.handle()));
        server.serve().await
    });
    runtime.shutdown_timeout(PATIENCE);
    result
}

fn runtime(threads: Option<usize>) -> Result<Runtime, RpcServerError> {
    let mut builder = Builder::new_multi_thread();
    if let Some(threads) = threads {
        builder.worker_threads(threads);
    }
    let runtime = builder.enable_all().thread_name("rpc-worker").build();
    runtime.map_err(|error| RpcServerError::other("cannot begin threads", error))
}

fn joined(thread: JoinHandle<Result<Report, RpcServerError>>) -> Result<Report, RpcServerError> {
    let ended = thread.join();
    ended.unwrap_or_else(|_| Err(RpcServerError::wrong("the thread of the server panicked")))
}

impl SpawnedServer {
    /// Where clients find the server: the port is the real one.
    #[must_use]
    pub fn local_addr(&self) -> &LocalAddress {
        &self.address
    }

    /// The same server, for use in async code and elsewhere.
    #[must_use]
    pub fn handle(&self) -> ServerHandle {
        self.handle.clone()
    }

    /// Asks the server to end. Does not wait.
    pub fn shutdown(&self) {
        self.handle.shutdown();
    }

    /// What the server has counted.
    #[must_use]
    pub fn statistics(&self) -> Statistics {
        self.handle.statistics()
    }

    /// Writes to a new file what the server is doing, as [`ServerHandle::dump`] does.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub fn dump(&self) -> io::Result<PathBuf> {
        self.handle.dump_blocking()
    }

    /// Waits until the server has ended.
    ///
    /// # Errors
    ///
    /// As [`RpcServer::serve`].
    pub fn wait(self) -> Result<Report, RpcServerError> {
        joined(self.thread)
    }
}
