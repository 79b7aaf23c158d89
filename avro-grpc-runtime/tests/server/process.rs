//! A server in a process of its own.
#![cfg(unix)]

use crate::support::{child, until};
use crate::work::Worker;
use avro_grpc_runtime::server::RpcServer;
use std::net::SocketAddr;
use std::process::{Child, Command, ExitStatus};
use std::time::Duration;

/// The process of a server, and where it serves.
pub struct Process {
    child: Child,
    pub address: SocketAddr,
    directory: tempfile::TempDir,
}

impl Process {
    /// `settings` are words for [`serves_until_a_signal`], `shell` is what a shell does before.
    pub async fn begin(settings: &str, shell: &str) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let mut command = child("process::serves_until_a_signal", shell);
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

    pub fn send(&self, signal: &str) {
        let id = self.child.id().to_string();
        let status = Command::new("kill").args(["-s", signal, &id]).status();
        assert!(status.unwrap().success());
    }

    /// Waits for the end.
    pub async fn ended(&mut self) -> ExitStatus {
        until(|| self.child.try_wait().unwrap().is_some()).await;
        self.child.wait().unwrap()
    }

    /// What the server said in the end.
    pub fn report(&self) -> String {
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
