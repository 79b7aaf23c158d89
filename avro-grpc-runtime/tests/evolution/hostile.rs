//! Peers that say of schemas what is not true.

use crate::support::{Change, Running, hash, serve, serve_new};
use crate::versions::{Keeper, new, new_order, old, old_order};
use avro_grpc_runtime::tonic::metadata::{BinaryMetadataValue, MetadataMap};
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::{Code, ErrorCode, Message, RootSchema, SchemaEvolution, Status};
use flate2::Compression;
use flate2::write::{DeflateEncoder, ZlibEncoder};
use http::HeaderValue;
use std::io::Write;

fn deflate(text: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

fn zlib(text: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// The bytes in base64.
fn base64(bytes: &[u8]) -> Vec<u8> {
    BinaryMetadataValue::from_bytes(bytes)
        .as_encoded_bytes()
        .to_vec()
}

fn insert(metadata: &mut MetadataMap, name: &'static str, value: &[u8]) {
    let value = HeaderValue::from_bytes(value).unwrap();
    metadata.as_mut().insert(name, value);
}

/// What a server answers to an order with these headers.
async fn place(
    server: &Running,
    hash: &str,
    schema: Option<Vec<u8>>,
) -> Result<new::Order, Status> {
    let hash = hash.to_owned();
    let change = Change(move |metadata: &mut MetadataMap| {
        insert(metadata, "avro-schema", hash.as_bytes());
        metadata.as_mut().remove("avro-schema-bin");
        if let Some(schema) = &schema {
            insert(metadata, "avro-schema-bin", schema);
        }
    });
    let channel = server.connect().await;
    let mut client = new::shop_client::ShopClient::with_interceptor(channel, change);
    client
        .place(new_order())
        .await
        .map(|response| response.into_inner())
}

fn form(json: &str) -> String {
    RootSchema::parse(json).unwrap().extended_canonical_form()
}

fn hash_of(form: &str) -> String {
    RootSchema::hash_of_form(form)
}

fn nested(levels: usize) -> String {
    let (open, close) = (
        r#"{"type":"array","items":"#.repeat(levels),
        "}".repeat(levels),
    );
    format!("{open}\"int\"{close}")
}

#[tokio::test]
async fn schemas_that_are_none() {
    let limits = SchemaEvolution::new()
        .max_schema_size(1000)
        .max_schema_depth(8);
    let server = new::shop_server::ShopServer::new(Keeper::default()).schema_evolution(limits);
    let server = serve(Routes::new(server)).await;
    let order = old::Order::schema().extended_canonical_form();
    let order_hash = hash::<old::Order>();
    let bomb = "a".repeat(5 << 20);
    let large = form(&format!(
        r#"{{"type": "fixed", "name": "{}", "size": 1}}"#,
        "a".repeat(1000)
    ));
    let deep = nested(9);
    let spaced = r#"{"type": "array", "items": "int"}"#;
    let newer = r#"{"type":"int","logicalType":"moon-phase"}"#;
    let other = form(r#""int""#);
    let other_hash = format!("its hash is {}", hash_of(&other));
    let endless =
        r#"{"name":"shop.Order","type":"record","fields":[{"name":"a","type":"shop.Order"}]}"#;
    let list = form(
        r#"{"type": "record", "name": "shop.Order", "fields": [
            {"name": "next", "type": ["null", "shop.Order"]}]}"#,
    );
    let cases: Vec<(&str, String, Vec<u8>, &str)> = vec![
        (
            "not base64",
            order_hash.to_owned(),
            b"%%%".to_vec(),
            "it is no base64",
        ),
        (
            "not deflated",
            order_hash.to_owned(),
            base64(order.as_bytes()),
            "it is not deflated",
        ),
        (
            "zlib",
            order_hash.to_owned(),
            base64(&zlib(order.as_bytes())),
            "it is not deflated",
        ),
        (
            "more than the end",
            order_hash.to_owned(),
            base64(&[&deflate(order.as_bytes())[..], b"more"].concat()),
            "it is not deflated",
        ),
        (
            "a part",
            order_hash.to_owned(),
            base64(&deflate(order.as_bytes())[..20]),
            "it is not deflated",
        ),
        (
            "nothing",
            order_hash.to_owned(),
            Vec::new(),
            "it is not deflated",
        ),
        (
            "another",
            order_hash.to_owned(),
            base64(&deflate(other.as_bytes())),
            &other_hash,
        ),
        (
            "a bomb",
            order_hash.to_owned(),
            base64(&deflate(bomb.as_bytes())),
            "more than 1000 bytes",
        ),
        (
            "too large",
            hash_of(&large),
            base64(&deflate(large.as_bytes())),
            "more than 1000 bytes",
        ),
        (
            "too deep",
            hash_of(&deep),
            base64(&deflate(deep.as_bytes())),
            "more than 8 levels deep",
        ),
        (
            "not UTF-8",
            order_hash.to_owned(),
            base64(&deflate(b"\xff")),
            "it is not UTF-8",
        ),
        (
            "no JSON",
            hash_of("owl"),
            base64(&deflate(b"owl")),
            "it is no schema: ",
        ),
        (
            "no schema",
            hash_of(r#""owl""#),
            base64(&deflate(br#""owl""#)),
            "it is no schema: unknown type `.owl`",
        ),
        (
            "spaces",
            hash_of(spaced),
            base64(&deflate(spaced.as_bytes())),
            "cannot be read as the schema",
        ),
        (
            "a logical type that nobody knows here",
            hash_of(newer),
            base64(&deflate(newer.as_bytes())),
            "cannot be read as the schema",
        ),
        (
            "a record in itself",
            hash_of(endless),
            base64(&deflate(endless.as_bytes())),
            "`shop.Order` contains itself without end",
        ),
        (
            "a list",
            hash_of(&list),
            base64(&deflate(list.as_bytes())),
            "cannot be read as the schema",
        ),
    ];
    for (name, hash, schema, text) in cases {
        let status = place(&server, &hash, Some(schema)).await.unwrap_err();
        assert!(
            status.message().contains(text),
            "{name}: {}",
            status.message()
        );
        let incompatible = ErrorCode::of(&status) == Some(ErrorCode::SchemaIncompatible);
        if !incompatible {
            assert_eq!(status.code(), Code::InvalidArgument, "{name}");
            assert_eq!(ErrorCode::of(&status), None, "{name}");
        }
    }
    // All that changed nothing.
    assert_eq!(
        place(&server, hash::<new::Order>(), None).await.unwrap(),
        new_order()
    );
}

#[tokio::test]
async fn hashes_that_are_none() {
    let server = serve_new().await;
    let upper = hash::<old::Order>().to_uppercase();
    for hash in ["", "owl", &upper, &hash::<old::Order>()[1..], "é"] {
        let status = place(&server, hash, None).await.unwrap_err();
        assert_eq!(status.code(), Code::InvalidArgument, "{hash}: {status:?}");
        let text = "the header avro-schema of the request is no schema hash";
        assert!(status.message().contains(text), "{status:?}");
    }
}

/// Whoever sends a schema decides how much is wrong with it.
#[tokio::test]
async fn a_schema_with_thousands_of_problems() {
    let server = serve_new().await;
    let fields = vec![r#"{"name":"note","type":"string"}"#; 1800].join(",");
    let order = format!(r#"{{"name":"shop.Order","type":"record","fields":[{fields}]}}"#);
    let schema = base64(&deflate(order.as_bytes()));
    let status = place(&server, &hash_of(&order), Some(schema)).await;
    let status = status.unwrap_err();
    assert!(status.message().contains("it is no schema: "), "{status:?}");
    assert!(status.message().len() < 500, "{status:?}");
}

/// A schema that is known is not looked at.
#[tokio::test]
async fn a_schema_of_a_known_hash() {
    let server = serve_new().await;
    let placed = place(&server, hash::<new::Order>(), Some(b"%%%".to_vec())).await;
    assert_eq!(placed.unwrap(), new_order());
    server.old().await.place(old_order()).await.unwrap();
    let status = place(&server, hash::<old::Order>(), Some(b"%%%".to_vec()))
        .await
        .unwrap_err();
    // The order was a new one, and is no old one.
    assert!(
        status.message().starts_with("cannot decode the request: "),
        "{status:?}"
    );
}

/// What is wrong with a message is told in the names of who wrote it.
#[tokio::test]
async fn messages_that_are_none() {
    let order = form(
        r#"{"type": "record", "name": "shop.Order", "fields": [
            {"name": "id", "type": "int"},
            {"name": "dropped", "type": {"type": "array", "items": "boolean"}},
            {"name": "note", "type": "string"}]}"#,
    );
    let server = serve_new().await;
    // A new order: its note, of 6 bytes, begins with 12, which is the id.
    let status = place(
        &server,
        &hash_of(&order),
        Some(base64(&deflate(order.as_bytes()))),
    )
    .await;
    let status = status.unwrap_err();
    assert_eq!(status.code(), Code::InvalidArgument);
    assert!(status.message().contains("dropped"), "{status:?}");
}

/// However many they are allowed to be, schemas take no more memory than there is for all.
#[tokio::test]
async fn schemas_that_there_is_no_room_for() {
    let versions: Vec<_> = (100..300)
        .map(|number| {
            form(&format!(
                r#"{{"type": "record", "name": "shop.Order", "fields": [
                    {{"name": "id", "type": "int"}},
                    {{"name": "note", "type": "string"}},
                    {{"name": "extra{number}", "type": "int"}}]}}"#
            ))
        })
        .collect();
    let limits = SchemaEvolution::new().max_schema_size(versions[0].len());
    let server = new::shop_server::ShopServer::new(Keeper::default()).schema_evolution(limits);
    let server = serve(Routes::new(server)).await;
    for version in &versions {
        let schema = base64(&deflate(version.as_bytes()));
        let status = place(&server, &hash_of(version), Some(schema)).await;
        assert!(!is_unknown(status));
    }
    for (index, is_forgotten) in [(199, false), (198, false), (0, true)] {
        let status = place(&server, &hash_of(&versions[index]), None).await;
        assert_eq!(is_unknown(status), is_forgotten, "{index}");
    }
}

/// An order may be misread: here it is only asked whether it is read.
fn is_unknown(placed: Result<new::Order, Status>) -> bool {
    placed.is_err_and(|status| ErrorCode::of(&status) == Some(ErrorCode::SchemaUnknown))
}
