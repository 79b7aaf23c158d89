//! Services that do what they are told, and servers and clients that are observed.

use avro_grpc_runtime::observe::{ClientLayer, ObservedClient, ServerLayer};
use avro_grpc_runtime::server::{LocalChannel, RpcServer, RpcServerBuilder, ServerHandle};
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::tonic::transport::Channel;
use avro_grpc_runtime::{
    BoxStream, Code, Request, Response, ServiceDescription, Status, Streaming, net,
};
use futures_util::{StreamExt, stream};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tower_layer::Layer;

/// What a handler does.
#[derive(Clone, Debug)]
pub struct Handler {
    /// Who waits, waits for these.
    pub gate: Arc<Semaphore>,
    /// Whether threads that hang may go on.
    pub released: Arc<AtomicBool>,
    /// Where it calls on.
    pub next: Option<SocketAddr>,
}

impl Default for Handler {
    fn default() -> Self {
        Self {
            gate: Arc::new(Semaphore::new(0)),
            released: Arc::default(),
            next: None,
        }
    }
}

impl Handler {
    /// Answers with the text, or with the status that it names, or when the gate opens.
    async fn answer(&self, request: Request<String>) -> Result<Response<String>, Status> {
        match request.get_ref().as_str() {
            "wait" => self.gate.acquire().await.unwrap().forget(),
            "hang" => {
                while !self.released.load(Ordering::Relaxed) {
                    std::thread::sleep(Duration::from_millis(10));
                }
            }
            "panic" => panic!("as told"),
            _ => {}
        }
        let text = request.into_inner();
        if let Some(number) = text.strip_prefix("status ") {
            let code = Code::from_i32(number.parse().unwrap());
            return Err(Status::new(code, "as told"));
        }
        tracing::info_span!("handler").in_scope(|| ());
        Ok(Response::new(text))
    }

    async fn number(&self, _: Request<String>) -> Result<Response<i64>, Status> {
        Ok(Response::new(100))
    }

    /// Counts to the number; then waits for the gate.
    async fn count(&self, request: Request<i64>) -> Result<Response<BoxStream<i64>>, Status> {
        let numbers = stream::iter(100..100 + request.into_inner()).map(Ok);
        let gate = Arc::clone(&self.gate);
        let end = stream::once(async move { gate.acquire_owned().await.unwrap().forget() });
        let end = end.filter_map(|()| std::future::ready(None));
        Ok(Response::new(numbers.chain(end).boxed()))
    }

    async fn gather(&self, request: Request<Streaming<String>>) -> Result<Response<i64>, Status> {
        let mut texts = request.into_inner();
        let mut count = 0;
        while texts.message().await?.is_some() {
            count += 1;
        }
        Ok(Response::new(count))
    }

    /// Calls the next server, by the service `hop`.
    async fn call_on(&self, text: String) -> Result<Response<String>, Status> {
        let channel = connect(self.next.unwrap(), &[]).await;
        hop::probe_client::ProbeClient::new(channel)
            .answer(text)
            .await
    }
}

macro_rules! probes {
    ($($module:ident: $namespace:tt,)*) => {
        $(
            pub mod $module {
                //! A service of that namespace.

                use super::Handler;
                use avro_grpc_runtime::{BoxStream, Request, Response, Status, Streaming, service};

                #[service(namespace = $namespace)]
                pub trait Probe {
                    async fn answer(&self, request: Request<String>) -> Result<Response<String>, Status>;
                    async fn number(&self, request: Request<String>) -> Result<Response<i64>, Status>;
                    async fn count(&self, request: Request<i64>) -> Result<Response<BoxStream<i64>>, Status>;
                    async fn gather(&self, request: Request<Streaming<String>>) -> Result<Response<i64>, Status>;
                    async fn call_on(&self, request: Request<String>) -> Result<Response<String>, Status>;
                }

                impl Probe for Handler {
                    async fn answer(&self, request: Request<String>) -> Result<Response<String>, Status> {
                        Self::answer(self, request).await
                    }
                    async fn number(&self, request: Request<String>) -> Result<Response<i64>, Status> {
                        Self::number(self, request).await
                    }
                    async fn count(&self, request: Request<i64>) -> Result<Response<BoxStream<i64>>, Status> {
                        Self::count(self, request).await
                    }
                    async fn gather(&self, request: Request<Streaming<String>>) -> Result<Response<i64>, Status> {
                        Self::gather(self, request).await
                    }
                    async fn call_on(&self, request: Request<String>) -> Result<Response<String>, Status> {
                        Self::call_on(self, request.into_inner()).await
                    }
                }
            }
        )*
    };
}

probes! {
    dumps: "observe.dumps",
    hop: "observe.hop",
    learned: "observe.learned",
    metrics: "observe.metrics",
    programs: "observe.programs",
    spans: "observe.spans",
    undecodable: "observe.undecodable",
}

pub mod wrong {
    //! What clients of `undecodable` have who do not know its types.

    use avro_grpc_runtime::{BoxStream, Request, Response, Status, Streaming, service};

    #[service(namespace = "observe.undecodable")]
    pub trait Probe {
        async fn answer(&self, request: Request<i64>) -> Result<Response<String>, Status>;
        async fn number(&self, request: Request<String>) -> Result<Response<String>, Status>;
        async fn count(&self, request: Request<i64>)
        -> Result<Response<BoxStream<String>>, Status>;
        async fn gather(&self, request: Request<Streaming<i64>>) -> Result<Response<i64>, Status>;
    }
}

pub mod more {
    //! What clients of `spans` have who want more than it has.

    use avro_grpc_runtime::{Request, Response, Status, service};

    #[service(namespace = "observe.spans")]
    pub trait Probe {
        async fn more(&self, request: Request<String>) -> Result<Response<String>, Status>;
    }
}

/// Serves on a free port, until the test ends.
pub async fn serve(routes: Routes, services: &[ServiceDescription]) -> SocketAddr {
    crate::receiver::start();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = net::server()
        .layer(ServerLayer::new(services))
        .add_routes(routes)
        .serve_with_incoming(net::incoming(listener));
    tokio::spawn(server);
    address
}

/// What a program serves with, on a free port. Signals of this process do not reach it.
pub fn program() -> RpcServerBuilder {
    RpcServer::builder()
        .address("127.0.0.1:0")
        .stop_on_ctrl_c(false)
        .stop_on_sigterm(false)
        .dump_on_sigusr2(false)
}

/// A server that runs until the test ends.
pub struct Running {
    pub address: SocketAddr,
    pub handle: ServerHandle,
    /// To the server, without a connection.
    pub channel: LocalChannel,
}

/// Serves as a program does.
pub async fn run(program: RpcServerBuilder) -> Running {
    let server = program.bind().await.unwrap();
    let running = Running {
        address: server.local_addr().tcp().unwrap(),
        handle: server.handle(),
        channel: server.channel(),
    };
    tokio::spawn(server.serve());
    running
}

/// A channel whose calls are observed.
pub async fn connect(
    address: SocketAddr,
    services: &[ServiceDescription],
) -> ObservedClient<Channel> {
    crate::receiver::start();
    let channel = net::endpoint(format!("http://{address}"))
        .unwrap()
        .connect()
        .await
        .unwrap();
    ClientLayer::new(services)
        .server("localhost", address.port())
        .layer(channel)
}
