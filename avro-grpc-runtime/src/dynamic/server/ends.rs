//! The beginning and the end of a response, as far as the handler sets them, and whether it was cancelled.

use bytes::Bytes;
use http::HeaderMap;
use http_body::{Body as HttpBody, Frame, SizeHint};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, ready};
use std::time::Instant;
use tokio_util::sync::CancellationToken;
use tonic::Status;
use tonic::body::Body;
use tonic::metadata::MetadataMap;

/// What a call has, from its beginning to its end.
#[derive(Clone)]
pub(super) struct Ends {
    pub(super) began: Instant,
    pub(super) metadata: Arc<Mutex<MetadataMap>>,
    pub(super) trailers: Arc<Mutex<MetadataMap>>,
    pub(super) cancelled: CancellationToken,
}

impl Ends {
    pub(super) fn new() -> Self {
        Self {
            began: Instant::now(),
            metadata: Arc::default(),
            trailers: Arc::default(),
            cancelled: CancellationToken::new(),
        }
    }

    /// Says that the call is cancelled if it is dropped before it has ended.
    pub(super) fn watch(&self) -> Watch {
        Watch(Some(self.clone()))
    }

    fn add_trailers(&self, headers: &mut HeaderMap) {
        let trailers = std::mem::take(&mut *self.trailers());
        headers.extend(trailers.into_headers());
    }
}

/// A call that has not ended.
pub(super) struct Watch(Option<Ends>);

impl Watch {
    /// The same with the response. A status that stands alone is the end.
    pub(super) fn response(mut self, mut response: http::Response<Body>) -> http::Response<Body> {
        if response.headers().contains_key(Status::GRPC_STATUS) {
            if let Some(ends) = self.0.take() {
                ends.add_trailers(response.headers_mut());
            }
            return response;
        }
        response.map(|body| Body::new(Watched { body, watch: self }))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some(ends) = self.0.take() {
            ends.cancelled.cancel();
        }
    }
}

/// A response whose end is the handler's too.
struct Watched {
    body: Body,
    watch: Watch,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        Poll::Ready(match frame {
            Some(Ok(frame)) => Some(Ok(match frame.into_trailers() {
                Ok(mut trailers) => {
                    if let Some(ends) = self.watch.0.take() {
                        ends.add_trailers(&mut trailers);
                    }
                    Frame::trailers(trailers)
                }
                Err(frame) => frame,
            })),
            other => other,
        })
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
