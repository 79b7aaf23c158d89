//! A server on a socket, and the headers of the calls that it gets.

use std::sync::{Arc, Mutex, PoisonError};

use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::server::{RpcServer, SpawnedServer};
use http::{HeaderMap, Request, Response};
use tower::util::{MapRequestLayer, MapResponseLayer};

use crate::program::{Program, Script};

/// Where schemas travel.
const SCHEMAS: [&str; 2] = ["avro-schema-bin", "avro-error-schema-bin"];

/// What becomes of schemas on the way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Schemas {
    /// They go both ways.
    Carried,
    /// Those of the client are lost: the server must know them.
    LostByClient,
    /// Those of the server are lost: the client must know them.
    LostByServer,
}

/// A server that runs until this is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) script: Arc<Script>,
    pub(crate) target: String,
    requests: Arc<Mutex<Vec<HeaderMap>>>,
    running: SpawnedServer,
}

impl Server {
    pub(crate) fn start(program: Program, schemas: Schemas) -> Self {
        let script = Arc::new(Script::default());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        let builder = RpcServer::builder()
            .address("127.0.0.1:0")
            .layer(MapResponseLayer::new(move |mut response: Response<_>| {
                if schemas == Schemas::LostByServer {
                    lose(response.headers_mut());
                }
                response
            }))
            .layer(MapRequestLayer::new(move |mut request: Request<_>| {
                let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                seen.push(request.headers().clone());
                if schemas == Schemas::LostByClient {
                    lose(request.headers_mut());
                }
                request
            }))
            .stop_on_sigterm(false)
            .stop_on_ctrl_c(false)
            .threads(1);
        let builder = (program.serve)(builder, Arc::clone(&script));
        let running = builder.spawn().expect("a port is free");
        let address = running.local_addr().tcp().expect("it has a port");
        Self {
            script,
            target: format!("http://{address}"),
            requests,
            running,
        }
    }

    pub(crate) fn client(&self) -> RpcClient {
        let client = RpcClient::builder([&self.target]).build();
        client.expect("the target is valid")
    }

    /// Of each call since the last time, whether its headers had a schema.
    pub(crate) fn carried(&self) -> Vec<bool> {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        let had = |headers: HeaderMap| headers.contains_key(SCHEMAS[0]);
        requests.drain(..).map(had).collect()
    }
}

fn lose(headers: &mut HeaderMap) {
    for name in SCHEMAS {
        headers.remove(name);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.running.shutdown();
    }
}
