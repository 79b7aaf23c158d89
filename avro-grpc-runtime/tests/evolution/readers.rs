//! Readers of one shape, which take other things from the same messages.

use crate::support::{Change, serve};
use avro_grpc_runtime::tonic::metadata::{BinaryMetadataValue, MetadataMap};
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::{Message, Request, Response, RootSchema, SchemaEvolution, Status, service};
use flate2::Compression;
use flate2::write::DeflateEncoder;
use http::HeaderValue;
use std::io::Write;

/// What an older program wrote: neither field that the readers have.
mod older {
    use super::*;

    #[derive(Message, Clone, Debug, PartialEq)]
    #[avro(namespace = "shop")]
    pub struct Item {
        pub id: i32,
        pub was: i32,
    }

    #[service(namespace = "shop", crate = avro_grpc_runtime)]
    pub trait First {
        async fn ask(&self, item: Request<Item>) -> Result<Response<i32>, Status>;
    }

    #[service(namespace = "shop", crate = avro_grpc_runtime)]
    pub trait Second {
        async fn ask(&self, item: Request<Item>) -> Result<Response<i32>, Status>;
    }
}

/// A reader that answers with the one number that it has beside the id.
macro_rules! reader {
    ($module:ident, $service:ident, #[$attribute:meta]) => {
        mod $module {
            use super::*;

            #[derive(Message, Clone, Debug, PartialEq)]
            #[avro(namespace = "shop")]
            pub struct Item {
                pub id: i32,
                #[$attribute]
                pub number: i32,
            }

            #[service(namespace = "shop", crate = avro_grpc_runtime)]
            pub trait $service {
                async fn ask(&self, item: Request<Item>) -> Result<Response<i32>, Status>;
            }

            pub struct Answers;

            impl $service for Answers {
                async fn ask(&self, item: Request<Item>) -> Result<Response<i32>, Status> {
                    Ok(Response::new(item.into_inner().number))
                }
            }
        }
    };
}

reader!(one, First, #[avro(default = 1)]);
reader!(seven, Second, #[avro(default = 7)]);
reader!(alias, Second, #[avro(default = 1, alias = "was")]);

/// What the first and the second service take from an item, at one server.
macro_rules! answers {
    ($second:ident) => {{
        let evolution = SchemaEvolution::new();
        let first = one::first_server::FirstServer::new(one::Answers);
        let second = $second::second_server::SecondServer::new($second::Answers);
        let mut routes = Routes::builder();
        routes.add_service(first.schema_evolution(evolution.clone()));
        routes.add_service(second.schema_evolution(evolution));
        let server = serve(routes.routes()).await;
        let item = older::Item { id: 5, was: 3 };
        let channel = server.connect().await;
        let mut first = older::first_client::FirstClient::new(channel.clone());
        let mut second = older::second_client::SecondClient::new(channel);
        let first = first.ask(item.clone()).await.unwrap().into_inner();
        let second = second.ask(item).await.unwrap().into_inner();
        (first, second)
    }};
}

/// Their schemas have one hash.
#[tokio::test]
async fn defaults_and_aliases_are_those_of_the_reader() {
    assert_eq!(one::Item::schema_hash(), seven::Item::schema_hash());
    assert_eq!(one::Item::schema_hash(), alias::Item::schema_hash());
    assert_eq!(answers!(seven), (1, 7));
    assert_eq!(answers!(alias), (1, 3));
}

/// The hash is of the bytes, whatever another implementation makes of them: it may know more logical types, and
/// have another form.
#[tokio::test]
async fn forms_that_are_not_ours() {
    let server = serve(Routes::new(one::first_server::FirstServer::new(
        one::Answers,
    )))
    .await;
    for form in [
        r#"{"name":"shop.Item","type":"record","fields":[{"name":"id","type":"int"},{"name":"was","type":{"type":"int","logicalType":"moon-phase"}}]}"#,
        r#"{ "type" : "record", "name" : "shop.Item",
            "fields" : [ {"name": "id", "type": "int"}, {"type": "int", "name": "was"} ] }"#,
    ] {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(form.as_bytes()).unwrap();
        let schema = BinaryMetadataValue::from_bytes(&encoder.finish().unwrap());
        let hash = RootSchema::hash_of_form(form);
        let change = Change(move |metadata: &mut MetadataMap| {
            let headers = metadata.as_mut();
            headers.insert("avro-schema", HeaderValue::from_str(&hash).unwrap());
            let schema = HeaderValue::from_bytes(schema.as_encoded_bytes());
            headers.insert("avro-schema-bin", schema.unwrap());
        });
        let channel = server.connect().await;
        let mut client = older::first_client::FirstClient::with_interceptor(channel, change);
        let number = client.ask(older::Item { id: 5, was: 3 }).await.unwrap();
        assert_eq!(number.into_inner(), 1, "{form}");
    }
}
