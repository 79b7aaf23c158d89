//! What is answered past tonic is what tonic would answer.

use super::*;
use crate::transport::codec::ServerCodec;
use crate::transport::pieces::{Pieces, bodies_of_one, ends, headers, message, pieces, read_all};
use http::{HeaderMap, StatusCode, Version};
use tonic::server::{Grpc, UnaryService};

/// The largest message, in bytes.
const LIMIT: usize = 300;

/// What a client is answered.
#[derive(Debug, PartialEq)]
struct Seen {
    head: (StatusCode, Version, HeaderMap),
    body: Result<(Vec<u8>, Option<HeaderMap>), (tonic::Code, String)>,
}

async fn seen(response: http::Response<Body>) -> Seen {
    let (head, body) = response.into_parts();
    let failed = |status: Status| (status.code(), status.message().to_owned());
    Seen {
        head: (head.status, head.version, head.headers),
        body: read_all(body).await.map_err(failed),
    }
}

/// A method that answers with its request and with its metadata, or fails, if these say so.
fn echo(request: Request<Bytes>) -> Result<Response<Bytes>, Status> {
    let (metadata, extensions, message) = request.into_parts();
    assert!(extensions.get::<u8>().is_some(), "extensions are lost");
    if metadata.contains_key("fails") {
        return Err(Status::with_metadata(
            tonic::Code::Aborted,
            "again",
            metadata,
        ));
    }
    Ok(Response::from_parts(metadata, message, extensions))
}

fn request(headers: &HeaderMap, body: Pieces) -> http::Request<Body> {
    let mut request = http::Request::new(Body::new(body));
    *request.headers_mut() = headers.clone();
    request.extensions_mut().insert(1_u8);
    request
}

async fn by_us(request: http::Request<Body>) -> http::Response<Body> {
    let raw = RawCall {
        request,
        settings: Settings {
            max_decoding_message_size: Some(LIMIT),
            ..Settings::default()
        },
        evolution: SchemaEvolution::off(),
    };
    let handler = Handler::Unary(Box::new(|request, _| {
        let response = echo(request);
        Box::pin(async move {
            response.map(|response| {
                response.map(|datum| {
                    let mut frame = message(0, 0);
                    frame[1..].copy_from_slice(&(datum.len() as u32).to_be_bytes());
                    frame.extend(datum);
                    Messages::encoded(frame.into())
                })
            })
        })
    }));
    let Ok(response) = raw.answer("/birds.Log/record".into(), None, handler).await;
    response
}

struct Echo;

impl UnaryService<Bytes> for Echo {
    type Response = Bytes;
    type Future = std::future::Ready<Result<Response<Bytes>, Status>>;

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        std::future::ready(echo(request))
    }
}

async fn by_tonic(request: http::Request<Body>) -> http::Response<Body> {
    let mut grpc = Grpc::new(ServerCodec).max_decoding_message_size(LIMIT);
    grpc.unary(Echo, request).await
}

/// Whatever a client asks, and however it comes in, it is answered what tonic would answer.
#[tokio::test]
async fn answers_are_those_of_tonic() {
    let heads = [
        headers(&[]),
        headers(&[
            ("te", "trailers"),
            ("content-type", "application/grpc"),
            ("checksum", "17"),
        ]),
        headers(&[
            ("grpc-encoding", "identity"),
            ("grpc-status", "5"),
            ("fails", "yes"),
        ]),
        headers(&[("grpc-encoding", "gzip")]),
        headers(&[("grpc-encoding", "none")]),
        headers(&[("fails", "yes"), ("content-type", "text/plain")]),
    ];
    let mut answered = 0;
    for head in &heads {
        for body in bodies_of_one(LIMIT) {
            for end in ends() {
                for size in [1, 5, 6, 12, 1000] {
                    let request = || request(head, pieces(&body, size, &end));
                    let ours = seen(by_us(request()).await).await;
                    let tonics = seen(by_tonic(request()).await).await;
                    assert_eq!(ours, tonics, "{head:?} {body:?} {size}");
                    answered += usize::from(!ours.head.2.contains_key(Status::GRPC_STATUS));
                }
            }
        }
    }
    assert!(answered > 100, "nothing is answered: {answered}");
}
