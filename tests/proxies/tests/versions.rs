//! Two servers of different versions behind a proxy, and clients of both.
//!
//! Their schemas are about as large as may be sent, so that the headers are.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use avro_grpc_runtime::server::{RpcServer, RpcServerBuilder, SpawnedServer};
use avro_grpc_runtime::tonic::transport::Endpoint;
use avro_grpc_runtime::{Code, Request};
use tokio::time::timeout;

use crate::backend::LONG;
use crate::proxy::{Kind, Proxy};

/// The text of an error of which the datum has about the 4 KiB that go into the trailers.
fn text() -> String {
    "x".repeat(4080)
}

/// The server and the client of a version.
macro_rules! version {
    ($version:ident, $file:literal) => {
        mod $version {
            #[allow(missing_docs, dead_code, unreachable_pub)]
            mod generated {
                avro_grpc_runtime::include_avro!($file);
            }

            use std::collections::BTreeSet;
            use std::time::Duration;

            use avro_grpc_runtime::Code::Unavailable;
            use avro_grpc_runtime::server::RpcServerBuilder;
            use avro_grpc_runtime::tonic::transport::Channel;
            use avro_grpc_runtime::{BoxStream, Fault, Request, Response, Status, Streaming};
            use futures_util::{StreamExt, TryStreamExt, stream};
            use generated::shop::orders_client::OrdersClient;
            use generated::shop::orders_server::{Orders, OrdersServer};
            use generated::shop::{Code, Order, Refused};

            const VERSION: &str = stringify!($version);

            #[derive(Debug)]
            struct Shop;

            pub(super) fn serve(builder: RpcServerBuilder) -> RpcServerBuilder {
                builder.add(OrdersServer::new(Shop))
            }

            fn answer(mut order: Order) -> Result<Order, Fault<Refused>> {
                if order.by == "nobody" {
                    return Err(Fault::Declared(Refused::new(
                        VERSION.to_owned(),
                        super::text(),
                    )));
                }
                order.by = VERSION.to_owned();
                Ok(order)
            }

            impl Orders for Shop {
                async fn place(
                    &self,
                    order: Request<Order>,
                ) -> Result<Response<Order>, Fault<Refused>> {
                    answer(order.into_inner()).map(Response::new)
                }

                async fn chat(
                    &self,
                    orders: Request<Streaming<Order>>,
                ) -> Result<Response<BoxStream<Order>>, Fault<Refused>> {
                    let answers = orders.into_inner().map(|order| Ok(answer(order?)?));
                    Ok(Response::new(answers.boxed()))
                }
            }

            /// Orders, and gives the version that has answered.
            #[allow(clippy::result_large_err)]
            pub(super) async fn place(channel: &Channel, by: &str) -> Result<String, Status> {
                let code = Code::try_from(0).expect("a symbol");
                let order = Order::new(by.to_owned(), code);
                let answer = OrdersClient::new(channel.clone()).place(order).await;
                answer
                    .map(|answer| answer.into_inner().by)
                    .map_err(Fault::into_status)
            }

            /// Calls in each way until both servers have answered.
            pub(super) async fn call(channel: Channel) {
                let client = OrdersClient::new(channel);
                let first = Code::try_from(0).expect("a symbol");
                let order = || Order::new("me".to_owned(), first);
                // The proxy may not have found a server yet.
                while let Err(fault) = client.clone().place(order()).await {
                    assert_eq!(fault.code(), Unavailable, "{fault:?}");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                // Streams of requests first: they bring each server the schema. A call with one request that is made
                // again, with it, goes to the next server, which may be the one that has it.
                for way in [2, 3, 0, 1] {
                    let mut met = BTreeSet::new();
                    for number in 0..200 {
                        let code = Code::try_from(number).expect("a symbol");
                        met.insert(once(client.clone(), way, code).await);
                        if met.len() == 2 {
                            break;
                        }
                    }
                    assert_eq!(met.len(), 2, "{VERSION}, {way}: {met:?}");
                }
            }

            /// Calls, and gives the version that has answered.
            async fn once(mut client: OrdersClient<Channel>, way: usize, code: Code) -> String {
                let order = |by: &str| Order::new(by.to_owned(), code);
                match way {
                    0 => {
                        let answer = client.place(order("me")).await.expect("an answer");
                        let answer = answer.into_inner();
                        assert_eq!(answer.code, code);
                        answer.by
                    }
                    1 => by(client.place(order("nobody")).await.expect_err("an error")),
                    2 => {
                        let orders = stream::iter([order("me"), order("you")]);
                        let answers = client.chat(orders).await.expect("a stream");
                        let answers: Vec<_> =
                            answers.into_inner().try_collect().await.expect("all");
                        assert!(answers.len() == 2 && answers[1].code == code);
                        answers[1].by.clone()
                    }
                    _ => {
                        let orders = stream::iter([order("me"), order("nobody")]);
                        let answers = client.chat(orders).await.expect("a stream");
                        let mut answers = answers.into_inner();
                        assert!(answers.message().await.expect("an answer").is_some());
                        by(answers.message().await.expect_err("an error").into())
                    }
                }
            }

            fn by(fault: Fault<Refused>) -> String {
                let error = fault.into_declared().expect("an error that is declared");
                assert_eq!(error.message, super::text());
                error.by
            }
        }
    };
}

version!(old, "old.rs");
version!(new, "new.rs");

/// A server of either version, and the size of the largest schema in the headers that it was sent.
struct Backend {
    server: SpawnedServer,
    schema: Arc<AtomicUsize>,
}

impl Backend {
    fn start(serve: fn(RpcServerBuilder) -> RpcServerBuilder) -> Self {
        let schema = Arc::new(AtomicUsize::new(0));
        let sent = Arc::clone(&schema);
        let look = move |request: Request<()>| {
            let value = request.metadata().get_bin("avro-schema-bin");
            let size = value.map_or(0, |value| value.as_encoded_bytes().len());
            sent.fetch_max(size, Ordering::SeqCst);
            Ok(request)
        };
        let builder = RpcServer::builder()
            .address("127.0.0.1:0")
            .interceptor(look)
            .stop_on_sigterm(false)
            .stop_on_ctrl_c(false)
            .threads(1);
        let server = serve(builder).spawn().expect("a port is free");
        Self { server, schema }
    }

    fn addr(&self) -> SocketAddr {
        self.server.local_addr().tcp().expect("it has a port")
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        self.server.shutdown();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn versions_behind_nginx() {
    check(Kind::Nginx).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn versions_behind_haproxy() {
    check(Kind::Haproxy).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn versions_behind_envoy() {
    check(Kind::Envoy).await;
}

async fn check(kind: Kind) {
    if kind.is_left_out() {
        return;
    }
    let backends = [old::serve, new::serve].map(Backend::start);
    let proxy = Proxy::start(kind, backends.each_ref().map(Backend::addr));
    let endpoint = Endpoint::from_shared(format!("http://{}", proxy.addr)).expect("a URI");
    timeout(LONG, old::call(endpoint.connect_lazy()))
        .await
        .expect("it ends");
    timeout(LONG, new::call(endpoint.connect_lazy()))
        .await
        .expect("it ends");
    for Backend { schema, .. } in &backends {
        let size = schema.load(Ordering::SeqCst);
        // In base64 they take 6 KiB at most.
        assert!((5900..=6144).contains(&size), "{size}");
    }
}

/// What the default of nginx does to schemas and errors, as `docs/proxies.md` says.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn too_little_room_in_nginx() {
    let backends = [(), ()].map(|()| Backend::start(new::serve));
    let proxy = Proxy::start(Kind::NarrowNginx, backends.each_ref().map(Backend::addr));
    let endpoint = Endpoint::from_shared(format!("http://{}", proxy.addr)).expect("a URI");
    let channel = endpoint.connect_lazy();
    let by = new::place(&channel, "me").await;
    assert_eq!(by.expect("small headers pass"), "new");
    for failure in [
        old::place(&channel, "me").await,
        new::place(&channel, "nobody").await,
    ] {
        let status = failure.expect_err("a status of nginx");
        assert_eq!(status.code(), Code::Unavailable, "{status}");
        assert_eq!(status.message(), "no server was reached");
    }
}
