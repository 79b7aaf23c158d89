//! Messages as they come in.

use super::failure::Failure;
use super::inlet::{Inlet, Place, WholeMessages};
use super::{DecodeFn, Direction, Part};
use crate::wire::{self, Decode, DecodeOptions};
use bytes::Bytes;
use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tonic::Status;
use tonic::metadata::MetadataMap;

/// A stream of messages from the other side: the requests of a client, or the responses of a
/// server.
///
/// It is what tonic's type of the same name is, method for method. A message that cannot be
/// decoded is yielded as an error, and is the last of the stream.
pub struct Streaming<T> {
    incoming: Incoming,
    decode: DecodeFn<T>,
}

impl<T> Streaming<T> {
    pub(super) fn new<S: Decode<T>>(incoming: Incoming) -> Self {
        Self {
            incoming,
            decode: |part, options| wire::decode_part::<S, T>(part.datum, part.of, options),
        }
    }

    /// The next message, or `None` after the last.
    ///
    /// # Errors
    ///
    /// What the other side answered instead of a message; or why the message could not be
    /// received or decoded.
    pub async fn message(&mut self) -> Result<Option<T>, Status> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    /// The trailing metadata. Messages that have not been taken are dropped.
    ///
    /// # Errors
    ///
    /// As [`Streaming::message`].
    pub async fn trailers(&mut self) -> Result<Option<MetadataMap>, Status> {
        while self.message().await?.is_some() {}
        self.incoming.inner.trailers().await
    }
}

impl<T> Stream for Streaming<T> {
    type Item = Result<T, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self { incoming, decode } = &mut *self;
        let item = ready!(incoming.poll_next(cx));
        Poll::Ready(item.map(|place| {
            let message = incoming.message(place?);
            decode(message, &incoming.options).map_err(|error| incoming.undecodable(&error))
        }))
    }
}

impl<T> fmt::Debug for Streaming<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streaming").finish_non_exhaustive()
    }
}

/// A stream of messages that are not decoded yet.
pub(super) struct Incoming {
    inner: tonic::Streaming<Bytes>,
    /// Until something comes that is tonic's.
    past_tonic: Option<WholeMessages>,
    /// The last that came through tonic.
    message: Bytes,
    direction: Direction,
    options: DecodeOptions,
    failure: Option<Failure>,
    ended: bool,
}

/// Where the message is that has come.
#[derive(Clone, Copy, Debug)]
enum Came {
    PastTonic(Place),
    ThroughTonic,
}

impl Incoming {
    /// Messages of up to `limit` bytes.
    pub(super) fn requests(
        mut requests: tonic::Request<tonic::Streaming<Bytes>>,
        limit: Option<usize>,
        options: DecodeOptions,
    ) -> tonic::Request<Self> {
        let inlet = requests.extensions_mut().remove::<Inlet>();
        requests.map(|inner| Self::new(inner, inlet, limit, Direction::Request, options))
    }

    /// The responses of a call, of up to `limit` bytes; it fails when its requests do.
    pub(super) fn responses(
        mut responses: tonic::Response<tonic::Streaming<Bytes>>,
        limit: Option<usize>,
        options: DecodeOptions,
        failure: Option<Failure>,
    ) -> tonic::Response<Self> {
        let inlet = responses.extensions_mut().remove::<Inlet>();
        responses.map(|inner| Self {
            failure,
            ..Self::new(inner, inlet, limit, Direction::Response, options)
        })
    }

    fn new(
        inner: tonic::Streaming<Bytes>,
        inlet: Option<Inlet>,
        limit: Option<usize>,
        direction: Direction,
        options: DecodeOptions,
    ) -> Self {
        Self {
            inner,
            past_tonic: inlet.map(|inlet| inlet.read(limit)),
            message: Bytes::new(),
            direction,
            options,
            failure: None,
            ended: false,
        }
    }

    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Came, Status>>> {
        if self.ended {
            return Poll::Ready(None);
        }
        if let Some(messages) = &mut self.past_tonic {
            if let Some(place) = ready!(messages.poll_next(cx)) {
                return Poll::Ready(Some(Ok(Came::PastTonic(place))));
            }
            self.past_tonic = None;
        }
        let item = match ready!(Pin::new(&mut self.inner).poll_next(cx)) {
            Some(Ok(message)) => {
                self.message = message;
                return Poll::Ready(Some(Ok(Came::ThroughTonic)));
            }
            Some(Err(status)) => Some(Err(status)),
            None => None,
        };
        self.ended = true;
        let failure = self.failure.as_ref().and_then(Failure::take);
        Poll::Ready(failure.map(Err).or(item))
    }

    /// What has just come.
    fn message(&self, came: Came) -> Part<'_> {
        match (came, &self.past_tonic) {
            (Came::PastTonic(place), Some(messages)) => messages.message(place),
            _ => Part {
                datum: &self.message,
                of: &self.message,
            },
        }
    }

    #[cold]
    #[inline(never)]
    fn undecodable(&mut self, error: &wire::DecodeError) -> Status {
        self.ended = true;
        self.direction.cannot_decode(error)
    }
}
