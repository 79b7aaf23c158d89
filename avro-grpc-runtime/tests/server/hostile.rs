//! Peers that misbehave, beside one that does not.

use crate::peer::Peer;
use crate::support::{Running, begin, local, soon, until, works};
use crate::work::Worker;
use avro_grpc_runtime::server::Limits;
use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

/// How many calls the one makes that does not misbehave.
const CALLS: u32 = 500;

/// Makes calls one after another, and tells the time of all.
async fn served(server: &Running) -> Duration {
    let mut client = server.client().await;
    let begun = Instant::now();
    for _ in 0..CALLS {
        works(&mut client).await.unwrap();
    }
    begun.elapsed()
}

/// Others are served while the peers are there. The figures are for people: a busy machine would make
/// a test of them that fails for nothing.
async fn check(what: &str, server: &Running, alone: Duration) {
    let beside = served(server).await;
    println!("{CALLS} calls: {alone:?} alone, {beside:?} beside {what}");
}

#[tokio::test]
async fn a_peer_that_says_nothing_is_left() {
    let limits = Limits {
        handshake: Some(Duration::from_secs(2)),
        ..Limits::default()
    };
    let server = begin(local().add(Worker::default().server()).limits(limits)).await;
    let alone = served(&server).await;
    let cases: [&[u8]; 4] = [b"", b"PRI * HTT", b"GET / HTTP/1.1\r\n", &[0; 23]];
    let mut peers = Vec::new();
    for bytes in cases.into_iter().cycle().take(200) {
        let mut peer = TcpStream::connect(server.address).await.unwrap();
        peer.write_all(bytes).await.unwrap();
        peers.push(peer);
    }
    check("200 peers that do not begin", &server, alone).await;
    for mut peer in peers {
        // It is told of some of what is wrong; then there is the end.
        let mut answer = Vec::new();
        let _: io::Result<usize> = soon(peer.read_to_end(&mut answer)).await;
    }
    until(|| server.handle.statistics().connections == 0).await;
    // One that has begun may be silent.
    let mut client = server.client().await;
    works(&mut client).await.unwrap();
    tokio::time::sleep(Duration::from_millis(2500)).await;
    assert_eq!(server.handle.statistics().connections, 1);
    works(&mut client).await.unwrap();
    server.end().await;
}

/// It is asked whether it is there.
#[tokio::test]
async fn a_peer_that_is_not_there_any_more_is_left() {
    let limits = Limits {
        keep_alive: Some(Duration::from_secs(1)),
        keep_alive_timeout: Duration::from_secs(2),
        ..Limits::default()
    };
    let server = begin(local().add(Worker::default().server()).limits(limits)).await;
    let gone = Peer::connect(server.address).await;
    let there = Peer::connect(server.address).await;
    until(|| server.handle.statistics().connections == 2).await;
    gone.read_no_more();
    until(|| server.handle.statistics().connections == 1).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    assert_eq!(server.handle.statistics().connections, 1);
    drop(there);
    server.end().await;
}

/// The head of a call, and then no message.
#[tokio::test]
async fn a_call_that_is_not_sent_to_its_end() {
    let limits = Limits {
        timeout: Some(Duration::from_secs(2)),
        ..Limits::default()
    };
    let server = begin(local().add(Worker::default().server()).limits(limits)).await;
    let alone = served(&server).await;
    let mut peer = Peer::connect(server.address).await;
    let calls: Vec<_> = (0..100).map(|_| peer.begin("echo", &[])).collect();
    check("100 calls without a message", &server, alone).await;
    for call in calls {
        let answer = soon(call.answer()).await;
        assert_eq!(answer.status, Some(4), "{answer:?}");
    }
    until(|| server.handle.statistics().running == 0).await;
    server.end().await;
}

#[tokio::test]
async fn a_peer_that_reads_nothing_is_left() {
    let limits = Limits {
        keep_alive: Some(Duration::from_secs(1)),
        keep_alive_timeout: Duration::from_secs(5),
        stalled: None,
        ..Limits::default()
    };
    are_left(limits, 65_535, true).await;
}

/// It answers when it is asked whether it is there.
#[tokio::test]
async fn a_peer_that_takes_no_response_is_left() {
    let limits = Limits {
        stalled: Some(Duration::from_secs(5)),
        ..Limits::default()
    };
    are_left(limits, 0, false).await;
}

/// What is not read is not made: 2,000 streams of 64 KiB messages without an end, for peers that take so
/// many bytes of each, or of their sockets none.
async fn are_left(limits: Limits, window: u32, are_deaf: bool) {
    let server = begin(local().add(Worker::default().server()).limits(limits)).await;
    let alone = served(&server).await;
    let memory = resident();
    let mut peers = Vec::new();
    for count in 1..=20 {
        let mut peer = Peer::with_window(server.address, window).await;
        let size: i32 = 64 * 1024;
        let calls: Vec<_> = (0..100).map(|_| peer.call("repeat", &size, &[])).collect();
        until(|| server.handle.statistics().running == count * 100).await;
        peers.push((peer, calls));
    }
    for (peer, _) in peers.iter().filter(|_| are_deaf) {
        peer.read_no_more();
    }
    check(
        "20 peers with 100 streams each that read nothing",
        &server,
        alone,
    )
    .await;
    if let (Some(before), Some(now)) = (memory, resident()) {
        println!("{} MiB more than before", now.saturating_sub(before) >> 20);
        assert!(now < before + (1 << 30), "{before} {now}");
    }
    until(|| server.handle.statistics().connections == 0).await;
    until(|| server.handle.statistics().running == 0).await;
    works(&mut server.client().await).await.unwrap();
    server.end().await;
}

/// The memory of this process, in bytes.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: usize = status.split(' ').nth(1)?.parse().ok()?;
    Some(pages * 4096)
}

async fn connect_from(source: &str, address: SocketAddr) -> io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    socket.bind(format!("{source}:0").parse().unwrap())?;
    socket.connect(address).await
}

/// With the limits that a server has by itself.
#[tokio::test]
async fn ten_thousand_connections_of_one_peer() {
    let server = begin(local().add(Worker::default().server())).await;
    let mut client = server.client().await;
    let alone = served(&server).await;
    // Not every system has a second address for itself, or so many descriptors.
    let mut connections = Vec::new();
    for _ in 0..10_000 {
        match connect_from("127.0.0.2", server.address).await {
            Ok(connection) => connections.push(connection),
            Err(error) => {
                println!("no more than {}: {error}", connections.len());
                break;
            }
        }
    }
    // Those who were there go on, and others come.
    works(&mut client).await.unwrap();
    check(
        &format!("{} connections", connections.len()),
        &server,
        alone,
    )
    .await;
    let refused = connections.len().saturating_sub(1000) as u64;
    until(|| server.handle.statistics().connections_refused == refused).await;
    assert!(server.handle.statistics().connections <= 1010);
    drop(connections);
    until(|| server.handle.statistics().connections <= 1).await;
    server.end().await;
}

#[tokio::test]
async fn connections_are_limited_in_all() {
    let limits = Limits {
        connections: Some(2),
        ..Limits::default()
    };
    let server = begin(local().add(Worker::default().server()).limits(limits)).await;
    let mut clients = [server.client().await, server.client().await];
    for client in &mut clients {
        works(client).await.unwrap();
    }
    let mut third = TcpStream::connect(server.address).await.unwrap();
    let mut answer = Vec::new();
    let _: io::Result<usize> = soon(third.read_to_end(&mut answer)).await;
    assert_eq!(answer, b"");
    assert_eq!(server.handle.statistics().connections_refused, 1);
    drop(clients);
    until(|| server.handle.statistics().connections == 0).await;
    works(&mut server.client().await).await.unwrap();
    server.end().await;
}

/// A server that has no descriptors left is there for those who were, and again for others when there are.
#[cfg(unix)]
#[tokio::test]
async fn more_connections_than_the_process_can_have() {
    use crate::process::Process;
    use crate::support::connect;
    use crate::work::WorkClient;
    let mut process = Process::begin("", "ulimit -n 64;").await;
    let mut client = WorkClient::new(connect(process.address).await);
    works(&mut client).await.unwrap();
    let mut connections = Vec::new();
    // No more than a listener keeps that are not accepted.
    for _ in 0..150 {
        connections.push(TcpStream::connect(process.address).await.unwrap());
    }
    for _ in 0..CALLS {
        works(&mut client).await.unwrap();
    }
    drop(connections);
    works(&mut WorkClient::new(connect(process.address).await))
        .await
        .unwrap();
    process.send("TERM");
    assert!(process.ended().await.success());
}
