//! What passes through a proxy.

use std::collections::BTreeSet;
use std::time::Duration;

use avro_grpc_runtime::tonic::codec::CompressionEncoding::Gzip;
use avro_grpc_runtime::tonic::metadata::{MetadataMap, MetadataValue};
use avro_grpc_runtime::tonic::transport::{Channel, Endpoint};
use avro_grpc_runtime::{Code, Request, Status};
use futures_util::future::join_all;
use futures_util::stream;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::backend::{Backend, LONG};
use crate::generated::cases::calls::Ask;
use crate::generated::cases::calls::calls_client::CallsClient;
use crate::proxy::{Kind, Proxy};

pub(crate) type Client = CallsClient<Channel>;

pub(crate) fn ask(text: &str) -> Ask {
    Ask {
        text: text.to_owned(),
    }
}

/// A client of the proxy that can call, as soon as the proxy has found a server.
pub(crate) async fn connect(proxy: &Proxy) -> Client {
    let endpoint = Endpoint::from_shared(format!("http://{}", proxy.addr)).expect("a URI");
    let client = CallsClient::new(endpoint.connect_lazy());
    let answered = async {
        while client.clone().unary(ask("ready?")).await.is_err() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(LONG, answered)
        .await
        .expect("the proxy finds a server");
    client
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_passes_through_nginx() {
    check(Kind::Nginx).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_passes_through_haproxy() {
    check(Kind::Haproxy).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_passes_through_envoy() {
    check(Kind::Envoy).await;
}

async fn check(kind: Kind) {
    if kind.is_left_out() {
        return;
    }
    let backends = [Backend::start("one"), Backend::start("two")];
    let proxy = Proxy::start(kind, [backends[0].addr, backends[1].addr]);
    let client = connect(&proxy).await;
    unary(client.clone()).await;
    both_servers(client.clone()).await;
    status(client.clone()).await;
    large_headers(client.clone()).await;
    client_streaming(client.clone()).await;
    server_streaming(client.clone()).await;
    bidi_streaming(client.clone()).await;
    deadline(client.clone()).await;
    cancellation(client.clone(), &backends).await;
    many_calls(&client).await;
}

/// A request with metadata of both sorts.
fn with_notes<T>(message: T) -> Request<T> {
    let mut request = Request::new(message);
    let metadata = request.metadata_mut();
    metadata.insert("note", MetadataValue::from_static("a note"));
    metadata.insert_bin("note-bin", MetadataValue::from_bytes(b"\x00\xff"));
    request
}

fn check_notes(metadata: &MetadataMap) {
    let note = metadata.get("note").and_then(|note| note.to_str().ok());
    assert_eq!(note, Some("a note"));
    let note = metadata
        .get_bin("note-bin")
        .and_then(|note| note.to_bytes().ok());
    assert_eq!(note.as_deref(), Some(&b"\x00\xff"[..]));
}

fn check_status(status: &Status) {
    assert_eq!(status.code(), Code::OutOfRange, "{status}");
    assert_eq!(status.message(), "nichts übrig ⛵");
    check_notes(status.metadata());
}

/// Small messages and large ones, compressed or not.
async fn unary(client: Client) {
    let compressed = client.clone().send_compressed(Gzip).accept_compressed(Gzip);
    for text in ["x", &"ab⛵".repeat(600_000)] {
        for client in [&client, &compressed] {
            let response = client
                .clone()
                .unary(with_notes(ask(text)))
                .await
                .expect("an answer");
            check_notes(response.metadata());
            assert_eq!(response.into_inner().text, text);
        }
    }
}

/// Calls on one connection of a client go to both servers.
async fn both_servers(mut client: Client) {
    let mut names = BTreeSet::new();
    for _ in 0..20 {
        let response = client.unary(ask("who?")).await.expect("an answer");
        let name = response
            .metadata()
            .get("name")
            .expect("the server tells it");
        names.insert(name.to_str().expect("it is text").to_owned());
    }
    assert_eq!(Vec::from_iter(names), ["one", "two"]);
}

/// Without a message, the trailers are the headers.
async fn status(mut client: Client) {
    check_status(
        &client
            .unary(with_notes(ask("")))
            .await
            .expect_err("a status"),
    );
}

/// The largest schema that goes into a header, which the server answers with.
async fn large_headers(mut client: Client) {
    let schema: Vec<u8> = (0..6 << 10).map(|at| (at * 31 % 251) as u8).collect();
    let mut request = with_notes(ask("x"));
    let metadata = request.metadata_mut();
    metadata.insert_bin("note-bin", MetadataValue::from_bytes(&schema));
    let response = client.unary(request).await.expect("an answer");
    let note = response.metadata().get_bin("note-bin");
    let note = note.and_then(|note| note.to_bytes().ok());
    assert_eq!(note.as_deref(), Some(&schema[..]));
}

/// More than a proxy would keep.
async fn client_streaming(mut client: Client) {
    let asks = stream::iter(vec![ask(&"x".repeat(1 << 16)); 64]);
    let response = client
        .client_streaming(with_notes(asks))
        .await
        .expect("an answer");
    check_notes(response.metadata());
    assert_eq!(response.into_inner().text, (64 << 16).to_string());
}

/// The trailers come after messages.
async fn server_streaming(mut client: Client) {
    let response = client
        .server_streaming(with_notes(ask("one two")))
        .await
        .expect("a stream");
    check_notes(response.metadata());
    let mut answers = response.into_inner();
    for word in ["one", "two"] {
        let answer = answers.message().await.expect("a message");
        assert_eq!(answer.expect("not the end").text, word);
    }
    check_status(&answers.message().await.expect_err("a status"));
}

/// Each message is answered before the next is sent: nothing waits in the proxy.
async fn bidi_streaming(mut client: Client) {
    let (asks, asked) = mpsc::channel(1);
    let asked = stream::unfold(asked, |mut asked| async {
        asked.recv().await.map(|ask| (ask, asked))
    });
    let response = client.bidi_streaming(with_notes(asked));
    asks.send(ask("0")).await.expect("it is read");
    let response = timeout(LONG, response)
        .await
        .expect("it begins")
        .expect("a stream");
    check_notes(response.metadata());
    let mut answers = response.into_inner();
    for turn in 1..10 {
        let answer = timeout(LONG, answers.message())
            .await
            .expect("nothing waits");
        let answer = answer.expect("a message").expect("not the end");
        assert_eq!(answer.text, (turn - 1).to_string());
        asks.send(ask(&turn.to_string())).await.expect("it is read");
    }
    drop(asks);
    assert!(answers.message().await.expect("a message").is_some());
    assert!(answers.message().await.expect("the end").is_none());
}

/// The server never answers.
#[allow(deprecated)]
async fn deadline(mut client: Client) {
    let mut request = Request::new(ask(""));
    request.set_timeout(Duration::from_millis(300));
    let status = client.old(request).await.expect_err("a status");
    assert!(
        matches!(status.code(), Code::DeadlineExceeded | Code::Cancelled),
        "{status}"
    );
}

/// A client that goes ends its stream at the server.
async fn cancellation(mut client: Client, backends: &[Backend; 2]) {
    let streams = || {
        backends
            .iter()
            .map(|backend| backend.service.streams())
            .sum::<usize>()
    };
    let response = client.server_streaming(ask("")).await.expect("a stream");
    let mut answers = response.into_inner();
    assert!(answers.message().await.expect("a message").is_some());
    assert_eq!(streams(), 1);
    drop(answers);
    let ended = async {
        while streams() > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(LONG, ended).await.expect("the server hears of it");
}

/// More than a proxy may let pass by one connection.
async fn many_calls(client: &Client) {
    let callers = (0..40).map(|_| {
        let mut client = client.clone();
        async move {
            for _ in 0..50 {
                client.unary(ask("one more")).await.expect("an answer");
            }
        }
    });
    join_all(callers).await;
}
