//! Calls with all that belongs to them in one expression.

use crate::server::clock_client::ClockClient;
use crate::server::jobs_client::JobsClient;
use crate::server::{Worker, free_port, quick_policy, routes, serve, serve_recording};
use avro_grpc_runtime::client::OneShot;
use avro_grpc_runtime::testing::Answer;
use avro_grpc_runtime::tonic::codec::CompressionEncoding::Gzip;
use avro_grpc_runtime::tonic::metadata::MetadataMap;
use avro_grpc_runtime::{Code, Status};
use futures_util::{TryStreamExt, stream};
use std::time::Duration;

#[tokio::test]
async fn all_in_one_expression() {
    let (server, running) = serve_recording().await;
    server.answer("test.Jobs/start", Answer::message(&"done".to_owned()));
    let reply = JobsClient::at(running.target())
        .credentials(|metadata: &mut MetadataMap| {
            metadata.insert("authorization", "Bearer secret".parse().unwrap());
            Ok(())
        })
        .send_compressed(Gzip)
        .accept_compressed(Gzip)
        .wait_for_ready(Duration::from_secs(30))
        .timeout(Duration::from_secs(60))
        .metadata("tenant", "birds")
        .with(|client| client.name("nightly"))
        .client()
        .unwrap()
        .start("a".repeat(1000))
        .await
        .unwrap();
    assert_eq!(reply.into_inner(), "done");
    let calls = server.calls();
    let metadata = calls[0].metadata();
    for (name, expected) in [
        ("authorization", "Bearer secret"),
        ("avro-api-version", "3"),
        ("avro-client-name", "nightly"),
        ("grpc-accept-encoding", "gzip,identity"),
        ("grpc-encoding", "gzip"),
        ("tenant", "birds"),
    ] {
        assert_eq!(metadata.get(name).unwrap(), expected);
    }
    assert!(metadata.contains_key("grpc-timeout"));
    assert_eq!(calls[0].messages::<String>().unwrap(), ["a".repeat(1000)]);
}

/// Every method of every service can be called so.
#[tokio::test]
async fn each_kind_of_call() {
    let server = serve(routes(&Worker::default())).await;
    let target = || server.target();
    let jobs = || JobsClient::at(target()).client().unwrap();
    let many = || stream::iter(["a".to_owned(), "b".to_owned()]);
    assert_eq!(jobs().look("a".to_owned()).await.unwrap().into_inner(), "a");
    assert_eq!(jobs().collect(many()).await.unwrap().into_inner(), "ab");
    let watched = jobs().watch("a".to_owned()).await.unwrap().into_inner();
    assert_eq!(watched.try_collect::<Vec<_>>().await.unwrap(), ["a", "a"]);
    let echoed = jobs().echo(many()).await.unwrap().into_inner();
    assert_eq!(echoed.try_collect::<Vec<_>>().await.unwrap(), ["a", "b"]);
    let mut clock = ClockClient::at(target()).client().unwrap();
    clock.tick(()).await.unwrap();
}

/// What is said has its effect, too.
#[tokio::test]
async fn what_is_said_of_a_call_holds() {
    let server = serve(routes(&Worker::default())).await;
    let short = Duration::from_millis(200);
    let mut late = JobsClient::at(server.target())
        .timeout(short)
        .client()
        .unwrap();
    let error = late.start("sleep".to_owned()).await.unwrap_err();
    assert_eq!(error.code(), Code::DeadlineExceeded);

    let mut nobody = JobsClient::at(free_port().await)
        .wait_for_ready(short)
        .client()
        .unwrap();
    let error = nobody.start("a".to_owned()).await.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    assert!(error.message().contains("within 200ms"), "{error:?}");

    let (server, running) = serve_recording().await;
    let unavailable = Status::unavailable("come back");
    server.answer("test.Jobs/look", Answer::status(unavailable));
    let mut again = JobsClient::at(running.target())
        .retry(quick_policy().max_attempts(3))
        .client()
        .unwrap();
    again.look("a".to_owned()).await.unwrap_err();
    assert_eq!(server.calls().len(), 3);
}

#[tokio::test]
async fn what_is_not_there_or_not_valid() {
    let error = JobsClient::at(free_port().await)
        .wait_for_ready(Duration::ZERO)
        .client()
        .unwrap()
        .start("a".to_owned())
        .await
        .unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    let error = JobsClient::at("a:1").metadata("a b", "c").client();
    assert!(error.unwrap_err().to_string().contains("is no metadata"));
}
