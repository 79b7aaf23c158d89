//! The message of a call that has one, before tonic has copied it.

use super::PREFIX;
use super::front::{DEFAULT_LIMIT, Front, front};
use super::pipe::{self, NextFrame, Pipe};
use bytes::Bytes;
use http::HeaderMap;
use http_body::Frame;
use std::future::poll_fn;
use tonic::Status;
use tonic::body::Body;

/// HTTP/2 reads into eight times as much memory at once, or more.
const SMALL: usize = 1 << 10;

/// The only message of a body.
pub(super) struct Only {
    /// With its prefix.
    frame: Bytes,
    pub(super) trailers: Option<HeaderMap>,
    rest: Pipe,
}

impl Only {
    /// The message of up to `limit` bytes, if it comes in one piece, is not compressed, and nothing follows; or the
    /// body as if nobody had looked at it, for tonic. Large messages, which come in many pieces, are tonic's too: it
    /// puts them together as well as anybody.
    pub(super) async fn of(body: Body, limit: Option<usize>) -> Result<Self, Body> {
        let limit = limit.unwrap_or(DEFAULT_LIMIT);
        let mut pipe = Pipe::new(body);
        let frame = match next(&mut pipe).await.map(into_data) {
            Some(Ok(data)) if is_one(&data, limit) => data,
            Some(Ok(data)) => return Err(pipe.with([data], None)),
            Some(Err(other)) => return Err(pipe.with([], Some(other))),
            None => return Err(pipe.with([], None)),
        };
        let trailers = match next(&mut pipe).await.map(into_trailers) {
            Some(Ok(trailers)) => Some(trailers),
            Some(Err(other)) => return Err(pipe.with([frame], Some(other))),
            None => None,
        };
        Ok(Self {
            frame,
            trailers,
            rest: pipe,
        })
    }

    /// The message. A small one is copied: whoever keeps a part of it would keep all the memory into which HTTP/2
    /// has read.
    pub(super) fn message(&self) -> Bytes {
        match self.frame.len() {
            ..=SMALL => Bytes::copy_from_slice(&self.frame[PREFIX..]),
            _ => self.frame.slice(PREFIX..),
        }
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
        self.rest.with([self.frame], trailers)
    }
}

/// Whether they are one message.
fn is_one(data: &[u8], limit: usize) -> bool {
    front(data, limit) == Front::Whole(data.len().saturating_sub(PREFIX))
}

/// Whether a body says that nothing more comes does not matter here, as it does not to tonic: some say so too early.
async fn next(pipe: &mut Pipe) -> NextFrame {
    poll_fn(|cx| pipe::poll_nonempty(pipe, cx)).await
}

type Polled = Result<Frame<Bytes>, Status>;

fn into_data(polled: Polled) -> Result<Bytes, Polled> {
    polled.map_err(Err)?.into_data().map_err(Ok)
}

fn into_trailers(polled: Polled) -> Result<HeaderMap, Polled> {
    polled.map_err(Err)?.into_trailers().map_err(Ok)
}
