//! Schemas that are too large for a header.

use crate::support::{Running, serve};
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::{
    BoxStream, Code, ErrorCode, Message, Request, Response, SchemaEvolution, Status, Streaming,
    service,
};
use futures_util::{StreamExt, TryStreamExt, stream};

/// A version: fields whose names are so random that they cannot be deflated.
macro_rules! version {
    ($version:ident { $($field:ident)* }) => {
        pub mod $version {
            use super::*;

            #[derive(Message, Clone, Debug, Default, PartialEq)]
            #[avro(namespace = "shop")]
            pub struct Huge {
                pub id: i32,
                #[avro(default = [])]
                pub extra: Vec<Extra>,
            }

            #[derive(Message, Clone, Debug, Default, PartialEq)]
            #[avro(namespace = "shop")]
            pub struct Extra {
                $(#[avro(default = 0)] pub $field: i32,)*
            }

            /// Takes and gives it.
            #[service(namespace = "shop", crate = avro_grpc_runtime)]
            pub trait Store {
                async fn put(&self, huge: Request<Huge>) -> Result<Response<i32>, Status>;
                async fn put_all(&self, huge: Request<Streaming<Huge>>) -> Result<Response<i32>, Status>;
                async fn get(&self, id: Request<i32>) -> Result<Response<Huge>, Status>;
                async fn get_all(&self, id: Request<i32>) -> Result<Response<BoxStream<Huge>>, Status>;
            }

            #[derive(Clone, Debug)]
            pub struct Shelf;

            impl Store for Shelf {
                async fn put(&self, huge: Request<Huge>) -> Result<Response<i32>, Status> {
                    Ok(Response::new(huge.into_inner().id))
                }

                async fn put_all(&self, huge: Request<Streaming<Huge>>) -> Result<Response<i32>, Status> {
                    let all: Vec<_> = huge.into_inner().try_collect().await?;
                    Ok(Response::new(all.iter().map(|huge| huge.id).sum()))
                }

                async fn get(&self, id: Request<i32>) -> Result<Response<Huge>, Status> {
                    let id = id.into_inner();
                    Ok(Response::new(Huge { id, ..Huge::default() }))
                }

                async fn get_all(&self, id: Request<i32>) -> Result<Response<BoxStream<Huge>>, Status> {
                    let huge = Huge { id: id.into_inner(), ..Huge::default() };
                    Ok(Response::new(stream::iter([Ok(huge)]).boxed()))
                }
            }
        }
    };
}

include!("large.rs");

async fn serve_small(evolution: SchemaEvolution) -> Running {
    let server = small::store_server::StoreServer::new(small::Shelf);
    serve(Routes::new(server.schema_evolution(evolution))).await
}

async fn serve_large() -> Running {
    serve(Routes::new(large::store_server::StoreServer::new(
        large::Shelf,
    )))
    .await
}

#[track_caller]
fn check(status: &Status, code: Code, texts: &[&str]) {
    assert_eq!(status.code(), code, "{status:?}");
    assert_eq!(
        ErrorCode::of(status),
        Some(ErrorCode::SchemaUnknown),
        "{status:?}"
    );
    for text in texts {
        assert!(status.message().contains(text), "{}", status.message());
    }
}

#[tokio::test]
async fn requests() {
    let server = serve_small(SchemaEvolution::new()).await;
    let mut client = large::store_client::StoreClient::new(server.connect().await);
    let code = Code::FailedPrecondition;
    let texts = [
        "the server does not know the schema ",
        "more than 4608 go into no header",
        "`known_versions`",
    ];
    let huge = large::Huge::default();
    check(&client.put(huge.clone()).await.unwrap_err(), code, &texts);
    let all = stream::iter([huge.clone()]);
    check(&client.put_all(all).await.unwrap_err(), code, &texts);
    assert_eq!(server.requests.with("avro-schema-bin"), [false, false]);

    let known = SchemaEvolution::new().known_schema(large::Huge::schema().clone());
    let server = serve_small(known).await;
    let mut client = large::store_client::StoreClient::new(server.connect().await);
    let huge = large::Huge { id: 3, ..huge };
    assert_eq!(client.put(huge).await.unwrap().into_inner(), 3);
}

#[tokio::test]
async fn responses() {
    let server = serve_large().await;
    let mut client = small::store_client::StoreClient::new(server.connect().await);
    let code = Code::Internal;
    let texts = ["the client does not know the schema ", "`known_versions`"];
    check(&client.get(1).await.unwrap_err(), code, &texts);
    check(&client.get_all(1).await.unwrap_err(), code, &texts);
    assert_eq!(server.responses.with("avro-schema-bin"), [false, false]);

    let known = SchemaEvolution::new().known_schema(large::Huge::schema().clone());
    let mut client = client.schema_evolution(known);
    assert_eq!(client.get(1).await.unwrap().into_inner().id, 1);
}
