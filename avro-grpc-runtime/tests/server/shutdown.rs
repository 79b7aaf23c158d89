//! How servers end.

use crate::peer::Peer;
use crate::support::{NOT_SERVING, SERVING, begin, health, local, soon, until, works};
use crate::work::Worker;
use avro_grpc_runtime::server::Report;
use avro_grpc_runtime::{Code, Status};
use std::time::Duration;
use tokio::net::TcpStream;

fn counts(report: &Report) -> (u64, u64, u64) {
    (report.finished, report.cut, report.abandoned)
}

#[tokio::test]
async fn running_calls_finish() {
    let worker = Worker::default();
    let server = begin(local().add(worker.server())).await;
    let mut client = server.client().await;
    works(&mut client).await.unwrap();
    let call = tokio::spawn({
        let mut client = client.clone();
        async move { client.hold("held".to_owned()).await }
    });
    let mut items = soon(client.watch("one".to_owned()))
        .await
        .unwrap()
        .into_inner();
    soon(worker.has_begun(2)).await;
    server.handle.shutdown();
    // New connections find nobody, and those that are there have no new calls: which code tonic says
    // depends on what its client knows by then.
    soon(async { while works(&mut client).await.is_ok() {} }).await;
    let address = server.address;
    soon(async {
        while TcpStream::connect(address).await.is_ok() {
            tokio::task::yield_now().await;
        }
    })
    .await;
    worker.release();
    assert_eq!(soon(call).await.unwrap().unwrap().into_inner(), "held");
    assert_eq!(soon(items.message()).await.unwrap().as_deref(), Some("one"));
    assert_eq!(soon(items.message()).await.unwrap(), None);
    let report = server.ended().await.unwrap();
    // Calls before the end do not count, those in the moment before refusing may.
    assert!(report.finished >= 2);
    assert_eq!((report.cut, report.abandoned), (0, 0));
}

/// Calls come in all the time; each is answered, or refused before it has begun.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_end_under_load_cuts_no_call() {
    let server = begin(local().add(Worker::default().server())).await;
    let mut callers = Vec::new();
    for _ in 0..4 {
        let client = server.client().await;
        callers.extend((0..4).map(|_| {
            let mut client = client.clone();
            tokio::spawn(async move {
                let mut answers = 0;
                while works(&mut client).await.is_ok() {
                    answers += 1;
                }
                answers
            })
        }));
    }
    until(|| server.handle.statistics().finished > 500).await;
    let handle = server.handle.clone();
    let report = server.end().await;
    let mut answers = 0;
    for caller in callers {
        answers += soon(caller).await.unwrap();
    }
    assert_eq!((report.cut, report.abandoned), (0, 0));
    let statistics = handle.statistics();
    assert!(
        statistics.finished >= answers,
        "{statistics:?}, answers: {answers}"
    );
    assert_eq!(statistics.running, 0);
}

/// Who waits for a server does not wait for one that is not there any more.
#[tokio::test]
async fn a_server_that_has_never_served() {
    let server = local()
        .add(Worker::default().server())
        .bind()
        .await
        .unwrap();
    let handle = server.handle();
    drop(server);
    soon(handle.stopping()).await;
    assert!(!soon(handle.loaded()).await);
    soon(handle.wait()).await;
}

/// A client that does not know yet is served.
#[tokio::test]
async fn calls_that_are_on_their_way_are_served() {
    let worker = Worker::default();
    let server = begin(local().add(worker.server())).await;
    let mut peer = Peer::connect(server.address).await;
    let held = peer.call("hold", &"held".to_owned(), &[]);
    soon(worker.has_begun(1)).await;
    peer.read_no_more();
    server.handle.shutdown();
    until(|| std::net::TcpStream::connect(server.address).is_err()).await;
    let late = peer.call("echo", &String::new(), &[]);
    until(|| server.handle.statistics().finished == 1).await;
    peer.read_on();
    assert_eq!(soon(late.answer()).await.status, Some(0));
    worker.release();
    assert_eq!(soon(held.answer()).await.status, Some(0));
    assert_eq!(counts(&server.ended().await.unwrap()), (2, 0, 0));
}

#[tokio::test]
async fn calls_that_do_not_finish_are_cut_and_told_so() {
    let worker = Worker::default();
    let builder = local()
        .add(worker.server())
        .grace(Duration::from_millis(20));
    let server = begin(builder).await;
    let mut client = server.client().await;
    let call = tokio::spawn({
        let mut client = client.clone();
        async move { client.hold(String::new()).await }
    });
    let mut items = soon(client.watch("one".to_owned()))
        .await
        .unwrap()
        .into_inner();
    assert!(soon(items.message()).await.unwrap().is_some());
    soon(worker.has_begun(2)).await;
    let report = server.end().await;
    assert_eq!(counts(&report), (0, 2, 0));
    assert_eq!(
        report.to_string(),
        "while ending, calls that finished: 0, were cut: 2, were abandoned by their clients: 0"
    );
    let statuses: [Status; 2] = [
        soon(call).await.unwrap().unwrap_err(),
        soon(items.message()).await.unwrap_err(),
    ];
    for status in statuses {
        assert_eq!(status.code(), Code::Unavailable);
        assert_eq!(
            status.message(),
            "the call was cut: the server is shutting down"
        );
    }
}

/// It cannot be told, so that it is just cut.
#[tokio::test]
async fn a_stream_that_nobody_reads_is_cut() {
    let worker = Worker::default();
    let builder = local()
        .add(worker.server())
        .grace(Duration::from_millis(20));
    let server = begin(builder).await;
    let mut client = server.client().await;
    let mut items = soon(client.repeat(1 << 20)).await.unwrap().into_inner();
    assert!(soon(items.message()).await.unwrap().is_some());
    assert_eq!(counts(&server.end().await), (0, 1, 0));
    drop(items);
}

#[tokio::test]
async fn calls_whose_client_goes_are_reported() {
    let worker = Worker::default();
    let server = begin(local().add(worker.server())).await;
    let mut client = server.client().await;
    let call = tokio::spawn(async move { client.hold(String::new()).await });
    soon(worker.has_begun(1)).await;
    server.handle.shutdown();
    // Not before the server counts what comes.
    until(|| std::net::TcpStream::connect(server.address).is_err()).await;
    call.abort();
    assert_eq!(counts(&server.ended().await.unwrap()), (0, 0, 1));
}

#[tokio::test]
async fn a_lame_duck_serves() {
    let worker = Worker::default();
    let builder = local()
        .add(worker.server())
        .lame_duck(Duration::from_secs(3600));
    let server = begin(builder).await;
    assert!(soon(server.handle.loaded()).await);
    let channel = server.connect().await;
    server.handle.shutdown();
    soon(async { while health(&channel, "test.Work").await != NOT_SERVING {} }).await;
    // New calls, new connections.
    for _ in 0..10 {
        works(&mut server.client().await).await.unwrap();
    }
    assert!(!server.task.is_finished());
    server.task.abort();
}

#[tokio::test]
async fn the_lame_duck_has_its_time() {
    let worker = Worker::default();
    let builder = local()
        .add(worker.server())
        .lame_duck(Duration::from_millis(50));
    let server = begin(builder).await;
    assert!(soon(server.handle.loaded()).await);
    let channel = server.connect().await;
    assert_eq!(health(&channel, "").await, SERVING);
    assert_eq!(counts(&server.end().await), (0, 0, 0));
}

/// Clients that are idle, and peers that do not go, do not keep a server.
#[tokio::test]
async fn idle_connections_are_closed() {
    let server = begin(local().add(Worker::default().server())).await;
    let mut client = server.client().await;
    works(&mut client).await.unwrap();
    assert_eq!(counts(&server.end().await), (0, 0, 0));
    let builder = local().grace(Duration::from_millis(20));
    let server = begin(builder).await;
    let silent = TcpStream::connect(server.address).await.unwrap();
    until(|| server.handle.statistics().connections == 1).await;
    server.end().await;
    drop(silent);
}

#[tokio::test]
async fn asking_twice_is_asking_once() {
    let server = begin(local()).await;
    let handle = server.handle.clone();
    handle.shutdown();
    handle.shutdown();
    server.ended().await.unwrap();
    soon(handle.wait()).await;
    handle.shutdown();
}

/// Who does not wait for a server has none: nothing of it is left.
#[tokio::test]
async fn a_server_that_is_dropped_is_gone() {
    let worker = Worker::default();
    let server = begin(local().add(worker.server())).await;
    let mut client = server.client().await;
    let call = tokio::spawn(async move { client.hold(String::new()).await });
    soon(worker.has_begun(1)).await;
    server.task.abort();
    soon(call).await.unwrap().unwrap_err();
    soon(server.handle.wait()).await;
    until(|| server.handle.statistics().connections == 0).await;
}
