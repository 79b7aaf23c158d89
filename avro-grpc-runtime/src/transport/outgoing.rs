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
    /// A stream of requests, and where to tell that one of them could not be encoded.
    Many(ByteStream, Failure),
}

impl Stream for Outgoing {
    type Item = Result<Bytes, Status>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.get_mut() {
            Self::One(request) => Poll::Ready(request.take().map(Ok)),
            Self::Many(requests, failure) => {
                let request = requests.as_mut().poll_next(cx);
                if let Poll::Ready(Some(Err(status))) = &request {
                    failure.set(status);
                }
                request
            }
        }
    }
}
