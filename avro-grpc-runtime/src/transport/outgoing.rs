//! Messages on their way out.

use super::failure::Failure;
use super::{ByteStream, Direction, encode};
use crate::wire::Encode;
use bytes::Bytes;
use futures_core::Stream;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tonic::Status;

/// Encodes the requests of a client's stream.
pub(super) fn encode_requests<S, M, St>(requests: St) -> ByteStream
where
    S: Encode<M>,
    M: 'static,
    St: Stream<Item = M> + Send + 'static,
{
    Box::pin(Requests::<S, St> {
        requests: Box::pin(requests),
        schema: PhantomData,
    })
}

struct Requests<S, St> {
    requests: Pin<Box<St>>,
    schema: PhantomData<fn() -> S>,
}

impl<S, St> Stream for Requests<S, St>
where
    S: Encode<St::Item>,
    St: Stream,
{
    type Item = Result<Bytes, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let message = ready!(self.requests.as_mut().poll_next(cx));
        Poll::Ready(message.map(|message| encode::<S, _>(&message, Direction::Request)))
    }
}

/// Encodes the responses of a server's stream.
pub(super) fn encode_responses<S, M, St>(responses: St) -> ByteStream
where
    S: Encode<M>,
    M: 'static,
    St: Stream<Item = Result<M, Status>> + Send + 'static,
{
    Box::pin(Responses::<S, St> {
        responses: Box::pin(responses),
        schema: PhantomData,
    })
}

struct Responses<S, St> {
    responses: Pin<Box<St>>,
    schema: PhantomData<fn() -> S>,
}

impl<S, St, M> Stream for Responses<S, St>
where
    S: Encode<M>,
    St: Stream<Item = Result<M, Status>>,
{
    type Item = Result<Bytes, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let message = ready!(self.responses.as_mut().poll_next(cx));
        Poll::Ready(message.map(|message| encode::<S, _>(&message?, Direction::Response)))
    }
}

/// The requests of a call: the type for which tonic's client is compiled.
pub(super) enum Outgoing {
    /// One request.
    One(Option<Bytes>),
    /// A stream of requests.
    Many(Requesting),
}

impl Stream for Outgoing {
    type Item = Result<Bytes, Status>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.get_mut() {
            Self::One(request) => Poll::Ready(request.take().map(Ok)),
            Self::Many(requests) => Pin::new(requests).poll_next(cx),
        }
    }
}

/// A stream of requests, which tells when one of them cannot be encoded.
pub(super) struct Requesting {
    requests: ByteStream,
    failure: Failure,
    error: Option<Status>,
}

impl Requesting {
    pub(super) fn new(requests: ByteStream) -> Self {
        Self {
            requests,
            failure: Failure::default(),
            error: None,
        }
    }

    /// Where it tells.
    pub(super) fn failure(&self) -> Failure {
        self.failure.clone()
    }
}

impl Stream for Requesting {
    type Item = Result<Bytes, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if let Some(status) = self.error.take() {
            return Poll::Ready(Some(Err(status)));
        }
        let request = self.requests.as_mut().poll_next(cx);
        if let Poll::Ready(Some(Err(status))) = request {
            // tonic drops the messages that it has batched when the encoder fails. While it has
            // to wait, it hands them on.
            self.failure.set(status.clone());
            self.error = Some(status);
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        request
    }
}
