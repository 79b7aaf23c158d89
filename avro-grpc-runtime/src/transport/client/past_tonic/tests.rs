//! A call past tonic is what it is through tonic.

use super::*;
use crate::transport::pieces::{Pieces, bodies_of_one, ends, headers, message, pieces, read_all};
use http::HeaderMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex};

/// The largest message, in bytes.
const LIMIT: usize = 300;
const PATH: &str = "/birds.Log/record";

/// A transport that answers each call alike, and keeps what was asked last.
#[derive(Clone)]
struct Answering {
    response: (StatusCode, HeaderMap, Pieces),
    asked: Arc<Mutex<Option<Asked>>>,
}

/// A request, as far as it is sent.
type Asked = (String, HeaderMap, Vec<u8>);

impl Service<http::Request<Body>> for Answering {
    type Response = http::Response<Body>;
    type Error = Status;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Status>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Status>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let this = self.clone();
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let line = format!("{} {} {:?}", head.method, head.uri, head.version);
            let (data, _) = read_all(body).await?;
            *this.asked.lock().unwrap() = Some((line, head.headers, data));
            let (status, headers, body) = this.response;
            let mut response = http::Response::new(Body::new(body));
            *response.status_mut() = status;
            *response.headers_mut() = headers;
            Ok(response)
        })
    }
}

/// What a caller sees of a call: its metadata, and the message or the status.
#[derive(Debug, PartialEq)]
struct Seen {
    metadata: HeaderMap,
    result: Result<Bytes, (tonic::Code, String)>,
}

fn seen(result: Result<Response<Bytes>, Status>) -> Seen {
    match result {
        Ok(response) => {
            let (metadata, message, _) = response.into_parts();
            let metadata = metadata.into_headers();
            Seen {
                metadata,
                result: Ok(message),
            }
        }
        Err(status) => Seen {
            metadata: status.metadata().clone().into_headers(),
            result: Err((status.code(), status.message().to_owned())),
        },
    }
}

fn request<M>(metadata: &HeaderMap, message: M) -> Request<M> {
    let metadata = MetadataMap::from_headers(metadata.clone());
    Request::from_parts(metadata, http::Extensions::new(), message)
}

/// Makes the call both ways, and compares what both sides see.
#[track_caller]
fn check(
    metadata: &HeaderMap,
    response: (StatusCode, HeaderMap, Pieces),
) -> impl Future<Output = ()> {
    let caller = std::panic::Location::caller();
    let [ours, tonics] = [(); 2].map(|()| Answering {
        response: response.clone(),
        asked: Arc::default(),
    });
    let metadata = metadata.clone();
    async move {
        let frame = Bytes::from(message(0, 9));
        let mut client = Client::new(ours.clone()).max_decoding_message_size(LIMIT);
        let messages = request(&metadata, Messages::encoded(frame.clone()));
        assert!(client.is_plain() && are_past_tonic(&messages));
        let answer = client.one_response(PATH.into(), None, messages).await;
        let by_us = seen(answer.map(|(response, _)| response));

        let mut grpc = Grpc::new(tonics.clone()).max_decoding_message_size(LIMIT);
        let message = request(&metadata, Ok(frame.slice(crate::transport::PREFIX..)));
        let path = PathAndQuery::from_static(PATH);
        let by_tonic = seen(grpc.unary(message, path, ClientCodec).await);

        assert_eq!(by_us, by_tonic, "{caller}");
        let [ours, tonics] = [ours, tonics].map(|service| service.asked.lock().unwrap().take());
        assert!(ours.is_some());
        assert_eq!(ours, tonics, "{caller}");
    }
}

fn well() -> Pieces {
    pieces(&message(0, 7), 100, &ends()[1])
}

/// Metadata are sent as tonic sends them.
#[tokio::test]
async fn requests_are_those_of_tonic() {
    for metadata in [
        headers(&[]),
        headers(&[("checksum", "17"), ("grpc-timeout", "1S")]),
        headers(&[
            ("te", "gzip"),
            ("content-type", "text/plain"),
            ("checksum", "17"),
        ]),
        headers(&[
            ("grpc-status", "5"),
            ("grpc-message", "no"),
            ("grpc-message-type", "birds"),
        ]),
        headers(&[("grpc-encoding", "gzip"), ("user-agent", "me")]),
    ] {
        let head = headers(&[("content-type", "application/grpc")]);
        check(&metadata, (StatusCode::OK, head, well())).await;
    }
}

/// Whatever a server answers, and however it comes in, the caller sees what tonic makes of it.
#[tokio::test]
async fn responses_are_those_of_tonic() {
    let heads = [
        headers(&[]),
        headers(&[("checksum", "18"), ("grpc-encoding", "identity")]),
        headers(&[("grpc-encoding", "gzip")]),
        headers(&[("grpc-encoding", "none")]),
        headers(&[("grpc-status", "0")]),
        headers(&[("grpc-status", "7"), ("grpc-message", "no")]),
        headers(&[("grpc-status", "x")]),
    ];
    for status in [200, 503] {
        let status = StatusCode::from_u16(status).unwrap();
        for head in &heads {
            for body in bodies_of_one(LIMIT) {
                for end in ends() {
                    for size in [1, 5, 6, 12, 1000] {
                        let body = pieces(&body, size, &end);
                        check(&HeaderMap::new(), (status, head.clone(), body)).await;
                    }
                }
            }
        }
    }
}
