//! Dumps: what stands in them, and that they can be had at any time.

use crate::probe::dumps::probe_client::ProbeClient;
use crate::probe::dumps::probe_server::ProbeServer;
use crate::probe::{Handler, Running, program, run};
use avro_grpc_runtime::server::{RpcServerBuilder, ServerHandle};
use avro_grpc_runtime::tonic::transport::Channel;
use avro_grpc_runtime::{Request, net};
use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{self, Command};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A server that writes its dumps to a folder of its own.
fn builder(handler: Handler, folder: &TempDir) -> RpcServerBuilder {
    program()
        .dump_folder(folder.path())
        .add(ProbeServer::new(handler))
}

async fn start(builder: RpcServerBuilder) -> (ServerHandle, ProbeClient<Channel>) {
    let Running {
        address, handle, ..
    } = run(builder).await;
    (handle, connect(address).await)
}

async fn connect(address: SocketAddr) -> ProbeClient<Channel> {
    let endpoint = net::endpoint(format!("http://{address}")).unwrap();
    ProbeClient::new(endpoint.connect().await.unwrap())
}

/// The dump of `handle`, and its lines about calls.
async fn dump(handle: &ServerHandle) -> (String, Vec<String>) {
    let text = fs::read_to_string(handle.dump().await.unwrap()).unwrap();
    let calls = text
        .lines()
        .filter(|line| line.starts_with("  observe.dumps.Probe/"));
    let calls = calls.map(str::to_owned).collect();
    (text, calls)
}

/// Waits for what comes soon on any machine.
async fn until<T>(what: &str, mut found: impl AsyncFnMut() -> Option<T>) -> T {
    let begin = Instant::now();
    loop {
        if let Some(found) = found().await {
            return found;
        }
        assert!(begin.elapsed() < Duration::from_secs(60), "no {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

/// Sends a signal to this process.
fn send(signal: &str) {
    let kill = format!("kill -{signal} {}", process::id());
    assert!(
        Command::new("sh")
            .args(["-c", &kill])
            .status()
            .unwrap()
            .success()
    );
}

#[tokio::test]
async fn a_dump_has_the_calls_that_run() {
    let folder = tempfile::tempdir().unwrap();
    let handler = Handler::default();
    let gate = Arc::clone(&handler.gate);
    let (handle, client) = start(builder(handler, &folder)).await;
    let (empty, calls) = dump(&handle).await;
    assert!(
        empty.contains("\nCalls: 0 pending, 0 have ended\n"),
        "{empty}"
    );
    assert!(calls.is_empty());

    let mut numbers = client.clone().count(1).await.unwrap().into_inner();
    let mut request = Request::new("wait".to_owned());
    request.set_timeout(Duration::from_secs(3600));
    for (name, value) in [
        ("avro-client-name", "nightly"),
        ("avro-api-version", "3"),
        (
            "traceparent",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        ),
    ] {
        request.metadata_mut().insert(name, value.parse().unwrap());
    }
    let mut other = client.clone();
    let answer = tokio::spawn(async move { other.answer(request).await });
    let calls = until("second call", async || {
        let (_, calls) = dump(&handle).await;
        (calls.len() == 2).then_some(calls)
    })
    .await;
    let [stream, unary] = &calls[..] else {
        unreachable!()
    };
    assert!(
        stream.starts_with("  observe.dumps.Probe/count  age "),
        "{stream}"
    );
    assert!(
        stream.contains("  deadline none  peer 127.0.0.1:"),
        "{stream}"
    );
    assert!(
        stream.contains("  client -  api version -  trace "),
        "{stream}"
    );
    assert!(
        unary.starts_with("  observe.dumps.Probe/answer  age "),
        "{unary}"
    );
    let left = unary.split("  deadline in ").nth(1).unwrap();
    let left: f64 = left.split(" s").next().unwrap().parse().unwrap();
    assert!(left > 3000.0 && left <= 3600.0, "{unary}");
    let rest = "  client \"nightly\"  api version \"3\"  trace 4bf92f3577b34da6a3ce929d0e0e4736";
    assert!(unary.ends_with(rest), "{unary}");

    gate.add_permits(2);
    answer.await.unwrap().unwrap();
    while numbers.message().await.unwrap().is_some() {}
    let text = until("end", async || {
        let (text, calls) = dump(&handle).await;
        calls.is_empty().then_some(text)
    })
    .await;
    assert!(
        text.contains("\nCalls: 0 pending, 2 have ended\n"),
        "{text}"
    );
}

/// A call that no client says a trace of is in one of the server's.
#[tokio::test]
async fn a_dump_knows_the_traces_that_begin_here() {
    crate::receiver::start();
    let folder = tempfile::tempdir().unwrap();
    let (handle, mut client) = start(builder(Handler::default(), &folder)).await;
    let _numbers = client.count(1).await.unwrap();
    let (_, calls) = dump(&handle).await;
    let (_, trace) = calls[0].rsplit_once("  trace ").unwrap();
    assert_eq!(trace.len(), 32, "{trace}");
    assert!(
        trace.bytes().all(|digit| digit.is_ascii_hexdigit()),
        "{trace}"
    );
}

#[tokio::test]
async fn a_dump_has_the_runtime_and_says_what_it_cannot_have() {
    let folder = tempfile::tempdir().unwrap();
    let (handle, _client) = start(builder(Handler::default(), &folder)).await;
    let (text, _) = dump(&handle).await;
    let mut lines = text.lines();
    let head = lines.next().unwrap();
    assert!(
        head.starts_with("RpcServer dump of 20") && head.ends_with(" UTC"),
        "{head}"
    );
    let process = format!(", process {}", process::id());
    assert!(lines.next().unwrap().ends_with(&process), "{text}");
    assert!(text.contains("\nRuntime: 1 workers, "), "{text}");
    if cfg!(not(tokio_unstable)) {
        assert!(
            text.contains("\nTasks: not to be had, because tokio tells only "),
            "{text}"
        );
    }
    if cfg!(not(feature = "stacks")) {
        let why =
            "\nStacks: not to be had, because the feature `stacks` of avro-grpc-runtime is off\n";
        assert!(text.contains(why), "{text}");
    }
    if cfg!(target_os = "linux") {
        let threads = text.split("\nThreads: ").nth(1).unwrap();
        assert!(threads.contains(&format!("  {} ", process::id())), "{text}");
    }
}

/// `RUSTFLAGS="--cfg tokio_unstable"` makes tokio tell.
#[cfg(tokio_unstable)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dump_has_the_tasks_where_tokio_tells() {
    let folder = tempfile::tempdir().unwrap();
    let handler = Handler::default();
    let gate = Arc::clone(&handler.gate);
    let (handle, mut client) = start(builder(handler, &folder)).await;
    let call = tokio::spawn(async move { client.answer("wait".to_owned()).await });
    let text = until("call that waits", async || {
        let (text, calls) = dump(&handle).await;
        (!calls.is_empty()).then_some(text)
    })
    .await;
    let tasks = text.split("\nTasks: ").nth(1).unwrap();
    let tasks = tasks.split("\nThreads: ").next().unwrap();
    // Where the handler waits.
    assert!(tasks.contains("tests/observe/probe.rs:"), "{text}");
    gate.add_permits(1);
    call.await.unwrap().unwrap();
}

/// As many dumps as one likes, while the server has as much to do as it can.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_under_load_goes_on_while_dumps_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let (handle, client) = start(builder(Handler::default(), &folder)).await;
    let stop = Arc::new(AtomicBool::new(false));
    let callers: Vec<_> = (0..16)
        .map(|_| {
            let (mut client, stop) = (client.clone(), Arc::clone(&stop));
            tokio::spawn(async move {
                let mut calls = 0_u64;
                while !stop.load(Ordering::Relaxed) {
                    client.answer("hello".to_owned()).await.unwrap();
                    calls += 1;
                }
                calls
            })
        })
        .collect();
    let mut before = 0;
    for _ in 0..20 {
        let (text, _) = dump(&handle).await;
        assert!(
            text.contains("\nThreads: ") && text.ends_with('\n'),
            "{text}"
        );
        // Calls end between any two dumps.
        until("calls", async || {
            let now = handle.statistics().finished;
            (now > before).then(|| before = now)
        })
        .await;
    }
    stop.store(true, Ordering::Relaxed);
    for caller in callers {
        assert!(caller.await.unwrap() > 0);
    }
    assert_eq!(files(folder.path()).len(), 20);
}

/// Signals reach all servers of a process that want them.
#[tokio::test]
async fn sigusr2_writes_a_dump_where_it_is_on() {
    let [on, off] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let wants = builder(Handler::default(), &on).dump_on_sigusr2(true);
    let (handle, mut client) = start(wants).await;
    let (_other, _) = start(builder(Handler::default(), &off)).await;
    assert!(handle.loaded().await);
    send("USR2");
    let file = until("dump", async || files(on.path()).pop()).await;
    let name = file.file_name().unwrap().to_str().unwrap();
    assert!(
        name.starts_with("RpcServerDump-20") && name.ends_with(".txt"),
        "{name}"
    );
    let [_, time, process, _] = name.split(['-', '.']).collect::<Vec<_>>()[..] else {
        panic!("{name}")
    };
    assert_eq!(time.len(), 14, "{name}");
    assert_eq!(process, process::id().to_string(), "{name}");
    client.answer("hello".to_owned()).await.unwrap();
    assert!(files(off.path()).is_empty());
}

#[tokio::test]
async fn dumps_go_to_the_systems_temporary_folder_by_default() {
    let (handle, _client) = start(program()).await;
    let path = handle.dump().await.unwrap();
    fs::remove_file(&path).unwrap();
    assert_eq!(path.parent(), Some(&*std::env::temp_dir()));
}

/// Where nothing goes on any more, a dump is wanted most.
#[test]
fn a_server_whose_threads_all_hang_writes_dumps() {
    let folder = tempfile::tempdir().unwrap();
    let handler = Handler::default();
    let released = Arc::clone(&handler.released);
    let server = builder(handler, &folder).dump_on_sigusr2(true).threads(1);
    let server = server.spawn().unwrap();
    let address = server.local_addr().tcp().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let call = runtime.spawn(async move { connect(address).await.answer("hang".to_owned()).await });

    let hangs = |text: &String| {
        text.contains("  observe.dumps.Probe/answer  age ") && text.contains("\nThreads: ")
    };
    let text = runtime.block_on(until("call that hangs", async || {
        let text = fs::read_to_string(server.dump().unwrap()).unwrap();
        hangs(&text).then_some(text)
    }));
    assert!(text.contains("rpc-worker"), "{text}");
    let before = files(folder.path());
    send("USR2");
    runtime.block_on(until("dump by signal", async || {
        let files = files(folder.path()).into_iter();
        let new = files.filter(|file| !before.contains(file));
        new.map(|file| fs::read_to_string(file).unwrap())
            .find(hangs)
    }));
    released.store(true, Ordering::Relaxed);
    runtime.block_on(call).unwrap().unwrap();
}

#[tokio::test]
async fn where_a_dump_cannot_be_written_the_error_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing");
    let server = builder(Handler::default(), &folder).dump_folder(&missing);
    let (handle, mut client) = start(server).await;
    let error = handle.dump().await.unwrap_err().to_string();
    let expected = format!("cannot create the dump {}", missing.display());
    assert!(error.starts_with(&expected), "{error}");
    client.answer("hello".to_owned()).await.unwrap();
}
