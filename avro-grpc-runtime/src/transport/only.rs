//! The message of a call that has one, before tonic has copied it.

use super::PREFIX;
use super::front::{DEFAULT_LIMIT, Front, front, make_room};
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
    /// The message of up to `limit` bytes, if it is not compressed, and nothing follows; or the body as if nobody had
    /// looked at it, for tonic.
    pub(super) async fn of(body: Body, limit: Option<usize>) -> Result<Self, Body> {
        let limit = limit.unwrap_or(DEFAULT_LIMIT);
        let mut pipe = Pipe::new(body);
        let frame = match frame(&mut pipe, limit).await {
            Ok(frame) => frame,
            Err((data, other)) => return Err(pipe.with([data], other)),
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

/// A message with its prefix, and nothing else; or the data that there are, and what came behind them.
async fn frame(pipe: &mut Pipe, limit: usize) -> Result<Bytes, (Bytes, NextFrame)> {
    let first = next_data(pipe).await;
    let mut data = first.map_err(|other| (Bytes::new(), other))?;
    if let Front::Begun(size) = front(&data, limit) {
        let mut parts = Vec::new();
        make_room(&mut parts, size);
        parts.extend_from_slice(&data);
        // HTTP/2 reads into the same memory again, if nobody holds it.
        drop(data);
        data = put_together(parts, pipe, limit).await?;
    }
    match front(&data, limit) {
        Front::Whole(len) if PREFIX + len == data.len() => Ok(data),
        _ => Err((data, None)),
    }
}

/// What begins with `parts`, until a message is whole, or it turns out that none is to come.
async fn put_together(
    mut parts: Vec<u8>,
    pipe: &mut Pipe,
    limit: usize,
) -> Result<Bytes, (Bytes, NextFrame)> {
    while let Front::Begun(size) = front(&parts, limit) {
        make_room(&mut parts, size);
        match next_data(pipe).await {
            Ok(data) => parts.extend_from_slice(&data),
            Err(other) => return Err((parts.into(), other)),
        }
    }
    Ok(parts.into())
}

/// Whether a body says that nothing more comes does not matter here, as it does not to tonic: some say so too early.
async fn next(pipe: &mut Pipe) -> NextFrame {
    poll_fn(|cx| pipe::poll_nonempty(pipe, cx)).await
}

/// The next piece; or what there is in place of one.
async fn next_data(pipe: &mut Pipe) -> Result<Bytes, NextFrame> {
    let frame = next(pipe).await.ok_or(None)?;
    let frame = frame.map_err(|status| Some(Err(status)))?;
    frame.into_data().map_err(|other| Some(Ok(other)))
}

type Polled = Result<Frame<Bytes>, Status>;

fn into_trailers(polled: Polled) -> Result<HeaderMap, Polled> {
    polled.map_err(Err)?.into_trailers().map_err(Ok)
}
