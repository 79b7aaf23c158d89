//! A call at a server, for those parts of it that are the user's: whatever they do, it is answered.

use super::host::InHost;
use super::panics::{Panic, catch, caught};
use super::path::MethodPath;
use tonic::Status;

/// Who catches the panics of a call, and does what is left of it after its answer.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    path: MethodPath,
    host: Option<InHost>,
}

impl Guard {
    pub(super) fn new(path: MethodPath, request: &http::Extensions) -> Self {
        let host = InHost::of(request);
        Self { path, host }
    }

    /// Watches over a part of the call, from now on to its end.
    pub(super) fn watch<T>(self, part: T) -> Guarded<T> {
        Guarded {
            part: Some(part),
            guard: self,
        }
    }

    #[cold]
    #[inline(never)]
    fn answer(&self, panic: &Panic) -> Status {
        panic.log(&self.path);
        if let Some(host) = &self.host {
            host.panicked();
        }
        Panic::status()
    }

    /// Does the work of a call that is answered now, in a task of its own, unless the server has no room for
    /// it. Without a runtime that could have tasks, it is done before the future ends.
    pub(super) async fn work_on<F>(self, work: F) -> Result<(), Status>
    where
        F: Future<Output = Result<(), Status>> + Send + 'static,
    {
        let path = self.path.clone();
        let host = self.host.clone();
        let work = tracing::Instrument::in_current_span(async move {
            match caught(work).await {
                Ok(Ok(())) => {}
                Ok(Err(status)) => {
                    let (code, message) = (status.code(), status.message());
                    tracing::warn!(
                        path = &*self.path,
                        ?code,
                        error = message,
                        "a one-way call failed"
                    );
                }
                Err(panic) => drop(self.answer(&panic)),
            }
        });
        if let Some(host) = host {
            return host.run(path, Box::pin(work));
        }
        match tokio::runtime::Handle::try_current() {
            Ok(runtime) => drop(runtime.spawn(work)),
            Err(_) => work.await,
        }
        Ok(())
    }
}

/// A part of a call that is the user's: its panics are caught, where it is polled and where it is dropped.
#[derive(Debug)]
pub(super) struct Guarded<T> {
    /// After a panic there is none.
    part: Option<T>,
    guard: Guard,
}

impl<T> Guarded<T> {
    pub(super) fn guard(&self) -> &Guard {
        &self.guard
    }

    pub(super) fn poll<R>(&mut self, poll: impl FnOnce(&mut T) -> R) -> Result<R, Status> {
        let Some(part) = &mut self.part else {
            return Err(Panic::status());
        };
        let result = catch(|| poll(part));
        result.map_err(|panic| {
            self.end();
            self.guard.answer(&panic)
        })
    }

    /// What panics here changes nothing of the answer.
    fn end(&mut self) {
        if let Some(part) = self.part.take()
            && let Err(panic) = catch(|| drop(part))
        {
            panic.log(&self.guard.path);
        }
    }
}

impl<T> Drop for Guarded<T> {
    fn drop(&mut self) {
        self.end();
    }
}
