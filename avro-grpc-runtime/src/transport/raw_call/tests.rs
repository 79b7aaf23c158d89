//! What is answered past tonic is what tonic would answer.

use super::*;
use crate::Message;
use crate::transport::codec::ServerCodec;
use crate::transport::pieces::{Pieces, bodies_of_one, ends, headers, pieces, read_all};
use crate::wire::words::long;
use futures_util::stream;
use http::{HeaderMap, StatusCode, Version};
use std::future::{Ready, ready};
use tonic::Code;
use tonic::server::{Grpc, ServerStreamingService, UnaryService};

/// The largest message, in bytes.
const LIMIT: usize = 300;

/// What a client is answered.
#[derive(Debug, PartialEq)]
struct Seen {
    head: (StatusCode, Version, HeaderMap),
    body: Result<(Vec<u8>, Option<HeaderMap>), (Code, String)>,
}

async fn seen(response: http::Response<Body>) -> Seen {
    let (head, body) = response.into_parts();
    let failed = |status: Status| (status.code(), status.message().to_owned());
    Seen {
        head: (head.status, head.version, head.headers),
        body: read_all(body).await.map_err(failed),
    }
}

/// A method that answers with a number made of its request, and with its metadata, or fails, if these say so.
fn sum(request: Request<Bytes>) -> Result<Response<i64>, Status> {
    let (metadata, extensions, message) = request.into_parts();
    assert!(extensions.get::<u8>().is_some(), "extensions are lost");
    if metadata.contains_key("fails") {
        return Err(Status::with_metadata(Code::Aborted, "again", metadata));
    }
    let bytes = (1..)
        .zip(message)
        .map(|(place, byte)| place * i64::from(byte));
    Ok(Response::from_parts(metadata, bytes.sum(), extensions))
}

fn request(headers: &HeaderMap, body: Pieces) -> http::Request<Body> {
    let mut request = http::Request::new(Body::new(body));
    *request.headers_mut() = headers.clone();
    request.extensions_mut().insert(1_u8);
    request
}

fn settings() -> Settings {
    Settings {
        max_decoding_message_size: Some(LIMIT),
        ..Settings::default()
    }
}

fn handler(is_stream: bool) -> Handler {
    let handler: FromOne = Box::new(|request, _| {
        Box::pin(async move {
            let (metadata, sum, extensions) = sum(request)?.into_parts();
            let sum = Messages::one::<long, i64>(&sum, None, Direction::Response)?;
            Ok(Response::from_parts(metadata, sum, extensions))
        })
    });
    match is_stream {
        false => Handler::Unary(handler),
        true => Handler::ServerStreaming(handler),
    }
}

async fn by_us(request: http::Request<Body>, is_stream: bool) -> http::Response<Body> {
    let raw = RawCall {
        request,
        settings: settings(),
        evolution: SchemaEvolution::off(),
    };
    let path = "/birds.Log/record".into();
    let Ok(response) = raw.answer(path, None, handler(is_stream)).await;
    response
}

/// The same method as tonic's services are.
struct Sum;

impl UnaryService<Bytes> for Sum {
    type Response = Bytes;
    type Future = Ready<Result<Response<Bytes>, Status>>;

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        let encode = |sum: i64| sum.encode_to_vec().unwrap().into();
        ready(sum(request).map(|response| response.map(encode)))
    }
}

impl ServerStreamingService<Bytes> for Sum {
    type Response = Bytes;
    type ResponseStream = stream::Iter<std::option::IntoIter<Result<Bytes, Status>>>;
    type Future = Ready<Result<Response<Self::ResponseStream>, Status>>;

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        let answer = UnaryService::call(self, request).into_inner();
        ready(answer.map(|response| response.map(|sum| stream::iter(Some(Ok(sum))))))
    }
}

async fn by_tonic(request: http::Request<Body>, is_stream: bool) -> http::Response<Body> {
    let mut grpc = Grpc::new(ServerCodec).max_decoding_message_size(LIMIT);
    match is_stream {
        false => grpc.unary(Sum, request).await,
        true => grpc.server_streaming(Sum, request).await,
    }
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
    let mut past = 0;
    for head in &heads {
        for body in bodies_of_one(LIMIT) {
            for end in ends() {
                for size in [1, 5, 6, 12, 1000] {
                    let request = || request(head, pieces(&body, size, &end));
                    for is_stream in [false, true] {
                        let ours = seen(by_us(request(), is_stream).await).await;
                        let tonics = seen(by_tonic(request(), is_stream).await).await;
                        assert_eq!(ours, tonics, "{head:?} {body:?} {size}");
                    }
                    let handler = handler(false);
                    let is_past = past_tonic(&settings(), &handler, request()).await.is_ok();
                    past += usize::from(is_past);
                }
            }
        }
    }
    assert!(past > 250, "{past} are answered past tonic");
}
