//! Peers that are there, but take nothing of their responses.

use crate::peer::{Peer, read};
use crate::support::{Running, begin, local, soon, until, with_header, works};
use crate::work::{WorkClient, Worker};
use avro_grpc_runtime::Code;
use avro_grpc_runtime::server::{Limits, RpcServerBuilder};
use h2::RecvStream;
use std::time::Duration;

/// A server that gives such peers so long.
fn patient(worker: &Worker, time: Option<Duration>) -> RpcServerBuilder {
    let limits = Limits {
        stalled: time,
        ..Limits::default()
    };
    local().add(worker.server()).limits(limits)
}

const SHORT: Option<Duration> = Some(Duration::from_millis(200));

const METHODS: [&str; 3] = ["repeat", "watch", "echo"];

/// Calls of each kind, which the server has answered as far as the peer lets it.
async fn calls(peer: &mut Peer, headers: &[(&'static str, &str)]) -> Vec<RecvStream> {
    let mut bodies = Vec::new();
    for method in METHODS {
        let mut call = match method {
            "repeat" => peer.call(method, &100_i32, headers),
            _ => peer.call(method, &"one".to_owned(), headers),
        };
        bodies.push(call.head().await);
    }
    bodies
}

/// That nothing runs any more, whoever is asked.
async fn nothing_runs(server: &Running, worker: &Worker) {
    until(|| server.handle.statistics().running == 0).await;
    until(|| worker.streams() == 0).await;
    let dump = soon(server.handle.dump()).await.unwrap();
    let text = std::fs::read_to_string(&dump).unwrap();
    std::fs::remove_file(dump).unwrap();
    assert!(text.contains("\nCalls: 0 pending"), "{text}");
}

#[tokio::test]
async fn a_response_that_is_not_taken_ends_by_its_deadline() {
    let worker = Worker::default();
    let server = begin(patient(&worker, None)).await;
    let mut peer = Peer::with_window(server.address, 0).await;
    let bodies = calls(&mut peer, &[("grpc-timeout", "1S")]).await;
    nothing_runs(&server, &worker).await;
    let statistics = server.handle.statistics();
    assert_eq!((statistics.finished, statistics.abandoned), (3, 0));
    // Who takes it after all is told why there is no more.
    peer.open_window(65_535);
    for (body, method) in bodies.into_iter().zip(METHODS) {
        let answer = soon(read(body)).await;
        let expected = Some(Code::DeadlineExceeded as i32);
        assert_eq!(answer.status, expected, "{method}");
        assert!(!answer.body.is_empty(), "{method}");
    }
    server.end().await;
}

#[tokio::test]
async fn a_response_that_is_not_taken_ends_by_the_servers_patience() {
    let worker = Worker::default();
    let builder = patient(&worker, SHORT);
    let server = begin(builder).await;
    let mut peer = Peer::with_window(server.address, 0).await;
    let bodies = calls(&mut peer, &[]).await;
    nothing_runs(&server, &worker).await;
    assert_eq!(server.handle.statistics().abandoned, 3);
    // What HTTP/2 has of it goes with the connection.
    until(|| server.handle.statistics().connections == 0).await;
    drop(bodies);
    server.end().await;
}

/// Those who only wait for more are not meant.
#[tokio::test]
async fn a_stream_without_news_goes_on() {
    let worker = Worker::default();
    let server = begin(patient(&worker, SHORT)).await;
    let mut client = server.client().await;
    let mut items = soon(client.watch("one".to_owned()))
        .await
        .unwrap()
        .into_inner();
    assert!(soon(items.message()).await.unwrap().is_some());
    tokio::time::sleep(Duration::from_millis(2500)).await;
    assert_eq!(server.handle.statistics().running, 1);
    worker.release();
    assert_eq!(soon(items.message()).await.unwrap(), None);
    server.end().await;
}

/// It is the call's own affair.
#[tokio::test]
async fn what_panics_in_the_end_harms_nobody() {
    let worker = Worker::default();
    let server = begin(patient(&worker, SHORT)).await;
    let mut peer = Peer::with_window(server.address, 0).await;
    let mut bodies = Vec::new();
    for headers in [&[("grpc-timeout", "1S")][..], &[]] {
        let mut call = peer.call("panic_in_the_end", &100_i32, headers);
        bodies.push(call.head().await);
    }
    nothing_runs(&server, &worker).await;
    works(&mut server.client().await).await.unwrap();
    // Others are still looked after.
    let mut other = Peer::with_window(server.address, 0).await;
    let body = other.call("repeat", &100_i32, &[]).head().await;
    nothing_runs(&server, &worker).await;
    drop((bodies, body));
    server.end().await;
}

/// They are parts of calls that may have their reasons; but their deadlines hold.
#[tokio::test]
async fn calls_from_within_may_wait() {
    let worker = Worker::default();
    let server = patient(&worker, SHORT).bind().await.unwrap();
    let mut client = WorkClient::new(server.channel());
    let handle = server.handle();
    let task = tokio::spawn(server.serve());
    let mut waiting = soon(client.repeat(100)).await.unwrap().into_inner();
    assert!(soon(waiting.message()).await.unwrap().is_some());
    let request = with_header(100, "grpc-timeout", "1S");
    let mut short = soon(client.repeat(request)).await.unwrap().into_inner();
    assert!(soon(short.message()).await.unwrap().is_some());
    until(|| worker.streams() == 1).await;
    assert_eq!(handle.statistics().running, 1);
    assert!(soon(waiting.message()).await.unwrap().is_some());
    drop(waiting);
    handle.shutdown();
    soon(task).await.unwrap().unwrap();
}

/// Its place is another's.
#[tokio::test]
async fn a_call_that_was_ended_counts_no_more() {
    let worker = Worker::default();
    let limits = Limits {
        stalled: SHORT,
        calls: Some(1),
        ..Limits::default()
    };
    let server = begin(local().add(worker.server()).limits(limits)).await;
    let mut peer = Peer::with_window(server.address, 0).await;
    let body = peer.call("repeat", &100_i32, &[]).head().await;
    let mut client = server.client().await;
    let status = works(&mut client).await.unwrap_err();
    assert_eq!(status.code(), Code::ResourceExhausted);
    until(|| server.handle.statistics().running == 0).await;
    works(&mut client).await.unwrap();
    drop(body);
    server.end().await;
}

/// They are served, and then the connection is closed.
#[tokio::test]
async fn other_calls_of_the_connection_go_on() {
    let worker = Worker::default();
    let server = begin(patient(&worker, SHORT)).await;
    let mut peer = Peer::with_window(server.address, 1000).await;
    let held = peer.call("hold", &"held".to_owned(), &[]);
    soon(worker.has_begun(1)).await;
    let body = peer.call("repeat", &100_i32, &[]).head().await;
    until(|| server.handle.statistics().abandoned == 1).await;
    tokio::time::sleep(Duration::from_millis(2500)).await;
    assert_eq!(server.handle.statistics().connections, 1);
    worker.release();
    assert_eq!(soon(held.answer()).await.status, Some(0));
    until(|| server.handle.statistics().connections == 0).await;
    drop(body);
    server.end().await;
}

#[tokio::test]
async fn a_response_that_is_not_taken_does_not_hold_up_the_end() {
    let worker = Worker::default();
    let builder = patient(&worker, None).grace(Duration::from_secs(3600));
    let server = begin(builder).await;
    let mut peer = Peer::with_window(server.address, 0).await;
    let bodies = calls(&mut peer, &[("grpc-timeout", "3S")]).await;
    let report = server.end().await;
    assert_eq!((report.finished, report.cut, report.abandoned), (3, 0, 0));
    drop(bodies);
}

#[tokio::test]
async fn a_response_that_is_not_taken_is_cut_with_the_others() {
    let worker = Worker::default();
    let builder = patient(&worker, None).grace(Duration::from_millis(20));
    let server = begin(builder).await;
    let mut peer = Peer::with_window(server.address, 0).await;
    let bodies = calls(&mut peer, &[]).await;
    let report = server.end().await;
    assert_eq!((report.finished, report.cut, report.abandoned), (0, 3, 0));
    drop(bodies);
}
