//! Requests that fail on their way out.
//!
//! HTTP/2 can break a request off, but not say why: the caller would see "h2 protocol error". So
//! the reason is kept here, and put in the place of what the call yields. And what was sent
//! before must arrive: h2 throws away what it has not written when a stream is broken off, so
//! that is not done before all data have been let go.

use super::client::Transport;
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker, ready};
use tonic::body::Body;
use tonic::{Code, Status};
use tower_service::Service;

/// Why the requests of a call ended before their time, and what is still on its way.
#[derive(Clone, Debug, Default)]
pub(super) struct Failure(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    status: Option<Status>,
    /// How many pieces of data have not been written yet.
    in_flight: usize,
    waiting: Option<Waker>,
}

impl Failure {
    /// The failure, if there was one; only once.
    pub(super) fn take(&self) -> Option<Status> {
        self.state().status.take()
    }

    pub(super) fn set(&self, status: Status) {
        self.state().status = Some(status);
    }

    fn is_set(&self) -> bool {
        self.state().status.is_some()
    }

    /// `data`, of which is noticed when it is dropped.
    fn track(&self, data: Bytes) -> Bytes {
        self.state().in_flight += 1;
        Bytes::from_owner(Tracked {
            data,
            failure: self.clone(),
        })
    }

    fn poll_written(&self, cx: &mut Context<'_>) -> Poll<()> {
        let mut state = self.state();
        if state.in_flight == 0 {
            return Poll::Ready(());
        }
        state.waiting = Some(cx.waker().clone());
        Poll::Pending
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

struct Tracked {
    data: Bytes,
    failure: Failure,
}

impl AsRef<[u8]> for Tracked {
    fn as_ref(&self) -> &[u8] {
        &self.data
    }
}

impl Drop for Tracked {
    fn drop(&mut self) {
        let mut state = self.failure.state();
        state.in_flight -= 1;
        let waiting = if state.in_flight == 0 {
            state.waiting.take()
        } else {
            None
        };
        drop(state);
        if let Some(waker) = waiting {
            waker.wake();
        }
    }
}

/// A transport under which the bodies of requests are [`Watched`], where the request has a
/// [`Failure`].
#[derive(Clone, Debug)]
pub(super) struct Watching<T>(pub(super) T);

impl<T: Transport> Service<http::Request<Body>> for Watching<T> {
    type Response = http::Response<T::ResponseBody>;
    type Error = T::Error;
    type Future = T::Future;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), T::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, mut request: http::Request<Body>) -> T::Future {
        if let Some(failure) = request.extensions_mut().remove::<Failure>() {
            request = request.map(|body| {
                Body::new(Watched {
                    body,
                    failure,
                    error: None,
                })
            });
        }
        self.0.call(request)
    }
}

/// The body of a request.
struct Watched {
    body: Body,
    failure: Failure,
    /// With what it ends, as soon as everything before has been written.
    error: Option<Status>,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        if self.error.is_none() {
            match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                None => return Poll::Ready(None),
                Some(Ok(frame)) => {
                    return Poll::Ready(Some(Ok(frame.map_data(|data| self.failure.track(data)))));
                }
                Some(Err(status)) if self.failure.is_set() => self.error = Some(status),
                Some(Err(status)) => {
                    // Who cancels a call knows why it ends.
                    if status.code() != Code::Cancelled {
                        self.failure.set(status.clone());
                    }
                    return Poll::Ready(Some(Err(status)));
                }
            }
        }
        ready!(self.failure.poll_written(cx));
        Poll::Ready(self.error.take().map(Err))
    }

    fn is_end_stream(&self) -> bool {
        self.error.is_none() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
