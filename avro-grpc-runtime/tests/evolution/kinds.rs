//! Each kind of call, between all versions.

use crate::support::{Running, serve, serve_new, serve_old};
use crate::versions::{Keeper, new, new_order, old, old_order};
use avro_grpc_runtime::ErrorCode;
use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::tonic::codec::CompressionEncoding::Gzip;
use avro_grpc_runtime::tonic::service::Routes;
use futures_util::{TryStreamExt, stream};

/// What the new version makes of an old order.
fn old_order_read() -> new::Order {
    new::Order {
        note: "an owl".to_owned(),
        quantity: 1,
        id: 7,
    }
}

/// What the old version makes of a new order.
fn new_order_read() -> old::Order {
    old::Order {
        id: 7,
        note: "an owl".to_owned(),
        tags: vec![],
    }
}

/// Every kind of call of `$client` with `$order`, which comes back as `$expected`.
macro_rules! check {
    ($client:expr, $order:expr, $expected:expr) => {{
        let mut client = $client;
        let (order, expected) = ($order, $expected);
        let orders = || stream::iter([order.clone(), order.clone()]);
        let twice = vec![expected.clone(), expected.clone()];
        // The first call is one of an unknown version, the others are not.
        for _ in 0..2 {
            let placed = client.place(order.clone()).await.unwrap().into_inner();
            assert_eq!(placed, expected);
            let watched = client.watch(order.clone()).await.unwrap().into_inner();
            assert_eq!(watched.try_collect::<Vec<_>>().await.unwrap(), twice);
            assert_eq!(client.collect(orders()).await.unwrap().into_inner(), twice);
            let echoed = client.echo(orders()).await.unwrap().into_inner();
            assert_eq!(echoed.try_collect::<Vec<_>>().await.unwrap(), twice);
        }
    }};
}

#[tokio::test]
async fn the_same_version() {
    let server = serve_old().await;
    check!(server.old().await, old_order(), old_order());
    let server = serve_new().await;
    check!(server.new().await, new_order(), new_order());
}

#[tokio::test]
async fn an_old_client_of_a_new_server() {
    let server = serve_new().await;
    let expected = old::Order {
        tags: vec![],
        ..old_order()
    };
    check!(server.old().await, old_order(), expected);
}

#[tokio::test]
async fn a_new_client_of_an_old_server() {
    let server = serve_old().await;
    let expected = new::Order {
        quantity: 1,
        ..new_order()
    };
    check!(server.new().await, new_order(), expected);
}

/// Each kind of call may be the first.
#[tokio::test]
async fn streams_of_an_unknown_version() {
    for kind in 0..3 {
        let server = serve_new().await;
        let mut client = server.old().await;
        let orders = stream::iter([old_order(), old_order()]);
        let count = match kind {
            0 => client.collect(orders).await.unwrap().into_inner().len(),
            1 => {
                let echoed = client.echo(orders).await.unwrap().into_inner();
                echoed.try_collect::<Vec<_>>().await.unwrap().len()
            }
            _ => {
                let watched = client.watch(old_order()).await.unwrap().into_inner();
                watched.try_collect::<Vec<_>>().await.unwrap().len()
            }
        };
        assert_eq!(count, 2, "kind {kind}");
    }
}

/// What handlers see is their own version, whatever was sent.
#[tokio::test]
async fn handlers_see_their_own_version() {
    let keeper = Keeper::default();
    let server = serve(Routes::new(new::shop_server::ShopServer::new(
        keeper.clone(),
    )))
    .await;
    server.old().await.place(old_order()).await.unwrap();
    let seen = keeper.seen.lock().unwrap();
    assert_eq!(seen[0].message, format!("{:?}", old_order_read()));
    assert_eq!(seen.len(), 1);
}

async fn serve_compressed() -> Running {
    let server = new::shop_server::ShopServer::new(Keeper::default())
        .accept_compressed(Gzip)
        .send_compressed(Gzip);
    serve(Routes::new(server)).await
}

#[tokio::test]
async fn compressed() {
    let server = serve_compressed().await;
    let compressed = server.old().await;
    let compressed = compressed.accept_compressed(Gzip).send_compressed(Gzip);
    let expected = old::Order {
        tags: vec![],
        ..old_order()
    };
    check!(compressed, old_order(), expected);
    let encodings = server.responses.each("grpc-encoding");
    assert!(
        encodings.contains(&Some("gzip".to_owned())),
        "{encodings:?}"
    );
}

/// Requests that the connection has no room for are answered before they are sent whole.
#[tokio::test]
async fn a_large_request() {
    let note = "x".repeat(3 << 20);
    let order = old::Order {
        note: note.clone(),
        ..old_order()
    };
    let expected = old::Order {
        note,
        ..new_order_read()
    };
    let server = serve_new().await;
    let placed = server.old().await.place(order.clone()).await.unwrap();
    assert_eq!(placed.into_inner(), expected);
    let server = serve_new().await;
    let rpc = RpcClient::builder(server.target()).build().unwrap();
    let mut client = rpc.get::<old::shop_client::ShopClient<_>>();
    let placed = client.place(order).await.unwrap();
    assert_eq!(placed.into_inner(), expected);
}

/// A stream that goes on for ever is answered at its beginning, where it cannot be read.
#[tokio::test]
async fn an_endless_stream_of_requests() {
    let server = serve_old().await;
    let numbers = stream::repeat(new::Number { value: 1 });
    let status = server.new().await.add(numbers).await.unwrap_err();
    assert_eq!(ErrorCode::of(&status), Some(ErrorCode::SchemaIncompatible));
    let server = serve_new().await;
    let numbers = stream::iter([old::Number { value: 1 }, old::Number { value: 2 }]);
    let sum = server.old().await.add(numbers).await.unwrap().into_inner();
    assert_eq!(sum, 3);
}
