//! Where servers listen.

use crate::support::{begin, child, local, soon, until, works};
use crate::work::{WorkClient, Worker};
use avro_grpc_runtime::server::{LocalAddress, RpcServer, RpcServerBuilder};
use avro_grpc_runtime::tonic::transport::Endpoint;
use std::net::TcpListener;
use std::path::Path;

#[tokio::test]
async fn port_0_is_a_free_port_that_is_told() {
    let servers = [
        begin(local().add(Worker::default().server())).await,
        begin(local().add(Worker::default().server())).await,
    ];
    assert_ne!(servers[0].address.port(), 0);
    assert_ne!(servers[0].address, servers[1].address);
    for server in servers {
        works(&mut server.client().await).await.unwrap();
        server.end().await;
    }
}

#[tokio::test]
async fn names_are_addresses_too() {
    let builder = local()
        .address("localhost:0")
        .add(Worker::default().server());
    let server = begin(builder).await;
    works(&mut server.client().await).await.unwrap();
}

#[tokio::test]
async fn an_address_that_cannot_be_had_is_a_clear_error() {
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let busy = other.local_addr().unwrap();
    let cases = [
        (
            local().address(busy),
            format!("cannot listen on {busy}: Address already in use"),
        ),
        (
            local().address("127.0.0.1"),
            "cannot listen on 127.0.0.1: it has no port, such as `127.0.0.1:50051` has".to_owned(),
        ),
        (
            local().address("nonsense"),
            "cannot listen on nonsense: it has no port, such as `nonsense:50051` has".to_owned(),
        ),
        (
            local().address("no-such-host.invalid:50051"),
            "cannot listen on no-such-host.invalid:50051: failed to lookup address".to_owned(),
        ),
        (
            local().unix_socket("/no/such/folder/socket"),
            "cannot listen on /no/such/folder/socket: No such file or directory".to_owned(),
        ),
        (
            local().systemd(),
            "systemd has passed no socket: LISTEN_FDS and LISTEN_PID are not set".to_owned(),
        ),
        (
            RpcServer::builder(),
            "the server does not know where to listen: say `address`".to_owned(),
        ),
    ];
    for (builder, expected) in cases {
        let error = builder.bind().await.unwrap_err();
        assert!(error.is_bind() && !error.is_load(), "{error}");
        assert!(error.to_string().starts_with(&expected), "{error}");
        // As `main` shows it.
        assert_eq!(format!("{error:?}"), error.to_string());
        assert!(format!("{error:#?}").starts_with("RpcServerError {"));
    }
}

#[tokio::test]
async fn a_service_is_added_once() {
    let worker = Worker::default();
    let builder = local().add(worker.server()).add(worker.server());
    let error = builder.bind().await.unwrap_err();
    assert_eq!(error.to_string(), "the service test.Work is added twice");
    assert!(!error.is_bind());
}

/// Serves, is called by way of the path, and ends.
#[cfg(unix)]
async fn check_unix(builder: RpcServerBuilder, path: &Path) {
    let server = builder
        .add(Worker::default().server())
        .bind()
        .await
        .unwrap();
    assert_eq!(*server.local_addr(), LocalAddress::Unix(path.to_owned()));
    let handle = server.handle();
    let task = tokio::spawn(server.serve());
    let endpoint = Endpoint::from_shared(format!("unix://{}", path.display())).unwrap();
    let mut client = WorkClient::new(soon(endpoint.connect()).await.unwrap());
    works(&mut client).await.unwrap();
    // Another has no place there.
    let error = local().unix_socket(path).bind().await.unwrap_err();
    assert!(error.to_string().contains("in use"), "{error}");
    handle.shutdown();
    soon(task).await.unwrap().unwrap();
}

#[cfg(unix)]
#[tokio::test]
async fn unix_sockets() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("socket");
    check_unix(local().unix_socket(&path), &path).await;
    assert!(!path.exists(), "it is removed in the end");
    // The listener leaves its file behind.
    drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
    check_unix(local().unix_socket(&path), &path).await;
    // What is no socket is left alone.
    std::fs::write(&path, "a file").unwrap();
    local().unix_socket(&path).bind().await.unwrap_err();
    assert_eq!(std::fs::read(&path).unwrap(), b"a file");
}

/// Over the file of one that is dead, or none.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_servers_at_a_path_one_is_there() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("socket");
    for round in 0..100 {
        if round % 2 == 0 {
            drop(std::os::unix::net::UnixListener::bind(&path).unwrap());
        }
        let binding = (0..8).map(|_| tokio::spawn(local().unix_socket(&path).bind()));
        let binding: Vec<_> = binding.collect();
        let mut servers = Vec::new();
        for server in binding {
            match soon(server).await.unwrap() {
                Ok(server) => servers.push(server),
                Err(error) => assert!(error.to_string().contains("in use"), "{error}"),
            }
        }
        assert_eq!(servers.len(), 1, "in round {round}");
        std::os::unix::net::UnixStream::connect(&path).unwrap();
        drop(servers);
        assert!(!path.exists());
    }
}

#[cfg(unix)]
#[tokio::test]
async fn sockets_that_are_bound_already() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let tokio_listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let tokio_address = tokio_listener.local_addr().unwrap();
    for (builder, address) in [
        (local().listener(listener), address),
        (local().listener(tokio_listener), tokio_address),
    ] {
        let server = begin(builder.add(Worker::default().server())).await;
        assert_eq!(server.address, address);
        works(&mut server.client().await).await.unwrap();
        server.end().await;
    }
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("std");
    let listener = std::os::unix::net::UnixListener::bind(&path).unwrap();
    check_unix(local().listener(listener), &path).await;
    assert!(path.exists(), "it is not ours");
    let path = directory.path().join("tokio");
    let listener = tokio::net::UnixListener::bind(&path).unwrap();
    check_unix(local().listener(listener), &path).await;
}

/// The process gets the socket as systemd would pass it.
#[cfg(unix)]
async fn check_systemd(listener: impl Into<std::os::fd::OwnedFd>, endpoint: Endpoint) {
    let mut command = child(
        "addresses::serves_the_socket_of_systemd",
        "exec 3<&0; LISTEN_PID=$$ LISTEN_FDS=1",
    );
    let mut process = command.stdin(listener.into()).spawn().unwrap();
    let mut client = WorkClient::new(soon(endpoint.connect()).await.unwrap());
    works(&mut client).await.unwrap();
    soon(client.panic(())).await.unwrap_err();
    until(|| process.try_wait().unwrap().is_some()).await;
    assert!(process.wait().unwrap().success());
}

#[cfg(unix)]
#[tokio::test]
async fn a_socket_of_systemd() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let uri = format!("http://{}", listener.local_addr().unwrap());
    check_systemd(listener, Endpoint::from_shared(uri).unwrap()).await;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("socket");
    let listener = std::os::unix::net::UnixListener::bind(&path).unwrap();
    let uri = format!("unix://{}", path.display());
    check_systemd(listener, Endpoint::from_shared(uri).unwrap()).await;
}

#[cfg(unix)]
#[tokio::test]
#[ignore = "run by another test, in a process of its own"]
async fn serves_the_socket_of_systemd() {
    let worker = Worker::default();
    let server = local().systemd().add(worker.server()).bind().await.unwrap();
    let handle = server.handle();
    let task = tokio::spawn(server.serve());
    until(|| handle.statistics().panicked == 1).await;
    handle.shutdown();
    soon(task).await.unwrap().unwrap();
}
