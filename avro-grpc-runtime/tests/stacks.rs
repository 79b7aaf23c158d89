//! The stacks of threads in a dump, of a server with a thread that hangs.
//!
//! A program of its own, which is run again as the child that reads the stacks.

// No item of a test is reachable from elsewhere.
#![allow(unreachable_pub)]

use avro_grpc_runtime::server::{RpcServer, SpawnedServer, enable_stacks};
use avro_grpc_runtime::{Request, Response, Status, async_trait, net};
use greeter::greeter_client::GreeterClient;
use greeter::greeter_server::{Greeter, GreeterServer};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;
use tonic::transport::Channel;

#[path = "generated/greeter.rs"]
mod greeter;

#[derive(Clone, Default)]
struct Hanging(Arc<AtomicBool>);

#[async_trait]
impl Greeter for Hanging {
    async fn greet(&self, request: Request<String>) -> Result<Response<String>, Status> {
        let name = request.into_inner();
        if name == "hang" {
            hang_until(&self.0);
        }
        Ok(Response::new(name))
    }
}

/// What the test looks for.
#[inline(never)]
fn hang_until(released: &AtomicBool) {
    while !released.load(Ordering::Relaxed) {
        thread::sleep(Duration::from_millis(10));
    }
}

fn main() {
    if std::env::args().nth(1).as_deref() == Some("without") {
        return without();
    }
    enable_stacks();
    a_dump_has_the_stack_of_a_thread_that_hangs();
    whoever_does_not_enable_them_is_told_so();
    println!("test result: ok. 2 passed; 0 failed");
}

fn start(service: Hanging, folder: &tempfile::TempDir) -> SpawnedServer {
    RpcServer::builder()
        .address("127.0.0.1:0")
        .add(GreeterServer::new(service))
        .dump_folder(folder.path())
        .threads(3)
        .spawn()
        .unwrap()
}

async fn connect(server: &SpawnedServer) -> GreeterClient<Channel> {
    let endpoint = net::endpoint(format!("http://{}", server.local_addr())).unwrap();
    GreeterClient::new(endpoint.connect().await.unwrap())
}

fn a_dump_has_the_stack_of_a_thread_that_hangs() {
    let folder = tempfile::tempdir().unwrap();
    let released = Arc::new(AtomicBool::new(false));
    let server = start(Hanging(Arc::clone(&released)), &folder);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut hanging = runtime.block_on(connect(&server));
    let hanging = runtime.spawn(async move { hanging.greet("hang".to_owned()).await });
    let mut text = String::new();
    for _ in 0..100 {
        text = std::fs::read_to_string(server.dump().unwrap()).unwrap();
        if text.contains("hang_until") && text.contains("  Greeter/greet  age ") {
            break;
        }
        thread::sleep(Duration::from_millis(10));
    }
    assert!(!text.contains("Stacks: not to be had"), "{text}");
    assert!(text.contains("  Greeter/greet  age "), "{text}");
    let hangs = text
        .split("\n  ")
        .filter(|thread| thread.contains("rpc-worker"));
    assert_eq!(hangs.count(), 3, "{text}");
    let line = text
        .lines()
        .find(|line| line.contains("hang_until"))
        .unwrap();
    assert!(line.starts_with("    stacks::hang_until at "), "{line}");
    assert!(line.contains("tests/stacks.rs:"), "{line}");
    if std::env::var_os("SHOW_DUMP").is_some() {
        println!("{text}");
    }
    released.store(true, Ordering::Relaxed);
    runtime.block_on(hanging).unwrap().unwrap();
}

/// In a process of its own: here they are enabled.
fn whoever_does_not_enable_them_is_told_so() {
    let program = std::env::current_exe().unwrap();
    let status = std::process::Command::new(program).arg("without").status();
    assert!(status.unwrap().success());
}

fn without() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(Hanging::default(), &folder);
    // A thread has its parent's name until it runs: whoever has answered does.
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let answer = runtime.block_on(async { connect(&server).await.greet("x".to_owned()).await });
    assert_eq!(answer.unwrap().into_inner(), "x");
    let text = std::fs::read_to_string(server.dump().unwrap()).unwrap();
    let why = "\nStacks: not to be had, because `main` does not begin with \
               `avro_grpc_runtime::server::enable_stacks()`\n";
    assert!(text.contains(why), "{text}");
    assert!(text.contains("rpc-worker"), "{text}");
}
