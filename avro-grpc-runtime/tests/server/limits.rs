//! What is refused above the limits.

use crate::peer::Peer;
use crate::support::{SERVING, begin, health, local, soon, until, works};
use crate::work::{WorkClient, Worker};
use avro_grpc_runtime::server::Limits;
use avro_grpc_runtime::tonic::transport::Channel;
use avro_grpc_runtime::{Code, Status};
use futures_util::stream;
use std::time::Duration;
use tokio::task::JoinHandle;

/// Calls that run until the worker lets them go.
async fn hold(
    worker: &Worker,
    client: &WorkClient<Channel>,
    count: usize,
) -> Vec<JoinHandle<Result<(), Status>>> {
    let calls = (0..count).map(|_| {
        let mut client = client.clone();
        tokio::spawn(async move { client.hold(String::new()).await.map(drop) })
    });
    let calls = calls.collect();
    soon(worker.has_begun(count)).await;
    calls
}

async fn all_finish(worker: &Worker, calls: Vec<JoinHandle<Result<(), Status>>>) {
    worker.release();
    for call in calls {
        soon(call).await.unwrap().unwrap();
    }
}

#[tokio::test]
async fn calls_above_the_limit_are_refused_at_once() {
    let worker = Worker::default();
    let limits = Limits {
        calls: Some(3),
        ..Limits::default()
    };
    let server = begin(local().add(worker.server()).limits(limits)).await;
    let mut others = server.client().await;
    let calls = hold(&worker, &server.client().await, 3).await;
    for _ in 0..100 {
        let status = works(&mut others).await.unwrap_err();
        assert_eq!(status.code(), Code::ResourceExhausted);
        let message = "the server has as many calls as it may have at a time";
        assert_eq!(status.message(), message);
    }
    assert_eq!(server.handle.statistics().refused, 100);
    // It is not ill.
    assert_eq!(health(&server.connect().await, "").await, SERVING);
    all_finish(&worker, calls).await;
    until(|| server.handle.statistics().running == 0).await;
    works(&mut others).await.unwrap();
    server.end().await;
}

#[tokio::test]
async fn a_stream_is_a_call_until_its_end() {
    let worker = Worker::default();
    let limits = Limits {
        calls: Some(1),
        ..Limits::default()
    };
    let server = begin(local().add(worker.server()).limits(limits)).await;
    let mut client = server.client().await;
    let mut items = soon(client.watch("one".to_owned()))
        .await
        .unwrap()
        .into_inner();
    assert_eq!(soon(items.message()).await.unwrap().as_deref(), Some("one"));
    let status = works(&mut client).await.unwrap_err();
    assert_eq!(status.code(), Code::ResourceExhausted);
    worker.release();
    assert_eq!(soon(items.message()).await.unwrap(), None);
    until(|| server.handle.statistics().running == 0).await;
    works(&mut client).await.unwrap();
    server.end().await;
}

#[tokio::test]
async fn calls_of_a_connection_are_limited() {
    let worker = Worker::default();
    let limits = Limits {
        calls_per_connection: Some(2),
        ..Limits::default()
    };
    let server = begin(local().add(worker.server()).limits(limits)).await;
    let mut client = server.client().await;
    let calls = hold(&worker, &client, 2).await;
    let status = works(&mut client).await.unwrap_err();
    assert_eq!(status.code(), Code::ResourceExhausted);
    works(&mut server.client().await).await.unwrap();
    all_finish(&worker, calls).await;
    server.end().await;
}

/// A client knows the limit, and waits by itself.
#[tokio::test]
async fn streams_of_a_connection_are_limited() {
    let worker = Worker::default();
    let limits = Limits {
        streams_per_connection: Some(2),
        ..Limits::default()
    };
    let server = begin(local().add(worker.server()).limits(limits)).await;
    let mut client = server.client().await;
    works(&mut client).await.unwrap();
    let calls = hold(&worker, &client, 2).await;
    let mut waiting = client.clone();
    let waiting = tokio::spawn(async move { works(&mut waiting).await });
    works(&mut server.client().await).await.unwrap();
    assert_eq!(server.handle.statistics().running, 2);
    assert!(!waiting.is_finished());
    all_finish(&worker, calls).await;
    soon(waiting).await.unwrap().unwrap();
    server.end().await;
}

#[tokio::test]
async fn messages_are_limited() {
    let limits = Limits {
        request_message: Some(1000),
        response_message: Some(100),
        ..Limits::default()
    };
    let worker = Worker::default();
    let server = begin(local().add(worker.server()).limits(limits)).await;
    let mut client = server.client().await;
    let cases = [
        (90, None),
        (200, Some(Code::OutOfRange)),
        (2000, Some(Code::OutOfRange)),
    ];
    for (size, expected) in cases {
        let result = soon(client.echo("x".repeat(size))).await;
        assert_eq!(
            result.as_ref().err().map(Status::code),
            expected,
            "{size}: {result:?}"
        );
    }
    server.end().await;
    // What the service says itself holds.
    let own = worker
        .server()
        .max_decoding_message_size(5000)
        .max_encoding_message_size(5000);
    let server = begin(local().add(own).limits(limits)).await;
    soon(server.client().await.echo("x".repeat(2000)))
        .await
        .unwrap();
    server.end().await;
}

#[tokio::test]
async fn a_call_has_its_time() {
    let worker = Worker::default();
    let limits = Limits {
        timeout: Some(Duration::from_secs(1)),
        ..Limits::default()
    };
    let server = begin(local().add(worker.server()).limits(limits)).await;
    let mut client = server.client().await;
    let status = soon(client.hold(String::new())).await.unwrap_err();
    assert_eq!(status.code(), Code::DeadlineExceeded);
    // The request never ends.
    let status = soon(client.join(stream::pending())).await.unwrap_err();
    assert_eq!(status.code(), Code::DeadlineExceeded);
    // A response that has begun goes on.
    let mut items = soon(client.watch("one".to_owned()))
        .await
        .unwrap()
        .into_inner();
    assert!(soon(items.message()).await.unwrap().is_some());
    tokio::time::sleep(Duration::from_millis(1200)).await;
    worker.release();
    assert_eq!(soon(items.message()).await.unwrap(), None);
    until(|| server.handle.statistics().running == 0).await;
    assert_eq!(server.handle.statistics().finished, 3);
    server.end().await;
}

/// tonic's client has a clock of its own, so that this one is none of tonic's.
#[tokio::test]
async fn the_deadline_of_a_client_holds_to_the_end() {
    let worker = Worker::default();
    let server = begin(local().add(worker.server())).await;
    let mut peer = Peer::connect(server.address).await;
    for (method, began) in [("hold", false), ("watch", true)] {
        let call = peer.call(method, &"one".to_owned(), &[("grpc-timeout", "1S")]);
        let answer = soon(call.answer()).await;
        assert_eq!(
            answer.status,
            Some(Code::DeadlineExceeded as i32),
            "{method}"
        );
        assert_eq!(!answer.body.is_empty(), began, "{method}");
    }
    until(|| server.handle.statistics().running == 0).await;
    server.end().await;
}
