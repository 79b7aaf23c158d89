//! Tests without sockets.

use crate::server::clock_client::ClockClient;
use crate::server::jobs_client::JobsClient;
use crate::server::jobs_server::JobsServer;
use crate::server::{Worker, quick_policy, routes};
use avro_grpc_runtime::bytes::Bytes;
use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::testing::{self, Answer, RecordingServer};
use avro_grpc_runtime::{Code, Request, Status};
use futures_util::{TryStreamExt, stream};
use std::time::{Duration, Instant};

fn texts() -> [String; 2] {
    ["a", "b"].map(str::to_owned)
}

#[tokio::test]
async fn a_client_straight_to_an_implementation() {
    let worker = Worker::default();
    let mut jobs = testing::client::<JobsClient<_>>(JobsServer::new(worker.clone()));
    let reply = jobs.start("a".to_owned()).await.unwrap();
    assert_eq!(reply.into_inner(), "a");
    let reply = jobs.collect(stream::iter(texts())).await.unwrap();
    assert_eq!(reply.into_inner(), "ab");
    let echoed = jobs.echo(stream::iter(texts())).await.unwrap().into_inner();
    assert_eq!(echoed.try_collect::<Vec<_>>().await.unwrap(), texts());
    assert_eq!(worker.calls(), 2);
    // As over a socket, there are deadlines.
    let error = jobs.hurry("sleep".to_owned()).await.unwrap_err();
    assert_eq!(error.code(), Code::DeadlineExceeded);
}

#[tokio::test]
async fn several_services_in_one_process() {
    let client = RpcClient::builder_over(routes(&Worker::default()).prepare());
    let client = client.build().unwrap();
    client.get::<ClockClient<_>>().tick(()).await.unwrap();
    let mut jobs = client.get::<JobsClient<_>>();
    jobs.start("a".to_owned()).await.unwrap();
}

#[tokio::test]
async fn a_server_that_records_calls_of_any_service() {
    let server = RecordingServer::new();
    server.answer("test.Jobs/start", Answer::message(&"one".to_owned()));
    server.answer("test.Jobs/start", Answer::message(&"two".to_owned()));
    server.answer("test.Clock/tick", Answer::message(&()));
    let mut jobs = server.client::<JobsClient<_>>();
    let mut request = Request::new("a".to_owned());
    request.metadata_mut().insert("k", "v".parse().unwrap());
    assert_eq!(jobs.start(request).await.unwrap().into_inner(), "one");
    for _ in 0..2 {
        let reply = jobs.start("b".to_owned()).await.unwrap();
        assert_eq!(reply.into_inner(), "two");
    }
    server.client::<ClockClient<_>>().tick(()).await.unwrap();
    let error = jobs.look("c".to_owned()).await.unwrap_err();
    assert_eq!(error.code(), Code::Unimplemented);
    assert_eq!(error.message(), "no answer to test.Jobs/look");

    let calls = server.calls();
    let methods: Vec<_> = calls.iter().map(|call| call.method()).collect();
    let start = "test.Jobs/start";
    assert_eq!(
        methods,
        [start, start, start, "test.Clock/tick", "test.Jobs/look"]
    );
    assert_eq!(calls[0].metadata().get("k").unwrap(), "v");
    assert_eq!(calls[1].messages::<String>().unwrap(), ["b"]);
    assert_eq!(calls[1].data(), [Bytes::from_static(b"\x02b")]);
    assert!(calls[1].has_ended());
    assert!(calls[3].messages::<String>().is_err());
}

#[tokio::test]
async fn answers_of_each_kind() {
    let server = RecordingServer::new();
    let lost = || Status::data_loss("lost");
    let answers = [
        Answer::messages(&texts()).metadata("k", "v"),
        Answer::messages(&texts()).then_status(lost()),
        Answer::status(lost()).delay(Duration::from_millis(50)),
    ];
    for answer in answers {
        server.answer("test.Jobs/watch", answer);
    }
    let mut jobs = server.client::<JobsClient<_>>();
    let response = jobs.watch("x".to_owned()).await.unwrap();
    assert_eq!(response.metadata().get("k").unwrap(), "v");
    let all: Vec<_> = response.into_inner().try_collect().await.unwrap();
    assert_eq!(all, texts());

    let mut responses = jobs.watch("x".to_owned()).await.unwrap().into_inner();
    for text in texts() {
        assert_eq!(responses.message().await.unwrap(), Some(text));
    }
    let error = responses.message().await.unwrap_err();
    assert_eq!(error.code(), Code::DataLoss);

    let start = Instant::now();
    let error = jobs.watch("x".to_owned()).await.unwrap_err();
    assert_eq!(error.code(), Code::DataLoss);
    assert!(start.elapsed() >= Duration::from_millis(50));
}

#[tokio::test]
async fn a_client_with_other_settings_is_tested_with_it() {
    let server = RecordingServer::new();
    let unavailable = Answer::status(Status::unavailable("come back"));
    server.answer("test.Jobs/look", unavailable);
    server.answer("test.Jobs/look", Answer::message(&String::new()));
    let client = RpcClient::builder_over(server.clone())
        .name("tested")
        .retry(quick_policy())
        .build()
        .unwrap();
    let mut jobs = client.get::<JobsClient<_>>();
    jobs.look(String::new()).await.unwrap();
    let calls = server.calls();
    assert_eq!(calls.len(), 2);
    let name = calls[1].metadata().get("avro-client-name").unwrap();
    assert_eq!(name, "tested");
}
