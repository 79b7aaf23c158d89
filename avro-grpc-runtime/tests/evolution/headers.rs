//! What is said of schemas, by whom and when.

use crate::support::{Change, hash, serve, serve_new};
use crate::versions::{Keeper, new, new_order, old, old_order};
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::{Message, Request};
use futures_util::stream;

const SCHEMA: &str = "avro-schema";
const SCHEMA_BIN: &str = "avro-schema-bin";
const READER: &str = "avro-reader-schema";
const ERRORS: &str = "avro-error-reader-schema";

fn some(hash: &str) -> Option<String> {
    Some(hash.to_owned())
}

#[tokio::test]
async fn the_same_version_says_no_more_than_hashes() {
    let server = serve_new().await;
    let mut client = server.new().await;
    client.place(new_order()).await.unwrap();
    let order = hash::<new::Order>();
    assert_eq!(server.requests.each(SCHEMA), [some(order)]);
    assert_eq!(server.requests.each(READER), [some(order)]);
    assert_eq!(server.requests.with(ERRORS), [false]);
    assert_eq!(server.requests.with(SCHEMA_BIN), [false]);
    assert_eq!(server.responses.each(SCHEMA), [some(order)]);
    assert_eq!(server.responses.with(SCHEMA_BIN), [false]);
    client.fail("status".to_owned()).await.unwrap_err();
    let headers = server.requests.last();
    let problems = <new::Problem as Message>::schema_hash();
    assert_eq!(headers[SCHEMA], String::schema_hash());
    assert_eq!(headers[READER], <()>::schema_hash());
    assert_eq!(headers[ERRORS], problems);
    // A status that stands alone is written with no schema.
    assert!(!server.responses.last().contains_key(SCHEMA));
}

/// A request is sent with its schema when the server has asked for it, and then by its hash alone.
#[tokio::test]
async fn a_schema_is_sent_once() {
    let server = serve_new().await;
    let mut client = server.old().await;
    for _ in 0..3 {
        client.place(old_order()).await.unwrap();
    }
    let order = hash::<old::Order>();
    assert_eq!(server.requests.each(SCHEMA), vec![some(order); 4]);
    assert_eq!(
        server.requests.with(SCHEMA_BIN),
        [false, true, false, false]
    );
    assert_eq!(
        server.responses.each("avro-error-code"),
        [some("SCHEMA_UNKNOWN"), None, None, None]
    );
    // Another client of that version need not send it either.
    server.old().await.watch(old_order()).await.unwrap();
    assert!(!server.requests.last().contains_key(SCHEMA_BIN));
}

/// A server does not know what a client has kept.
#[tokio::test]
async fn a_response_has_its_schema_where_the_client_reads_another() {
    let server = serve_new().await;
    let mut client = server.old().await;
    client.place(old_order()).await.unwrap();
    client.place(old_order()).await.unwrap();
    let new = hash::<new::Order>();
    assert_eq!(server.responses.each(SCHEMA), [None, some(new), some(new)]);
    assert_eq!(server.responses.with(SCHEMA_BIN), [false, true, true]);
}

#[tokio::test]
async fn a_stream_of_requests_has_its_schema_at_once() {
    let server = serve_new().await;
    let mut client = server.old().await;
    client.collect(stream::iter([old_order()])).await.unwrap();
    client.echo(stream::iter([old_order()])).await.unwrap();
    assert_eq!(server.requests.with(SCHEMA_BIN), [true, true]);
    // One request that is followed by a stream of responses is sent again.
    let server = serve_new().await;
    server.old().await.watch(old_order()).await.unwrap();
    assert_eq!(server.requests.with(SCHEMA_BIN), [false, true]);
}

/// Who says nothing has the same version.
#[tokio::test]
async fn no_header_is_the_same_version() {
    let server = serve_new().await;
    let silent = Change(
        |metadata: &mut avro_grpc_runtime::tonic::metadata::MetadataMap| {
            metadata.remove(SCHEMA);
            metadata.remove(READER);
        },
    );
    let channel = server.connect().await;
    let mut client = new::shop_client::ShopClient::with_interceptor(channel, silent.clone());
    let placed = client.place(new_order()).await.unwrap().into_inner();
    assert_eq!(placed, new_order());
    assert_eq!(server.responses.with(SCHEMA_BIN), [false]);
    // The server reads what an old client has written as if it were new.
    let channel = server.connect().await;
    let mut client = old::shop_client::ShopClient::with_interceptor(channel, silent);
    client.place(old_order()).await.unwrap_err();
}

/// What the two sides say of schemas is theirs: handlers hand metadata on, and callers of other servers.
#[tokio::test]
async fn metadata_are_kept_and_schemas_are_not_among_them() {
    let keeper = Keeper::default();
    let server = serve(Routes::new(new::shop_server::ShopServer::new(
        keeper.clone(),
    )))
    .await;
    let mut client = server.old().await;
    let mut request = Request::new(old_order());
    let metadata = request.metadata_mut();
    metadata.insert("tenant", "birds".parse().unwrap());
    metadata.insert(SCHEMA, "of another call".parse().unwrap());
    let response = client.place(request).await.unwrap();
    let seen = keeper.seen.lock().unwrap()[0].metadata.clone();
    for metadata in [response.metadata(), &seen] {
        assert_eq!(metadata.get("tenant").unwrap(), "birds");
        for name in [SCHEMA, READER, ERRORS, SCHEMA_BIN] {
            assert!(!metadata.as_ref().contains_key(name), "{name}");
        }
    }
    assert_eq!(keeper.calls(), 1);
    // Both attempts had the metadata.
    assert_eq!(server.requests.each("tenant"), vec![some("birds"); 2]);
}

/// Interceptors see both attempts, of one method.
#[tokio::test]
async fn interceptors_see_what_is_sent() {
    let server = serve_new().await;
    let mut number = 0;
    let count = Change(
        move |metadata: &mut avro_grpc_runtime::tonic::metadata::MetadataMap| {
            number += 1;
            assert!(metadata.contains_key(SCHEMA));
            metadata.insert("attempt", number.to_string().parse().unwrap());
        },
    );
    let channel = server.connect().await;
    let mut client = old::shop_client::ShopClient::with_interceptor(channel, count);
    client.place(old_order()).await.unwrap();
    assert_eq!(server.requests.each("attempt"), [some("1"), some("2")]);
}
