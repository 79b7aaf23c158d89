//! A service with each kind of call, and servers on sockets that can be stopped.

use avro_grpc_runtime::client::{RetryPolicy, RpcClient, RpcClientBuilder};
use avro_grpc_runtime::testing::RecordingServer;
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::tonic::transport::Server;
use avro_grpc_runtime::{BoxStream, Request, Response, Status, Streaming, service};
use futures_util::{StreamExt, TryStreamExt, stream};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;

/// Jobs that somebody does.
#[service(namespace = "test", api_version = 3, min_api_version = 2)]
pub trait Jobs {
    /// May change something.
    async fn start(&self, request: Request<String>) -> Result<Response<String>, Status>;
    /// Changes nothing.
    #[rpc(idempotency = "NO_SIDE_EFFECTS")]
    async fn look(&self, request: Request<String>) -> Result<Response<String>, Status>;
    /// Must be quick.
    #[rpc(timeout = "300ms")]
    async fn hurry(&self, request: Request<String>) -> Result<Response<String>, Status>;
    /// Many responses.
    #[rpc(idempotency = "NO_SIDE_EFFECTS")]
    async fn watch(&self, request: Request<String>) -> Result<Response<BoxStream<String>>, Status>;
    /// Many requests.
    #[rpc(idempotency = "IDEMPOTENT")]
    async fn collect(
        &self,
        request: Request<Streaming<String>>,
    ) -> Result<Response<String>, Status>;
    /// Both.
    #[rpc(idempotency = "IDEMPOTENT")]
    async fn echo(
        &self,
        request: Request<Streaming<String>>,
    ) -> Result<Response<BoxStream<String>>, Status>;
}

/// Another service.
#[service(namespace = "test")]
pub trait Clock {
    /// Tells nothing but that it is there.
    async fn tick(&self, request: Request<()>) -> Result<Response<()>, Status>;
}

/// Answers with its name and what it was asked; `sleep` never answers.
#[derive(Clone, Debug, Default)]
pub struct Worker {
    pub name: &'static str,
    pub calls: Arc<AtomicUsize>,
}

impl Worker {
    pub fn named(name: &'static str) -> Self {
        Self {
            name,
            ..Self::default()
        }
    }

    pub fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    async fn work(&self, text: String) -> Result<Response<String>, Status> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        if text == "sleep" {
            std::future::pending().await
        }
        Ok(Response::new(format!("{}{text}", self.name)))
    }
}

impl Jobs for Worker {
    async fn start(&self, request: Request<String>) -> Result<Response<String>, Status> {
        self.work(request.into_inner()).await
    }

    async fn look(&self, request: Request<String>) -> Result<Response<String>, Status> {
        self.work(request.into_inner()).await
    }

    async fn hurry(&self, request: Request<String>) -> Result<Response<String>, Status> {
        self.work(request.into_inner()).await
    }

    async fn watch(&self, request: Request<String>) -> Result<Response<BoxStream<String>>, Status> {
        self.calls.fetch_add(1, Ordering::SeqCst);
        let text = request.into_inner();
        let rest = match text.as_str() {
            "sleep" => stream::pending().left_stream(),
            _ => stream::empty().right_stream(),
        };
        let items = stream::iter([Ok(text.clone()), Ok(text)]);
        Ok(Response::new(items.chain(rest).boxed()))
    }

    async fn collect(
        &self,
        request: Request<Streaming<String>>,
    ) -> Result<Response<String>, Status> {
        let texts: Vec<String> = request.into_inner().try_collect().await?;
        self.work(texts.concat()).await
    }

    async fn echo(
        &self,
        request: Request<Streaming<String>>,
    ) -> Result<Response<BoxStream<String>>, Status> {
        Ok(Response::new(request.into_inner().boxed()))
    }
}

impl Clock for Worker {
    async fn tick(&self, _: Request<()>) -> Result<Response<()>, Status> {
        Ok(Response::new(()))
    }
}

/// Both services.
pub fn routes(worker: &Worker) -> Routes {
    Routes::new(jobs_server::JobsServer::new(worker.clone()))
        .add_service(clock_server::ClockServer::new(worker.clone()))
}

/// A server on a socket. It goes away at once when this is dropped, with all its calls.
#[derive(Debug)]
pub struct Running {
    pub address: SocketAddr,
    connections: Arc<AtomicUsize>,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    serving: Option<tokio::task::JoinHandle<()>>,
    runtime: Option<tokio::runtime::Runtime>,
}

impl Running {
    pub fn target(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections came in.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }

    /// Accepts no more, and tells clients to go elsewhere; calls that are running go on.
    pub fn shut_down(&mut self) {
        self.stop.take().unwrap().send(()).unwrap();
    }

    /// Waits until its calls have ended.
    pub async fn ended(&mut self) {
        self.serving.take().unwrap().await.unwrap();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.runtime.take().unwrap().shutdown_background();
    }
}

pub async fn serve(routes: Routes) -> Running {
    serve_at("127.0.0.1:0".parse().unwrap(), routes).await
}

/// Serves in threads of its own, so that it can be killed.
pub async fn serve_at(address: SocketAddr, routes: Routes) -> Running {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    let serving = async move {
        let listener = bind(address).await;
        let address = listener.local_addr().unwrap();
        let incoming = TcpListenerStream::new(listener).inspect(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
        });
        let server = Server::builder()
            .add_routes(routes)
            .serve_with_incoming_shutdown(incoming, async {
                let _ = stopped.await;
            });
        let serving = tokio::spawn(async { server.await.unwrap() });
        (address, serving)
    };
    let (address, serving) = runtime.spawn(serving).await.unwrap();
    Running {
        address,
        connections,
        stop: Some(stop),
        serving: Some(serving),
        runtime: Some(runtime),
    }
}

/// The port may still be that of a server that has just gone.
async fn bind(address: SocketAddr) -> TcpListener {
    loop {
        match TcpListener::bind(address).await {
            Ok(listener) => return listener,
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}

/// A server that records, on a socket.
pub async fn serve_recording() -> (RecordingServer, Running) {
    let server = RecordingServer::new();
    let running = serve(server.routes()).await;
    (server, running)
}

/// A port where nobody listens.
pub async fn free_port() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    listener.local_addr().unwrap()
}

/// A client that does not wait long between attempts.
pub fn quick(target: &str) -> RpcClientBuilder {
    RpcClient::builder(target).retry(quick_policy())
}

pub fn quick_policy() -> RetryPolicy {
    RetryPolicy::new()
        .initial_backoff(Duration::from_millis(1))
        .max_backoff(Duration::from_millis(5))
}

/// What a test does not wait longer for, on any machine.
pub const LONG: Duration = Duration::from_secs(60);
