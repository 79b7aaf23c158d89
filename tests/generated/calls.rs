//! Generated clients against generated servers: every call kind, over a socket and in process.

use std::sync::Mutex;

use avro_grpc_runtime::tonic::transport::Server;
use avro_grpc_runtime::tonic::{Code, Request, Response, Status};
use avro_grpc_runtime::{BoxStream, Streaming};
use futures_util::{StreamExt, stream};

use crate::snapshots::call_kinds_avrpc::cases::calls::bare_client::BareClient;
use crate::snapshots::call_kinds_avrpc::cases::calls::bare_server::{Bare, BareServer};
use crate::snapshots::call_kinds_avrpc::cases::calls::calls_client::CallsClient;
use crate::snapshots::call_kinds_avrpc::cases::calls::calls_server::{self, Calls, CallsServer};
use crate::snapshots::call_kinds_avrpc::cases::calls::{Answer, Ask, LongOrString};
use crate::snapshots::unicode_avrpc::größen::Maß;
use crate::snapshots::unicode_avrpc::größen::größe_client::GrößeClient;
use crate::snapshots::unicode_avrpc::größen::größe_server::{self, Größe, GrößeServer};

#[derive(Debug, Default)]
struct Service {
    pings: Mutex<u32>,
}

fn answer(text: impl Into<String>) -> Answer {
    Answer {
        text: text.into(),
        sources: Vec::new(),
    }
}

fn ask(text: &str) -> Ask {
    Ask {
        text: text.to_owned(),
    }
}

#[avro_grpc_runtime::tonic::async_trait]
impl Calls for Service {
    async fn unary(&self, request: Request<Ask>) -> Result<Response<Answer>, Status> {
        match request.into_inner().text.as_str() {
            "" => Err(Status::invalid_argument("ask something")),
            text => Ok(Response::new(answer(text.to_uppercase()))),
        }
    }

    async fn client_streaming(
        &self,
        request: Request<Streaming<Ask>>,
    ) -> Result<Response<Answer>, Status> {
        let mut asks = request.into_inner();
        let mut texts = Vec::new();
        while let Some(ask) = asks.message().await? {
            texts.push(ask.text);
        }
        Ok(Response::new(answer(texts.join("+"))))
    }

    type ServerStreamingStream = BoxStream<Answer>;

    async fn server_streaming(
        &self,
        request: Request<Ask>,
    ) -> Result<Response<Self::ServerStreamingStream>, Status> {
        let words: Vec<String> = request
            .into_inner()
            .text
            .split(' ')
            .map(str::to_owned)
            .collect();
        Ok(Response::new(
            stream::iter(words).map(|word| Ok(answer(word))).boxed(),
        ))
    }

    type BidiStreamingStream = BoxStream<Answer>;

    async fn bidi_streaming(
        &self,
        request: Request<Streaming<Ask>>,
    ) -> Result<Response<Self::BidiStreamingStream>, Status> {
        let answers = request
            .into_inner()
            .map(|ask| ask.map(|ask| answer(ask.text + "!")));
        Ok(Response::new(answers.boxed()))
    }

    async fn old(&self, _: Request<Ask>) -> Result<Response<Answer>, Status> {
        Err(Status::unimplemented("gone"))
    }
}

#[avro_grpc_runtime::tonic::async_trait]
impl Bare for Service {
    async fn ping(&self, _: Request<()>) -> Result<Response<()>, Status> {
        *self.pings.lock().unwrap() += 1;
        Ok(Response::new(()))
    }

    async fn echo(&self, request: Request<String>) -> Result<Response<String>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    async fn sum(&self, request: Request<Streaming<i64>>) -> Result<Response<i64>, Status> {
        let mut numbers = request.into_inner();
        let mut sum = 0;
        while let Some(number) = numbers.message().await? {
            sum += number;
        }
        Ok(Response::new(sum))
    }

    type SplitStream = BoxStream<Vec<String>>;

    async fn split(&self, request: Request<String>) -> Result<Response<Self::SplitStream>, Status> {
        let lines: Vec<Vec<String>> = request
            .into_inner()
            .lines()
            .map(|line| line.split(',').map(str::to_owned).collect())
            .collect();
        Ok(Response::new(stream::iter(lines).map(Ok).boxed()))
    }

    async fn find(
        &self,
        request: Request<Option<String>>,
    ) -> Result<Response<Option<Answer>>, Status> {
        Ok(Response::new(request.into_inner().map(answer)))
    }

    async fn either(
        &self,
        request: Request<LongOrString>,
    ) -> Result<Response<Option<LongOrString>>, Status> {
        Ok(Response::new(match request.into_inner() {
            LongOrString::Long(0) => None,
            other => Some(other),
        }))
    }
}

#[avro_grpc_runtime::tonic::async_trait]
impl Größe for Service {
    async fn größe(&self, request: Request<Maß>) -> Result<Response<Maß>, Status> {
        Ok(Response::new(request.into_inner()))
    }
}

/// Serves all services on a free port, and tells its address.
async fn serve() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("its address"));
    let incoming = tokio_stream::wrappers::TcpListenerStream::new(listener);
    tokio::spawn(
        Server::builder()
            .add_service(CallsServer::new(Service::default()))
            .add_service(BareServer::new(Service::default()))
            .add_service(GrößeServer::new(Service::default()))
            .serve_with_incoming(incoming),
    );
    address
}

#[tokio::test]
async fn every_call_kind() {
    let mut client = CallsClient::connect(serve().await)
        .await
        .expect("it is listening");

    let response = client.unary(ask("hello")).await.expect("an answer");
    assert_eq!(response.into_inner(), answer("HELLO"));

    let asks = stream::iter([ask("a"), ask("b"), ask("c")]);
    let response = client.client_streaming(asks).await.expect("an answer");
    assert_eq!(response.into_inner(), answer("a+b+c"));

    let response = client
        .server_streaming(ask("one two"))
        .await
        .expect("a stream");
    let answers: Vec<_> = response
        .into_inner()
        .map(|item| item.expect("an answer"))
        .collect()
        .await;
    assert_eq!(answers, [answer("one"), answer("two")]);

    let asks = stream::iter([ask("a"), ask("b")]);
    let response = client.bidi_streaming(asks).await.expect("a stream");
    let answers: Vec<_> = response
        .into_inner()
        .map(|item| item.expect("an answer"))
        .collect()
        .await;
    assert_eq!(answers, [answer("a!"), answer("b!")]);

    let status = client.unary(ask("")).await.expect_err("nothing was asked");
    assert_eq!(
        (status.code(), status.message()),
        (Code::InvalidArgument, "ask something")
    );
}

#[tokio::test]
async fn messages_that_are_no_records() {
    let mut client = BareClient::connect(serve().await)
        .await
        .expect("it is listening");
    client.ping(()).await.expect("an answer");
    let response = client.echo("x".to_owned()).await.expect("an answer");
    assert_eq!(response.into_inner(), "x");
    let response = client
        .sum(stream::iter([1, -2, 3]))
        .await
        .expect("an answer");
    assert_eq!(response.into_inner(), 2);
    let response = client
        .split(String::from("a,b\nc"))
        .await
        .expect("a stream");
    let lines: Vec<_> = response
        .into_inner()
        .map(|item| item.expect("a line"))
        .collect()
        .await;
    assert_eq!(lines, [vec!["a", "b"], vec!["c"]]);
    assert_eq!(
        client.find(None).await.expect("an answer").into_inner(),
        None
    );
    let response = client.find(Some("x".to_owned())).await.expect("an answer");
    assert_eq!(response.into_inner(), Some(answer("x")));
    let response = client
        .either(LongOrString::from(0))
        .await
        .expect("an answer");
    assert_eq!(response.into_inner(), None);
}

#[tokio::test]
async fn names_beyond_ascii() {
    let mut client = GrößeClient::connect(serve().await)
        .await
        .expect("it is listening");
    let response = client.größe(Maß { länge: 1.5 }).await.expect("an answer");
    assert_eq!(response.into_inner(), Maß { länge: 1.5 });
    let description = größe_server::DESCRIPTION;
    assert_eq!(description.name(), "größen.Größe");
    assert_eq!(description.methods()[0].name(), "größe");
}

#[tokio::test]
async fn a_server_is_a_transport() {
    let mut client = CallsClient::new(CallsServer::new(Service::default()));
    let response = client.unary(ask("in process")).await.expect("an answer");
    assert_eq!(response.into_inner(), answer("IN PROCESS"));
}

#[tokio::test]
async fn an_unknown_method_is_unimplemented() {
    let mut client = BareClient::new(CallsServer::new(Service::default()));
    let status = client.ping(()).await.expect_err("another service");
    assert_eq!(status.code(), Code::Unimplemented);
}

#[test]
fn the_description_says_what_the_file_says() {
    let description = calls_server::DESCRIPTION;
    assert_eq!(description.name(), "cases.calls.Calls");
    assert_eq!(description.documentation(), Some("Every kind of call."));
    assert_eq!(description.property("owner"), Some("\"search\""));
    assert_eq!(description.property("apiVersion"), Some("2"));
    let methods: Vec<_> = description
        .methods()
        .iter()
        .map(|method| (method.path(), format!("{:?}", method.kind())))
        .collect();
    let kind = |kind: &str| kind.to_owned();
    assert_eq!(
        methods,
        [
            ("/cases.calls.Calls/unary", kind("Unary")),
            (
                "/cases.calls.Calls/clientStreaming",
                kind("ClientStreaming")
            ),
            (
                "/cases.calls.Calls/serverStreaming",
                kind("ServerStreaming")
            ),
            ("/cases.calls.Calls/bidiStreaming", kind("Bidirectional")),
            ("/cases.calls.Calls/old", kind("Unary")),
        ]
    );
    let unary = &description.methods()[0];
    assert_eq!(unary.property("idempotency"), Some("\"NO_SIDE_EFFECTS\""));
}
