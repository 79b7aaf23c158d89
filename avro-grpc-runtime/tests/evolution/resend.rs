//! When a call is made again with its schema, and when it is not.

use crate::support::{Front, Pieces, Running, hash, serve, serve_new};
use crate::versions::{Keeper, new, old, old_order};
use avro_grpc_runtime::tonic::body::Body;
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::{
    BoxStream, Code, ErrorCode, Request, Response, Status, service, tonic::metadata::MetadataMap,
};
use futures_util::{FutureExt, StreamExt, TryFutureExt, stream};
use http::{HeaderMap, HeaderName};
use http_body::Frame;
use tower::{Service, ServiceExt};

const UNKNOWN: &str = "avro-unknown-schema";
const CODE: &str = "avro-error-code";

type Answer = http::Response<Body>;

async fn serve_behind(rewrite: fn(Answer) -> Answer) -> (Running, Keeper) {
    let keeper = Keeper::default();
    let server = new::shop_server::ShopServer::new(keeper.clone());
    let server = Front {
        service: server,
        call: move |server: &mut new::shop_server::ShopServer<Keeper>, request| {
            server.call(request).map_ok(rewrite).boxed()
        },
    };
    (serve(Routes::new(server)).await, keeper)
}

/// Calls a server that does not know the schema, behind something that changes its answers.
async fn check(name: &str, rewrite: fn(Answer) -> Answer, is_made_again: bool) {
    for kind in ["alone", "alone, compressed", "a stream"] {
        let (server, keeper) = serve_behind(rewrite).await;
        let mut client = server.old().await;
        let result = match kind {
            "alone" => client.place(old_order()).await.map(|_| ()),
            "a stream" => watch(&mut client).await,
            _ => {
                let mut client = client.accept_compressed(CompressionEncoding::Gzip);
                client.place(old_order()).await.map(|_| ())
            }
        };
        let name = format!("{name}, {kind}");
        let with_schema = server.requests.with("avro-schema-bin");
        if is_made_again {
            assert_eq!(
                result.map_err(|status| status.to_string()),
                Ok(()),
                "{name}"
            );
            assert_eq!(with_schema, [false, true], "{name}");
            assert_eq!(keeper.calls(), 1, "{name}");
        } else {
            let status = result.expect_err(&name);
            assert_eq!(status.code(), Code::FailedPrecondition, "{name}: {status}");
            assert_eq!(with_schema, [false], "{name}");
        }
    }
}

async fn watch<T>(client: &mut old::shop_client::ShopClient<T>) -> Result<(), Status>
where
    T: avro_grpc_runtime::Transport,
{
    let mut orders = client.watch(old_order()).await?.into_inner();
    while orders.message().await?.is_some() {}
    Ok(())
}

/// The trailers of a status that came as headers alone.
fn trailers(response: &mut Answer, is_one: fn(&HeaderName) -> bool) -> HeaderMap {
    let names: Vec<_> = response.headers().keys().cloned().collect();
    let mut trailers = HeaderMap::new();
    for name in names.iter().filter(|name| is_one(name)) {
        trailers.insert(name, response.headers_mut().remove(name).unwrap());
    }
    trailers
}

fn is_alone(response: &Answer) -> bool {
    response.headers().contains_key("grpc-status")
}

fn split(mut response: Answer, is_trailer: fn(&HeaderName) -> bool, data: &'static [u8]) -> Answer {
    if !is_alone(&response) {
        return response;
    }
    let trailers = trailers(&mut response, is_trailer);
    let frames = [Frame::data(data.into()), Frame::trailers(trailers)].into();
    // Who waits for what the headers announce, waits for it however long it takes.
    let pause = match response.headers().contains_key(UNKNOWN) {
        true => 50,
        false => 0,
    };
    response.map(|_| Body::new(Pieces { frames, pause }))
}

fn is_of_grpc(name: &HeaderName) -> bool {
    name.as_str().starts_with("grpc-")
}

fn is_of_either(name: &HeaderName) -> bool {
    is_of_grpc(name) || name.as_str().starts_with("avro-")
}

#[tokio::test]
async fn a_status_alone() {
    check("as it is", |response| response, true).await;
}

/// Proxies make headers and trailers of headers alone.
#[tokio::test]
async fn a_status_behind_headers() {
    check(
        "all in trailers",
        |response| split(response, is_of_either, b""),
        true,
    )
    .await;
    check(
        "the code in headers",
        |response| split(response, is_of_grpc, b""),
        true,
    )
    .await;
}

/// Who tells what it answers with has begun.
#[tokio::test]
async fn a_status_behind_headers_of_an_answer() {
    check(
        "a schema in headers",
        |response| {
            let is_alone = is_alone(&response);
            let mut response = split(response, is_of_either, b"");
            if is_alone {
                let hash = hash::<old::Order>().parse().unwrap();
                response.headers_mut().insert("avro-schema", hash);
            }
            response
        },
        false,
    )
    .await;
}

/// After a message, the method was called.
#[tokio::test]
async fn a_status_behind_a_message() {
    // An order of the client's version.
    const MESSAGE: &[u8] = b"\0\0\0\0\x09\x0e\x0can owl\0";
    check(
        "all in trailers",
        |response| split(response, is_of_either, MESSAGE),
        false,
    )
    .await;
    check(
        "the code in headers",
        |response| split(response, is_of_grpc, MESSAGE),
        false,
    )
    .await;
}

/// A server in between copies what it was answered by another, with whatever schema.
#[tokio::test]
async fn a_status_of_another_call() {
    check(
        "no hash",
        |mut response| {
            response.headers_mut().remove(UNKNOWN);
            response
        },
        false,
    )
    .await;
    check(
        "another hash",
        |mut response| {
            let hash = hash::<new::Order>().parse().unwrap();
            if is_alone(&response) {
                response.headers_mut().insert(UNKNOWN, hash);
            }
            response
        },
        false,
    )
    .await;
    check(
        "another code",
        |mut response| {
            let code = ErrorCode::SchemaIncompatible.as_str().parse().unwrap();
            if is_alone(&response) {
                response.headers_mut().insert(CODE, code);
            }
            response
        },
        false,
    )
    .await;
}

/// What a handler hands on of a call of its own, it does not say of the one that it answers.
#[tokio::test]
async fn what_handlers_hand_on() {
    let server = serve(Routes::new(relay::relay_server::RelayServer::new(Relaying))).await;
    let mut client = relay::relay_client::RelayClient::new(server.connect().await);
    for code in [ErrorCode::SchemaUnknown, ErrorCode::SchemaIncompatible] {
        let code = code.as_str().to_owned();
        let mut late = client.late(code.clone()).await.unwrap().into_inner();
        let statuses = [
            client.unary(code.clone()).await.unwrap_err(),
            client.early(code.clone()).await.unwrap_err(),
            late.message().await.unwrap_err(),
        ];
        for status in statuses {
            assert_eq!(status.code(), Code::FailedPrecondition);
            assert_eq!(status.message(), "of a call behind this one");
            assert_eq!(status.metadata().get("tenant").unwrap(), "birds");
            for name in [UNKNOWN, CODE] {
                assert!(!status.metadata().contains_key(name), "{code}: {name}");
            }
        }
    }
    assert_eq!(server.requests.all().len(), 6);
    // Others are a handler's to answer.
    let old = ErrorCode::ApiClientTooOld;
    let status = client.unary(old.as_str().to_owned()).await.unwrap_err();
    assert_eq!(ErrorCode::of(&status), Some(old));
}

#[derive(Clone, Debug)]
struct Relaying;

impl Relaying {
    /// As a server behind this one has answered a call of the same schema.
    fn status(code: &str) -> Status {
        let mut metadata = MetadataMap::new();
        metadata.insert("tenant", "birds".parse().unwrap());
        metadata.insert(CODE, code.parse().unwrap());
        metadata.insert(UNKNOWN, hash::<String>().parse().unwrap());
        let message = "of a call behind this one";
        Status::with_metadata(Code::FailedPrecondition, message, metadata)
    }
}

impl relay::Relay for Relaying {
    async fn unary(&self, code: Request<String>) -> Result<Response<()>, Status> {
        Err(Self::status(code.get_ref()))
    }

    async fn early(&self, code: Request<String>) -> Result<Response<BoxStream<i32>>, Status> {
        Err(Self::status(code.get_ref()))
    }

    async fn late(&self, code: Request<String>) -> Result<Response<BoxStream<i32>>, Status> {
        let status = Self::status(code.get_ref());
        Ok(Response::new(stream::iter([Err(status)]).boxed()))
    }
}

mod relay {
    use super::*;

    /// Hands on.
    #[service(namespace = "shop", crate = avro_grpc_runtime)]
    pub trait Relay {
        async fn unary(&self, code: Request<String>) -> Result<Response<()>, Status>;
        async fn early(&self, code: Request<String>) -> Result<Response<BoxStream<i32>>, Status>;
        async fn late(&self, code: Request<String>) -> Result<Response<BoxStream<i32>>, Status>;
    }
}

/// Where each call goes to the next of some servers, all of them are told.
#[tokio::test]
async fn servers_in_turns() {
    let servers = [serve_new().await, serve_new().await, serve_new().await];
    let mut channels = Vec::new();
    for server in &servers {
        channels.push(server.connect().await);
    }
    let in_turns = tower::service_fn(move |request: http::Request<Body>| {
        channels.rotate_left(1);
        channels[0].clone().oneshot(request)
    });
    let mut client = old::shop_client::ShopClient::new(in_turns);
    for _ in 0..12 {
        client.place(old_order()).await.unwrap();
    }
    let calls: usize = servers
        .iter()
        .map(|server| server.requests.all().len())
        .sum();
    assert_eq!(calls, 13);
}
