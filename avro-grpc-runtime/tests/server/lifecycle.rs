//! Services that are loaded and shut down.

use crate::support::{Logged, NOT_SERVING, SERVING, begin, connect, health, local, soon, until};
use crate::work::plain_client::PlainClient;
use crate::work::plain_server::{Plain, PlainServer};
use crate::work::{WorkClient, Worker};
use avro_grpc_runtime::server::{InProcess, Lifecycle, ServerContext};
use avro_grpc_runtime::{Request, Response, Status, service};
use std::error::Error;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::oneshot;
use tracing::Instrument;

type Log = Arc<Mutex<Vec<String>>>;
type Loading = Result<(), Box<dyn Error + Send + Sync>>;

/// What a manager does when it is loaded.
type Load =
    dyn Fn(ServerContext) -> futures_util::future::BoxFuture<'static, Loading> + Send + Sync;

/// A service whose life is what a test says.
struct Manager {
    /// For the log.
    name: &'static str,
    log: Log,
    load: Box<Load>,
}

/// A service with nothing but a life.
#[service(namespace = "test")]
trait Other {}

impl Other for Manager {}

impl Manager {
    fn server<F>(
        log: &Log,
        load: impl Fn(ServerContext) -> F + Send + Sync + 'static,
    ) -> PlainServer<Self>
    where
        F: Future<Output = Loading> + Send + 'static,
    {
        PlainServer::new(Self {
            name: "",
            log: Arc::clone(log),
            load: Box::new(move |context| Box::pin(load(context))),
        })
    }
}

impl Plain for Manager {
    async fn echo(&self, request: Request<String>) -> Result<Response<String>, Status> {
        Ok(Response::new(request.into_inner()))
    }
}

impl Lifecycle for Manager {
    async fn load(&self, context: &ServerContext) -> Loading {
        self.log.lock().unwrap().push(format!("load{}", self.name));
        (self.load)(context.clone()).await
    }

    async fn shutdown(&self) {
        tracing::info!("in shutdown");
        self.log
            .lock()
            .unwrap()
            .push(format!("shutdown{}", self.name));
    }
}

/// What is managed has nothing to do.
impl Lifecycle for Worker {}

fn entries(log: &Log) -> Vec<String> {
    log.lock().unwrap().clone()
}

/// Others can call while it loads, over the socket too.
#[tokio::test]
async fn a_service_is_loaded_when_all_can_be_reached() {
    let log = Log::default();
    let (sender, receiver) = oneshot::channel::<SocketAddr>();
    let receiver = Mutex::new(Some(receiver));
    let manager = Manager::server(&log, move |_| {
        let address = receiver.lock().unwrap().take().unwrap();
        async move {
            let channel = connect(address.await?).await;
            assert_eq!(health(&channel, "").await, NOT_SERVING);
            WorkClient::new(channel.clone())
                .echo("hello".to_owned())
                .await?;
            PlainClient::new(channel).echo("hello".to_owned()).await?;
            Ok(())
        }
    });
    let worker = Worker::default();
    let server = begin(local().add_managed(manager).add_managed(worker.server())).await;
    sender.send(server.address).unwrap();
    assert!(soon(server.handle.loaded()).await);
    let channel = server.connect().await;
    assert_eq!(health(&channel, "test.Plain").await, SERVING);
    assert_eq!(entries(&log), ["load"]);
    server.end().await;
    assert_eq!(entries(&log), ["load", "shutdown"]);
}

/// No socket is there for it; the layer sees the call, and that it comes from within.
#[tokio::test]
async fn a_client_of_the_server_itself() {
    let log = Log::default();
    let manager = Manager::server(&log, |context| async move {
        let mut client: WorkClient<_> = context.client();
        let answer = client.echo("hello".to_owned()).await?;
        assert_eq!(answer.into_inner(), "hello");
        let mut items = client.watch("one".to_owned()).await?.into_inner();
        assert_eq!(items.message().await?.as_deref(), Some("one"));
        Ok(())
    });
    let worker = Worker::default();
    let builder = local()
        .add_managed(manager)
        .add(worker.server())
        .interceptor({
            let log = Arc::clone(&log);
            move |request: Request<()>| {
                let is_local = request.extensions().get::<InProcess>().is_some();
                log.lock().unwrap().push(format!("local: {is_local}"));
                Ok(request)
            }
        });
    let server = begin(builder).await;
    assert!(soon(server.handle.loaded()).await);
    server.client().await.echo(String::new()).await.unwrap();
    let expected = ["load", "local: true", "local: true", "local: false"];
    assert_eq!(entries(&log), expected);
    assert_eq!(
        server.handle.statistics().abandoned,
        1,
        "the stream that was dropped"
    );
    server.end().await;
}

#[tokio::test]
async fn a_service_that_cannot_be_loaded_ends_the_server() {
    let log = Log::default();
    let cases: [(_, Box<Load>); 2] = [
        (
            "cannot load the service test.Plain: no database",
            Box::new(|_| Box::pin(async { Err("no database".into()) })),
        ),
        (
            "cannot load the service test.Plain: it panicked",
            Box::new(|_| Box::pin(async { panic!("on purpose") })),
        ),
    ];
    for (expected, load) in cases {
        let manager = PlainServer::new(Manager {
            name: "",
            log: Arc::clone(&log),
            load,
        });
        let worker = Worker::default();
        let server = begin(local().add(worker.server()).add_managed(manager)).await;
        let (handle, address) = (server.handle.clone(), server.address);
        let error = server.ended().await.unwrap_err();
        assert!(error.is_load() && !error.is_bind());
        assert_eq!(error.to_string(), expected);
        assert!(error.source().is_some());
        assert!(!soon(handle.loaded()).await);
        tokio::net::TcpStream::connect(address).await.unwrap_err();
    }
    assert_eq!(
        entries(&log),
        ["load", "load"],
        "what is not loaded is not shut down"
    );
}

#[tokio::test]
async fn an_end_does_not_wait_for_loading() {
    let log = Log::default();
    let manager = Manager::server(&log, |_| std::future::pending());
    let server = begin(local().add_managed(manager)).await;
    until(|| !entries(&log).is_empty()).await;
    server.end().await;
    assert_eq!(entries(&log), ["load"]);
}

/// It may use all of what it serves until the last call has ended.
#[tokio::test]
async fn a_service_is_shut_down_after_the_last_call() {
    let log = Log::default();
    let manager = Manager::server(&log, |_| async { Ok(()) });
    let worker = Worker::default();
    let server = begin(local().add(worker.server()).add_managed(manager)).await;
    let mut client = server.client().await;
    let call = tokio::spawn({
        let log = Arc::clone(&log);
        async move {
            client.hold(String::new()).await.unwrap();
            log.lock().unwrap().push("answer".to_owned());
        }
    });
    soon(worker.has_begun(1)).await;
    server.handle.shutdown();
    soon(server.handle.stopping()).await;
    worker.release();
    soon(call).await.unwrap();
    server.ended().await.unwrap();
    let log = entries(&log);
    assert_eq!(log.len(), 3);
    assert!(log.contains(&"answer".to_owned()) && log.contains(&"shutdown".to_owned()));
}

#[tokio::test]
async fn services_are_shut_down_in_the_opposite_order() {
    let log = Log::default();
    let manager = |name| Manager {
        name,
        log: Arc::clone(&log),
        load: Box::new(|_| Box::pin(async { Ok(()) })),
    };
    let builder = local()
        .add_managed(PlainServer::new(manager(" one")))
        .add_managed(other_server::OtherServer::new(manager(" two")));
    let server = begin(builder).await;
    assert!(soon(server.handle.loaded()).await);
    server.end().await;
    assert_eq!(
        entries(&log),
        ["load one", "load two", "shutdown two", "shutdown one"]
    );
}

/// A call that runs is part of what was accepted, and what it needs is too.
#[tokio::test]
async fn calls_from_within_are_answered_to_the_end() {
    struct Nested(Mutex<Option<ServerContext>>, Worker);

    impl Plain for Nested {
        async fn echo(&self, request: Request<String>) -> Result<Response<String>, Status> {
            let context = self.0.lock().unwrap().clone().unwrap();
            let mut client: WorkClient<_> = context.client();
            self.1.has_begun(1).await;
            context.handle().stopping().await;
            // By then others are refused.
            while tokio::net::TcpStream::connect(address(&request))
                .await
                .is_ok()
            {}
            client.echo(request.into_inner()).await
        }
    }

    impl Lifecycle for Nested {
        async fn load(&self, context: &ServerContext) -> Loading {
            *self.0.lock().unwrap() = Some(context.clone());
            Ok(())
        }
    }

    fn address(request: &Request<String>) -> SocketAddr {
        request.local_addr().unwrap()
    }

    let worker = Worker::default();
    let nested = PlainServer::new(Nested(Mutex::default(), worker.clone()));
    let server = begin(local().add(worker.server()).add_managed(nested)).await;
    assert!(soon(server.handle.loaded()).await);
    let mut client = server.client().await;
    let held = tokio::spawn(async move { client.hold(String::new()).await });
    let mut plain = PlainClient::new(server.connect().await);
    let call = tokio::spawn(async move { plain.echo("hello".to_owned()).await });
    soon(worker.has_begun(1)).await;
    until(|| server.handle.statistics().running == 2).await;
    server.handle.shutdown();
    assert_eq!(soon(call).await.unwrap().unwrap().into_inner(), "hello");
    worker.release();
    soon(held).await.unwrap().unwrap();
    assert_eq!(server.ended().await.unwrap().finished, 3);
}

/// Streams without an end learn of the end from the handle.
#[tokio::test]
async fn a_service_knows_its_server() {
    let log = Log::default();
    let (sender, receiver) = oneshot::channel();
    let sender = Mutex::new(Some(sender));
    let manager = Manager::server(&log, move |context| {
        let sender = sender.lock().unwrap().take().unwrap();
        async move {
            tokio::spawn(async move {
                context.handle().stopping().await;
                sender.send("stopping").unwrap();
            });
            Ok(())
        }
    });
    let server = begin(local().add_managed(manager)).await;
    assert!(soon(server.handle.loaded()).await);
    server.handle.shutdown();
    assert_eq!(soon(receiver).await.unwrap(), "stopping");
    server.ended().await.unwrap();
}

/// What it logs, in its tasks too, says which service it is.
#[tokio::test]
async fn a_service_has_a_span() {
    let log = Logged::default();
    let _guard = log.listen();
    let manager = Manager::server(&Log::default(), |context| async move {
        tracing::info!("in load");
        let task = async { tracing::info!("in a task") };
        tokio::spawn(task.instrument(context.span().clone())).await?;
        Ok(())
    });
    let server = begin(local().add_managed(manager)).await;
    assert!(soon(server.handle.loaded()).await);
    server.end().await;
    let logged = log.text();
    for line in ["in load", "in a task", "in shutdown"] {
        let line = logged.lines().find(|found| found.ends_with(line)).unwrap();
        assert!(
            line.contains(r#"service{rpc.service="test.Plain"}"#),
            "{line}"
        );
    }
}

/// One that takes too long is left behind.
#[tokio::test]
async fn a_shutdown_has_its_time_too() {
    struct Stubborn;

    impl Plain for Stubborn {
        async fn echo(&self, request: Request<String>) -> Result<Response<String>, Status> {
            Ok(Response::new(request.into_inner()))
        }
    }

    impl Lifecycle for Stubborn {
        async fn shutdown(&self) {
            std::future::pending().await
        }
    }

    let builder = local()
        .add_managed(PlainServer::new(Stubborn))
        .grace(Duration::from_millis(10));
    let server = begin(builder).await;
    assert!(soon(server.handle.loaded()).await);
    server.end().await;
}
