//! Messages as they come in.

use super::services::DynamicMethod;
use super::{DynamicError, DynamicSchema, FromDatum};
use crate::fault::Fault;
use crate::transport::Incoming;
use crate::wire::{DecodeError, DecodeOptions};
use futures_core::Stream;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use tonic::Status;
use tonic::metadata::MetadataMap;

/// A stream of messages from the other side: the requests of a client, or the responses of a server.
///
/// It is what [`Streaming`](crate::Streaming) is for generated code. A message that cannot be decoded is yielded as
/// an error, and is the last of the stream.
pub struct DynamicStreaming<T> {
    incoming: Incoming,
    method: Arc<DynamicMethod>,
    schema: DynamicSchema,
    decode: Decode<T>,
}

type Decode<T> = fn(&[u8], &DynamicSchema, &DecodeOptions) -> Result<T, DecodeError>;

impl<T> DynamicStreaming<T> {
    pub(super) fn new<K>(
        incoming: Incoming,
        method: Arc<DynamicMethod>,
        schema: DynamicSchema,
    ) -> Self
    where
        T: FromDatum<K>,
    {
        Self {
            incoming,
            method,
            schema,
            decode: T::from_datum,
        }
    }

    /// The next message, or `None` after the last.
    ///
    /// # Errors
    ///
    /// What the other side answered instead of a message; or why the message could not be received or
    /// decoded.
    pub async fn message(&mut self) -> Result<Option<T>, Status> {
        std::future::poll_fn(|cx| Pin::new(&mut *self).poll_next(cx))
            .await
            .transpose()
    }

    /// The trailing metadata. Messages that have not been taken are dropped.
    ///
    /// # Errors
    ///
    /// As [`message`](Self::message).
    pub async fn trailers(&mut self) -> Result<Option<MetadataMap>, Status> {
        while self.message().await?.is_some() {}
        self.incoming.trailers().await
    }

    /// The declared error for which the status stands that a stream of responses has ended with; or else the
    /// status.
    #[must_use]
    pub fn fault(&self, status: Status) -> Fault<DynamicError> {
        DynamicError::fault(&self.method, status)
    }
}

impl<T> Stream for DynamicStreaming<T> {
    type Item = Result<T, Status>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self {
            incoming,
            method: _,
            schema,
            decode,
        } = &mut *self;
        incoming.poll_read(cx, |datum, options| decode(datum, schema, options))
    }
}

impl<T> fmt::Debug for DynamicStreaming<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DynamicStreaming")
            .field("method", &self.method)
            .finish_non_exhaustive()
    }
}
