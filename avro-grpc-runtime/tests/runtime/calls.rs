//! Calls of each kind over a socket.

use crate::birds::log_client::LogClient;
use crate::birds::log_server::LogServer;
use crate::echo::{Echo, client, counted, sighting};
use futures_util::{TryStreamExt, stream};

#[tokio::test]
async fn a_unary_call() {
    let mut sighting = sighting();
    sighting.previous = Some(Box::new(sighting.clone()));
    let response = client().await.record(sighting.clone()).await.unwrap();
    assert_eq!(response.into_inner(), sighting);
}

#[tokio::test]
async fn a_server_stream() {
    let mut responses = client()
        .await
        .watch(counted(3, ""))
        .await
        .unwrap()
        .into_inner();
    let mut seen = Vec::new();
    while let Some(sighting) = responses.message().await.unwrap() {
        seen.push(sighting.seen_at);
    }
    assert_eq!(seen, [0, 1, 2]);
}

#[tokio::test]
async fn a_client_stream() {
    let requests = stream::iter((1..=100).map(|count| counted(count, "")));
    assert_eq!(
        client().await.import(requests).await.unwrap().into_inner(),
        5050
    );
}

#[tokio::test]
async fn a_stream_both_ways() {
    let requests = stream::iter([counted(1, "a"), counted(2, "b")]);
    let responses = client()
        .await
        .exchange(requests)
        .await
        .unwrap()
        .into_inner();
    let tags: Vec<Vec<String>> = responses.try_collect().await.unwrap();
    assert_eq!(tags, [["a"], ["b"]]);
}

#[tokio::test]
async fn a_server_is_a_transport() {
    let mut client = LogClient::new(LogServer::new(Echo));
    assert_eq!(
        client.record(sighting()).await.unwrap().into_inner(),
        sighting()
    );
    let requests = stream::iter([counted(1, ""), counted(2, "")]);
    assert_eq!(client.import(requests).await.unwrap().into_inner(), 3);
}

#[tokio::test]
async fn calls_can_move_between_threads() {
    fn check<T: Send + Sync + Unpin + 'static>(_: &T) {}
    let mut client = client().await;
    check(&client);
    let call = async move {
        let responses = client.watch(counted(2, "")).await.unwrap().into_inner();
        check(&responses);
        let requests = stream::iter([client.record(sighting()).await.unwrap().into_inner()]);
        client.import(requests).await.unwrap();
        client.exchange(stream::empty()).await.unwrap();
    };
    tokio::spawn(call).await.unwrap();
}
