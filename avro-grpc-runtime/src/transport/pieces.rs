//! Bodies as they may come in, for tests: good and bad, however they are cut.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use http_body::{Body as HttpBody, Frame};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
use tonic::body::Body;
use tonic::{Code, Status};

/// How many bytes come at once.
pub(super) const SIZES: [usize; 12] = [1, 2, 3, 4, 5, 6, 7, 8, 64, 205, 206, 1000];

/// A body that comes in pieces.
#[derive(Clone)]
pub(super) struct Pieces(VecDeque<Result<Piece, Status>>);

#[derive(Clone)]
pub(super) enum Piece {
    Data(Bytes),
    Trailers(HeaderMap),
}

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        // Each piece is late.
        if let Some(Ok(Piece::Data(data))) = self.0.front()
            && data.is_empty()
        {
            self.0.pop_front();
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(self.0.pop_front().map(|piece| {
            Ok(match piece? {
                Piece::Data(data) => Frame::data(data),
                Piece::Trailers(trailers) => Frame::trailers(trailers),
            })
        }))
    }

    /// Some bodies forget their trailers.
    fn is_end_stream(&self) -> bool {
        !self
            .0
            .iter()
            .any(|piece| matches!(piece, Ok(Piece::Data(_))))
    }
}

/// What a body ends with.
pub(super) type End = Option<Result<Piece, Status>>;

/// Some bytes, so many at once.
pub(super) fn pieces(data: &[u8], size: usize, end: &End) -> Pieces {
    let data = data.chunks(size).flat_map(|piece| {
        [Bytes::new(), Bytes::copy_from_slice(piece)].map(|data| Ok(Piece::Data(data)))
    });
    Pieces(data.chain(end.clone()).collect())
}

/// A message in its frame.
pub(super) fn message(flag: u8, len: usize) -> Vec<u8> {
    let mut bytes = vec![flag];
    bytes.extend((len as u32).to_be_bytes());
    bytes.extend((0..len).map(|byte| byte as u8));
    bytes
}

/// Trailers.
pub(super) fn ended(status: &Status) -> End {
    let mut trailers = HeaderMap::new();
    status.add_header(&mut trailers).unwrap();
    trailers.insert("checksum", "17".parse().unwrap());
    Some(Ok(Piece::Trailers(trailers)))
}

/// All data of a body, and its trailers.
pub(super) async fn read_all(mut body: Body) -> Result<(Vec<u8>, Option<HeaderMap>), Status> {
    let (mut data, mut trailers) = (Vec::new(), None);
    while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
        match frame?.into_data() {
            Ok(piece) => data.extend(piece),
            Err(frame) => trailers = frame.into_trailers().ok(),
        }
    }
    Ok((data, trailers))
}

/// Streams where messages are up to `limit` bytes.
pub(super) fn bodies(limit: usize) -> Vec<Vec<u8>> {
    let good = [
        message(0, 3),
        message(0, 0),
        message(0, 200),
        message(0, limit),
    ]
    .concat();
    vec![
        Vec::new(),
        good.clone(),
        good[..good.len() - 7].to_vec(),
        good[..2].to_vec(),
        [&good[..], &message(0, limit + 1), &good].concat(),
        [&good[..], &message(1, 9), &good].concat(),
        [&message(7, 9)[..], &good].concat(),
        b"<html>502 Bad Gateway</html>".to_vec(),
    ]
}

/// What they may end with.
pub(super) fn ends() -> [End; 7] {
    let details = Status::with_details(Code::NotFound, "gone", Bytes::from_static(b"details"));
    [
        None,
        ended(&Status::ok("")),
        ended(&Status::aborted("again")),
        Some(Ok(Piece::Trailers(HeaderMap::new()))),
        ended(&details),
        Some(Err(Status::unavailable("the connection broke"))),
        Some(Err(Status::cancelled("nobody wants it any more"))),
    ]
}

/// What there may be where one message belongs of up to `limit` bytes.
pub(super) fn bodies_of_one(limit: usize) -> Vec<Vec<u8>> {
    let mut bodies = bodies(limit);
    bodies.extend([
        message(0, 0),
        message(0, 7),
        message(0, limit),
        message(0, limit + 1),
        message(1, 7),
        [message(0, 7), vec![0]].concat(),
        message(0, 7)[..11].to_vec(),
    ]);
    bodies
}

pub(super) fn headers(of: &[(&'static str, &'static str)]) -> HeaderMap {
    let header = |(name, value): &(&'static str, &'static str)| {
        (
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        )
    };
    of.iter().map(header).collect()
}
