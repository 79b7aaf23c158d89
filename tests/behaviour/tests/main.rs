//! The cases by which gRPC's implementations show that they behave alike, with Avro messages: ours with
//! itself, our client with a server of grpcio, and a client of grpcio with our server.
//!
//! [`cases`] has them for our client, `python/client.py` for grpcio's. Both do the same.

mod cases;
mod client;
mod metadata;
mod python;
mod server;

use cases::{CASES, CASES_OF_OURS};
use client::Client;
use python::Process;
use server::Server;
use xtask::set_up::Language;

/// The generated services.
#[allow(missing_docs)]
mod generated {
    avro_grpc_runtime::include_avro!();
    pub(crate) use behaviour::*;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn our_client_of_our_server() {
    let server = Server::start();
    for case in CASES.iter().chain(CASES_OF_OURS) {
        case.run("rust → rust", &Client::new(&server.addr)).await;
    }
    server.has_abandoned_calls().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn our_client_of_a_python_server() {
    if Language::Python.is_left_out() {
        return;
    }
    let server = Process::start("server.py", &[]);
    let line = server.hear();
    let addr = line.strip_prefix("listening on ").expect("it listens");
    for case in CASES {
        case.run("rust → python", &Client::new(addr)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_python_client_of_our_server() {
    if Language::Python.is_left_out() {
        return;
    }
    let server = Server::start();
    let client = Process::start("client.py", &["--addr", &server.addr]);
    for case in CASES {
        let line = tokio::task::block_in_place(|| client.hear());
        println!("{:<16} {line}", "python → rust");
        assert_eq!(line, format!("{:<40} ok", case.name));
    }
    server.has_abandoned_calls().await;
}
