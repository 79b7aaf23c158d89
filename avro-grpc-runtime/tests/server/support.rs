//! Servers that run, and those who call them.

use crate::work::WorkClient;
use avro_grpc_runtime::server::{
    Report, RpcServer, RpcServerBuilder, RpcServerError, ServerHandle,
};
use avro_grpc_runtime::tonic::transport::{Channel, Endpoint};
use avro_grpc_runtime::{Request, Status};
use std::net::SocketAddr;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;
use tokio::task::JoinHandle;
use tracing::Dispatch;
use tracing::subscriber::DefaultGuard;

/// What nothing takes that works, on whatever machine.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// What takes the whole patience does not work.
#[track_caller]
pub fn soon<T>(future: impl Future<Output = T>) -> impl Future<Output = T> {
    let place = std::panic::Location::caller();
    async move {
        let result = tokio::time::timeout(PATIENCE, future).await;
        result.unwrap_or_else(|_| panic!("nothing happens: {place}"))
    }
}

/// Waits until something holds.
#[track_caller]
pub fn until(mut holds: impl FnMut() -> bool) -> impl Future<Output = ()> {
    soon(async move {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    })
}

/// A server on a free port, without signals.
pub fn local() -> RpcServerBuilder {
    RpcServer::builder()
        .address("127.0.0.1:0")
        .stop_on_ctrl_c(false)
        .stop_on_sigterm(false)
}

/// A server that runs.
#[derive(Debug)]
pub struct Running {
    pub address: SocketAddr,
    pub handle: ServerHandle,
    pub task: JoinHandle<Result<Report, RpcServerError>>,
}

/// Begins to serve, at an IP address.
pub async fn begin(builder: RpcServerBuilder) -> Running {
    let server = builder.bind().await.unwrap();
    let address = server.local_addr().tcp().unwrap();
    let handle = server.handle();
    let task = tokio::spawn(server.serve());
    Running {
        address,
        handle,
        task,
    }
}

impl Running {
    /// A connection of its own.
    pub async fn connect(&self) -> Channel {
        connect(self.address).await
    }

    pub async fn client(&self) -> WorkClient<Channel> {
        WorkClient::new(self.connect().await)
    }

    /// Waits for the end.
    pub async fn ended(self) -> Result<Report, RpcServerError> {
        soon(self.task).await.unwrap()
    }

    /// Asks for the end, and waits for it.
    pub async fn end(self) -> Report {
        self.handle.shutdown();
        self.ended().await.unwrap()
    }
}

pub async fn connect(address: SocketAddr) -> Channel {
    let endpoint = Endpoint::from_shared(format!("http://{address}")).unwrap();
    soon(endpoint.connect()).await.unwrap()
}

/// A request with a header.
pub fn with_header<T>(message: T, name: &'static str, value: &str) -> Request<T> {
    let mut request = Request::new(message);
    let value = value.parse().unwrap();
    request.metadata_mut().insert(name, value);
    request
}

/// That a call of the client is answered.
pub async fn works(client: &mut WorkClient<Channel>) -> Result<(), Status> {
    let answer = soon(client.echo("hello".to_owned())).await?;
    assert_eq!(answer.into_inner(), "hello");
    Ok(())
}

/// The state that probes see.
pub async fn health(channel: &Channel, service: &str) -> i32 {
    use tonic_health::pb::HealthCheckRequest;
    use tonic_health::pb::health_client::HealthClient;
    let request = HealthCheckRequest {
        service: service.to_owned(),
    };
    let mut client = HealthClient::new(channel.clone());
    soon(client.check(request))
        .await
        .unwrap()
        .into_inner()
        .status
}

pub const SERVING: i32 = tonic_health::ServingStatus::Serving as i32;
pub const NOT_SERVING: i32 = tonic_health::ServingStatus::NotServing as i32;

/// A log in memory.
#[derive(Clone, Debug, Default)]
pub struct Logged(Arc<Mutex<Vec<u8>>>);

impl Logged {
    /// Has what this thread logs written here, as long as the guard lives.
    #[must_use]
    pub fn listen(&self) -> DefaultGuard {
        // While there is but one subscriber, the thread of another test, which has none, may decide for all
        // that something is not logged.
        static ANOTHER: LazyLock<Dispatch> =
            LazyLock::new(|| Dispatch::new(tracing_subscriber::registry()));
        LazyLock::force(&ANOTHER);
        let subscriber = tracing_subscriber::fmt()
            .with_writer(self.clone())
            .with_ansi(false)
            .finish();
        tracing::subscriber::set_default(subscriber)
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl std::io::Write for Logged {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl tracing_subscriber::fmt::MakeWriter<'_> for Logged {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        self.clone()
    }
}

/// Runs a test of this binary in a process of its own, through a shell: it is one that tests nothing in
/// this one.
#[cfg(unix)]
pub fn child(test: &str, shell: &str) -> std::process::Command {
    let mut command = std::process::Command::new("sh");
    command
        .args(["-c", &format!("{shell} exec \"$0\" \"$@\"")])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture", "--ignored"]);
    command
}
