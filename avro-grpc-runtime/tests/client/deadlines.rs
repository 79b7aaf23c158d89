//! How long calls may take.

use crate::server::jobs_client::JobsClient;
use crate::server::{LONG, Worker, quick, quick_policy, routes, serve, serve_recording};
use avro_grpc_runtime::client::{CallOptions, RpcClient};
use avro_grpc_runtime::testing::{Answer, RecordedCall};
use avro_grpc_runtime::{Code, Request, Status};
use futures_util::stream;
use std::time::Duration;

const SHORT: Duration = Duration::from_millis(300);

fn is_late(status: &Status) {
    assert_eq!(status.code(), Code::DeadlineExceeded, "{status:?}");
    let text = "the call has not ended within 300ms";
    assert!(status.message().starts_with(text), "{status:?}");
}

#[tokio::test]
async fn of_the_client_of_the_call_and_of_the_method() {
    let server = serve(routes(&Worker::default())).await;
    let with = |timeout| {
        let client = RpcClient::builder(server.target()).timeout(timeout);
        client.build().unwrap().get::<JobsClient<_>>()
    };
    let sleep = || Request::new("sleep".to_owned());

    is_late(&with(SHORT).start(sleep()).await.unwrap_err());

    let mut jobs = with(LONG);
    let mut request = sleep();
    request.set_timeout(SHORT);
    is_late(&jobs.start(request).await.unwrap_err());

    let mut request = sleep();
    let options = CallOptions::new().timeout(SHORT);
    request.extensions_mut().insert(options);
    is_late(&jobs.start(request).await.unwrap_err());

    is_late(&jobs.hurry(sleep()).await.unwrap_err());
}

/// A server ends a call by the same deadline, and its answer may be there before the client gets to look at
/// its clock. This one's thread is busy elsewhere meanwhile.
#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn what_a_server_says_of_them_is_not_heard() {
    let server = serve(routes(&Worker::default())).await;
    let client = RpcClient::builder(server.target()).timeout(SHORT).build();
    let mut jobs = client.unwrap().get::<JobsClient<_>>();
    let busy = async {
        tokio::time::sleep(SHORT / 3).await;
        std::thread::sleep(SHORT * 3);
    };
    let (result, ()) = tokio::join!(jobs.start("sleep".to_owned()), busy);
    is_late(&result.unwrap_err());
}

/// The time that a call was given, by the header.
fn given(call: &RecordedCall) -> Option<Duration> {
    let text = call.metadata().get("grpc-timeout")?.to_str().unwrap();
    let (digits, unit) = text.split_at(text.len() - 1);
    let count = digits.parse().unwrap();
    Some(match unit {
        "n" => Duration::from_nanos(count),
        "u" => Duration::from_micros(count),
        "m" => Duration::from_millis(count),
        "S" => Duration::from_secs(count),
        other => panic!("{other}"),
    })
}

#[tokio::test]
async fn the_smallest_wins_and_travels() {
    let (server, running) = serve_recording().await;
    for method in ["test.Jobs/start", "test.Jobs/hurry"] {
        server.answer(method, Answer::message(&String::new()));
    }
    let second = Duration::from_secs;
    let plain = RpcClient::builder(running.target()).build().unwrap();
    let mut plain = plain.get::<JobsClient<_>>();
    let limited = RpcClient::builder(running.target()).timeout(second(200));
    let config = r#"{"methodConfig": [{"name": [{"service": "test.Jobs"}], "timeout": "100s"}]}"#;
    let limited = limited.service_config(config).build().unwrap();
    let mut limited = limited.get::<JobsClient<_>>();
    let request = |timeout: Option<u64>| {
        let mut request = Request::new(String::new());
        if let Some(timeout) = timeout {
            request.set_timeout(second(timeout));
        }
        request
    };
    plain.start(request(None)).await.unwrap();
    plain.start(request(Some(50))).await.unwrap();
    limited.start(request(None)).await.unwrap();
    limited.start(request(Some(50))).await.unwrap();
    limited.start(request(Some(400))).await.unwrap();
    plain.hurry(request(Some(50))).await.unwrap();

    let calls = server.calls();
    let given: Vec<_> = calls.iter().map(given).collect();
    assert_eq!(given[0], None);
    let limits = [second(50), second(100), second(50), second(100), SHORT];
    for (given, limit) in given[1..].iter().zip(limits) {
        let given = given.unwrap();
        assert!(given <= limit && given > limit / 2, "{given:?} {limit:?}");
    }
}

#[tokio::test]
async fn streams_end_by_them() {
    let server = serve(routes(&Worker::default())).await;
    let client = RpcClient::builder(server.target()).timeout(SHORT).build();
    let mut jobs = client.unwrap().get::<JobsClient<_>>();

    let watched = jobs.watch("sleep".to_owned()).await.unwrap();
    let mut watched = watched.into_inner();
    for _ in 0..2 {
        assert_eq!(watched.message().await.unwrap().unwrap(), "sleep");
    }
    is_late(&watched.message().await.unwrap_err());
    assert_eq!(watched.message().await.unwrap(), None);

    let echoed = jobs.echo(stream::pending()).await.unwrap();
    is_late(&echoed.into_inner().message().await.unwrap_err());

    is_late(&jobs.collect(stream::pending()).await.unwrap_err());
}

/// The server is told that nobody waits any more.
#[tokio::test]
async fn a_call_that_is_over_is_cancelled() {
    let worker = Worker::default();
    let server = serve(routes(&worker)).await;
    let client = RpcClient::builder(server.target()).timeout(SHORT).build();
    let mut jobs = client.unwrap().get::<JobsClient<_>>();
    let mut stream = jobs.watch("sleep".to_owned()).await.unwrap().into_inner();
    while stream
        .message()
        .await
        .is_ok_and(|message| message.is_some())
    {}
    is_late(&jobs.start("sleep".to_owned()).await.unwrap_err());
    // The connection is not lost with it.
    jobs.start("a".to_owned()).await.unwrap();
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn attempts_share_one() {
    let (server, running) = serve_recording().await;
    let unavailable = Status::unavailable("come back");
    server.answer("test.Jobs/look", Answer::status(unavailable));
    let client = quick(&running.target()).timeout(LONG).build().unwrap();
    client
        .get::<JobsClient<_>>()
        .look(String::new())
        .await
        .unwrap_err();
    let calls = server.calls();
    let given: Vec<_> = calls.iter().map(|call| given(call).unwrap()).collect();
    assert_eq!(given.len(), 5);
    assert!(given.is_sorted_by(|a, b| a > b), "{given:?}");
}

/// It is told at once what the last attempt brought.
#[tokio::test]
async fn there_is_no_attempt_for_which_there_is_no_time() {
    let (server, running) = serve_recording().await;
    let unavailable = Status::unavailable("come back");
    server.answer("test.Jobs/look", Answer::status(unavailable));
    let policy = quick_policy()
        .initial_backoff(LONG * 2)
        .max_backoff(LONG * 2);
    let client = quick(&running.target()).retry(policy).timeout(LONG);
    let mut jobs: JobsClient<_> = client.build().unwrap().get();
    let error = jobs.look(String::new()).await.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable, "{error:?}");
    assert_eq!(server.calls().len(), 1);
}

#[tokio::test]
async fn what_the_last_attempt_brought_is_told() {
    let (server, running) = serve_recording().await;
    let unavailable = Status::unavailable("come back");
    server.answer("test.Jobs/look", Answer::status(unavailable));
    let late = Answer::message(&String::new()).delay(LONG);
    server.answer("test.Jobs/look", late);
    let client = quick(&running.target()).timeout(SHORT).build().unwrap();
    let mut jobs = client.get::<JobsClient<_>>();
    let error = jobs.look(String::new()).await.unwrap_err();
    is_late(&error);
    assert!(
        error
            .message()
            .ends_with(": the last attempt failed: the server answered Unavailable"),
        "{error:?}"
    );
}
