//! Clients in programs without async code.

use crate::server::jobs_client::JobsClient;
use crate::server::{Worker, free_port, routes, serve};
use avro_grpc_runtime::client::blocking::RpcClient;
use avro_grpc_runtime::{Code, Status};
use futures_util::stream;
use std::time::Duration;

/// A server, from outside of a runtime: it has threads of its own.
fn server() -> crate::server::Running {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(serve(routes(&Worker::default())))
}

#[test]
fn each_kind_of_call() -> Result<(), Status> {
    let server = server();
    let rpc = RpcClient::builder(server.target())
        .build_blocking()
        .unwrap();
    let mut jobs = rpc.get::<JobsClient<_>>();
    let many = || stream::iter(["a".to_owned(), "b".to_owned()]);
    assert_eq!(rpc.wait(jobs.start("a".to_owned()))?.into_inner(), "a");
    assert_eq!(rpc.wait(jobs.collect(many()))?.into_inner(), "ab");
    let watched = rpc.wait(jobs.watch("a".to_owned()))?.into_inner();
    assert_eq!(
        rpc.iter(watched).collect::<Result<Vec<_>, _>>()?,
        ["a", "a"]
    );
    let mut seen = Vec::new();
    for item in rpc.iter(rpc.wait(jobs.echo(many()))?.into_inner()) {
        seen.push(item?);
    }
    assert_eq!(seen, ["a", "b"]);
    assert_eq!(server.connections(), 1);
    Ok(())
}

#[test]
fn threads_share_a_client() {
    let server = server();
    let rpc = RpcClient::builder(server.target())
        .build_blocking()
        .unwrap();
    std::thread::scope(|scope| {
        for number in 0..4 {
            let rpc = rpc.clone();
            scope.spawn(move || {
                let mut jobs = rpc.get::<JobsClient<_>>();
                for _ in 0..20 {
                    let reply = rpc.wait(jobs.start(number.to_string())).unwrap();
                    assert_eq!(reply.into_inner(), number.to_string());
                }
            });
        }
    });
    assert_eq!(server.connections(), 1);
}

#[test]
fn waits_and_deadlines() {
    let server = server();
    let rpc = RpcClient::builder(server.target())
        .timeout(Duration::from_millis(200))
        .build_blocking()
        .unwrap();
    let mut jobs = rpc.get::<JobsClient<_>>();
    let error = rpc.wait(jobs.start("sleep".to_owned())).unwrap_err();
    assert_eq!(error.code(), Code::DeadlineExceeded);

    let runtime = tokio::runtime::Runtime::new().unwrap();
    let rpc = RpcClient::builder(runtime.block_on(free_port()))
        .wait_for_ready(Duration::ZERO)
        .build_blocking()
        .unwrap();
    let mut jobs = rpc.get::<JobsClient<_>>();
    let error = rpc.wait(jobs.start("a".to_owned())).unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    assert!(RpcClient::builder("nowhere").build_blocking().is_err());
}

/// It can be made and dropped there, but waiting would stop the others.
#[tokio::test]
async fn tasks_must_not_wait() {
    let server = serve(routes(&Worker::default())).await;
    let rpc = RpcClient::builder(server.target())
        .build_blocking()
        .unwrap();
    let mut jobs = rpc.get::<JobsClient<_>>();
    let waiting = std::panic::AssertUnwindSafe(|| rpc.wait(jobs.start("a".to_owned())));
    let panic = std::panic::catch_unwind(waiting).unwrap_err();
    let text = panic.downcast_ref::<&str>().unwrap();
    assert!(
        text.contains("while the thread is being used to drive asynchronous tasks"),
        "{text}"
    );

    // Threads for blocking code are none of these.
    let waiting = tokio::task::spawn_blocking(move || {
        let mut jobs = rpc.get::<JobsClient<_>>();
        rpc.wait(jobs.start("a".to_owned())).unwrap().into_inner()
    });
    assert_eq!(waiting.await.unwrap(), "a");
}
