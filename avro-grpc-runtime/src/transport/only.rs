//! The message of a call that has one, before tonic has copied it.

use super::PREFIX;
use super::cutter::Cutter;
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
    /// The message of up to `limit` bytes, if it is whole, not compressed, and nothing else comes; or the body as
    /// if nobody had looked at it, for tonic.
    pub(super) async fn of(body: Body, limit: Option<usize>) -> Result<Self, Body> {
        let mut pipe = Pipe::new(body);
        let mut cutter = Cutter::new(limit);
        let (frame, rest) = match poll_fn(|cx| cutter.poll_next(cx, |cx| pipe.poll_next(cx))).await
        {
            Ok(place) => cutter.into_frame(place),
            Err(frame) => {
                cutter.give_back(&mut pipe, frame);
                return Err(Body::new(pipe));
            }
        };
        let end = match rest.is_empty() {
            true => end(&mut pipe).await,
            false => Some(Ok(Frame::data(rest))),
        };
        let trailers = match end {
            None => None,
            Some(Ok(last)) if last.is_trailers() => last.into_trailers().ok(),
            more => {
                pipe.put_back([frame], more);
                return Err(Body::new(pipe));
            }
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
        let mut pipe = Pipe::new(Body::empty());
        let trailers = self.trailers.map(|trailers| Ok(Frame::trailers(trailers)));
        pipe.put_back([self.frame], trailers);
        Body::new(pipe)
    }
}

/// What comes next but empty pieces.
async fn end(pipe: &mut Pipe) -> NextFrame {
    while !pipe.has_ended() {
        let next = poll_fn(|cx| pipe.poll_next(cx)).await;
        match &next {
            Some(Ok(frame)) if frame.data_ref().is_some_and(Bytes::is_empty) => {}
            _ => return next,
        }
    }
    None
}
