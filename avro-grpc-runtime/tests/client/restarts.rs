//! Servers that are restarted under load.

use crate::server::jobs_client::JobsClient;
use crate::server::{Running, Worker, routes, serve, serve_at};
use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::tonic::service::Routes;
use futures_util::future::join_all;
use futures_util::{TryStreamExt, stream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// Callers that make calls of all kinds until they are told to stop, and count them.
struct Load {
    stop: Arc<AtomicBool>,
    calls: Arc<AtomicUsize>,
    callers: Vec<tokio::task::JoinHandle<Vec<String>>>,
}

impl Load {
    /// Methods that are not idempotent are among them, so that none may be begun twice.
    fn start(targets: Vec<String>, callers: usize) -> Self {
        let client = RpcClient::builder(targets).build().unwrap();
        let stop = Arc::new(AtomicBool::new(false));
        let calls = Arc::new(AtomicUsize::new(0));
        let callers = (0..callers).map(|_| {
            let mut jobs = client.get::<JobsClient<_>>();
            let (stop, calls) = (Arc::clone(&stop), Arc::clone(&calls));
            tokio::spawn(async move {
                let mut errors = Vec::new();
                while !stop.load(Ordering::SeqCst) {
                    if let Err(error) = call(&mut jobs, calls.load(Ordering::SeqCst)).await {
                        errors.push(error.to_string());
                    }
                    calls.fetch_add(1, Ordering::SeqCst);
                }
                errors
            })
        });
        Self {
            callers: callers.collect(),
            stop,
            calls,
        }
    }

    async fn more(&self, calls: usize) {
        let goal = self.calls.load(Ordering::SeqCst) + calls;
        while self.calls.load(Ordering::SeqCst) < goal {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// What failed.
    async fn end(self) -> Vec<String> {
        self.stop.store(true, Ordering::SeqCst);
        let errors = join_all(self.callers).await;
        errors.into_iter().flat_map(Result::unwrap).collect()
    }
}

async fn call<T>(jobs: &mut JobsClient<T>, number: usize) -> Result<(), avro_grpc_runtime::Status>
where
    T: avro_grpc_runtime::Transport,
{
    let text = || "a".to_owned();
    match number % 4 {
        0 | 1 => {
            jobs.start(text()).await?;
        }
        2 => {
            let items = jobs.watch(text()).await?.into_inner();
            assert_eq!(items.try_collect::<Vec<_>>().await?.len(), 2);
        }
        _ => {
            let items = jobs.echo(stream::iter([text(), text()])).await?;
            let items: Vec<_> = items.into_inner().try_collect().await?;
            assert_eq!(items.len(), 2);
        }
    }
    Ok(())
}

/// Lets a server end its calls, and another take its place.
async fn restart(server: &mut Running, routes: Routes) {
    let address = server.address;
    server.shut_down();
    server.ended().await;
    *server = serve_at(address, routes).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_after_another_they_lose_no_call() {
    let worker = Worker::default();
    let mut servers = Vec::new();
    for _ in 0..3 {
        servers.push(serve(routes(&worker)).await);
    }
    let targets = servers.iter().map(Running::target).collect();
    let load = Load::start(targets, 20);
    load.more(200).await;
    for _ in 0..3 {
        for server in &mut servers {
            restart(server, routes(&worker)).await;
            load.more(50).await;
        }
    }
    assert_eq!(load.end().await, [""; 0]);
}

/// The only server: calls wait for it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn alone_it_loses_no_call() {
    let worker = Worker::default();
    let mut server = serve(routes(&worker)).await;
    let load = Load::start(vec![server.target()], 10);
    for _ in 0..3 {
        load.more(100).await;
        restart(&mut server, routes(&worker)).await;
    }
    load.more(100).await;
    assert_eq!(load.end().await, [""; 0]);
}
