//! Signals to a server.

use super::error::RpcServerError;
use super::shared::Shared;
use std::io;

/// Which signals a server listens to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Signals {
    pub(super) interrupt: bool,
    pub(super) terminate: bool,
    /// Whether SIGUSR2 is for dumps, which do not end it.
    pub(super) dump: bool,
}

/// The signals as they come.
#[derive(Debug)]
pub(super) struct Incoming {
    #[cfg(unix)]
    interrupt: Option<tokio::signal::unix::Signal>,
    #[cfg(unix)]
    terminate: Option<tokio::signal::unix::Signal>,
    #[cfg(not(unix))]
    interrupt: bool,
}

impl Signals {
    /// Begins to listen.
    pub(super) fn listen(self) -> Result<Incoming, RpcServerError> {
        self.register()
            .map_err(|error| RpcServerError::other("cannot listen to signals", error))
    }

    #[cfg(unix)]
    fn register(self) -> io::Result<Incoming> {
        use tokio::signal::unix::{SignalKind, signal};
        let register = |wanted: bool, kind| wanted.then(|| signal(kind)).transpose();
        Ok(Incoming {
            interrupt: register(self.interrupt, SignalKind::interrupt())?,
            terminate: register(self.terminate, SignalKind::terminate())?,
        })
    }

    #[cfg(not(unix))]
    fn register(self) -> io::Result<Incoming> {
        Ok(Incoming {
            interrupt: self.interrupt,
        })
    }
}

impl Incoming {
    /// The first asks the server to end, the second not to wait for its calls.
    pub(super) async fn obey(mut self, shared: &Shared) {
        let name = self.next().await;
        tracing::info!(signal = name, "the server is asked to end");
        shared.ask_to_end();
        let name = self.next().await;
        tracing::warn!(signal = name, "the server is asked to end at once");
        shared.hurry.cancel();
    }

    #[cfg(unix)]
    async fn next(&mut self) -> &'static str {
        async fn received(signal: &mut Option<tokio::signal::unix::Signal>) {
            if let Some(signal) = signal
                && signal.recv().await.is_some()
            {
                return;
            }
            std::future::pending().await
        }
        tokio::select! {
            () = received(&mut self.interrupt) => "SIGINT",
            () = received(&mut self.terminate) => "SIGTERM",
        }
    }

    #[cfg(not(unix))]
    async fn next(&mut self) -> &'static str {
        match self.interrupt {
            true if tokio::signal::ctrl_c().await.is_ok() => "Ctrl-C",
            _ => std::future::pending().await,
        }
    }
}
