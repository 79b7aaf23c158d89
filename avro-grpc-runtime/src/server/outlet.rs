//! Responses on their way to their peers, some of which do not take them.
//!
//! hyper asks a body for more when HTTP/2 has room for what it was given last. A peer that makes no room, but
//! is there, keeps the body from being asked, and with it the call from ending. So all bodies are listed, and those
//! that have not been asked for a while are asked from here: by a deadline, the end of the server, or when the
//! peer has had its time. A timer for each would cost every call what few need.

use super::ends::Ends;
use super::registry::{Entry, Registry};
use super::shared::Shared;
use bytes::Bytes;
use futures_util::FutureExt;
use http::{HeaderMap, Response};
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval};
use tokio_util::task::AbortOnDropHandle;
use tonic::Status;
use tonic::body::Body;

/// How late a response may be ended that nobody takes.
const TICK: Duration = Duration::from_secs(1);

/// The responses of a server. Clones are the same.
#[derive(Clone)]
pub(super) struct Outlets {
    all: Registry<Arc<Outlet>>,
    /// How long a response may wait for its peer.
    patience: Option<Duration>,
}

/// A response that has begun.
struct Outlet {
    ends: Arc<Ends>,
    state: Mutex<State>,
}

struct State {
    /// What is asked for more, until it has ended.
    body: Option<Body>,
    /// How it has ended, for a peer that takes it after all.
    end: Option<HeaderMap>,
    /// Since when the peer has not taken what there is.
    waiting: Option<Instant>,
}

impl Outlets {
    pub(super) fn new(patience: Option<Duration>) -> Self {
        Self {
            all: Registry::default(),
            patience,
        }
    }

    /// Has `response` come to an end whether or not it is taken; one without [`Ends`] has ended.
    pub(super) fn watched(&self, mut response: Response<Body>) -> Response<Body> {
        let Some(ends) = response.extensions_mut().remove::<Arc<Ends>>() else {
            return response;
        };
        response.map(|body| {
            let outlet = Arc::new(Outlet {
                ends,
                state: Mutex::new(State {
                    body: Some(body),
                    end: None,
                    waiting: None,
                }),
            });
            let entry = self.all.add(Arc::clone(&outlet));
            Body::new(OutletBody {
                outlet,
                _entry: entry,
            })
        })
    }

    /// Ends what must end, until the handle is dropped. It is a task of its own, because what handlers leave is
    /// dropped there.
    pub(super) fn watch(self, shared: Arc<Shared>) -> AbortOnDropHandle<()> {
        AbortOnDropHandle::new(tokio::spawn(async move { self.look(&shared).await }))
    }

    async fn look(&self, shared: &Shared) {
        let mut ticks = interval(TICK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut cut = pin!(shared.cut.cancelled().fuse());
        loop {
            tokio::select! {
                _ = ticks.tick() => {}
                () = &mut cut => {}
            }
            for outlet in self.all.all() {
                let server_ends = shared.refuse.is_cancelled();
                let looking = || outlet.look(self.patience, server_ends);
                if catch_unwind(AssertUnwindSafe(looking)).is_err() {
                    let path = &*outlet.ends.path;
                    tracing::error!(path, "what a call left panicked");
                }
            }
        }
    }
}

impl Outlet {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the response, if it waits for its peer and has no more time.
    fn look(&self, patience: Option<Duration>, server_ends: bool) {
        // One that is asked just now does not wait.
        let Ok(mut state) = self.state.try_lock() else {
            return;
        };
        let Some(since) = state.waiting else { return };
        // A call from within is part of another, which may have its own reasons to wait.
        let line = self.ends.line.as_ref();
        let is_late = patience.is_some_and(|patience| since.elapsed() >= patience);
        let is_late = is_late && line.is_some();
        let body = match (state.body.take(), self.ends.now()) {
            (Some(mut body), Some(end)) => {
                let words = last_words(&mut body).unwrap_or_else(|| trailers(&end.status()));
                state.end = Some(words);
                Some(body)
            }
            (Some(body), None) if is_late => {
                let path = &*self.ends.path;
                tracing::info!(path, "a response was not taken: its call is ended");
                let message = "the response was not taken for longer than the server waits";
                state.end = Some(trailers(&Status::cancelled(message)));
                Some(body)
            }
            (Some(body), None) => {
                state.body = Some(body);
                return;
            }
            (None, _) => None,
        };
        drop(state);
        // What a handler does then is done when others can go on.
        drop(body);
        if let Some(line) = line
            && (is_late || server_ends)
        {
            line.give_up();
        }
    }
}

/// What a body says that has to end.
fn last_words(body: &mut Body) -> Option<HeaderMap> {
    let mut nobody = Context::from_waker(Waker::noop());
    match Pin::new(body).poll_frame(&mut nobody) {
        Poll::Ready(Some(Ok(frame))) => frame.into_trailers().ok(),
        _ => None,
    }
}

fn trailers(status: &Status) -> HeaderMap {
    let mut trailers = HeaderMap::new();
    // The texts are ours, and can stand in headers.
    let _ = status.add_header(&mut trailers);
    trailers
}

/// The body of a response, as hyper has it.
struct OutletBody {
    outlet: Arc<Outlet>,
    _entry: Entry<Arc<Outlet>>,
}

impl Drop for OutletBody {
    /// Others may still have the outlet.
    fn drop(&mut self) {
        let body = self.outlet.lock().body.take();
        drop(body);
    }
}

impl HttpBody for OutletBody {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let mut state = self.outlet.lock();
        state.waiting = None;
        if let Some(trailers) = state.end.take() {
            return Poll::Ready(Some(Ok(Frame::trailers(trailers))));
        }
        let Some(body) = &mut state.body else {
            return Poll::Ready(None);
        };
        let frame = Pin::new(body).poll_frame(cx);
        if let Poll::Ready(Some(Ok(frame))) = &frame
            && frame.is_data()
        {
            state.waiting = Some(Instant::now());
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        let state = self.outlet.lock();
        state.end.is_none() && state.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        let state = self.outlet.lock();
        let body = state.body.as_ref();
        body.map_or_else(SizeHint::default, Body::size_hint)
    }
}

impl std::fmt::Debug for Outlets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outlets")
            .field("all", &self.all)
            .field("patience", &self.patience)
            .finish()
    }
}
