//! Our side: a server and a client in this process.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use avro_grpc_runtime::server::{RpcServer, SpawnedServer};
use avro_grpc_runtime::tonic::client::Grpc;
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::tonic::transport::{Channel, Endpoint};
use avro_grpc_runtime::{Fault, Request as Call, Response, Status, async_trait};
use http::uri::PathAndQuery;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::runtime::Runtime;
use tokio::sync::Semaphore;

use super::Compression;
use super::cases::{Case, Request, SERVICE};
use super::generated::test_service::{AddRequest, ConcatenateRequest, EchoRequest, ErrorRequest};
use super::generated::test_service_client::TestServiceClient;
use super::generated::test_service_server::{TestService, TestServiceServer};
use super::generated::{TestError, TestRecord};
use crate::notation;
use crate::ours::Raw;

/// What the service does.
#[derive(Debug)]
struct Service {
    /// As many calls of `ping` come to their end.
    pings: Arc<Semaphore>,
}

#[async_trait]
impl TestService for Service {
    async fn echo(&self, request: Call<EchoRequest>) -> Result<Response<TestRecord>, Status> {
        Ok(Response::new(request.into_inner().record))
    }

    async fn add(&self, request: Call<AddRequest>) -> Result<Response<i32>, Status> {
        let AddRequest { arg1, arg2, arg3 } = request.into_inner();
        // As Java adds.
        Ok(Response::new(arg1.wrapping_add(arg2).wrapping_add(arg3)))
    }

    async fn error(&self, request: Call<ErrorRequest>) -> Result<Response<()>, Fault<TestError>> {
        if request.into_inner().declared {
            Err(TestError::new("Declared error".to_owned()))?;
        }
        Err(Status::internal("Undeclared error"))?
    }

    async fn ping(&self, _: Call<()>) -> Result<Response<()>, Status> {
        let permit = self.pings.acquire().await.expect("it is not closed");
        permit.forget();
        Ok(Response::new(()))
    }

    async fn concatenate(
        &self,
        request: Call<ConcatenateRequest>,
    ) -> Result<Response<Option<String>>, Status> {
        let ConcatenateRequest {
            val1,
            val2,
            val3,
            val4,
        } = request.into_inner();
        let text = (!val1.is_empty()).then(|| format!("{val1}{val2}{val3}{val4}"));
        Ok(Response::new(text))
    }
}

/// Our server, until it is dropped.
pub(super) struct Server {
    pub(super) addr: String,
    running: SpawnedServer,
    /// How the requests were compressed.
    encodings: Arc<Mutex<BTreeSet<String>>>,
    pings: Arc<Semaphore>,
}

impl Server {
    pub(super) fn start() -> Self {
        let encodings = Arc::<Mutex<BTreeSet<String>>>::default();
        let pings = Arc::new(Semaphore::new(0));
        let service = TestServiceServer::new(Service {
            pings: Arc::clone(&pings),
        })
        .accept_compressed(CompressionEncoding::Gzip)
        .send_compressed(CompressionEncoding::Gzip);
        let seen = Arc::clone(&encodings);
        let running = RpcServer::builder()
            .address("127.0.0.1:0")
            .add(service)
            .interceptor(move |call: Call<()>| {
                if let Some(encoding) = call.metadata().get("grpc-encoding") {
                    let encoding = encoding.to_str().expect("it is a word");
                    let mut seen = seen.lock().expect("nobody panicked");
                    seen.insert(encoding.to_owned());
                }
                Ok(call)
            })
            .spawn()
            .expect("a port can be had");
        Self {
            addr: running.local_addr().to_string(),
            running,
            encodings,
            pings,
        }
    }
}

impl Server {
    /// How the requests were compressed, of those that were.
    pub(super) fn encodings(&self) -> Vec<String> {
        let seen = self.encodings.lock().expect("nobody panicked");
        seen.iter().cloned().collect()
    }

    /// How many calls are not done, one-way calls that were answered among them.
    pub(super) fn running(&self) -> u64 {
        self.running.statistics().running
    }

    /// Lets calls of `ping` come to their end.
    pub(super) fn let_pings_end(&self, count: usize) {
        self.pings.add_permits(count);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.running.shutdown();
    }
}

/// What came of a call, but for the bytes, which the other side tells.
pub(super) struct Outcome {
    pub(super) replies: Vec<Value>,
    pub(super) error: Value,
    pub(super) code: i32,
    pub(super) message: String,
}

/// Our client.
pub(super) struct Client {
    runtime: Runtime,
    channel: Channel,
}

impl Client {
    pub(super) fn start(addr: &str) -> Self {
        let runtime = Runtime::new().expect("threads can be had");
        let endpoint = Endpoint::from_shared(format!("http://{addr}")).expect("it is a URI");
        let channel = runtime
            .block_on(endpoint.connect())
            .expect("the peer listens");
        Self { runtime, channel }
    }

    pub(super) fn call(&self, case: &Case, compression: Compression) -> Outcome {
        let result = self.runtime.block_on(async {
            match &case.request {
                Request::Parameters(parameters) => {
                    let mut client = TestServiceClient::new(self.channel.clone());
                    if compression == Compression::Gzip {
                        client = client
                            .send_compressed(CompressionEncoding::Gzip)
                            .accept_compressed(CompressionEncoding::Gzip);
                    }
                    generated(client, case.method, &parameters.json)
                        .await
                        .map(|reply| vec![reply])
                }
                Request::Raw(body) => self.raw(case.method, notation::bytes(body)).await,
            }
        });
        let (mut error, mut code, mut message) = (Value::Null, 0, String::new());
        let replies = result.unwrap_or_else(|fault| {
            match fault {
                Fault::Declared(declared) => error = to_json(&declared),
                Fault::Status(status) => {
                    (code, message) = (status.code().into(), status.message().to_owned());
                }
            }
            Vec::new()
        });
        Outcome {
            replies,
            error,
            code,
            message,
        }
    }

    /// Calls with bytes as they are; what comes back is shown by the peer.
    async fn raw(&self, method: &str, body: Vec<u8>) -> Result<Vec<Value>, Fault<TestError>> {
        let mut grpc = Grpc::new(self.channel.clone());
        let ready = grpc.ready().await;
        ready.map_err(|error| Status::from_error(error.into()))?;
        let path = PathAndQuery::try_from(format!("/{SERVICE}/{method}")).expect("it is a path");
        grpc.unary(Call::new(body), path, Raw).await?;
        Ok(Vec::new())
    }
}

/// Calls through the generated client.
async fn generated(
    mut client: TestServiceClient<Channel>,
    method: &str,
    json: &str,
) -> Result<Value, Fault<TestError>> {
    Ok(match method {
        "echo" => to_json(client.echo(from_json::<EchoRequest>(json)).await?.get_ref()),
        "add" => to_json(client.add(from_json::<AddRequest>(json)).await?.get_ref()),
        "error" => to_json(
            client
                .error(from_json::<ErrorRequest>(json))
                .await?
                .get_ref(),
        ),
        "ping" => to_json(client.ping(()).await?.get_ref()),
        "concatenate" => to_json(
            client
                .concatenate(from_json::<ConcatenateRequest>(json))
                .await?
                .get_ref(),
        ),
        _ => panic!("the protocol has no message {method}"),
    })
}

fn from_json<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).expect("a case is JSON")
}

fn to_json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).expect("a reply has a JSON form")
}
