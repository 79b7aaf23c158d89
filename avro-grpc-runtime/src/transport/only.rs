//! The message of a call that has one, before tonic has copied it.

use super::PREFIX;
use super::front::{DEFAULT_LIMIT, Front, front};
use super::pipe::{NextFrame, Pipe};
use bytes::Bytes;
use http::HeaderMap;
use http_body::Frame;
use std::future::poll_fn;
use tonic::Status;
use tonic::body::Body;

/// The only message of a body.
pub(super) struct Only {
    /// With its prefix.
    frame: Bytes,
    pub(super) trailers: Option<HeaderMap>,
}

impl Only {
    /// The message of up to `limit` bytes, if it comes in one piece, is not compressed, and nothing follows; or the
    /// body as if nobody had looked at it, for tonic. Large messages, which come in many pieces, are tonic's too: it
    /// puts them together as well as anybody.
    pub(super) async fn of(body: Body, limit: Option<usize>) -> Result<Self, Body> {
        let limit = limit.unwrap_or(DEFAULT_LIMIT);
        let mut pipe = Pipe::new(body);
        let frame = match next(&mut pipe).await {
            Some(Ok(first)) if first.data_ref().is_some_and(|data| is_one(data, limit)) => {
                first.into_data().unwrap_or_default()
            }
            other => return Err(pipe.with([], other)),
        };
        let trailers = match next(&mut pipe).await {
            None => None,
            Some(Ok(last)) if last.is_trailers() => last.into_trailers().ok(),
            other => return Err(pipe.with([frame], other)),
        };
        Ok(Self { frame, trailers })
    }

    pub(super) fn message(&self) -> Bytes {
        self.frame.slice(PREFIX..)
    }

    /// Whether the trailers say that all went well.
    pub(super) fn is_well(&self) -> bool {
        let trailers = self.trailers.as_ref();
        let status = trailers.and_then(|trailers| trailers.get(Status::GRPC_STATUS));
        status.is_some_and(|status| status == "0")
    }

    /// The body in which it came.
    pub(super) fn into_body(self) -> Body {
        let trailers = self.trailers.map(|trailers| Ok(Frame::trailers(trailers)));
        Pipe::new(Body::empty()).with([self.frame], trailers)
    }
}

/// Whether they are one message.
fn is_one(data: &[u8], limit: usize) -> bool {
    front(data, limit) == Front::Whole(data.len().saturating_sub(PREFIX))
}

/// What comes next but empty pieces.
async fn next(pipe: &mut Pipe) -> NextFrame {
    while !pipe.has_ended() {
        let next = poll_fn(|cx| pipe.poll_next(cx)).await;
        match &next {
            Some(Ok(frame)) if frame.data_ref().is_some_and(Bytes::is_empty) => {}
            _ => return next,
        }
    }
    None
}
