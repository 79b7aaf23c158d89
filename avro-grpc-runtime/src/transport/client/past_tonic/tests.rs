//! A call past tonic is what it is through tonic.

use super::*;
use crate::transport::pieces::{Pieces, bodies_of_one, ends, headers, message, pieces, read_all};
use http::HeaderMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use tonic::codec::CompressionEncoding;

/// The largest message, in bytes.
const LIMIT: usize = 300;
const PATH: &str = "/birds.Log/record";

/// A transport that answers each call alike, and keeps what was asked last.
#[derive(Clone)]
struct Answering {
    response: Result<Answered, Status>,
    asked: Arc<Mutex<Option<Asked>>>,
}

type Answered = (StatusCode, HeaderMap, Pieces);

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
            this.response.map(response)
        })
    }
}

fn response((status, headers, body): Answered) -> http::Response<Body> {
    let mut response = http::Response::new(Body::new(body));
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// What a caller sees of a call: its metadata, and the message, or the code, the text and the details of the status.
#[derive(Debug, PartialEq)]
struct Seen {
    metadata: HeaderMap,
    result: Result<Bytes, (tonic::Code, String, Bytes)>,
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
            result: Err((
                status.code(),
                status.message().to_owned(),
                Bytes::copy_from_slice(status.details()),
            )),
        },
    }
}

fn request<M>(metadata: &HeaderMap, message: M) -> Request<M> {
    let metadata = MetadataMap::from_headers(metadata.clone());
    Request::from_parts(metadata, http::Extensions::new(), message)
}

/// Makes the call both ways, and compares what both sides see.
#[track_caller]
fn check(metadata: &HeaderMap, response: Result<Answered, Status>) -> impl Future<Output = ()> {
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
        check(&metadata, Ok((StatusCode::OK, head, well()))).await;
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
    let mut past = 0;
    for status in [200, 503] {
        let status = StatusCode::from_u16(status).unwrap();
        for head in &heads {
            for body in bodies_of_one(LIMIT) {
                for end in ends() {
                    for size in [1, 5, 6, 12, 1000] {
                        let answer = (status, head.clone(), pieces(&body, size, &end));
                        let is_past = usual(response(answer.clone()), Some(LIMIT)).await;
                        past += usize::from(is_past.is_ok());
                        check(&HeaderMap::new(), Ok(answer)).await;
                    }
                }
            }
        }
    }
    assert!(past > 25, "{past} are read past tonic");
    check(
        &HeaderMap::new(),
        Err(Status::unavailable("nobody is there")),
    )
    .await;
}

/// Who can cancel a call does so through tonic.
#[tokio::test]
async fn calls_that_can_be_cancelled() {
    let answering = Answering {
        response: Ok((StatusCode::OK, HeaderMap::new(), well())),
        asked: Arc::default(),
    };
    let mut client = Client::new(answering);
    for is_cancelled in [false, true] {
        let mut messages = Request::new(Messages::encoded(message(0, 9).into()));
        let handle = messages.cancellation_handle();
        if is_cancelled {
            handle.cancel();
        }
        assert!(!are_past_tonic(&messages));
        let answer = client.one_response(PATH.into(), None, messages).await;
        let code = answer.map_or_else(|status| status.code(), |_| tonic::Code::Ok);
        let expected = match is_cancelled {
            true => tonic::Code::Cancelled,
            false => tonic::Code::Ok,
        };
        assert_eq!(code, expected);
    }
}

/// What a client accepts is told in the order in which it was said.
#[tokio::test]
async fn what_is_accepted() {
    let answering = Answering {
        response: Ok((StatusCode::OK, HeaderMap::new(), well())),
        asked: Arc::default(),
    };
    let mut client = Client::new(answering.clone())
        .accept_compressed(CompressionEncoding::Gzip)
        .accept_compressed(CompressionEncoding::Deflate);
    let messages = Request::new(Messages::encoded(message(0, 9).into()));
    client
        .one_response(PATH.into(), None, messages)
        .await
        .unwrap();
    let (_, headers, _) = answering.asked.lock().unwrap().take().unwrap();
    assert_eq!(headers["grpc-accept-encoding"], "gzip,deflate,identity");
}
