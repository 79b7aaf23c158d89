//! Requests that fail on their way out.
//!
//! HTTP/2 can break a request off, but not say why: the caller would see "h2 protocol error". So
//! the reason is kept here, and put in the place of what the call yields.

use super::BoxError;
use super::body::Outbox;
use super::client::Transport;
use super::received::{Receive, Received};
use super::server::into_body;
use bytes::Bytes;
use futures_util::future::{AndThen, TryFutureExt};
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use tonic::Status;
use tonic::body::Body;
use tower_service::Service;

/// Why the requests of a call ended before their time.
#[derive(Clone, Debug, Default)]
pub(super) struct Failure(Arc<Mutex<Option<Status>>>);

impl Failure {
    /// The failure, if there was one; only once.
    pub(super) fn take(&self) -> Option<Status> {
        self.status().take()
    }

    /// Keeps the first failure: what comes later is what others made of it.
    pub(super) fn set(&self, status: &Status) {
        self.status().get_or_insert_with(|| status.clone());
    }

    fn status(&self) -> MutexGuard<'_, Option<Status>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A transport under which the body of a request is what lies in its [`Outbox`], or is
/// [`Watched`], where the request has a [`Failure`].
#[derive(Debug)]
pub(super) struct Watching<'t, T>(pub(super) &'t mut T);

/// In a request: its response is a stream, to be read through an [`Inlet`](super::inlet::Inlet).
#[derive(Clone, Copy, Debug)]
pub(super) struct OpenInlet;

impl<T: Transport> Service<http::Request<Body>> for Watching<'_, T> {
    type Response = http::Response<Body>;
    type Error = T::Error;
    type Future = AndThen<
        T::Future,
        Received<T::Error>,
        fn(http::Response<T::ResponseBody>) -> Received<T::Error>,
    >;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), T::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, mut request: http::Request<Body>) -> Self::Future {
        if let Some(outbox) = request.extensions_mut().remove::<Outbox>() {
            request = request.map(|body| outbox.body(body));
        }
        if let Some(failure) = request.extensions_mut().remove::<Failure>() {
            request = request.map(|body| Body::new(Watched { body, failure }));
        }
        let receive = match request.extensions_mut().remove::<OpenInlet>() {
            Some(OpenInlet) => Receive::stream(request.headers()),
            None => Receive::AsItIs,
        };
        let received: fn(http::Response<T::ResponseBody>) -> _ = match receive {
            Receive::AsItIs => |response| received(response, Receive::AsItIs),
            Receive::Stream => |response| received(response, Receive::Stream),
            Receive::StreamOrUnknown => |response| received(response, Receive::StreamOrUnknown),
        };
        self.0.call(request).and_then(received)
    }
}

fn received<B, E>(response: http::Response<B>, receive: Receive) -> Received<E>
where
    B: HttpBody + Send + 'static,
    B::Error: Into<BoxError>,
{
    Received::new(response.map(into_body), receive)
}

/// The body of a request, which tells why it breaks off.
struct Watched {
    body: Body,
    failure: Failure,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        if let Poll::Ready(Some(Err(status))) = &frame {
            self.failure.set(status);
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
