//! However a body is cut, what comes is what tonic makes of it.

use super::*;
use crate::Message;
use crate::transport::codec::BytesDecoder;
use crate::transport::pieces::{Pieces, SIZES, bodies, ended, ends, message, pieces};
use http::{Extensions, HeaderMap, StatusCode};
use std::future::poll_fn;
use tonic::body::Body;
use tonic::metadata::MetadataMap;
use tonic::{Code, Response};

/// The largest message, in bytes.
const LIMIT: usize = 300;

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
    for body in bodies(LIMIT) {
        for end in ends() {
            for size in SIZES {
                let pieces = pieces(&body, size, &end);
                let tonic = tonic_sees(pieces.clone()).await;
                assert_eq!(we_see(pieces).await, tonic, "{size} bytes at once");
            }
        }
    }
}
