//! However a body is cut, what comes is what tonic makes of it.

use super::*;
use crate::Message;
use crate::transport::codec::BytesDecoder;
use http::{Extensions, HeaderMap, StatusCode};
use http_body::{Body as HttpBody, Frame};
use std::collections::VecDeque;
use std::future::poll_fn;
use tonic::body::Body;
use tonic::metadata::MetadataMap;
use tonic::{Code, Response};

/// The largest message, in bytes.
const LIMIT: usize = 300;

/// A body that comes in pieces.
#[derive(Clone)]
struct Pieces(VecDeque<Result<Piece, Status>>);

#[derive(Clone)]
enum Piece {
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
}

type End = Option<Result<Piece, Status>>;

fn pieces(data: &[u8], size: usize, end: &End) -> Pieces {
    let data = data.chunks(size).flat_map(|piece| {
        [Bytes::new(), Bytes::copy_from_slice(piece)].map(|data| Ok(Piece::Data(data)))
    });
    Pieces(data.chain(end.clone()).collect())
}

fn through_tonic(body: Body) -> tonic::Streaming<Bytes> {
    tonic::Streaming::new_response(BytesDecoder, body, StatusCode::OK, None, Some(LIMIT))
}

type Seen = (Vec<Result<Bytes, (Code, String)>>, Option<String>);

fn seen(status: Status) -> (Code, String) {
    (status.code(), status.message().to_owned())
}

fn trailers(trailers: Result<Option<MetadataMap>, Status>) -> Option<String> {
    trailers
        .ok()
        .flatten()
        .map(|trailers| format!("{trailers:?}"))
}

/// What tonic sees, up to the first error.
async fn tonic_sees(pieces: Pieces) -> Seen {
    let mut stream = through_tonic(Body::new(pieces));
    let mut items = Vec::new();
    while let Some(item) = stream.message().await.transpose() {
        let is_last = item.is_err();
        items.push(item.map_err(seen));
        if is_last {
            break;
        }
    }
    let trailers = trailers(stream.trailers().await);
    (items, trailers)
}

fn incoming(pieces: Pieces) -> Incoming {
    let mut extensions = Extensions::new();
    let body = Inlet::open(&HeaderMap::new(), &mut extensions, Body::new(pieces));
    let mut response = Response::new(through_tonic(body));
    *response.extensions_mut() = extensions;
    let incoming = Incoming::responses(
        response,
        Some(LIMIT),
        Reading::direct(DecodeOptions::new()),
        None,
        None,
    );
    let incoming = incoming.into_inner();
    assert!(incoming.past_tonic.is_some(), "tonic reads everything");
    incoming
}

async fn we_see(pieces: Pieces) -> Seen {
    let mut incoming = incoming(pieces);
    let mut items = Vec::new();
    while let Some(item) = poll_fn(|cx| incoming.poll_next(cx)).await {
        let item = item.map(|came| {
            let (Part { datum, of }, _) = incoming.message(came);
            of.slice_ref(datum)
        });
        items.push(item.map_err(seen));
    }
    let trailers = trailers(incoming.inner.trailers().await);
    (items, trailers)
}

fn message(flag: u8, len: usize) -> Vec<u8> {
    let mut bytes = vec![flag];
    bytes.extend((len as u32).to_be_bytes());
    bytes.extend((0..len).map(|byte| byte as u8));
    bytes
}

fn ended(status: &Status) -> End {
    let mut trailers = HeaderMap::new();
    status.add_header(&mut trailers).unwrap();
    trailers.insert("checksum", "17".parse().unwrap());
    Some(Ok(Piece::Trailers(trailers)))
}

/// A message that cannot be decoded is the last, and the trailers are there all the same.
#[tokio::test]
async fn trailers_after_what_cannot_be_decoded() {
    let body = [message(0, 3), message(0, 200), message(0, 17)].concat();
    for size in [1, 9, 50, 210, 1000] {
        let mut incoming = incoming(pieces(&body, size, &ended(&Status::ok(""))));
        let first = poll_fn(|cx| incoming.poll_next(cx)).await;
        first.unwrap().unwrap();
        let error = i32::decode(&[]).unwrap_err();
        assert_eq!(incoming.undecodable(error).code(), Code::Internal);
        let trailers = incoming.inner.trailers().await.unwrap().unwrap();
        assert_eq!(trailers.get("checksum").unwrap(), "17");
    }
}

/// However a body is cut, and whatever is in it, messages, errors and trailers are tonic's.
#[tokio::test]
async fn a_stream_is_what_tonic_makes_of_it() {
    let good = [
        message(0, 3),
        message(0, 0),
        message(0, 200),
        message(0, LIMIT),
    ]
    .concat();
    let truncated = &good[..good.len() - 7];
    let bodies: [&[u8]; 8] = [
        &[],
        &good,
        truncated,
        &good[..2],
        &[&good[..], &message(0, LIMIT + 1), &good].concat(),
        &[&good[..], &message(1, 9), &good].concat(),
        &[&message(7, 9)[..], &good].concat(),
        b"<html>502 Bad Gateway</html>",
    ];
    let ends = [
        None,
        ended(&Status::ok("")),
        ended(&Status::aborted("again")),
        Some(Ok(Piece::Trailers(HeaderMap::new()))),
        Some(Err(Status::unavailable("the connection broke"))),
    ];
    for body in bodies {
        for end in &ends {
            for size in [1, 2, 3, 4, 5, 6, 7, 8, 64, 205, 206, 1000] {
                let pieces = pieces(body, size, end);
                let tonic = tonic_sees(pieces.clone()).await;
                assert_eq!(we_see(pieces).await, tonic, "{size} bytes at once");
            }
        }
    }
}
