//! Servers that are restarted behind a proxy, under load.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use avro_grpc_runtime::{Code, Status};
use futures_util::future::join_all;
use futures_util::stream;

use crate::backend::Backend;
use crate::calls::{Client, ask, connect};
use crate::proxy::{Kind, Proxy};

const CALLERS: usize = 16;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_is_lost_behind_nginx() {
    no_call_is_lost(Kind::Nginx).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_is_lost_behind_haproxy() {
    no_call_is_lost(Kind::Haproxy).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_is_lost_behind_envoy() {
    no_call_is_lost(Kind::Envoy).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_servers_nginx_answers() {
    without_servers(Kind::Nginx).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_servers_haproxy_answers() {
    without_servers(Kind::Haproxy).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_servers_envoy_answers() {
    without_servers(Kind::Envoy).await;
}

/// What a proxy says of itself has a status of gRPC.
async fn without_servers(kind: Kind) {
    if kind.is_left_out() {
        return;
    }
    let backends = [Backend::start("one"), Backend::start("two")];
    let proxy = Proxy::start(kind, backends.each_ref().map(|backend| backend.addr));
    let mut client = connect(&proxy).await;
    tokio::task::block_in_place(|| backends.map(Backend::stop));
    let status = client.unary(ask("")).await.expect_err("nobody is there");
    assert_eq!(status.code(), Code::Unavailable, "{status}");
}

/// No client makes a call again: one that fails is lost.
async fn no_call_is_lost(kind: Kind) {
    if kind.is_left_out() {
        return;
    }
    let mut backends = [Backend::start("one"), Backend::start("two")];
    let proxy = Proxy::start(kind, [backends[0].addr, backends[1].addr]);
    let stop = Arc::new(AtomicBool::new(false));
    let mut callers = Vec::new();
    for number in 0..CALLERS {
        let client = connect(&proxy).await;
        callers.push(tokio::spawn(calls(client, number, Arc::clone(&stop))));
    }
    let mut cut = 0;
    for turn in 0..6 {
        let backend = &mut backends[turn % 2];
        cut += tokio::task::block_in_place(|| backend.restart());
        backend.has_calls().await;
    }
    stop.store(true, Ordering::SeqCst);
    let mut made = 0;
    let mut lost = Vec::new();
    for caller in join_all(callers).await {
        let (calls, statuses) = caller.expect("callers do not panic");
        made += calls;
        lost.extend(statuses);
    }
    println!("{kind:?}: {made} calls, {} lost, {cut} cut", lost.len());
    assert!(made > 100, "{made}");
    assert_eq!((cut, lost), (0, Vec::new()));
}

/// How many calls were made, and what those that failed were told.
async fn calls(mut client: Client, number: usize, stop: Arc<AtomicBool>) -> (usize, Vec<String>) {
    let mut lost = Vec::new();
    let mut turn = number;
    while !stop.load(Ordering::SeqCst) {
        if let Err(status) = call(&mut client, turn).await {
            lost.push(format!("{:?}: {}", status.code(), status.message()));
        }
        turn += 1;
    }
    (turn - number, lost)
}

/// A call of one kind after another.
async fn call(client: &mut Client, turn: usize) -> Result<(), Status> {
    let text = "x".repeat(1 << (turn % 16));
    match turn % 3 {
        0 => {
            let answer = client.unary(ask(&text)).await?.into_inner();
            assert_eq!(answer.text, text);
        }
        1 => {
            let asks = stream::iter(vec![ask(&text); 5]);
            let answer = client.client_streaming(asks).await?.into_inner();
            assert_eq!(answer.text, (5 * text.len()).to_string());
        }
        _ => {
            let asks = stream::iter(vec![ask(&text); 5]);
            let mut answers = client.bidi_streaming(asks).await?.into_inner();
            let mut count = 0;
            while let Some(answer) = answers.message().await? {
                assert_eq!(answer.text, text);
                count += 1;
            }
            assert_eq!(count, 5);
        }
    }
    Ok(())
}
