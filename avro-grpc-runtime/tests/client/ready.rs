//! Waiting for servers that are not there.

use crate::raw::{accept, answer, read, serve_tcp, swallow};
use crate::server::jobs_client::JobsClient;
use crate::server::{LONG, Worker, free_port, routes, serve, serve_at};
use avro_grpc_runtime::client::{CallOptions, RpcClient, RpcClientBuilder, TransportFailure};
use avro_grpc_runtime::{Code, Request, Status};
use futures_util::future::join_all;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

const SHORT: Duration = Duration::from_millis(300);

async fn call(builder: RpcClientBuilder) -> Result<String, Status> {
    let mut client: JobsClient<_> = builder.build().unwrap().get();
    let call = client.start("a".to_owned());
    let response = tokio::time::timeout(LONG, call).await.unwrap();
    response.map(|response| response.into_inner())
}

#[tokio::test]
async fn a_server_that_comes_later_is_waited_for() {
    let address = free_port().await;
    let calling = tokio::spawn(call(RpcClient::builder(address)));
    tokio::time::sleep(SHORT).await;
    assert!(!calling.is_finished());
    let _server = serve_at(address, routes(&Worker::default())).await;
    assert_eq!(calling.await.unwrap().unwrap(), "a");
}

#[tokio::test]
async fn a_server_that_does_not_come_is_unavailable_at_last() {
    let address = free_port().await;
    let error = call(RpcClient::builder(address).wait_for_ready(SHORT)).await;
    let error = error.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    let start = format!("no connection to {address} within 300ms: {address}: ");
    assert!(error.message().starts_with(&start), "{error:?}");
    assert!(error.message().contains("refused"), "{error:?}");
    let failure = TransportFailure::of(&error);
    assert_eq!(failure, Some(TransportFailure::NotSent));
}

/// The clock stands still but while nobody has anything to do: a minute passes at once.
#[cfg(unix)]
#[tokio::test(start_paused = true)]
async fn nobody_is_waited_for_longer_than_a_minute() {
    let client = RpcClient::builder("unix:/nobody/here").build().unwrap();
    let mut jobs: JobsClient<_> = client.get();
    let start = tokio::time::Instant::now();
    let error = jobs.start("a".to_owned()).await.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    let start_of_message = "no connection to unix:/nobody/here within 60s: /nobody/here: ";
    assert!(error.message().starts_with(start_of_message), "{error:?}");
    assert_eq!(start.elapsed().as_secs(), 60);
}

#[tokio::test]
async fn each_of_many_servers_is_given_its_reason() {
    let (a, b) = (free_port().await, free_port().await);
    let client = RpcClient::builder([a.to_string(), b.to_string()]).wait_for_ready(SHORT);
    let error = call(client).await.unwrap_err();
    for address in [a, b] {
        assert!(
            error.message().contains(&format!("{address}: ")),
            "{error:?}"
        );
    }
}

#[tokio::test]
async fn a_name_that_is_not_known() {
    let client = RpcClient::builder("dns:///nobody.invalid:1").wait_for_ready(SHORT);
    let error = call(client).await.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    assert!(
        error
            .message()
            .contains("cannot look up `nobody.invalid:1`: "),
        "{error:?}"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn a_unix_socket_that_is_not_there() {
    let client = RpcClient::builder("unix:/nobody/here").wait_for_ready(SHORT);
    let error = call(client).await.unwrap_err();
    assert!(error.message().contains("/nobody/here: "), "{error:?}");
}

#[tokio::test]
async fn without_patience_the_first_failure_is_the_last() {
    let address = free_port().await;
    let error = call(RpcClient::builder(address).wait_for_ready(Duration::ZERO)).await;
    let error = error.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    let start = format!("no connection to {address}: {address}: ");
    assert!(error.message().starts_with(&start), "{error:?}");
    // A server that is there is connected to first.
    let server = serve(routes(&Worker::default())).await;
    let client = RpcClient::builder(server.address).wait_for_ready(Duration::ZERO);
    assert_eq!(call(client).await.unwrap(), "a");
}

/// What was found out for an earlier call says nothing of now.
#[tokio::test]
async fn without_patience_each_call_tries_again() {
    let nobody = free_port().await;
    for target in [nobody.to_string(), format!("dns:///{nobody}")] {
        let client = RpcClient::builder(target).wait_for_ready(Duration::ZERO);
        let mut jobs: JobsClient<_> = client.build().unwrap().get();
        for _ in 0..5 {
            jobs.start("a".to_owned()).await.unwrap_err();
        }
        let _server = serve_at(nobody, routes(&Worker::default())).await;
        jobs.start("a".to_owned()).await.unwrap();
    }
}

#[tokio::test]
async fn without_patience_a_name_is_looked_up_again() {
    let server = serve(routes(&Worker::default())).await;
    let known = Arc::new(AtomicBool::new(false));
    let (lookup, address) = (Arc::clone(&known), server.address);
    let client = RpcClient::builder("dns:///jobs.example:1")
        .wait_for_ready(Duration::ZERO)
        .resolve_with(move |_| {
            let known = lookup.load(Ordering::SeqCst);
            let found = known.then_some(vec![address]);
            async { found.ok_or_else(|| std::io::Error::other("not known")) }
        });
    let mut jobs: JobsClient<_> = client.build().unwrap().get();
    for _ in 0..3 {
        let error = jobs.start("a".to_owned()).await.unwrap_err();
        assert!(error.message().ends_with(": not known"), "{error:?}");
    }
    known.store(true, Ordering::SeqCst);
    jobs.start("a".to_owned()).await.unwrap();
}

/// Calls that fail at once do not make a storm of connections.
#[tokio::test]
async fn without_patience_calls_share_attempts() {
    let server = serve_tcp(|_, stream| async move { drop(stream) }).await;
    let client = RpcClient::builder(server.address)
        .wait_for_ready(Duration::ZERO)
        .without_retries();
    let jobs: JobsClient<_> = client.build().unwrap().get();
    let start = Instant::now();
    let callers = (0..10).map(|_| {
        let mut jobs = jobs.clone();
        async move {
            for _ in 0..10 {
                jobs.start("a".to_owned()).await.unwrap_err();
            }
        }
    });
    join_all(callers).await;
    let most = start.elapsed().as_millis() / 50 + 2;
    let connections = server.connections();
    assert!(
        u128::try_from(connections).unwrap() <= most,
        "{connections} {most}"
    );
}

#[tokio::test]
async fn a_lookup_without_end_is_given_up() {
    let client = RpcClient::builder("dns:///jobs.example:1")
        .connect_timeout(SHORT)
        .wait_for_ready(Duration::ZERO)
        .resolve_with(|_| std::future::pending());
    let error = call(client).await.unwrap_err();
    let reason = ": cannot look up `jobs.example:1`: no answer within 300ms";
    assert!(error.message().ends_with(reason), "{error:?}");
}

/// It is one server, which may still come.
#[tokio::test]
async fn a_server_that_is_named_twice() {
    let slow = serve_tcp(|_, stream| async move {
        tokio::time::sleep(SHORT).await;
        let mut connection = h2::server::handshake(stream).await.unwrap();
        let mut call = accept(&mut connection).await.unwrap();
        read(&mut connection, &mut call).await;
        answer(&mut connection, call, "a").await;
    })
    .await;
    let nobody = format!("http://{}", free_port().await);
    let client = RpcClient::builder([slow.target(), slow.target(), nobody]);
    let reply = call(client.wait_for_ready(Duration::ZERO)).await;
    assert_eq!(reply.unwrap(), "a");
    assert_eq!(slow.connections(), 1);
}

#[tokio::test]
async fn a_call_has_patience_of_its_own() {
    let client = RpcClient::builder(free_port().await).build().unwrap();
    let mut jobs = client.get::<JobsClient<_>>();
    let mut request = Request::new("a".to_owned());
    let options = CallOptions::new().wait_for_ready(SHORT);
    request.extensions_mut().insert(options);
    let error = tokio::time::timeout(LONG, jobs.start(request))
        .await
        .unwrap();
    let error = error.unwrap_err();
    assert!(error.message().contains("within 300ms"), "{error:?}");
}

#[tokio::test]
async fn a_deadline_ends_waiting() {
    let address = free_port().await;
    let error = call(RpcClient::builder(address).timeout(SHORT)).await;
    let error = error.unwrap_err();
    assert_eq!(error.code(), Code::DeadlineExceeded);
    assert!(
        error
            .message()
            .starts_with("the call has not ended within 300ms: no connection: "),
        "{error:?}"
    );
}

/// The kernel accepts connections for a process that does not.
#[tokio::test]
async fn who_accepts_and_says_nothing_is_not_there() {
    let server = serve_tcp(|_, stream| swallow(stream)).await;
    let client = RpcClient::builder(server.address)
        .connect_timeout(SHORT)
        .wait_for_ready(SHORT * 4);
    let error = call(client).await.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    assert!(
        error.message().contains("not connected within 300ms"),
        "{error:?}"
    );
    assert!(server.connections() > 1);
}

#[tokio::test]
async fn who_accepts_and_hangs_up_is_not_asked_without_end() {
    let server = serve_tcp(|_, stream| async move { drop(stream) }).await;
    let client = RpcClient::builder(server.address).wait_for_ready(Duration::from_secs(1));
    let error = call(client).await.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    // 0, 50, 130, 258, 463, 790 milliseconds, more or less a fifth
    assert!(
        (2..=9).contains(&server.connections()),
        "{}",
        server.connections()
    );
}

/// Of two servers, one is there: who accepts and says nothing takes no call.
#[tokio::test]
async fn calls_go_past_who_says_nothing() {
    let silent = serve_tcp(|_, stream| swallow(stream)).await;
    let server = serve(routes(&Worker::default())).await;
    let client = RpcClient::builder([silent.target(), server.target()]).build();
    let mut jobs: JobsClient<_> = client.unwrap().get();
    let calls = async {
        for _ in 0..50 {
            jobs.start("a".to_owned()).await.unwrap();
        }
    };
    tokio::time::timeout(LONG / 4, calls).await.unwrap();
}

#[tokio::test]
async fn a_server_that_is_restarted_is_found_again() {
    let mut server = serve(routes(&Worker::default())).await;
    let address = server.address;
    let mut jobs: JobsClient<_> = RpcClient::builder(address).build().unwrap().get();
    for _ in 0..3 {
        jobs.look("a".to_owned()).await.unwrap();
        drop(server);
        server = serve_at(address, routes(&Worker::default())).await;
    }
    jobs.look("a".to_owned()).await.unwrap();
}
