//! What a call tells the server that it is in, and has done by it after its answer.

use super::limits::{self, Limits};
use super::line::Line;
use super::shared::Shared;
use crate::transport::{BoxFuture, Host, MethodPath};
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::sleep;
use tonic::Status;

/// The server of a call.
#[derive(Debug)]
pub(super) struct CallHost {
    pub(super) shared: Arc<Shared>,
    /// That of the call, as long as it runs: a request that somebody keeps is no call.
    pub(super) permit: Weak<OwnedSemaphorePermit>,
    /// What the call came in by, if it is not from within.
    pub(super) line: Option<Line>,
    pub(super) one_way: OneWay,
}

/// What handlers of one-way calls may cost.
#[derive(Clone, Debug)]
pub(super) struct OneWay {
    handlers: Option<Arc<Semaphore>>,
    timeout: Option<Duration>,
}

impl OneWay {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            handlers: limits::room(limits.one_way),
            timeout: limits.timeout,
        }
    }

    /// Room for one more handler: on its connection, and at the server.
    fn room(&self, line: &Line) -> Result<[Option<OwnedSemaphorePermit>; 2], Status> {
        let of_line = take(line.one_way(), "the connection")?;
        let of_server = take(self.handlers.as_ref(), "the server")?;
        Ok([of_line, of_server])
    }
}

fn take(
    room: Option<&Arc<Semaphore>>,
    whose: &str,
) -> Result<Option<OwnedSemaphorePermit>, Status> {
    let Some(room) = room else { return Ok(None) };
    let permit = Arc::clone(room).try_acquire_owned();
    permit.map(Some).map_err(|_| {
        let message =
            format!("{whose} has as many handlers of one-way calls as it may have at a time");
        Status::resource_exhausted(message)
    })
}

impl Host for CallHost {
    fn panicked(&self) {
        self.shared.counters.panicked.add();
    }

    /// It runs as long as a call may, and counts as one that runs. Its end is told only if it is cut:
    /// the call itself has been answered.
    fn run(&self, path: MethodPath, work: BoxFuture<'static, ()>) -> Result<(), Status> {
        let room = self.line.as_ref().map(|line| self.one_way.room(line));
        let room = room.transpose()?;
        // The permits go first: who sees no call any more may begin one.
        let counted = (room, self.permit.upgrade(), self.shared.calls.token());
        let shared = Arc::clone(&self.shared);
        let timeout = self.one_way.timeout;
        tokio::spawn(async move {
            tokio::select! {
                biased;
                () = work => {}
                () = shared.cut.cancelled() => {
                    shared.counters.cut.add();
                    tracing::warn!(path = &*path, "the work of a one-way call was cut");
                }
                () = after(timeout) => {
                    tracing::warn!(path = &*path, "the work of a one-way call took longer than it may");
                }
            }
            drop(counted);
        });
        Ok(())
    }
}

async fn after(timeout: Option<Duration>) {
    match timeout {
        Some(timeout) => sleep(timeout).await,
        None => std::future::pending().await,
    }
}
