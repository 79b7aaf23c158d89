//! Three servers, each of some version.

use crate::{v1, v2, v3};
use avro_grpc_runtime::server::{RpcServer, SpawnedServer};
use std::net::SocketAddr;

/// Servers at addresses that stay.
pub(crate) struct Servers(Vec<Running>);

struct Running {
    address: SocketAddr,
    version: i32,
    server: SpawnedServer,
}

impl Servers {
    /// Starts them in the first version.
    pub(crate) fn start() -> Self {
        let running = (0..3).map(|_| {
            let server = spawn("127.0.0.1:0", 1);
            Running {
                address: server.local_addr().tcp().expect("it has a port"),
                version: 1,
                server,
            }
        });
        Self(running.collect())
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn targets(&self) -> Vec<String> {
        let running = self.0.iter();
        running
            .map(|one| format!("http://{}", one.address))
            .collect()
    }

    /// The versions of all.
    pub(crate) fn versions(&self) -> String {
        let versions = self.0.iter().map(|one| format!("v{}", one.version));
        versions.collect::<Vec<_>>().join(" ")
    }

    /// Lets a server end its calls, and begins it again in another version.
    pub(crate) async fn upgrade(&mut self, index: usize, version: i32) {
        let Running {
            address, server, ..
        } = self.0.remove(index);
        end(server).await;
        let running = Running {
            address,
            version,
            server: spawn(&address.to_string(), version),
        };
        self.0.insert(index, running);
    }

    pub(crate) async fn end(self) {
        for one in self.0 {
            end(one.server).await;
        }
    }
}

fn spawn(address: &str, version: i32) -> SpawnedServer {
    let builder = RpcServer::builder()
        .address(address)
        .stop_on_sigterm(false)
        .stop_on_ctrl_c(false)
        .threads(1);
    let builder = match version {
        1 => v1::program::serve(builder),
        2 => v2::program::serve(builder),
        _ => v3::program::serve(builder),
    };
    builder.spawn().expect("the address is free")
}

async fn end(server: SpawnedServer) {
    server.shutdown();
    let ended = tokio::task::spawn_blocking(|| server.wait());
    let report = ended.await.expect("the server does not panic");
    report.expect("the server ends as it should");
}
