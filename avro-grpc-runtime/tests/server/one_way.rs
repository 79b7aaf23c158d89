//! One-way calls, which are answered before their handlers run.

use crate::protocol::test_service_client::TestServiceClient;
use crate::protocol::test_service_server::{TestService, TestServiceServer};
use crate::protocol::{AddRequest, ErrorRequest, TestError};
use crate::support::{begin, local, soon, until};
use avro_grpc_runtime::server::{Limits, Report};
use avro_grpc_runtime::tonic::transport::Channel;
use avro_grpc_runtime::{BoxStream, Code, Fault, Request, Response, Status, async_trait};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::Semaphore;

/// Takes pings.
#[derive(Clone, Debug)]
pub struct Pings {
    begun: Arc<AtomicUsize>,
    /// One for each ping that may end.
    ends: Arc<Semaphore>,
    panics: bool,
}

impl Pings {
    pub fn new(panics: bool) -> Self {
        Self {
            begun: Arc::default(),
            ends: Arc::new(Semaphore::new(0)),
            panics,
        }
    }

    pub fn server(&self) -> TestServiceServer<Self> {
        TestServiceServer::new(self.clone())
    }

    async fn have_begun(&self, count: usize) {
        until(|| self.begun.load(Ordering::SeqCst) == count).await;
    }
}

#[async_trait]
impl TestService for Pings {
    async fn ping(&self, _: Request<()>) -> Result<Response<()>, Status> {
        self.begun.fetch_add(1, Ordering::SeqCst);
        self.ends.acquire().await.unwrap().forget();
        assert!(!self.panics, "on purpose");
        Ok(Response::new(()))
    }

    async fn add(&self, request: Request<AddRequest>) -> Result<Response<i32>, Status> {
        Ok(Response::new(request.into_inner().arg1))
    }

    async fn error(&self, _: Request<ErrorRequest>) -> Result<Response<()>, Fault<TestError>> {
        Err(Status::unimplemented("").into())
    }

    async fn status(&self, _: Request<ErrorRequest>) -> Result<Response<String>, Fault<TestError>> {
        Err(Status::unimplemented("").into())
    }

    type WatchStream = BoxStream<String>;

    async fn watch(
        &self,
        _: Request<ErrorRequest>,
    ) -> Result<Response<Self::WatchStream>, Fault<TestError>> {
        Err(Status::unimplemented("").into())
    }
}

async fn ping(client: &mut TestServiceClient<Channel>) -> Result<(), Status> {
    soon(client.ping(())).await.map(drop)
}

fn counts(report: &Report) -> (u64, u64, u64) {
    (report.finished, report.cut, report.abandoned)
}

#[tokio::test]
async fn a_handler_counts_as_a_call_that_runs() {
    let pings = Pings::new(false);
    let server = begin(local().add(pings.server())).await;
    let mut client = TestServiceClient::new(server.connect().await);
    ping(&mut client).await.unwrap();
    until(|| server.handle.statistics().finished == 1).await;
    assert_eq!(server.handle.statistics().running, 1);
    // The end waits for it.
    pings.have_begun(1).await;
    server.handle.shutdown();
    let address = server.address;
    until(|| std::net::TcpStream::connect(address).is_err()).await;
    assert_eq!(server.handle.statistics().running, 1);
    assert!(!server.task.is_finished());
    pings.ends.add_permits(1);
    assert_eq!(counts(&server.ended().await.unwrap()), (0, 0, 0));
    assert_eq!(pings.ends.available_permits(), 0);
}

#[tokio::test]
async fn a_handler_that_does_not_end_is_cut() {
    let pings = Pings::new(false);
    let builder = local().add(pings.server()).grace(Duration::from_millis(20));
    let server = begin(builder).await;
    let mut client = TestServiceClient::new(server.connect().await);
    ping(&mut client).await.unwrap();
    pings.have_begun(1).await;
    let handle = server.handle.clone();
    assert_eq!(counts(&server.end().await), (0, 1, 0));
    assert_eq!(
        (handle.statistics().cut, handle.statistics().running),
        (1, 0)
    );
    // Nobody waits any more.
    assert_eq!(Arc::strong_count(&pings.ends), 1);
}

#[tokio::test]
async fn a_server_that_is_dropped_cuts_handlers() {
    let pings = Pings::new(false);
    let server = begin(local().add(pings.server())).await;
    let mut client = TestServiceClient::new(server.connect().await);
    ping(&mut client).await.unwrap();
    pings.have_begun(1).await;
    server.task.abort();
    soon(server.handle.wait()).await;
    until(|| Arc::strong_count(&pings.ends) == 1).await;
}

#[tokio::test]
async fn handlers_are_among_the_calls_that_a_server_may_have() {
    let pings = Pings::new(false);
    let limits = Limits {
        calls: Some(2),
        ..Limits::default()
    };
    let server = begin(local().add(pings.server()).limits(limits)).await;
    let mut client = TestServiceClient::new(server.connect().await);
    for count in 1..=2 {
        ping(&mut client).await.unwrap();
        pings.have_begun(count).await;
    }
    let status = ping(&mut client).await.unwrap_err();
    assert_eq!(status.code(), Code::ResourceExhausted);
    pings.ends.add_permits(1);
    until(|| server.handle.statistics().running == 1).await;
    ping(&mut client).await.unwrap();
    pings.ends.add_permits(2);
    server.end().await;
}

/// By default too, what one client may leave behind is bounded.
#[tokio::test]
async fn handlers_have_a_limit_of_their_own() {
    let all = Limits::default();
    for (limits, whose, of_connection) in [
        (
            Limits {
                one_way: Some(2),
                ..all
            },
            "the server",
            false,
        ),
        (
            Limits {
                calls_per_connection: Some(2),
                ..all
            },
            "the connection",
            true,
        ),
        (
            Limits {
                streams_per_connection: Some(2),
                ..all
            },
            "the connection",
            true,
        ),
    ] {
        let pings = Pings::new(false);
        let server = begin(local().add(pings.server()).limits(limits)).await;
        let mut client = TestServiceClient::new(server.connect().await);
        for _ in 0..2 {
            ping(&mut client).await.unwrap();
        }
        let status = ping(&mut client).await.unwrap_err();
        assert_eq!(status.code(), Code::ResourceExhausted);
        let message = "has as many handlers of one-way calls as it may have at a time";
        assert_eq!(status.message(), format!("{whose} {message}"));
        // What is not one-way has its own limits.
        let sum = AddRequest {
            arg1: 1,
            arg2: 2,
            arg3: 3,
        };
        soon(client.add(sum)).await.unwrap();
        let mut other = TestServiceClient::new(server.connect().await);
        assert_eq!(ping(&mut other).await.is_ok(), of_connection);
        let begun = if of_connection { 3 } else { 2 };
        pings.have_begun(begun).await;
        pings.ends.add_permits(begun);
        until(|| server.handle.statistics().running == 0).await;
        ping(&mut client).await.unwrap();
        pings.have_begun(begun + 1).await;
        pings.ends.add_permits(1);
        server.end().await;
    }
}

#[tokio::test]
async fn a_handler_may_take_as_long_as_a_call() {
    let pings = Pings::new(false);
    let limits = Limits {
        timeout: Some(Duration::from_secs(2)),
        ..Limits::default()
    };
    let server = begin(local().add(pings.server()).limits(limits)).await;
    let mut client = TestServiceClient::new(server.connect().await);
    ping(&mut client).await.unwrap();
    pings.have_begun(1).await;
    until(|| server.handle.statistics().running == 0).await;
    assert_eq!(pings.ends.available_permits(), 0);
    assert_eq!(counts(&server.end().await), (0, 0, 0));
}

#[tokio::test]
async fn a_panic_of_a_handler_is_counted() {
    let pings = Pings::new(true);
    let server = begin(local().add(pings.server())).await;
    let mut client = TestServiceClient::new(server.connect().await);
    ping(&mut client).await.unwrap();
    pings.ends.add_permits(1);
    until(|| server.handle.statistics().running == 0).await;
    let statistics = server.handle.statistics();
    assert_eq!((statistics.panicked, statistics.finished), (1, 1));
    ping(&mut client).await.unwrap();
    pings.ends.add_permits(1);
    server.end().await;
}
