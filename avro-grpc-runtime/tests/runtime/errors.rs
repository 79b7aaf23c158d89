//! What goes wrong in calls, and what the two sides see of it.

use crate::birds::Sighting;
use crate::birds::log_client::LogClient;
use crate::birds::log_server::{Log, LogServer};
use crate::echo::{Echo, client, counted, serve, serve_routes, sighting};
use crate::raw::{RawClient, RawServer};
use avro_grpc_runtime::__v1::{HttpBody, Service};
use avro_grpc_runtime::tonic::body::Body;
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::{
    Code, DecodeOptions, Message, Request, Response, Status, Streaming, async_trait,
};
use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::stream::{self, BoxStream};
use futures_util::{FutureExt, Stream, StreamExt};
use http_body::Frame;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

/// A count that does not fit the schema.
const TOO_MANY: i64 = 3_000_000_000;

#[track_caller]
fn check<T>(result: Result<T, Status>, code: Code, message: &str) {
    match result {
        Ok(_) => panic!("no error"),
        Err(status) => assert_eq!((status.code(), status.message()), (code, message)),
    }
}

fn encoded() -> Vec<u8> {
    sighting().encode_to_vec().unwrap()
}

/// A sighting that ends within its name.
fn broken() -> Vec<u8> {
    vec![0x04, b'a']
}

#[tokio::test]
async fn a_request_that_cannot_be_decoded() {
    let channel = serve(LogServer::new(Echo)).await;
    let mut raw = RawClient::new(channel.clone());
    for path in ["/birds.Log/Record", "/birds.Log/Watch"] {
        check(
            raw.unary(path, broken()).await,
            Code::InvalidArgument,
            "cannot decode the request: species: a length of 2 bytes where 1 are left (at byte 0)",
        );
    }
    check(
        raw.unary("/birds.Log/Record", Vec::new()).await,
        Code::InvalidArgument,
        "cannot decode the request: species: the message ends within a number (at byte 0)",
    );
    assert_eq!(
        LogClient::new(channel)
            .record(sighting())
            .await
            .unwrap()
            .into_inner(),
        sighting()
    );
}

#[tokio::test]
async fn a_response_that_cannot_be_decoded() {
    let message =
        "cannot decode the response: species: a length of 2 bytes where 1 are left (at byte 0)";
    let mut client = LogClient::new(serve_routes(Routes::new(RawServer::new([broken()]))).await);
    check(client.record(sighting()).await, Code::Internal, message);
    let server = RawServer::new([vec![0xff; 10]]);
    let mut client = LogClient::new(serve_routes(Routes::new(server)).await);
    check(
        client.import(stream::iter([sighting()])).await,
        Code::Internal,
        "cannot decode the response: a number of more than 64 bits (at byte 0)",
    );
}

/// The error is the last that a stream yields, on either side.
#[tokio::test]
async fn a_bad_message_ends_a_stream() {
    let server = RawServer::new([encoded(), encoded(), broken(), encoded()]);
    let mut client = LogClient::new(serve_routes(Routes::new(server)).await);
    let mut responses = client.watch(sighting()).await.unwrap().into_inner();
    assert_eq!(responses.message().await.unwrap(), Some(sighting()));
    assert_eq!(responses.message().await.unwrap(), Some(sighting()));
    check(
        responses.message().await,
        Code::Internal,
        "cannot decode the response: species: a length of 2 bytes where 1 are left (at byte 0)",
    );
    assert_eq!(responses.message().await.unwrap(), None);
    assert_eq!(responses.message().await.unwrap(), None);

    let spy = Spy::default();
    let mut raw = RawClient::new(serve(LogServer::new(spy.clone())).await);
    let requests = vec![encoded(), broken(), encoded()];
    let mut responses = raw.streaming("/birds.Log/Import", requests).await.unwrap();
    assert!(responses.message().await.unwrap().is_some());
    let seen = spy.seen();
    assert_eq!(seen.len(), 2);
    assert_eq!(seen[0], Ok(3));
    assert_eq!(
        seen[1],
        Err(
            "cannot decode the request: species: a length of 2 bytes where 1 are left (at byte 0)"
                .to_owned()
        ),
    );
}

#[tokio::test]
async fn a_request_that_cannot_be_encoded() {
    let message = "cannot encode the request: count: 3000000000 does not fit an int";
    check(
        client().await.record(counted(TOO_MANY, "")).await,
        Code::Internal,
        message,
    );
    check(
        client().await.watch(counted(TOO_MANY, "")).await,
        Code::Internal,
        message,
    );
}

fn two_and_a_bad_one() -> impl Stream<Item = Sighting> + Send + 'static {
    stream::iter([
        counted(1, "a"),
        counted(2, "b"),
        counted(TOO_MANY, "c"),
        counted(4, "d"),
    ])
}

/// The call fails with what is really wrong, not with what HTTP/2 makes of it.
#[tokio::test]
async fn a_request_of_a_stream_that_cannot_be_encoded() {
    let message = "cannot encode the request: count: 3000000000 does not fit an int";
    let mut client = client().await;
    check(
        client.import(two_and_a_bad_one()).await,
        Code::Internal,
        message,
    );
    let (answered, is_answered) = tokio::sync::oneshot::channel();
    let late = stream::once(async {
        is_answered.await.unwrap();
        counted(TOO_MANY, "")
    });
    let requests = stream::iter([counted(1, "a")]).chain(late);
    let mut responses = client.exchange(requests).await.unwrap().into_inner();
    assert_eq!(responses.message().await.unwrap().unwrap(), ["a"]);
    answered.send(()).unwrap();
    check(responses.message().await, Code::Internal, message);
    assert_eq!(responses.message().await.unwrap(), None);
}

#[tokio::test]
async fn a_bad_request_in_process() {
    let mut client = LogClient::new(LogServer::new(Echo));
    let message = "cannot encode the request: count: 3000000000 does not fit an int";
    check(
        client.import(two_and_a_bad_one()).await,
        Code::Internal,
        message,
    );
}

/// A message larger than what HTTP/2 sends to who does not read, and one that cannot be encoded.
fn a_large_one_and_a_bad_one() -> impl Stream<Item = Sighting> + Send + 'static {
    let large = Sighting {
        sketch: vec![7; 1_500_000],
        ..counted(1, "")
    };
    stream::iter([large, counted(TOO_MANY, "")])
}

/// Fails the test where `call` hangs.
async fn soon<T>(call: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(10), call)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_bad_request_to_a_handler_that_does_not_read() {
    let message = "cannot encode the request: count: 3000000000 does not fit an int";
    let mut client = LogClient::new(serve(LogServer::new(Deaf)).await);
    let result = soon(client.import(a_large_one_and_a_bad_one())).await;
    check(result, Code::Internal, message);
    let responses = soon(client.exchange(a_large_one_and_a_bad_one())).await;
    let result = match responses {
        Ok(responses) => soon(responses.into_inner().message()).await,
        Err(status) => Err(status),
    };
    check(result, Code::Internal, message);
}

#[tokio::test]
async fn a_bad_request_to_a_transport_that_collects() {
    let message = "cannot encode the request: count: 3000000000 does not fit an int";
    let mut client = LogClient::new(Collecting(LogServer::new(Echo)));
    let result = soon(client.import(a_large_one_and_a_bad_one())).await;
    check(result, Code::Internal, message);
    let result = soon(client.exchange(a_large_one_and_a_bad_one())).await;
    check(result, Code::Internal, message);
    let good = stream::iter([counted(1, ""), counted(2, "")]);
    assert_eq!(soon(client.import(good)).await.unwrap().into_inner(), 3);
}

#[tokio::test]
async fn a_response_that_cannot_be_encoded() {
    let message = "cannot encode the response: count: 3000000000 does not fit an int";
    let mut client = LogClient::new(serve(LogServer::new(Spy::default())).await);
    check(client.record(sighting()).await, Code::Internal, message);
    let mut responses = client.watch(sighting()).await.unwrap().into_inner();
    assert_eq!(responses.message().await.unwrap().unwrap().tags, ["a"]);
    assert_eq!(responses.message().await.unwrap().unwrap().tags, ["b"]);
    check(responses.message().await, Code::Internal, message);
    assert_eq!(responses.message().await.unwrap(), None);
}

#[tokio::test]
async fn bytes_after_a_message() {
    let mut long = encoded();
    long.push(0);
    let mut raw = RawClient::new(serve(LogServer::new(Echo)).await);
    assert!(raw.unary("/birds.Log/Record", long.clone()).await.is_ok());

    let strict = DecodeOptions::new().strict(true);
    let mut raw = RawClient::new(serve(LogServer::new(Echo).decode_options(strict)).await);
    check(
        raw.unary("/birds.Log/Record", long.clone()).await,
        Code::InvalidArgument,
        &format!(
            "cannot decode the request: 1 byte after the end of the datum (at byte {})",
            long.len() - 1,
        ),
    );

    let channel = serve_routes(Routes::new(RawServer::new([long.clone()]))).await;
    assert!(
        LogClient::new(channel.clone())
            .record(sighting())
            .await
            .is_ok()
    );
    let mut client = LogClient::new(channel).decode_options(strict);
    assert_eq!(
        client.record(sighting()).await.unwrap_err().code(),
        Code::Internal
    );
}

#[tokio::test]
async fn a_method_that_is_not_there() {
    let channel = serve(LogServer::new(Echo)).await;
    check(
        RawClient::new(channel.clone())
            .unary("/birds.Log/Erase", encoded())
            .await,
        Code::Unimplemented,
        "there is no method /birds.Log/Erase",
    );
    let other = RawClient::new(channel)
        .unary("/birds.Lo/Record", encoded())
        .await;
    assert_eq!(other.unwrap_err().code(), Code::Unimplemented);
}

#[tokio::test]
async fn a_call_without_a_message_and_with_two() {
    let mut raw = RawClient::new(serve(LogServer::new(Echo)).await);
    let none = raw.streaming("/birds.Log/Record", vec![]).await;
    check(none, Code::Internal, "Missing request message.");
    let mut two = raw
        .streaming("/birds.Log/Record", vec![encoded(), encoded()])
        .await
        .unwrap();
    assert!(two.message().await.unwrap().is_some());

    let mut client = LogClient::new(serve_routes(Routes::new(RawServer::new([]))).await);
    check(
        client.record(sighting()).await,
        Code::Internal,
        "Missing response message.",
    );
}

#[tokio::test]
async fn what_a_handler_answers() {
    let mut client = LogClient::new(serve(LogServer::new(Spy::default())).await);
    let error = client.exchange(stream::empty()).await.unwrap_err();
    assert_eq!(
        (error.code(), error.message()),
        (Code::NotFound, "no such bird")
    );
}

/// Remembers the requests of a stream, and answers what cannot be encoded.
#[derive(Clone, Default)]
struct Spy(Arc<Mutex<Vec<Result<i64, String>>>>);

impl Spy {
    fn seen(&self) -> Vec<Result<i64, String>> {
        self.0.lock().unwrap().clone()
    }

    /// Goes on when the call is gone.
    async fn remember(self, mut requests: Streaming<Sighting>) {
        while let Some(request) = requests.next().await {
            let request = request.map(|sighting| sighting.count.unwrap());
            self.0
                .lock()
                .unwrap()
                .push(request.map_err(|status| status.message().to_owned()));
        }
    }
}

#[async_trait]
impl Log for Spy {
    async fn record(&self, _: Request<Sighting>) -> Result<Response<Sighting>, Status> {
        Ok(Response::new(counted(TOO_MANY, "")))
    }

    type WatchStream = BoxStream<'static, Result<Sighting, Status>>;

    async fn watch(&self, _: Request<Sighting>) -> Result<Response<Self::WatchStream>, Status> {
        Ok(Response::new(two_and_a_bad_one().map(Ok).boxed()))
    }

    async fn import(&self, request: Request<Streaming<Sighting>>) -> Result<Response<i64>, Status> {
        tokio::spawn(self.clone().remember(request.into_inner()))
            .await
            .unwrap();
        Ok(Response::new(0))
    }

    type ExchangeStream = BoxStream<'static, Result<Vec<String>, Status>>;

    async fn exchange(
        &self,
        request: Request<Streaming<Sighting>>,
    ) -> Result<Response<Self::ExchangeStream>, Status> {
        let mut requests = request.into_inner();
        let Some(first) = requests.message().await? else {
            return Err(Status::not_found("no such bird"));
        };
        let first = stream::iter([Ok(first.tags)]);
        let others = requests.map(|request| request.map(|sighting| sighting.tags));
        Ok(Response::new(first.chain(others).boxed()))
    }
}

/// Answers nothing, and reads nothing.
struct Deaf;

#[async_trait]
impl Log for Deaf {
    async fn record(&self, _: Request<Sighting>) -> Result<Response<Sighting>, Status> {
        std::future::pending().await
    }

    type WatchStream = BoxStream<'static, Result<Sighting, Status>>;

    async fn watch(&self, _: Request<Sighting>) -> Result<Response<Self::WatchStream>, Status> {
        std::future::pending().await
    }

    async fn import(&self, _: Request<Streaming<Sighting>>) -> Result<Response<i64>, Status> {
        std::future::pending().await
    }

    type ExchangeStream = BoxStream<'static, Result<Vec<String>, Status>>;

    async fn exchange(
        &self,
        request: Request<Streaming<Sighting>>,
    ) -> Result<Response<Self::ExchangeStream>, Status> {
        let unread = request.into_inner();
        let never = async move {
            let _unread = unread;
            std::future::pending().await
        };
        Ok(Response::new(stream::once(never).boxed()))
    }
}

/// A transport that has a request whole before it hands it on.
struct Collecting<T>(LogServer<T>);

impl<T: Log> Service<http::Request<Body>> for Collecting<T> {
    type Response = http::Response<Body>;
    type Error = Status;
    type Future = BoxFuture<'static, Result<Self::Response, Status>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Status>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let mut server = self.0.clone();
        async move {
            let (head, mut body) = request.into_parts();
            let mut bytes = Vec::new();
            while let Some(frame) =
                std::future::poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await
            {
                if let Ok(data) = frame?.into_data() {
                    bytes.extend_from_slice(&data);
                }
            }
            let body = Full(Some(bytes.into()));
            match server.call(http::Request::from_parts(head, body)).await {
                Ok(response) => Ok(response),
                Err(never) => match never {},
            }
        }
        .boxed()
    }
}

/// A body in one piece.
struct Full(Option<Bytes>);

impl HttpBody for Full {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.take().map(|bytes| Ok(Frame::data(bytes))))
    }
}
