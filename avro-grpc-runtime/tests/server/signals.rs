//! Signals, which are for whole processes.
#![cfg(unix)]

use crate::support::{child, connect, soon, until, works};
use crate::work::{WorkClient, Worker};
use avro_grpc_runtime::server::RpcServer;
use std::net::SocketAddr;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, ExitStatus};
use std::time::Duration;

/// The process of a server, and where it serves.
struct Process {
    child: Child,
    address: SocketAddr,
    directory: tempfile::TempDir,
}

impl Process {
    /// `settings` are words for [`serves_until_a_signal`].
    async fn begin(settings: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let mut command = child("signals::serves_until_a_signal", "");
        command.env("TEST_DIRECTORY", directory.path());
        let child = command.env("TEST_SETTINGS", settings).spawn().unwrap();
        let path = directory.path().join("address");
        until(|| path.exists()).await;
        let address = std::fs::read_to_string(path).unwrap().parse().unwrap();
        Self {
            child,
            address,
            directory,
        }
    }

    fn send(&self, signal: &str) {
        let id = self.child.id().to_string();
        let status = Command::new("kill").args(["-s", signal, &id]).status();
        assert!(status.unwrap().success());
    }

    async fn ended(&mut self) -> ExitStatus {
        until(|| self.child.try_wait().unwrap().is_some()).await;
        self.child.wait().unwrap()
    }

    fn report(&self) -> String {
        std::fs::read_to_string(self.directory.path().join("report")).unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
    }
}

#[tokio::test]
async fn a_signal_ends_a_server() {
    for signal in ["TERM", "INT"] {
        let mut process = Process::begin("").await;
        let mut client = WorkClient::new(connect(process.address).await);
        works(&mut client).await.unwrap();
        process.send(signal);
        assert!(process.ended().await.success(), "{signal}");
        assert!(process.report().starts_with("0 calls finished, 0 were cut"));
    }
}

/// With the grace period of an hour.
#[tokio::test]
async fn a_second_signal_ends_the_waiting() {
    let mut process = Process::begin("").await;
    let mut client = WorkClient::new(connect(process.address).await);
    let mut items = soon(client.watch("one".to_owned()))
        .await
        .unwrap()
        .into_inner();
    assert!(soon(items.message()).await.unwrap().is_some());
    process.send("TERM");
    until(|| std::net::TcpStream::connect(process.address).is_err()).await;
    process.send("INT");
    assert!(process.ended().await.success());
    assert!(process.report().starts_with("0 calls finished, 1 were cut"));
}

/// Then it does to the process what it does to others.
#[tokio::test]
async fn each_signal_can_be_switched_off() {
    for (signal, number, setting) in [("TERM", 15, "no-sigterm"), ("INT", 2, "no-ctrl-c")] {
        let mut process = Process::begin(setting).await;
        process.send(signal);
        assert_eq!(process.ended().await.signal(), Some(number));
    }
}

#[tokio::test]
#[ignore = "run by another test, in a process of its own"]
async fn serves_until_a_signal() {
    let settings = std::env::var("TEST_SETTINGS").unwrap();
    let directory = std::env::var("TEST_DIRECTORY").unwrap();
    let directory = std::path::Path::new(&directory);
    let server = RpcServer::builder()
        .address("127.0.0.1:0")
        .add(Worker::default().server())
        .stop_on_sigterm(!settings.contains("no-sigterm"))
        .stop_on_ctrl_c(!settings.contains("no-ctrl-c"))
        .grace(Duration::from_secs(3600))
        .bind()
        .await
        .unwrap();
    let address = server.local_addr().to_string();
    let handle = server.handle();
    let task = tokio::spawn(server.serve());
    // Then it listens to signals too.
    assert!(handle.loaded().await);
    std::fs::write(directory.join("new"), address).unwrap();
    std::fs::rename(directory.join("new"), directory.join("address")).unwrap();
    let report = task.await.unwrap().unwrap();
    std::fs::write(directory.join("report"), report.to_string()).unwrap();
}
