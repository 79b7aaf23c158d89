//! The bodies of requests and responses that are not compressed.
//!
//! tonic's own body encodes into a buffer of its own, one message for each call of the encoder.
//! These hand on what [`Messages`] has encoded: nothing is copied, and a request ends with its
//! last message rather than with an empty frame after it.

use super::failure::Failure;
use super::frames::Messages;
use super::pipe::NextFrame;
use bytes::Bytes;
use http::HeaderMap;
use http_body::{Body as HttpBody, Frame};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use tonic::Status;
use tonic::body::Body;

/// The responses of a server, and then its status.
pub(super) struct ResponseBody {
    messages: Messages,
    ended: bool,
}

impl ResponseBody {
    pub(super) fn new(messages: Messages) -> Self {
        Self {
            messages,
            ended: false,
        }
    }
}

impl HttpBody for ResponseBody {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<NextFrame> {
        if self.ended {
            return Poll::Ready(None);
        }
        let status = match ready!(self.messages.poll_frames(cx)) {
            Some(Ok(frames)) => return Poll::Ready(Some(Ok(Frame::data(frames)))),
            Some(Err(status)) => status,
            None => Status::ok(""),
        };
        self.ended = true;
        let mut trailers = HeaderMap::new();
        let written = status.add_header(&mut trailers);
        Poll::Ready(Some(written.map(|()| Frame::trailers(trailers))))
    }

    fn is_end_stream(&self) -> bool {
        self.ended
    }
}

/// The requests of a client.
pub(super) struct RequestBody {
    messages: Messages,
    failure: Option<Failure>,
    /// What tonic would send: nothing, but it knows whether the call is cancelled.
    cancellation: Option<Body>,
}

impl RequestBody {
    /// Of a call that nobody can cancel, with messages that are encoded.
    pub(super) fn new(messages: Messages) -> Self {
        Self {
            messages,
            failure: None,
            cancellation: None,
        }
    }
}

impl HttpBody for RequestBody {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<NextFrame> {
        if let Some(cancellation) = &mut self.cancellation
            && let Poll::Ready(Some(Err(status))) = Pin::new(cancellation).poll_frame(cx)
        {
            return Poll::Ready(Some(Err(status)));
        }
        let item = ready!(self.messages.poll_frames(cx));
        if let (Some(Err(status)), Some(failure)) = (&item, &self.failure) {
            failure.set(status);
        }
        Poll::Ready(item.map(|frames| frames.map(Frame::data)))
    }

    fn is_end_stream(&self) -> bool {
        self.messages.have_ended()
    }
}

/// Where a client leaves the requests of a call for the transport, in the extensions of the HTTP
/// request.
#[derive(Clone)]
pub(super) struct Outbox(Arc<Mutex<Option<Outgoing>>>);

/// Messages, and where to tell that one of them could not be encoded.
type Outgoing = (Messages, Option<Failure>);

impl Outbox {
    pub(super) fn new(messages: Messages, failure: Option<Failure>) -> Self {
        Self(Arc::new(Mutex::new(Some((messages, failure)))))
    }

    /// The body of the request, in place of tonic's.
    pub(super) fn body(&self, tonics: Body) -> Body {
        let left = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        match left {
            Some((messages, failure)) => Body::new(RequestBody {
                messages,
                failure,
                cancellation: Some(tonics),
            }),
            None => tonics,
        }
    }
}
