//! Messages on their way out.

use super::{ByteStream, Direction, encode};
use crate::wire::Encode;
use bytes::Bytes;
use futures_core::Stream;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
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

/// Why a client's request stream ended before its time.
#[derive(Clone, Debug, Default)]
pub(super) struct Failure(Arc<Mutex<Option<Status>>>);

impl Failure {
    fn set(&self, status: Status) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(status);
    }

    /// The failure, if there was one; only once.
    pub(super) fn take(&self) -> Option<Status> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The requests of a call: the type of which tonic's client is compiled.
pub(super) enum Outgoing {
    /// One request.
    One(Option<Bytes>),
    /// A stream of requests.
    Many(Requesting),
}

/// A stream of requests, and what to do when one of them cannot be encoded.
pub(super) struct Requesting {
    requests: ByteStream,
    failure: Failure,
    state: State,
}

enum State {
    Sending,
    /// A request could not be encoded; those before it get some time to leave.
    Failing {
        status: Status,
        pauses: u32,
    },
    Failed,
}

impl Requesting {
    /// tonic drops the batch that it holds when an encoder fails, and h2 drops what it has not written when a stream
    /// is reset. The first pause makes tonic hand over its batch; the others let the connection write.
    const PAUSES: u32 = 16;

    pub(super) fn new(requests: ByteStream, failure: Failure) -> Self {
        Self {
            requests,
            failure,
            state: State::Sending,
        }
    }
}

impl Stream for Requesting {
    type Item = Result<Bytes, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match std::mem::replace(&mut self.state, State::Failed) {
            State::Sending => {
                let request = self.requests.as_mut().poll_next(cx);
                if let Poll::Ready(Some(Err(status))) = request {
                    self.failure.set(status.clone());
                    self.state = State::Failing {
                        status,
                        pauses: Self::PAUSES,
                    };
                    cx.waker().wake_by_ref();
                    return Poll::Pending;
                }
                self.state = State::Sending;
                request
            }
            State::Failing { status, pauses: 0 } => Poll::Ready(Some(Err(status))),
            State::Failing { status, pauses } => {
                self.state = State::Failing {
                    status,
                    pauses: pauses - 1,
                };
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            State::Failed => Poll::Ready(None),
        }
    }
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
