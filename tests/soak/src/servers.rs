//! The servers, of which one at a time is restarted.

use crate::service::Worker;
use crate::service::echo_server::EchoServer;
use avro_grpc_runtime::server::{RpcServer, SpawnedServer};
use std::net::SocketAddr;

/// Three servers in threads of their own.
pub(crate) struct Servers {
    worker: Worker,
    running: Vec<(SocketAddr, Option<SpawnedServer>)>,
    next: usize,
}

impl Servers {
    pub(crate) fn start(worker: &Worker) -> Self {
        let running = (0..3).map(|_| {
            let server = spawn("127.0.0.1:0", worker);
            let address = server.local_addr().tcp().expect("it has a port");
            (address, Some(server))
        });
        Self {
            running: running.collect(),
            worker: worker.clone(),
            next: 0,
        }
    }

    pub(crate) fn targets(&self) -> Vec<String> {
        let running = self.running.iter();
        running
            .map(|(address, _)| format!("http://{address}"))
            .collect()
    }

    /// Lets a server end its calls, and begins it again at the same address. Tells how many calls it cut.
    pub(crate) async fn restart_next(&mut self) -> u64 {
        let (address, server) = &mut self.running[self.next];
        self.next = (self.next + 1) % 3;
        let cut = end(server.take()).await;
        *server = Some(spawn(&address.to_string(), &self.worker));
        cut
    }

    pub(crate) async fn end(self) {
        for (_, server) in self.running {
            end(server).await;
        }
    }
}

fn spawn(address: &str, worker: &Worker) -> SpawnedServer {
    RpcServer::builder()
        .address(address)
        .add(EchoServer::new(worker.clone()))
        .stop_on_sigterm(false)
        .stop_on_ctrl_c(false)
        .threads(1)
        .spawn()
        .expect("the address is free")
}

async fn end(server: Option<SpawnedServer>) -> u64 {
    let Some(server) = server else {
        return 0;
    };
    server.shutdown();
    let ended = tokio::task::spawn_blocking(|| server.wait());
    let report = ended.await.expect("the server does not panic");
    report.expect("the server ends as it should").cut
}
