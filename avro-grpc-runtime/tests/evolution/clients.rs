//! Clients of every kind.

use crate::support::{Change, Front, Running, serve, serve_new, serve_old};
use crate::versions::{Keeper, new, new_order, old, old_order};
use avro_grpc_runtime::client::{CallOptions, OneShot, RetryPolicy, RpcClient, blocking};
use avro_grpc_runtime::tonic::body::Body;
use avro_grpc_runtime::tonic::metadata::MetadataMap;
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::{Code, ErrorCode, Request, Response, Status, testing};
use futures_util::{FutureExt, StreamExt, stream};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;
use tower::Service;

type OldClient<T> = old::shop_client::ShopClient<T>;
type NewServer = new::shop_server::ShopServer<Keeper>;

/// The first call of a version is two; their deadline is one.
#[tokio::test]
async fn the_second_attempt_has_what_is_left_of_the_time() {
    const PAUSE: Duration = Duration::from_millis(400);
    const TIMEOUT: Duration = Duration::from_millis(600);
    // Answers late that it does not know a schema, and then late as well.
    let slow = Front {
        service: new::shop_server::ShopServer::new(Keeper::default()),
        call: |service: &mut NewServer, request| {
            let answer = service.call(request);
            let late = async {
                tokio::time::sleep(PAUSE).await;
                answer.await
            };
            late.boxed()
        },
    };
    let server = serve(Routes::new(slow)).await;
    let timed = |set: &dyn Fn(&mut Request<old::Order>)| {
        let mut request = Request::new(old_order());
        set(&mut request);
        request
    };
    let header = timed(&|request| request.set_timeout(TIMEOUT));
    let options = timed(&|request| {
        let options = CallOptions::new().timeout(TIMEOUT);
        request.extensions_mut().insert(options);
    });
    let rpc = || RpcClient::builder(server.target()).build().unwrap();
    let hurried = RpcClient::builder(server.target())
        .timeout(TIMEOUT)
        .build()
        .unwrap();
    // Each its own: what one has been told, it says at once in its next calls.
    let (mut by_options, mut by_header) =
        (rpc().get::<OldClient<_>>(), rpc().get::<OldClient<_>>());
    let mut hurried = hurried.get::<OldClient<_>>();
    let mut plain = server.old().await;
    // None of them gets so far that the server learns the schema.
    let results = [
        plain.place(header.map(|order| order)).await,
        by_options.place(options).await,
        by_header
            .place(timed(&|request| request.set_timeout(TIMEOUT)))
            .await,
        hurried.place(old_order()).await,
    ];
    for result in results {
        let status = result.unwrap_err();
        let codes = [Code::DeadlineExceeded, Code::Cancelled];
        assert!(codes.contains(&status.code()), "{status:?}");
    }
    assert!(by_header.place(old_order()).await.is_ok());
}

/// No time is left, not even for the answer that the schema is not known.
#[tokio::test]
async fn the_time_is_over_before_the_second_attempt() {
    let keeper = Keeper::default();
    // It knows nothing of timeouts, as it stands in no server.
    let service = new::shop_server::ShopServer::new(keeper.clone());
    let mut client = OldClient::new(service);
    let mut request = Request::new(old_order());
    request.set_timeout(Duration::ZERO);
    let status = client.place(request).await.unwrap_err();
    assert_eq!(status.code(), Code::DeadlineExceeded);
    assert!(status.message().contains("made again"), "{status:?}");
    assert_eq!(keeper.calls(), 0);
    client.place(old_order()).await.unwrap();
}

/// What an interceptor says holds for each attempt: it is asked for both.
#[tokio::test]
async fn interceptors_that_set_a_timeout() {
    let server = serve_new().await;
    let hurry = Change(|metadata: &mut MetadataMap| {
        metadata.insert("grpc-timeout", "20S".parse().unwrap());
    });
    let mut client = OldClient::with_interceptor(server.connect().await, hurry);
    let mut request = Request::new(old_order());
    request.set_timeout(Duration::from_secs(10));
    client.place(request).await.unwrap();
    let twice = vec![Some("20S".to_owned()); 2];
    assert_eq!(server.requests.each("grpc-timeout"), twice);
}

/// Who gives a call up, gives up the second attempt.
#[tokio::test]
async fn a_second_attempt_that_is_given_up() {
    struct Tell(Arc<Notify>);

    impl Drop for Tell {
        fn drop(&mut self) {
            self.0.notify_one();
        }
    }

    let (begun, given_up) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (is_begun, is_given_up) = (Arc::clone(&begun), Arc::clone(&given_up));
    // Takes those calls that have a schema, and does not answer.
    let endless = Front {
        service: new::shop_server::ShopServer::new(Keeper::default()),
        call: move |service: &mut NewServer, request: http::Request<Body>| {
            if !request.headers().contains_key("avro-schema-bin") {
                return service.call(request);
            }
            is_begun.notify_one();
            let tell = Tell(Arc::clone(&is_given_up));
            let endless = async move {
                let _tell = tell;
                std::future::pending().await
            };
            endless.boxed()
        },
    };
    let server = serve(Routes::new(endless)).await;
    let rpc = RpcClient::builder(server.target()).build().unwrap();
    let mut client = rpc.get::<OldClient<_>>();
    let call = tokio::spawn(async move { client.place(old_order()).await });
    begun.notified().await;
    call.abort();
    given_up.notified().await;
    assert_eq!(server.requests.with("avro-schema-bin"), [false, true]);
}

/// A server that was restarted has forgotten what it knew; a client that retries does not notice.
#[tokio::test]
async fn with_retries() {
    let server = serve_new().await;
    let rpc = RpcClient::builder(server.target())
        .retry(RetryPolicy::new().max_attempts(3))
        .build()
        .unwrap();
    let mut client = rpc.get::<OldClient<_>>();
    for _ in 0..3 {
        client.place(old_order()).await.unwrap();
    }
    assert_eq!(server.requests.all().len(), 4);
    // It is no retry: nothing counts it as one.
    let attempts = server.requests.with("grpc-previous-rpc-attempts");
    assert_eq!(attempts, [false; 4]);
}

/// A policy would make the call again as it is, and fail as often as it may.
#[tokio::test]
async fn with_retries_of_the_code() {
    let keeper = Keeper::default();
    let server = new::shop_server::ShopServer::new(keeper.clone());
    let server = serve(Routes::new(server)).await;
    let rpc = |server: &Running| {
        let policy = RetryPolicy::new()
            .codes([Code::FailedPrecondition])
            .max_attempts(4);
        RpcClient::builder(server.target())
            .retry_method(new::shop_server::SERVICE_NAME, policy)
            .build()
            .unwrap()
    };
    let mut client = rpc(&server).get::<OldClient<_>>();
    client.place(old_order()).await.unwrap();
    assert_eq!(server.requests.with("avro-schema-bin"), [false, true]);
    assert_eq!(keeper.calls(), 1);
    // Nor would it help where the schemas do not match.
    let server = serve_old().await;
    let mut client = rpc(&server).get::<new::shop_client::ShopClient<_>>();
    let status = client.number(new::Number { value: 1 }).await.unwrap_err();
    assert_eq!(ErrorCode::of(&status), Some(ErrorCode::SchemaIncompatible));
    assert_eq!(server.requests.with("avro-schema-bin"), [false, true]);
}

#[test]
fn blocking_clients() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let server = runtime.block_on(serve_new());
    let rpc = blocking::RpcClient::builder(server.target())
        .build_blocking()
        .unwrap();
    let mut client = rpc.get::<OldClient<_>>();
    let placed = rpc.wait(client.place(old_order())).unwrap().into_inner();
    assert_eq!(placed.note, "an owl");
    let orders = stream::iter([old_order(), old_order()]);
    let echoed = rpc.wait(client.echo(orders)).unwrap().into_inner();
    let echoed: Vec<_> = rpc.iter(echoed).map(|order| order.unwrap().id).collect();
    assert_eq!(echoed, [7, 7]);
}

#[tokio::test]
async fn one_shots_and_tests() {
    let server = serve_new().await;
    let mut client = OldClient::at(server.target()).client().unwrap();
    client.place(old_order()).await.unwrap();
    let service = new::shop_server::ShopServer::new(Keeper::default());
    let mut client = testing::client::<OldClient<_>>(service);
    client.place(old_order()).await.unwrap();
}

/// Serves old and new clients alike, through a server in between that is as old as its clients.
#[tokio::test]
async fn a_server_in_between() {
    #[derive(Clone)]
    struct Between(OldClient<avro_grpc_runtime::tonic::transport::Channel>);

    impl relay::Relay for Between {
        async fn place(&self, order: Request<old::Order>) -> Result<Response<old::Order>, Status> {
            self.0.clone().place(order).await
        }

        async fn miss(&self, _: Request<()>) -> Result<Response<()>, Status> {
            Err(ErrorCode::SchemaUnknown.status("of a call behind this one"))
        }
    }

    let behind = serve_new().await;
    let between = Between(behind.old().await);
    let server = serve(Routes::new(relay::relay_server::RelayServer::new(between))).await;
    let mut client = relay::relay_client::RelayClient::new(server.connect().await);
    let placed = client.place(old_order()).await.unwrap().into_inner();
    assert_eq!(
        placed,
        old::Order {
            tags: vec![],
            ..old_order()
        }
    );
    // What a handler has met with elsewhere has nothing to do with the call that it answers.
    let status = client.miss(()).await.unwrap_err();
    assert_eq!(
        (status.code(), ErrorCode::of(&status)),
        (Code::FailedPrecondition, None)
    );
    assert_eq!(status.message(), "of a call behind this one");
    assert_eq!(server.requests.all().len(), 2);
}

mod relay {
    use super::*;
    use avro_grpc_runtime::service;

    /// Hands on.
    #[service(namespace = "shop", crate = avro_grpc_runtime)]
    pub trait Relay {
        async fn place(&self, order: Request<old::Order>) -> Result<Response<old::Order>, Status>;
        async fn miss(&self, none: Request<()>) -> Result<Response<()>, Status>;
    }
}

/// A client that has been told a schema keeps it for all its clones.
#[tokio::test]
async fn many_calls_at_once() {
    let server = serve_new().await;
    let rpc = RpcClient::builder(server.target()).build().unwrap();
    let calls = (0..50).map(|_| {
        let mut client = rpc.get::<OldClient<_>>();
        async move { client.place(old_order()).await.unwrap().into_inner() }
    });
    let placed: Vec<_> = stream::iter(calls).buffer_unordered(50).collect().await;
    assert_eq!(placed.len(), 50);
    let mut new = rpc.get::<new::shop_client::ShopClient<_>>();
    assert_eq!(
        new.place(new_order()).await.unwrap().into_inner(),
        new_order()
    );
}
