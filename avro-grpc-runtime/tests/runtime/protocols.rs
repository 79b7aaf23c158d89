//! The form of Avro's protocols, whose bytes are Java's.

mod on_the_wire;
mod one_way;

use crate::birds::log_client::LogClient;
use crate::birds::log_server::LogServer;
use crate::echo::{Echo, serve_routes, sighting};
use crate::logs::Logs;
use crate::protocol::test_service_client::TestServiceClient;
use crate::protocol::test_service_server::{DESCRIPTION, TestService, TestServiceServer};
use crate::protocol::{AddRequest, ErrorRequest, TestError};
use avro_grpc_runtime::tonic::body::Body;
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::tonic::transport::Channel;
use avro_grpc_runtime::{
    BoxStream, Code, Fault, Message, Request, Response, Status, WireForm, async_trait,
};
use futures_util::{StreamExt, stream};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tower::ServiceExt;

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

fn fail<T>(place: &str) -> T {
    panic!("on purpose: {place}")
}

/// The only error that is logged is a panic, with where it was and how it came to it.
#[track_caller]
fn check_panic(logs: &Logs, path: &str, place: &str) {
    let text = logs.text();
    let lines: Vec<_> = text.lines().filter(|line| line.contains("ERROR")).collect();
    let [line] = lines[..] else { panic!("{text}") };
    for part in [
        format!("a call panicked path=\"/org.apache.avro.grpc.test.TestService/{path}\""),
        format!("panic=\"on purpose: {place}\""),
        "location=\"avro-grpc-runtime/tests/runtime/protocols.rs:".to_owned(),
    ] {
        assert!(line.contains(&part), "{part:?} in {line}");
    }
    assert_eq!(logs.count("runtime::protocols::fail"), 1, "{text}");
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
            Ping::Panic => fail("after the answer"),
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
            fail("in a call")
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
    let (logs, _guard) = Logs::keep();
    let panicked = status(client.error(request(true)).await);
    check_status(panicked, Code::Internal, "the call panicked");
    check_panic(&logs, "error", "in a call");
    // The limit is that of the message, with the byte in front.
    let limited = status(client.status(request(true)).await);
    let message =
        "Error, encoded message length too large: found 103 bytes, the limit is: 100 bytes";
    check_status(limited, Code::OutOfRange, message);
}

/// What a layer of the server adds to all responses.
#[tokio::test]
async fn a_status_has_the_metadata_of_the_response() {
    let server = TestServiceServer::new(Tests::default());
    let server = ServiceExt::<http::Request<Body>>::map_response(
        server,
        |mut response: http::Response<_>| {
            let node = http::HeaderValue::from_static("7");
            response.headers_mut().insert("node", node);
            response
        },
    );
    let mut client = TestServiceClient::new(server);
    let undeclared = status(client.error(request(false)).await).unwrap_err();
    assert_eq!(undeclared.metadata().get("node").unwrap(), "7");
    let too_large = client.add(sum_of(i32::MAX, 1, 0)).await.unwrap_err();
    assert_eq!(too_large.metadata().get("node").unwrap(), "7");
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
