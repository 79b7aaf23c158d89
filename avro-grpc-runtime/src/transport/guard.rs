//! A call at a server, for those parts of it that are the user's: whatever they do, it is answered.

use super::host::InHost;
use super::panics::{Panic, catch, caught};
use tonic::Status;

/// Who catches the panics of a call, and does what is left of it after its answer.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    path: &'static str,
    host: Option<InHost>,
}

impl Guard {
    pub(super) fn new(path: &'static str, request: &http::Extensions) -> Self {
        let host = InHost::of(request);
        Self { path, host }
    }

    /// Polls a part of the call, which must not be polled again after an error.
    pub(super) fn poll<R>(&self, poll: impl FnOnce() -> R) -> Result<R, Status> {
        catch(poll).map_err(|panic| self.answer(&panic))
    }

    #[cold]
    #[inline(never)]
    fn answer(&self, panic: &Panic) -> Status {
        panic.log(self.path);
        if let Some(host) = &self.host {
            host.panicked();
        }
        Panic::status()
    }

    /// Does the work of a call that has been answered, in a task of its own. Without a runtime that could
    /// have tasks, it is done before the future ends.
    pub(super) async fn work_on<F>(self, work: F)
    where
        F: Future<Output = Result<(), Status>> + Send + 'static,
    {
        let path = self.path;
        let host = self.host.clone();
        let work = tracing::Instrument::in_current_span(async move {
            match caught(work).await {
                Ok(Ok(())) => {}
                Ok(Err(status)) => {
                    let (code, message) = (status.code(), status.message());
                    tracing::warn!(path, ?code, error = message, "a one-way call failed");
                }
                Err(panic) => drop(self.answer(&panic)),
            }
        });
        match host {
            Some(host) => host.run(path, Box::pin(work)),
            None => match tokio::runtime::Handle::try_current() {
                Ok(runtime) => drop(runtime.spawn(work)),
                Err(_) => work.await,
            },
        }
    }
}
