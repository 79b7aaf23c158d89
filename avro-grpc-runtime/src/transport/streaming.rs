//! Messages as they come in, decoded.

use super::DecodeFn;
use super::incoming::Incoming;
use crate::wire::{self, Decode};
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
            let (message, options) = incoming.message(place?);
            decode(message, options).map_err(|error| incoming.undecodable(error))
        }))
    }
}

impl<T> fmt::Debug for Streaming<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streaming").finish_non_exhaustive()
    }
}
