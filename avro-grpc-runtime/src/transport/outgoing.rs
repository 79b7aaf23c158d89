//! What tonic takes for the requests of a call.

use super::failure::Failure;
use super::frames::OneByOne;
use bytes::Bytes;
use futures_core::Stream;
use std::pin::Pin;
use std::task::{Context, Poll};
use tonic::Status;

/// The requests of a call: the type for which tonic's client is compiled.
pub(super) enum Outgoing {
    /// They go another way, past tonic's encoder; what tonic makes of this never ends, and only
    /// tells that the call is cancelled.
    Elsewhere,
    /// Requests to be compressed, and where to tell that one of them could not be encoded.
    ToCompress(OneByOne, Failure),
}

impl Stream for Outgoing {
    type Item = Result<Bytes, Status>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        match self.get_mut() {
            Self::Elsewhere => Poll::Pending,
            Self::ToCompress(requests, failure) => {
                let request = Pin::new(requests).poll_next(cx);
                if let Poll::Ready(Some(Err(status))) = &request {
                    failure.set(status);
                }
                request
            }
        }
    }
}
