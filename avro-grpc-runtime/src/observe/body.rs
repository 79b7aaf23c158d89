//! Bodies that are looked at as they pass.

use super::call::ObservedCall;
use super::code::of_error;
#[cfg(feature = "opentelemetry")]
use super::method::Method;
use bytes::Bytes;
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::pin::Pin;
#[cfg(feature = "opentelemetry")]
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tonic::body::Body;
use tonic::{Code, Status};

type NextFrame = Poll<Option<Result<Frame<Bytes>, Status>>>;

/// The body of a response, with which its call ends.
pub(super) struct ResponseBody {
    body: Body,
    call: ObservedCall,
}

impl ResponseBody {
    pub(super) fn new(body: Body, call: ObservedCall) -> Self {
        Self { body, call }
    }
}

impl HttpBody for ResponseBody {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> NextFrame {
        let Self { body, call } = &mut *self;
        let frame = {
            let _entered = call.span.enter();
            ready!(Pin::new(body).poll_frame(cx))
        };
        match &frame {
            Some(Ok(frame)) => match (frame.data_ref(), frame.trailers_ref()) {
                (Some(data), _) => call.data(data.len()),
                (None, Some(trailers)) => call.trailers(trailers),
                (None, None) => {}
            },
            Some(Err(error)) => call.end(of_error(error), None),
            None => call.end(Code::Unknown, None),
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The body of a request, whose size is told when it has ended.
#[cfg(feature = "opentelemetry")]
pub(super) struct RequestBody {
    body: Body,
    size: u64,
    method: Arc<Method>,
}

#[cfg(feature = "opentelemetry")]
impl RequestBody {
    pub(super) fn new(body: Body, method: Arc<Method>) -> Self {
        Self {
            body,
            size: 0,
            method,
        }
    }
}

#[cfg(feature = "opentelemetry")]
impl HttpBody for RequestBody {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> NextFrame {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        if let Some(Ok(frame)) = &frame {
            self.size += frame.data_ref().map_or(0, Bytes::len) as u64;
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(feature = "opentelemetry")]
impl Drop for RequestBody {
    fn drop(&mut self) {
        self.method.metrics.request_ended(self.size);
    }
}
