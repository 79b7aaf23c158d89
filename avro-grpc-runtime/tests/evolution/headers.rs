//! What is said of schemas, by whom and when.

use crate::support::{Change, hash, serve, serve_new};
use crate::versions::{Keeper, new, new_order, old, old_order};
use avro_grpc_runtime::tonic::metadata::MetadataMap;
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::{Message, Request, Response, SchemaEvolution, Status, service};
use futures_util::stream;
use http::HeaderMap;

const SCHEMA: &str = "avro-schema";
const SCHEMA_BIN: &str = "avro-schema-bin";
const READER: &str = "avro-reader-schema";
const ERRORS: &str = "avro-error-reader-schema";
const UNKNOWN: &str = "avro-unknown-schema";

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

/// A request is sent with its schema when the server has asked for it, so are some after it, for other servers
/// that may be there, and then by its hash alone.
#[tokio::test]
async fn a_schema_is_sent_for_a_while() {
    let server = serve_new().await;
    let mut client = server.old().await;
    for _ in 0..11 {
        client.place(old_order()).await.unwrap();
    }
    let order = hash::<old::Order>();
    assert_eq!(server.requests.each(SCHEMA), vec![some(order); 12]);
    assert_eq!(
        server.requests.with(SCHEMA_BIN),
        [vec![false], vec![true; 9], vec![false; 2]].concat()
    );
    assert_eq!(
        server.responses.each("avro-error-code"),
        [vec![some("SCHEMA_UNKNOWN")], vec![None; 11]].concat()
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
    let silent = Change(|metadata: &mut MetadataMap| {
        metadata.remove(SCHEMA);
        metadata.remove(READER);
    });
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
    let count = Change(move |metadata: &mut MetadataMap| {
        number += 1;
        assert!(metadata.contains_key(SCHEMA));
        metadata.insert("attempt", number.to_string().parse().unwrap());
    });
    let channel = server.connect().await;
    let mut client = old::shop_client::ShopClient::with_interceptor(channel, count);
    client.place(old_order()).await.unwrap();
    assert_eq!(server.requests.each("attempt"), [some("1"), some("2")]);
}

/// Adds what is true of another call.
fn add_stale(metadata: &mut MetadataMap, names: &[&'static str]) {
    let headers: &mut HeaderMap = metadata.as_mut();
    for &name in names {
        headers.insert(name, "stale".parse().unwrap());
    }
    headers.insert("tenant", "birds".parse().unwrap());
}

/// What a program hands on of another call is no matter of this one, whether it speaks of schemas or not.
#[tokio::test]
async fn what_is_handed_on_says_nothing() {
    for (client_is_on, server_is_on) in [(true, true), (true, false), (false, true), (false, false)]
    {
        let name = format!("client {client_is_on}, server {server_is_on}");
        let setting = |is_on| match is_on {
            true => SchemaEvolution::new(),
            false => SchemaEvolution::off(),
        };
        let service = forward::forward_server::ForwardServer::new(Forwarding);
        let service = service.schema_evolution(setting(server_is_on));
        let server = serve(Routes::new(service)).await;
        let client = forward::forward_client::ForwardClient::new(server.connect().await);
        let mut client = client.schema_evolution(setting(client_is_on));
        let mut request = Request::new("forward".to_owned());
        add_stale(
            request.metadata_mut(),
            &[SCHEMA, SCHEMA_BIN, READER, ERRORS],
        );
        let response = client.forward(request).await.unwrap();
        assert_eq!(response.get_ref(), "", "{name}: the handler sees none");
        let of_caller = response.metadata().as_ref();
        let (sent, answered) = (server.requests.last(), server.responses.last());
        for headers in [&sent, &answered, of_caller] {
            assert_eq!(headers["tenant"], "birds", "{name}");
            assert!(
                headers.values().all(|value| value != "stale"),
                "{name}: {headers:?}"
            );
        }
        assert_eq!(sent.contains_key(SCHEMA), client_is_on, "{name}");
        assert_eq!(answered.contains_key(SCHEMA), server_is_on, "{name}");
        assert!(!of_caller.contains_key(SCHEMA), "{name}");
        // The method declares no errors, and the schema is the server's.
        for header in [SCHEMA_BIN, ERRORS] {
            assert!(!sent.contains_key(header), "{name}");
        }
    }
}

#[derive(Clone, Debug)]
struct Forwarding;

impl forward::Forward for Forwarding {
    async fn forward(&self, request: Request<String>) -> Result<Response<String>, Status> {
        let headers = request.metadata().as_ref();
        let of_schemas = [SCHEMA, SCHEMA_BIN, READER, ERRORS];
        let seen: Vec<_> = of_schemas
            .into_iter()
            .filter(|name| headers.contains_key(*name))
            .collect();
        let mut response = Response::new(seen.join(", "));
        add_stale(response.metadata_mut(), &[SCHEMA, SCHEMA_BIN, UNKNOWN]);
        Ok(response)
    }
}

mod forward {
    use super::*;

    /// Hands metadata on.
    #[service(namespace = "shop", crate = avro_grpc_runtime)]
    pub trait Forward {
        async fn forward(&self, request: Request<String>) -> Result<Response<String>, Status>;
    }
}
