//! The server around a call, where it is more than tonic's.
//!
//! It leaves an [`InHost`] in the extensions of requests.

use super::path::MethodPath;
use super::raw_call::BoxFuture;
use http::Extensions;
use std::fmt;
use std::sync::Arc;
use tonic::Status;

/// A server that counts its calls.
pub(crate) trait Host: Send + Sync {
    /// A call has panicked. It was logged and is answered: to whoever is around it, it looks like any
    /// other that fails.
    fn panicked(&self);

    /// Runs what a call has to do after its answer, to its end. Its panics are caught, as those of
    /// calls are. The error is why the server does not begin it.
    fn run(&self, path: MethodPath, work: BoxFuture<'static, ()>) -> Result<(), Status>;
}

/// In a request: the server that it came to.
#[derive(Clone)]
pub(crate) struct InHost(Arc<dyn Host>);

impl InHost {
    pub(crate) fn new(host: Arc<dyn Host>) -> Self {
        Self(host)
    }

    pub(super) fn of(request: &Extensions) -> Option<Self> {
        request.get::<Self>().cloned()
    }

    pub(super) fn panicked(&self) {
        self.0.panicked();
    }

    pub(super) fn run(&self, path: MethodPath, work: BoxFuture<'static, ()>) -> Result<(), Status> {
        self.0.run(path, work)
    }
}

impl fmt::Debug for InHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InHost").finish_non_exhaustive()
    }
}
