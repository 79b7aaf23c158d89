//! One or many servers, wherever they are.

use crate::server::jobs_client::JobsClient;
use crate::server::{LONG, Running, Worker, free_port, quick, routes, serve, serve_at};
use avro_grpc_runtime::client::{RpcChannel, RpcClient, Target};
use futures_util::future::join_all;
use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

async fn workers<const N: usize>(names: [&'static str; N]) -> Vec<(Worker, Running)> {
    let workers = names.map(|name| async move {
        let worker = Worker::named(name);
        let running = serve(routes(&worker)).await;
        (worker, running)
    });
    join_all(workers).await
}

fn client(target: impl Into<Target>) -> JobsClient<RpcChannel> {
    RpcClient::builder(target).build().unwrap().get()
}

#[tokio::test]
async fn texts_for_one_server() {
    let server = serve(routes(&Worker::default())).await;
    let port = server.address.port();
    for target in [
        format!("http://127.0.0.1:{port}"),
        format!("http://127.0.0.1:{port}/"),
        format!("127.0.0.1:{port}"),
        format!("localhost:{port}"),
        format!("dns:///localhost:{port}"),
        format!("dns:127.0.0.1:{port}"),
    ] {
        let reply = client(&target).start("a".to_owned()).await.unwrap();
        assert_eq!(reply.into_inner(), "a", "{target}");
    }
    let reply = client(server.address).start("a".to_owned()).await.unwrap();
    assert_eq!(reply.into_inner(), "a");
}

#[tokio::test]
async fn what_is_not_valid_is_told_when_a_client_is_built() {
    let build = |target: &str| RpcClient::builder(target).build();
    let error = build("somewhere").unwrap_err();
    assert_eq!(
        error.to_string(),
        "`somewhere` is no target: the port is missing after `somewhere`; a target is `http://host:port`, \
         `host:port`, `dns:///name:port` or `unix:path`"
    );
    let nothing = RpcClient::builder(Vec::<String>::new()).build();
    assert_eq!(nothing.unwrap_err().to_string(), "there is no target");
    let name = RpcClient::builder("a:1").name("nächtlich").build();
    assert_eq!(
        name.unwrap_err().to_string(),
        "`nächtlich` is no name of a client: it must be printable ASCII"
    );
    let metadata = RpcClient::builder("a:1").metadata("a b", "c").build();
    assert_eq!(
        metadata.unwrap_err().to_string(),
        "`a b: c` is no metadata of text"
    );
    let config = RpcClient::builder("a:1").service_config("[]").build();
    let error = config.unwrap_err().to_string();
    assert!(
        error.starts_with("the service config is not valid: "),
        "{error}"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn a_unix_socket() {
    use avro_grpc_runtime::tonic::transport::Server;
    use tokio_stream::wrappers::UnixListenerStream;
    let directory = std::env::temp_dir().join(format!("avro-grpc-{}", std::process::id()));
    std::fs::create_dir_all(&directory).unwrap();
    let path = directory.join("socket");
    let listener = tokio::net::UnixListener::bind(&path).unwrap();
    let server = Server::builder().add_routes(routes(&Worker::named("unix ")));
    tokio::spawn(server.serve_with_incoming(UnixListenerStream::new(listener)));
    for target in ["unix:", "unix://"] {
        let mut client = client(format!("{target}{}", path.display()));
        let reply = client.start("a".to_owned()).await.unwrap();
        assert_eq!(reply.into_inner(), "unix a");
    }
    std::fs::remove_dir_all(directory).unwrap();
}

#[tokio::test]
async fn many_servers_take_turns() {
    let servers = workers(["a", "b", "c"]).await;
    let targets: Vec<_> = servers
        .iter()
        .map(|(_, running)| running.target())
        .collect();
    let mut client = client(targets);
    // One may be connected to a moment earlier than the others.
    let all = async {
        while servers.iter().any(|(worker, _)| worker.calls() < 10) {
            client.start(String::new()).await.unwrap();
        }
    };
    tokio::time::timeout(LONG, all).await.unwrap();
}

/// Of two servers, the one with fewer calls that have not ended is asked.
#[tokio::test]
async fn who_is_busy_is_spared() {
    let servers = workers(["a", "b"]).await;
    let targets: Vec<_> = servers
        .iter()
        .map(|(_, running)| running.target())
        .collect();
    let mut jobs = client(targets);
    while servers.iter().any(|(worker, _)| worker.calls() == 0) {
        jobs.start(String::new()).await.unwrap();
    }
    // A stream that goes on counts as well as a call without answer.
    let mut stream = jobs.watch("sleep".to_owned()).await.unwrap().into_inner();
    stream.message().await.unwrap();
    let before: Vec<_> = servers.iter().map(|(worker, _)| worker.calls()).collect();
    for _ in 0..40 {
        jobs.start(String::new()).await.unwrap();
    }
    let after = servers.iter().map(|(worker, _)| worker.calls());
    let mut shares: Vec<_> = after
        .zip(before)
        .map(|(after, before)| after - before)
        .collect();
    shares.sort_unstable();
    assert_eq!(shares, [0, 40]);

    drop(stream);
    let both = async {
        let before: Vec<_> = servers.iter().map(|(worker, _)| worker.calls()).collect();
        let more = |index: usize| servers[index].0.calls() > before[index];
        while !(more(0) && more(1)) {
            jobs.start(String::new()).await.unwrap();
        }
    };
    tokio::time::timeout(LONG, both).await.unwrap();
}

#[tokio::test]
async fn who_is_not_there_is_not_asked() {
    let servers = workers(["a"]).await;
    let nobody = format!("http://{}", free_port().await);
    let mut client = client([nobody, servers[0].1.target()]);
    for _ in 0..50 {
        client.start(String::new()).await.unwrap();
    }
    assert_eq!(servers[0].0.calls(), 50);
}

/// Names that a test can change.
#[derive(Clone, Default)]
struct Names {
    addresses: Arc<Mutex<Vec<SocketAddr>>>,
    asked: Arc<AtomicUsize>,
}

impl Names {
    fn set<'a>(&self, servers: impl IntoIterator<Item = &'a Running>) {
        let addresses = servers.into_iter().map(|server| server.address);
        *self.addresses.lock().unwrap() = addresses.collect();
    }

    /// A client for which the name is looked up here.
    fn client(&self, period: Duration) -> JobsClient<RpcChannel> {
        let names = self.clone();
        quick("dns:///jobs.example:1")
            .resolve_every(period)
            .resolve_with(move |name| {
                assert_eq!(name, "jobs.example:1");
                names.asked.fetch_add(1, Ordering::SeqCst);
                let addresses = names.addresses.lock().unwrap().clone();
                async move { Ok(addresses) }
            })
            .build()
            .unwrap()
            .get()
    }
}

/// Calls until these servers, and no others, answer ten times in a row.
async fn until_answered_by(client: &mut JobsClient<RpcChannel>, names: &[&str]) {
    let expected: BTreeSet<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let calls = async {
        loop {
            let mut seen = BTreeSet::new();
            for _ in 0..20 {
                seen.insert(client.look(String::new()).await.unwrap().into_inner());
            }
            if seen == expected {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(LONG, calls).await.unwrap();
}

#[tokio::test]
async fn names_are_looked_up_again() {
    let servers = workers(["a", "b", "c"]).await;
    let [a, b, c] = [&servers[0].1, &servers[1].1, &servers[2].1];
    let names = Names::default();
    names.set([a, b]);
    let mut client = names.client(Duration::from_millis(20));
    until_answered_by(&mut client, &["a", "b"]).await;
    names.set([b, c]);
    until_answered_by(&mut client, &["b", "c"]).await;
    // A name without an address is not believed.
    names.set([]);
    let asked = names.asked.load(Ordering::SeqCst);
    while names.asked.load(Ordering::SeqCst) < asked + 3 {
        client.start(String::new()).await.unwrap();
    }
    until_answered_by(&mut client, &["b", "c"]).await;
}

#[tokio::test]
async fn a_name_is_looked_up_when_its_server_is_lost() {
    let mut servers = workers(["a", "b"]).await;
    let names = Names::default();
    names.set([&servers[0].1]);
    let mut client = names.client(Duration::from_secs(3600));
    until_answered_by(&mut client, &["a"]).await;
    names.set([&servers[1].1]);
    drop(servers.remove(0));
    until_answered_by(&mut client, &["b"]).await;
}

/// Names that change while nobody calls are not asked for, until somebody does.
#[tokio::test]
async fn a_name_is_left_alone_while_nobody_calls() {
    let mut servers = workers(["a", "b"]).await;
    let names = Names::default();
    names.set([&servers[0].1]);
    let mut client = names.client(Duration::from_millis(20));
    until_answered_by(&mut client, &["a"]).await;
    let asked = names.asked.load(Ordering::SeqCst);
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(names.asked.load(Ordering::SeqCst) <= asked + 1);
    names.set([&servers[1].1]);
    drop(servers.remove(0));
    let reply = client.look(String::new()).await.unwrap();
    assert_eq!(reply.into_inner(), "b");
}

/// Nothing of a client belongs to the runtime in which it was made, or first used.
#[test]
fn a_client_outlives_a_runtime() {
    let run = |client: JobsClient<RpcChannel>, address| {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async move {
            let running = serve_at(address, routes(&Worker::default())).await;
            let mut client = client;
            client.start(String::new()).await.unwrap();
            running.address
        })
    };
    let free = tokio::runtime::Runtime::new()
        .unwrap()
        .block_on(free_port());
    for target in [format!("http://{free}"), format!("dns:///{free}")] {
        let client = client(target);
        assert_eq!(run(client.clone(), free), free);
        assert_eq!(run(client, free), free);
    }
}
