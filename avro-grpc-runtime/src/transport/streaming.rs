//! Messages as they come in.

use super::failure::Failure;
use super::watcher::Watcher;
use super::{DecodeFn, Direction};
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
            decode: wire::decode_shared::<S, T>,
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
        let item = ready!(self.incoming.poll_next(cx));
        Poll::Ready(item.map(|bytes| {
            let Self { incoming, decode } = &mut *self;
            decode(&bytes?, &incoming.options).map_err(|error| incoming.undecodable(&error))
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
    direction: Direction,
    options: DecodeOptions,
    failure: Option<Failure>,
    /// Who counts what cannot be decoded.
    watcher: Option<Watcher>,
    ended: bool,
}

impl Incoming {
    pub(super) fn requests(
        inner: tonic::Streaming<Bytes>,
        options: DecodeOptions,
        watcher: Option<Watcher>,
    ) -> Self {
        Self {
            inner,
            direction: Direction::Request,
            options,
            failure: None,
            watcher,
            ended: false,
        }
    }

    /// The responses of a call, which fails when its requests do.
    pub(super) fn responses(
        inner: tonic::Streaming<Bytes>,
        options: DecodeOptions,
        failure: Option<Failure>,
        watcher: Option<Watcher>,
    ) -> Self {
        Self {
            inner,
            direction: Direction::Response,
            options,
            failure,
            watcher,
            ended: false,
        }
    }

    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Status>>> {
        if self.ended {
            return Poll::Ready(None);
        }
        let item = ready!(Pin::new(&mut self.inner).poll_next(cx));
        if let Some(Ok(_)) = item {
            return Poll::Ready(item);
        }
        self.ended = true;
        let failure = self.failure.as_ref().and_then(Failure::take);
        Poll::Ready(failure.map(Err).or(item))
    }

    #[cold]
    #[inline(never)]
    fn undecodable(&mut self, error: &wire::DecodeError) -> Status {
        self.ended = true;
        if let Some(watcher) = &self.watcher {
            watcher.undecodable();
        }
        self.direction.cannot_decode(error)
    }
}
