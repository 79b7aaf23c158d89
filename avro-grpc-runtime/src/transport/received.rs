//! Responses as the client's connection gives them, before tonic looks at them.
//!
//! A server that does not know a schema answers with headers alone, which have the status. A proxy may make
//! headers and trailers of them. Of a call with one response that makes no difference; of a stream of
//! responses the caller would have the headers, and then it is too late to make the call again. So here the
//! trailers become headers again.
//!
//! Nobody waits for that who need not: a stream may be silent for a long time. Its beginning is looked at
//! only where the server does not tell the schema of what follows, and waited for only where the headers say
//! that it is the status.

use super::evolution::{SCHEMA, UNKNOWN, WRITTEN};
use super::inlet::Inlet;
use super::pipe::{self, Pipe};
use bytes::Bytes;
use http::{HeaderMap, Response};
use http_body::Frame;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll};
use tonic::Status;
use tonic::body::Body;

/// What is to be done with a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Receive {
    AsItIs,
    /// It is a stream, to be read through an [`Inlet`].
    Stream,
    /// The same, and it may be told that the server does not know the schema of the request.
    StreamOrUnknown,
}

impl Receive {
    /// Of a stream of responses to a request with these headers.
    pub(super) fn stream(request: &HeaderMap) -> Self {
        match request.contains_key(&WRITTEN) && !request.contains_key(&SCHEMA) {
            true => Self::StreamOrUnknown,
            false => Self::Stream,
        }
    }
}

/// The future of a response that has come.
pub(super) struct Received<E> {
    response: Option<Response<Body>>,
    receive: Receive,
    error: PhantomData<fn() -> E>,
}

impl<E> Received<E> {
    pub(super) fn new(response: Response<Body>, receive: Receive) -> Self {
        Self {
            response: Some(response),
            receive,
            error: PhantomData,
        }
    }
}

impl<E> Future for Received<E> {
    type Output = Result<Response<Body>, E>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut response = self.response.take().expect("it is polled once when ready");
        if self.receive == Receive::StreamOrUnknown && may_be_unknown(response.headers()) {
            match pipe::poll_nonempty(response.body_mut(), cx) {
                Poll::Pending if response.headers().contains_key(&UNKNOWN) => {
                    self.response = Some(response);
                    return Poll::Pending;
                }
                Poll::Pending | Poll::Ready(None) => {}
                Poll::Ready(Some(first)) => response = with_first(response, first),
            }
        }
        Poll::Ready(Ok(match self.receive {
            Receive::AsItIs => response,
            Receive::Stream | Receive::StreamOrUnknown => open_inlet(response),
        }))
    }
}

/// Whether nothing is told of the responses, not even that there are none.
fn may_be_unknown(headers: &HeaderMap) -> bool {
    !headers.contains_key(&WRITTEN) && !headers.contains_key(Status::GRPC_STATUS)
}

fn with_first(mut response: Response<Body>, first: Result<Frame<Bytes>, Status>) -> Response<Body> {
    if let Ok(frame) = &first
        && let Some(trailers) = frame.trailers_ref()
        && (trailers.contains_key(&UNKNOWN) || response.headers().contains_key(&UNKNOWN))
    {
        response.headers_mut().extend(trailers.clone());
        return response.map(|_| Body::empty());
    }
    response.map(|rest| Pipe::new(rest).with([], Some(first)))
}

fn open_inlet(response: Response<Body>) -> Response<Body> {
    let (mut head, body) = response.into_parts();
    let body = Inlet::open(&head.headers, &mut head.extensions, body);
    Response::from_parts(head, body)
}
