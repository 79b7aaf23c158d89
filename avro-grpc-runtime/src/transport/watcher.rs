//! What others count of the messages that are received.
//!
//! A layer around a server or a client sees bytes: whether they can be decoded shows above it.
//! So it leaves a [`Watcher`] in the extensions of requests to servers, and of responses to
//! clients, and here it is told.

use http::Extensions;
use std::fmt;
use std::sync::Arc;

/// Is told of the received messages of a method.
pub(crate) trait Watch: Send + Sync {
    /// A message could not be decoded.
    fn undecodable(&self);

    /// The schema that a message was written with is not known.
    fn schema_missed(&self);
}

/// The one to be told.
#[derive(Clone)]
pub(crate) struct Watcher(Arc<dyn Watch>);

impl Watcher {
    pub(crate) fn new(watch: Arc<dyn Watch>) -> Self {
        Self(watch)
    }

    pub(super) fn of(extensions: &Extensions) -> Option<Self> {
        extensions.get::<Self>().cloned()
    }

    pub(super) fn undecodable(&self) {
        self.0.undecodable();
    }
}

/// A message of the call with these extensions could not be decoded.
#[cold]
#[inline(never)]
pub(super) fn undecodable(extensions: &Extensions) {
    if let Some(Watcher(watch)) = extensions.get() {
        watch.undecodable();
    }
}

/// The other side of the call with these extensions has a schema that is not known.
#[cold]
#[inline(never)]
pub(super) fn schema_missed(extensions: &Extensions) {
    if let Some(Watcher(watch)) = extensions.get() {
        watch.schema_missed();
    }
}

impl fmt::Debug for Watcher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watcher").finish_non_exhaustive()
    }
}
