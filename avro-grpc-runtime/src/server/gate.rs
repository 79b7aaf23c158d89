//! Which connections are let in.

use super::connection::Connection;
use super::limits::Limits;
use super::line::Line;
use super::shared::Shared;
use futures_core::Stream;
use futures_util::StreamExt;
use std::collections::HashMap;
use std::io;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::net::TcpStream;

/// How long nothing is accepted after an error that is not the peer's: there may be no file descriptors
/// left, and trying again at once would take a whole core.
const PAUSE: Duration = Duration::from_millis(100);

/// Who lets connections in.
#[derive(Clone, Debug)]
pub(super) struct Gate {
    shared: Arc<Shared>,
    limits: Limits,
    open: Arc<Mutex<Open>>,
}

/// The connections that are open.
#[derive(Debug, Default)]
struct Open {
    all: usize,
    by_peer: HashMap<IpAddr, usize>,
}

/// The place that a connection takes.
#[derive(Debug)]
pub(super) struct Slot {
    shared: Arc<Shared>,
    open: Arc<Mutex<Open>>,
    peer: Option<IpAddr>,
    line: Line,
}

/// A connection that may tell where it comes from.
pub(super) trait Peer {
    /// The address, where it means one peer.
    fn ip(&self) -> Option<IpAddr>;
}

impl Gate {
    pub(super) fn new(shared: Arc<Shared>, limits: Limits) -> Self {
        Self {
            shared,
            limits,
            open: Arc::default(),
        }
    }

    /// Those of `accepted` that are let in. Errors are no connections.
    pub(super) fn connections<IO: Peer + Send>(
        self,
        accepted: impl Stream<Item = io::Result<IO>> + Send,
    ) -> impl Stream<Item = (Connection<IO>, Line)> + Send {
        let gate = Arc::new(self);
        accepted.filter_map(move |accepted| {
            let gate = Arc::clone(&gate);
            async move {
                match accepted {
                    Ok(io) => gate.let_in(io),
                    Err(error) => {
                        pause(&error).await;
                        None
                    }
                }
            }
        })
    }

    fn let_in<IO: Peer>(&self, io: IO) -> Option<(Connection<IO>, Line)> {
        let Some(slot) = self.slot(io.ip()) else {
            self.shared.counters.connections_refused.add();
            tracing::debug!("too many connections: one was closed");
            return None;
        };
        let line = slot.line.clone();
        let connection = Connection::new(io, slot, line.close(), &self.limits);
        Some((connection, line))
    }

    fn slot(&self, peer: Option<IpAddr>) -> Option<Slot> {
        let peer = peer.filter(|_| self.limits.connections_per_peer.is_some());
        let mut open = lock(&self.open);
        let of_peer = peer.map_or(0, |peer| open.by_peer.get(&peer).copied().unwrap_or(0));
        let is_full = |limit: Option<usize>, count| limit.is_some_and(|limit| count >= limit);
        if is_full(self.limits.connections, open.all)
            || (peer.is_some() && is_full(self.limits.connections_per_peer, of_peer))
        {
            return None;
        }
        open.all += 1;
        if let Some(peer) = peer {
            open.by_peer.insert(peer, of_peer + 1);
        }
        self.shared.counters.connections.add();
        Some(Slot {
            shared: Arc::clone(&self.shared),
            open: Arc::clone(&self.open),
            peer,
            line: Line::new(&self.shared.close, &self.limits),
        })
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.line.is_gone();
        self.shared.counters.connections.subtract();
        let mut open = lock(&self.open);
        open.all -= 1;
        let Some(peer) = self.peer else { return };
        if let Some(count) = open.by_peer.get_mut(&peer) {
            *count -= 1;
            if *count == 0 {
                open.by_peer.remove(&peer);
            }
        }
    }
}

impl Peer for TcpStream {
    fn ip(&self) -> Option<IpAddr> {
        self.peer_addr().ok().map(|address| address.ip())
    }
}

#[cfg(unix)]
impl Peer for tokio::net::UnixStream {
    /// All peers are on this machine.
    fn ip(&self) -> Option<IpAddr> {
        None
    }
}

async fn pause(error: &io::Error) {
    use io::ErrorKind::{ConnectionAborted, ConnectionReset, Interrupted};
    // The peer has gone before it was let in.
    if matches!(
        error.kind(),
        ConnectionAborted | ConnectionReset | Interrupted
    ) {
        return;
    }
    tracing::warn!(%error, "cannot accept a connection");
    tokio::time::sleep(PAUSE).await;
}

fn lock(open: &Mutex<Open>) -> MutexGuard<'_, Open> {
    open.lock().unwrap_or_else(PoisonError::into_inner)
}
