//! Calls of each kind, and what travels with them.

use crate::server::clock_client::ClockClient;
use crate::server::jobs_client::JobsClient;
use crate::server::jobs_server::JobsServer;
use crate::server::{Worker, quick, routes, serve, serve_recording};
use avro_grpc_runtime::client::{CallOptions, Credentials, RpcClient};
use avro_grpc_runtime::server::RpcServer;
use avro_grpc_runtime::testing::Answer;
use avro_grpc_runtime::tonic::metadata::MetadataMap;
use avro_grpc_runtime::{Code, ErrorCode, Request, Status, async_trait};
use futures_util::{TryStreamExt, stream};
use std::sync::atomic::{AtomicUsize, Ordering};

#[tokio::test]
async fn all_services_and_clones_share_one_connection() {
    let server = serve(routes(&Worker::default())).await;
    let client = RpcClient::builder(server.target()).build().unwrap();
    let mut jobs = client.get::<JobsClient<_>>();
    let mut clock = client.clone().get::<ClockClient<_>>();
    for _ in 0..3 {
        jobs.clone().start("a".to_owned()).await.unwrap();
        clock.tick(()).await.unwrap();
    }
    let reply = jobs.start("a".to_owned()).await.unwrap().into_inner();
    assert_eq!(reply, "a");
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn each_kind_of_call() {
    let server = serve(routes(&Worker::default())).await;
    let client = RpcClient::builder(server.target()).build().unwrap();
    let mut jobs = client.get::<JobsClient<_>>();
    let many = || stream::iter(["a".to_owned(), "b".to_owned()]);
    assert_eq!(jobs.look("a".to_owned()).await.unwrap().into_inner(), "a");
    let watched = jobs.watch("a".to_owned()).await.unwrap().into_inner();
    assert_eq!(watched.try_collect::<Vec<_>>().await.unwrap(), ["a", "a"]);
    assert_eq!(jobs.collect(many()).await.unwrap().into_inner(), "ab");
    let echoed = jobs.echo(many()).await.unwrap().into_inner();
    assert_eq!(echoed.try_collect::<Vec<_>>().await.unwrap(), ["a", "b"]);
}

/// Who waits for the head of a response before its first request must not wait for ever.
#[tokio::test]
async fn a_conversation() {
    let server = serve(routes(&Worker::default())).await;
    let client = RpcClient::builder(server.target()).build().unwrap();
    let mut jobs = client.get::<JobsClient<_>>();
    let (requests, receiver) = tokio::sync::mpsc::channel(1);
    let receiver = tokio_stream::wrappers::ReceiverStream::new(receiver);
    let mut responses = jobs.echo(receiver).await.unwrap().into_inner();
    for text in ["a", "b", "c"] {
        requests.send(text.to_owned()).await.unwrap();
        assert_eq!(responses.message().await.unwrap().unwrap(), text);
    }
    drop(requests);
    assert_eq!(responses.message().await.unwrap(), None);
}

#[tokio::test]
async fn a_call_says_who_calls_and_which_version_it_speaks() {
    let (server, running) = serve_recording().await;
    server.answer("test.Jobs/start", Answer::message(&String::new()));
    server.answer("test.Clock/tick", Answer::message(&()));
    let client = RpcClient::builder(running.target())
        .name("nightly (test)")
        .metadata("tenant", "birds")
        .build()
        .unwrap();
    let mut jobs = client.get::<JobsClient<_>>();
    jobs.start(String::new()).await.unwrap();
    let mut request = Request::new(String::new());
    for (name, value) in [("avro-api-version", "2"), ("tenant", "fish")] {
        let value = value.parse().unwrap();
        request.metadata_mut().insert(name, value);
    }
    jobs.start(request).await.unwrap();
    client.get::<ClockClient<_>>().tick(()).await.unwrap();

    let said: Vec<_> = server.calls().iter().map(said).collect();
    let name = Some("nightly (test)".to_owned());
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        said,
        [
            (text("3"), name.clone(), text("birds")),
            (text("2"), name.clone(), text("fish")),
            (None, name, text("birds")),
        ]
    );
}

type Said = (Option<String>, Option<String>, Option<String>);

fn said(call: &avro_grpc_runtime::testing::RecordedCall) -> Said {
    let get = |name: &str| {
        let value = call.metadata().get(name)?;
        Some(value.to_str().unwrap().to_owned())
    };
    (
        get("avro-api-version"),
        get("avro-client-name"),
        get("tenant"),
    )
}

#[tokio::test]
async fn api_versions_that_do_not_fit_are_errors_of_a_type() {
    let (server, running) = serve_recording().await;
    for code in [ErrorCode::ApiClientTooOld, ErrorCode::ApiServerTooOld] {
        let status = code.status("the client has version 3, served are 4 to 5");
        server.answer("test.Jobs/look", Answer::status(status));
    }
    let client = RpcClient::builder(running.target()).build().unwrap();
    let mut jobs = client.get::<JobsClient<_>>();
    let error = jobs.look(String::new()).await.unwrap_err();
    assert_eq!(ErrorCode::of(&error), Some(ErrorCode::ApiClientTooOld));
    assert_eq!(error.code(), Code::FailedPrecondition);
    let error = jobs.look(String::new()).await.unwrap_err();
    assert_eq!(ErrorCode::of(&error), Some(ErrorCode::ApiServerTooOld));
    assert_eq!(
        error.message(),
        "the client has version 3, served are 4 to 5"
    );
    assert_eq!(server.calls().len(), 2);
}

/// The service is served for clients of the versions 2 and 3; those that are generated have 3.
#[tokio::test]
async fn a_server_of_ours_takes_the_versions_that_it_serves() {
    let server = RpcServer::builder()
        .address("127.0.0.1:0")
        .add(JobsServer::new(Worker::default()))
        .bind()
        .await
        .unwrap();
    let address = server.local_addr().tcp().unwrap();
    tokio::spawn(server.serve());
    let client = RpcClient::builder(address).build().unwrap();
    let mut jobs = client.get::<JobsClient<_>>();
    for (version, expected) in [
        (None, None),
        (Some("2"), None),
        (Some("1"), Some(ErrorCode::ApiClientTooOld)),
        (Some("4"), Some(ErrorCode::ApiServerTooOld)),
    ] {
        let mut request = Request::new("a".to_owned());
        if let Some(version) = version {
            let value = version.parse().unwrap();
            request.metadata_mut().insert("avro-api-version", value);
        }
        let error = jobs.start(request).await.err();
        let code = error.as_ref().map(ErrorCode::of);
        assert_eq!(code, expected.map(Some), "{version:?}: {error:?}");
    }
}

/// Gives a new token each time, and none after the last.
#[derive(Debug, Default)]
struct Tokens(AtomicUsize);

#[async_trait]
impl Credentials for Tokens {
    async fn add(&self, path: &str, metadata: &mut MetadataMap) -> Result<(), Status> {
        tokio::task::yield_now().await;
        let number = self.0.fetch_add(1, Ordering::SeqCst);
        if number == 3 {
            return Err(Status::unauthenticated("no more tokens"));
        }
        let token = format!("{path} {number}").parse().unwrap();
        metadata.insert("authorization", token);
        Ok(())
    }
}

#[tokio::test]
async fn each_attempt_has_credentials_of_its_own() {
    let (server, running) = serve_recording().await;
    let unavailable = Answer::status(Status::unavailable("come back"));
    server.answer("test.Jobs/look", unavailable);
    server.answer("test.Jobs/look", Answer::message(&String::new()));
    let client = quick(&running.target())
        .credentials(Tokens::default())
        .build()
        .unwrap();
    let mut jobs = client.get::<JobsClient<_>>();
    jobs.look(String::new()).await.unwrap();
    jobs.look(String::new()).await.unwrap();
    let error = jobs.look(String::new()).await.unwrap_err();
    assert_eq!(error.message(), "no more tokens");

    let calls = server.calls();
    let tokens = calls
        .iter()
        .map(|call| call.metadata().get("authorization").unwrap());
    let expected = [
        "/test.Jobs/look 0",
        "/test.Jobs/look 1",
        "/test.Jobs/look 2",
    ];
    assert!(tokens.eq(expected));
}

#[tokio::test]
async fn credentials_by_a_closure() {
    let (server, running) = serve_recording().await;
    server.answer("test.Jobs/look", Answer::message(&String::new()));
    let client = RpcClient::builder(running.target())
        .credentials(|metadata: &mut MetadataMap| {
            metadata.insert("authorization", "Bearer secret".parse().unwrap());
            Ok(())
        })
        .build()
        .unwrap();
    let mut jobs = client.get::<JobsClient<_>>();
    jobs.look(String::new()).await.unwrap();
    let calls = server.calls();
    let sent = calls[0].metadata().get("authorization").unwrap();
    assert_eq!(sent, "Bearer secret");
}

/// Of clients that have credentials, and of those that have none.
#[tokio::test]
async fn a_call_has_credentials_of_its_own() {
    let (server, running) = serve_recording().await;
    server.answer("test.Jobs/look", Answer::message(&String::new()));
    let token = |token: &'static str| {
        move |metadata: &mut MetadataMap| {
            metadata.insert("authorization", token.parse().unwrap());
            Ok(())
        }
    };
    let plain = RpcClient::builder(running.target());
    let known = RpcClient::builder(running.target()).credentials(token("the client's"));
    for client in [plain, known] {
        let mut jobs: JobsClient<_> = client.build().unwrap().get();
        jobs.look(String::new()).await.unwrap();
        let mut request = Request::new(String::new());
        let options = CallOptions::new().credentials(token("the call's"));
        request.extensions_mut().insert(options);
        jobs.look(request).await.unwrap();
    }
    let calls = server.calls();
    let tokens = calls.iter().map(|call| {
        let token = call.metadata().get("authorization")?;
        Some(token.to_str().unwrap())
    });
    let [client, call] = [Some("the client's"), Some("the call's")];
    assert_eq!(Vec::from_iter(tokens), [None, call, client, call]);
}
