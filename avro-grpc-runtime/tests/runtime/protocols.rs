//! The form of Avro's protocols, whose bytes are Java's.

use crate::birds::log_client::LogClient;
use crate::birds::log_server::LogServer;
use crate::echo::{Echo, serve_routes, sighting};
use crate::logs::Logs;
use crate::protocol::test_service_client::TestServiceClient;
use crate::protocol::test_service_server::{DESCRIPTION, TestService, TestServiceServer};
use crate::protocol::{AddRequest, ErrorRequest, TestError};
use crate::raw::{RawClient, RawServer};
use avro_grpc_runtime::tonic::body::Body;
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::tonic::transport::Channel;
use avro_grpc_runtime::{
    BoxStream, Code, DecodeOptions, Fault, Message, Request, Response, Status, WireForm,
    async_trait,
};
use futures_util::{StreamExt, stream};
use http_body::Body as _;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::watch;

/// What Java's tests serve.
#[derive(Clone, Debug)]
struct Tests {
    /// How the handlers of `ping` are.
    pings: Arc<watch::Sender<Ping>>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Ping {
    Waiting,
    GoOn,
    Fail,
    Panic,
    Done,
}

impl Default for Tests {
    fn default() -> Self {
        let pings = Arc::new(watch::Sender::new(Ping::Waiting));
        Self { pings }
    }
}

impl Tests {
    async fn is(&self, state: Ping) {
        let mut pings = self.pings.subscribe();
        soon(pings.wait_for(|ping| *ping == state)).await.unwrap();
    }
}

/// What takes a minute does not happen.
async fn soon<T>(future: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(60), future)
        .await
        .unwrap()
}

fn declared() -> TestError {
    TestError {
        message: "Declared error".to_owned(),
    }
}

#[async_trait]
impl TestService for Tests {
    async fn add(&self, request: Request<AddRequest>) -> Result<Response<i32>, Status> {
        let AddRequest { arg1, arg2, arg3 } = request.into_inner();
        let sum = arg1.checked_add(arg2).and_then(|sum| sum.checked_add(arg3));
        match sum {
            Some(sum) => Ok(Response::new(sum)),
            None => Err(Status::out_of_range("too large")),
        }
    }

    async fn error(
        &self,
        request: Request<ErrorRequest>,
    ) -> Result<Response<()>, Fault<TestError>> {
        match request.into_inner().declared {
            true => Err(declared())?,
            false => Err(Status::unknown("Undeclared error"))?,
        }
    }

    async fn status(
        &self,
        request: Request<ErrorRequest>,
    ) -> Result<Response<String>, Fault<TestError>> {
        if request.into_inner().declared {
            Err(declared())?;
        }
        let mut status = Status::not_found("nothing");
        status
            .metadata_mut()
            .insert("answer", "42".parse().unwrap());
        Err(status.into())
    }

    async fn ping(&self, _: Request<()>) -> Result<Response<()>, Status> {
        let mut pings = self.pings.subscribe();
        let is_over = pings.wait_for(|ping| !matches!(ping, Ping::Waiting | Ping::Done));
        let end = *is_over
            .await
            .map_err(|_| Status::cancelled("the test is over"))?;
        self.pings.send_replace(Ping::Done);
        match end {
            Ping::Fail => Err(Status::aborted("on purpose, too late")),
            Ping::Panic => panic!("on purpose, after the answer"),
            _ => Ok(Response::new(())),
        }
    }

    type WatchStream = BoxStream<String>;

    async fn watch(
        &self,
        request: Request<ErrorRequest>,
    ) -> Result<Response<Self::WatchStream>, Fault<TestError>> {
        if request.into_inner().declared {
            return Err(declared().into());
        }
        let items = [
            Ok("one".to_owned()),
            Err(Fault::Declared(declared()).into()),
        ];
        Ok(Response::new(stream::iter(items).boxed()))
    }
}

fn sum_of(arg1: i32, arg2: i32, arg3: i32) -> AddRequest {
    AddRequest { arg1, arg2, arg3 }
}

fn request(declared: bool) -> ErrorRequest {
    ErrorRequest { declared }
}

async fn serve(tests: &Tests) -> Channel {
    serve_routes(Routes::new(TestServiceServer::new(tests.clone()))).await
}

#[track_caller]
fn check_status<T>(result: Result<T, Status>, code: Code, message: &str) {
    match result {
        Ok(_) => panic!("no error"),
        Err(status) => assert_eq!((status.code(), status.message()), (code, message)),
    }
}

/// Declared errors apart.
fn status<T>(result: Result<T, Fault<TestError>>) -> Result<T, Status> {
    result.map_err(|fault| match fault {
        Fault::Declared(error) => panic!("{error:?}"),
        Fault::Status(status) => status,
    })
}

#[track_caller]
fn check_declared<T>(result: Result<T, Fault<TestError>>) {
    match result {
        Ok(_) => panic!("no error"),
        Err(Fault::Declared(error)) => assert_eq!(error, declared()),
        Err(Fault::Status(status)) => panic!("{status:?}"),
    }
}

const ADD: &str = "/org.apache.avro.grpc.test.TestService/add";
const ERROR: &str = "/org.apache.avro.grpc.test.TestService/error";
const STATUS: &str = "/org.apache.avro.grpc.test.TestService/status";
const PING: &str = "/org.apache.avro.grpc.test.TestService/ping";

#[tokio::test]
async fn what_a_server_answers() {
    let mut peer = RawClient::new(serve(&Tests::default()).await);
    for (path, request, response) in [
        (ADD, &b"\x06\x0a\x04"[..], &b"\x00\x14"[..]),
        (ADD, b"\x06\x0a\x04 and more", b"\x00\x14"),
        (
            ADD,
            b"\xfe\xff\xff\xff\x0f\x02\x00",
            b"\x01\x00\x2eOUT_OF_RANGE: too large",
        ),
        (ERROR, b"\x01", b"\x01\x02\x1cDeclared error"),
        (ERROR, b"\x00", b"\x01\x00\x20Undeclared error"),
        (STATUS, b"\x01", b"\x01\x02\x1cDeclared error"),
        (PING, b"", b""),
    ] {
        let answer = peer.unary(path, request.to_vec()).await.unwrap();
        assert_eq!(answer, response, "{path} {request:?}");
    }
    // What is not the handler's is a status, as everywhere.
    for (path, request, field, at) in [
        (ADD, &b"\x06\x0a"[..], "arg3", 2),
        (ERROR, b"", "declared", 0),
    ] {
        let Err(status) = peer.unary(path, request.to_vec()).await else {
            panic!("no error");
        };
        assert_eq!(status.code(), Code::InvalidArgument);
        let start = format!("cannot decode the request: {field}: the message ends");
        assert!(status.message().starts_with(&start), "{status:?}");
        assert!(
            status.message().ends_with(&format!("(at byte {at})")),
            "{status:?}"
        );
    }
    let Err(status) = peer.unary(STATUS, vec![0]).await else {
        panic!("no error");
    };
    assert_eq!(
        (status.code(), status.message()),
        (Code::NotFound, "nothing")
    );
    assert_eq!(status.metadata().get("answer").unwrap(), "42");
}

#[tokio::test]
async fn what_a_client_makes_of_answers() {
    let client = |response: &[u8]| TestServiceClient::new(RawServer::new([response.to_vec()]));
    let add = async |response: &[u8]| client(response).add(sum_of(3, 5, 2)).await;
    for response in [&b"\x00\x14"[..], b"\x00\x14 and more"] {
        assert_eq!(add(response).await.unwrap().into_inner(), 10);
    }
    for (response, code, message) in [
        (&b"\x01\x00\x06abc"[..], Code::Unknown, "abc"),
        (b"\x01\x00\x00", Code::Unknown, ""),
        (
            b"",
            Code::Internal,
            "cannot decode the response: the message ends: 1 byte needed, 0 left (at byte 0)",
        ),
        (
            b"\x02\x14",
            Code::Internal,
            "cannot decode the response: a boolean of 2, which is neither 0 nor 1 (at byte 0)",
        ),
        (
            b"\x00",
            Code::Internal,
            "cannot decode the response: the message ends within a number (at byte 1)",
        ),
        (
            b"\x01\x02\x00",
            Code::Internal,
            "cannot decode the response: error: branch 1 of a union that has 1 (at byte 1)",
        ),
        (
            b"\x01\x00\x06ab",
            Code::Internal,
            "cannot decode the response: error: a length of 3 bytes where 2 are left (at byte 2)",
        ),
    ] {
        check_status(add(response).await, code, message);
    }

    let error = async |response: &[u8]| client(response).error(request(true)).await;
    error(b"\x00").await.unwrap();
    check_declared(error(b"\x01\x02\x1cDeclared error").await);
    for (response, code, message) in [
        (
            &b"\x01\x00\x20Undeclared error"[..],
            Code::Unknown,
            "Undeclared error",
        ),
        (
            b"\x01\x04",
            Code::Internal,
            "cannot decode the response: error: branch 2 of a union that has 2 (at byte 1)",
        ),
        (
            b"\x01\x02\x04\xff\xff",
            Code::Internal,
            "cannot decode the response: error.message: a string that is not UTF-8 (at byte 2)",
        ),
    ] {
        check_status(status(error(response).await), code, message);
    }

    let strict = DecodeOptions::new().strict(true);
    let mut strict = client(b"\x00\x14\x00").decode_options(strict);
    check_status(
        strict.add(sum_of(3, 5, 2)).await,
        Code::Internal,
        "cannot decode the response: 1 byte after the end of the datum (at byte 2)",
    );
    for response in [&b""[..], b"\x00"] {
        client(response).ping(()).await.unwrap();
    }
}

/// A transport that keeps the bytes of requests, with their frames.
#[derive(Clone)]
struct Kept<T> {
    inner: T,
    sent: Arc<Mutex<Vec<u8>>>,
}

impl<T> avro_grpc_runtime::__v1::Service<http::Request<Body>> for Kept<T>
where
    T: avro_grpc_runtime::__v1::Service<http::Request<Body>> + Clone + Send + 'static,
    T::Future: Send,
{
    type Response = T::Response;
    type Error = T::Error;
    type Future = Pin<Box<dyn Future<Output = Result<T::Response, T::Error>> + Send>>;

    fn poll_ready(
        &mut self,
        cx: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Result<(), T::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let mut inner = self.inner.clone();
        let sent = Arc::clone(&self.sent);
        Box::pin(async move {
            let (head, mut body) = request.into_parts();
            let mut bytes = Vec::new();
            while let Some(frame) = poll_fn(|cx| Pin::new(&mut body).poll_frame(cx)).await {
                bytes.extend_from_slice(&frame.unwrap().into_data().unwrap());
            }
            sent.lock().unwrap().clone_from(&bytes);
            inner
                .call(http::Request::from_parts(head, whole(bytes)))
                .await
        })
    }
}

/// A body that is one piece.
fn whole(bytes: Vec<u8>) -> Body {
    struct Whole(Option<bytes::Bytes>);

    impl http_body::Body for Whole {
        type Data = bytes::Bytes;
        type Error = Status;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut std::task::Context<'_>,
        ) -> std::task::Poll<Option<Result<http_body::Frame<bytes::Bytes>, Status>>> {
            let data = self.0.take();
            std::task::Poll::Ready(data.map(|data| Ok(http_body::Frame::data(data))))
        }
    }

    Body::new(Whole(Some(bytes.into())))
}

#[tokio::test]
async fn what_a_client_sends() {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let tests = Tests::default();
    tests.pings.send_replace(Ping::GoOn);
    let mut client = TestServiceClient::new(Kept {
        inner: TestServiceServer::new(tests),
        sent: Arc::clone(&sent),
    });
    let last = || sent.lock().unwrap().split_off(5);
    assert_eq!(client.add(sum_of(3, 5, 2)).await.unwrap().into_inner(), 10);
    assert_eq!(last(), b"\x06\x0a\x04");
    check_declared(client.error(request(true)).await);
    assert_eq!(last(), b"\x01");
    client.ping(()).await.unwrap();
    assert_eq!(last(), b"");
}

#[tokio::test]
async fn methods_of_protocols_fail_in_all_ways() {
    let mut client = TestServiceClient::new(serve(&Tests::default()).await);
    assert_eq!(client.add(sum_of(3, 5, 2)).await.unwrap().into_inner(), 10);
    check_status(
        client.add(sum_of(i32::MAX, 1, 0)).await,
        Code::Unknown,
        "OUT_OF_RANGE: too large",
    );
    check_declared(client.error(request(true)).await);
    let undeclared = status(client.error(request(false)).await);
    check_status(undeclared, Code::Unknown, "Undeclared error");
    // Where the generator's option says so, a status is one.
    check_declared(client.status(request(true)).await);
    let Err(nothing) = status(client.status(request(false)).await) else {
        panic!("no error");
    };
    assert_eq!(nothing.metadata().get("answer").unwrap(), "42");
    check_status::<()>(Err(nothing), Code::NotFound, "nothing");
}

#[tokio::test]
async fn a_status_without_message_is_its_code() {
    #[derive(Clone)]
    struct Silent;

    #[async_trait]
    impl TestService for Silent {
        async fn add(&self, _: Request<AddRequest>) -> Result<Response<i32>, Status> {
            Err(Status::unavailable(""))
        }

        async fn error(&self, _: Request<ErrorRequest>) -> Result<Response<()>, Fault<TestError>> {
            panic!("on purpose")
        }

        async fn status(
            &self,
            _: Request<ErrorRequest>,
        ) -> Result<Response<String>, Fault<TestError>> {
            Ok(Response::new("x".repeat(100)))
        }

        async fn ping(&self, _: Request<()>) -> Result<Response<()>, Status> {
            Ok(Response::new(()))
        }

        type WatchStream = BoxStream<String>;

        async fn watch(
            &self,
            _: Request<ErrorRequest>,
        ) -> Result<Response<Self::WatchStream>, Fault<TestError>> {
            Ok(Response::new(stream::empty().boxed()))
        }
    }

    let server = TestServiceServer::new(Silent).max_encoding_message_size(100);
    let mut client = TestServiceClient::new(serve_routes(Routes::new(server)).await);
    check_status(
        client.add(sum_of(1, 1, 1)).await,
        Code::Unknown,
        "UNAVAILABLE",
    );
    // A panic is nothing that the handler says.
    let panicked = status(client.error(request(true)).await);
    check_status(panicked, Code::Internal, "the call panicked");
    // The limit is that of the message, with the byte in front.
    let limited = status(client.status(request(true)).await);
    let message =
        "Error, encoded message length too large: found 103 bytes, the limit is: 100 bytes";
    check_status(limited, Code::OutOfRange, message);
}

/// A message that streams is in the datum form, beside others.
#[tokio::test]
async fn both_forms_in_one_server() {
    let routes = Routes::new(TestServiceServer::new(Tests::default()));
    let channel = serve_routes(routes.add_service(LogServer::new(Echo))).await;
    let mut client = TestServiceClient::new(channel.clone());
    check_declared(client.watch(request(true)).await);
    let mut items = client.watch(request(false)).await.unwrap().into_inner();
    assert_eq!(items.message().await.unwrap().as_deref(), Some("one"));
    let status = items.message().await.unwrap_err();
    assert_eq!(
        (status.code(), status.message()),
        (Code::Aborted, "Declared error")
    );
    check_declared::<()>(Err(status.into()));
    assert_eq!(client.add(sum_of(3, 5, 2)).await.unwrap().into_inner(), 10);
    let same = LogClient::new(channel).record(sighting()).await.unwrap();
    assert_eq!(same.into_inner(), sighting());
}

#[tokio::test]
async fn answers_that_are_compressed() {
    let gzip = CompressionEncoding::Gzip;
    let tests = Tests::default();
    let server = TestServiceServer::new(tests.clone())
        .accept_compressed(gzip)
        .send_compressed(gzip);
    let channel = serve_routes(Routes::new(server)).await;
    let mut client = TestServiceClient::new(channel)
        .send_compressed(gzip)
        .accept_compressed(gzip);
    assert_eq!(client.add(sum_of(3, 5, 2)).await.unwrap().into_inner(), 10);
    check_declared(client.error(request(true)).await);
    soon(client.ping(())).await.unwrap();
    tests.pings.send_replace(Ping::GoOn);
    tests.is(Ping::Done).await;
}

#[tokio::test]
async fn a_one_way_call_is_answered_before_its_handler_ends() {
    let (logs, _guard) = Logs::keep();
    let tests = Tests::default();
    let mut client = TestServiceClient::new(serve(&tests).await);
    for (end, logged) in [
        (Ping::GoOn, ""),
        (
            Ping::Fail,
            "a one-way call failed path=\"/org.apache.avro.grpc.test.TestService/ping\" code=Aborted error=\"on purpose, too late\"",
        ),
        (Ping::Panic, "panic=\"on purpose, after the answer\""),
    ] {
        tests.pings.send_replace(Ping::Waiting);
        soon(client.ping(())).await.unwrap();
        // The answer is here, and the handler still waits.
        assert_eq!(*tests.pings.borrow(), Ping::Waiting);
        tests.pings.send_replace(end);
        tests.is(Ping::Done).await;
        // The server is as good as before.
        assert_eq!(client.add(sum_of(3, 5, 2)).await.unwrap().into_inner(), 10);
        assert!(
            logs.text().contains(logged),
            "{logged:?} in {}",
            logs.text()
        );
    }
    assert_eq!(logs.count("WARN"), 1);
    assert_eq!(logs.count("ERROR"), 1);
}

/// The request is read before the answer.
#[test]
fn without_a_runtime_a_one_way_call_ends_first() {
    let tests = Tests::default();
    tests.pings.send_replace(Ping::GoOn);
    let mut client = TestServiceClient::new(TestServiceServer::new(tests.clone()));
    futures_util::FutureExt::now_or_never(client.ping(()))
        .unwrap()
        .unwrap();
    assert_eq!(*tests.pings.borrow(), Ping::Done);
}

#[test]
fn a_service_tells_the_form_of_its_methods() {
    let forms: Vec<_> = DESCRIPTION
        .methods()
        .iter()
        .map(|method| {
            let errors = method.errors().map(|errors| errors.json().to_string());
            let response = method.response().json().to_string();
            (method.name(), method.form(), response, errors.is_some())
        })
        .collect();
    let row = |name: &'static str, form, response: &str, throws| {
        (name.into(), form, response.to_owned(), throws)
    };
    let expected = [
        row("add", WireForm::Protocol, r#""int""#, false),
        row("error", WireForm::Protocol, r#""null""#, true),
        row("status", WireForm::Protocol, r#""string""#, true),
        row("ping", WireForm::OneWay, r#""null""#, false),
        row("watch", WireForm::Datum, r#""string""#, true),
    ];
    assert_eq!(forms, expected);
    let errors = DESCRIPTION.methods()[1]
        .errors()
        .unwrap()
        .json()
        .to_string();
    assert_eq!(errors, format!("[{}]", TestError::schema().json()));
}
