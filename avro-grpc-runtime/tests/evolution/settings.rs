//! What programs say about versions.

use crate::support::{Running, hash, serve, serve_new};
use crate::versions::{Keeper, new, new_order, old, old_order};
use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::server::RpcServer;
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::{Code, Message, SchemaEvolution};
use futures_util::stream;

async fn serve_with(evolution: SchemaEvolution) -> Running {
    let server = new::shop_server::ShopServer::new(Keeper::default());
    serve(Routes::new(server.schema_evolution(evolution))).await
}

#[tokio::test]
async fn off_at_the_client() {
    let server = serve_new().await;
    let mut client = server.new().await.schema_evolution(SchemaEvolution::off());
    assert_eq!(
        client.place(new_order()).await.unwrap().into_inner(),
        new_order()
    );
    client.collect(stream::iter([new_order()])).await.unwrap();
    client.fail("sold out".to_owned()).await.unwrap_err();
    for name in [
        "avro-schema",
        "avro-reader-schema",
        "avro-schema-bin",
        "avro-error-reader-schema",
    ] {
        assert_eq!(server.requests.with(name), [false; 3], "{name}");
    }
    // What is of another version is misread, which is an error where it is noticed.
    let mut client = server.old().await.schema_evolution(SchemaEvolution::off());
    let status = client.place(old_order()).await.unwrap_err();
    assert_eq!(status.code(), Code::Internal);
}

#[tokio::test]
async fn off_at_the_server() {
    let server = serve_with(SchemaEvolution::off()).await;
    let mut client = server.new().await;
    let mut orders = client.watch(new_order()).await.unwrap().into_inner();
    assert_eq!(orders.message().await.unwrap(), Some(new_order()));
    assert_eq!(server.responses.with("avro-schema"), [false]);
    let mut client = server.old().await;
    let mut orders = client.watch(old_order()).await.unwrap().into_inner();
    let status = orders.message().await.unwrap_err();
    assert_eq!(status.code(), Code::Internal);
}

/// Of more versions than are kept, each is asked for again.
#[tokio::test]
async fn schemas_that_are_forgotten() {
    for (kept, asked) in [(1, 6), (2, 2)] {
        let server = serve_with(SchemaEvolution::new().max_schemas(kept)).await;
        for _ in 0..3 {
            server.old().await.place(old_order()).await.unwrap();
            let number = old::Number { value: 1 };
            server.old().await.number(number).await.unwrap();
        }
        let sent = server.requests.with("avro-schema-bin");
        assert_eq!(sent.len(), 6 + asked);
        assert_eq!(sent.iter().filter(|sent| **sent).count(), asked);
    }
}

#[tokio::test]
async fn known_schemas_are_not_asked_for() {
    let known = SchemaEvolution::new()
        .known_schema(old::Order::schema().clone())
        .known_schema(old::Number::schema().clone());
    let server = serve_with(known).await;
    let mut client = server.old().await;
    client.place(old_order()).await.unwrap();
    client.number(old::Number { value: 1 }).await.unwrap();
    assert_eq!(server.requests.with("avro-schema-bin"), [false, false]);
}

/// All services of a server know what one of them has learnt, unless one has settings of its own.
#[tokio::test]
async fn settings_of_a_whole_server() {
    let known = SchemaEvolution::new().known_schema(old::Order::schema().clone());
    let service = new::shop_server::ShopServer::new(Keeper::default());
    let own = service.clone().schema_evolution(SchemaEvolution::off());
    for (service, is_off) in [(service, false), (own, true)] {
        let server = RpcServer::builder()
            .address("127.0.0.1:0")
            .schema_evolution(known.clone())
            .add(service)
            .bind()
            .await
            .unwrap();
        let address = server.local_addr().to_string();
        let handle = server.handle();
        let serving = tokio::spawn(server.serve());
        let rpc = RpcClient::builder(address).build().unwrap();
        let mut client = rpc.get::<old::shop_client::ShopClient<_>>();
        let placed = client.place(old_order()).await;
        assert_eq!(placed.is_err(), is_off, "{placed:?}");
        handle.shutdown();
        serving.await.unwrap().unwrap();
    }
}

/// Clients of an `RpcClient` share what they have learnt, and its settings.
#[tokio::test]
async fn settings_of_a_whole_client() {
    let server = serve_new().await;
    let off = RpcClient::builder(server.target())
        .schema_evolution(SchemaEvolution::off())
        .build()
        .unwrap();
    let mut client = off.get::<new::shop_client::ShopClient<_>>();
    client.place(new_order()).await.unwrap();
    assert_eq!(server.requests.with("avro-schema"), [false]);
    let on = RpcClient::builder(server.target()).build().unwrap();
    let mut client = on.get::<old::shop_client::ShopClient<_>>();
    client.place(old_order()).await.unwrap();
    assert_eq!(
        server.requests.each("avro-schema")[1].as_deref(),
        Some(hash::<old::Order>())
    );
}
