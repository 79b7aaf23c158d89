//! Handlers that panic, in a server of tonic's.

use crate::birds::Sighting;
use crate::birds::log_client::LogClient;
use crate::birds::log_server::{Log, LogServer};
use crate::echo::{counted, serve, sighting};
use crate::logs::Logs;
use avro_grpc_runtime::tonic::body::Body;
use avro_grpc_runtime::tonic::codec::CompressionEncoding;
use avro_grpc_runtime::{__v1, BoxStream, Code, Request, Response, Status, Streaming, async_trait};
use futures_util::{StreamExt, TryStreamExt, stream};
use std::convert::Infallible;
use std::sync::Arc;
use std::task::{Context, Poll};

/// Panics in each method, and says where.
struct Panics;

fn fail<T>(place: &str) -> T {
    panic!("on purpose: {place}")
}

/// Panics where it is dropped.
struct Falls(&'static str);

impl Drop for Falls {
    fn drop(&mut self) {
        fail(self.0)
    }
}

#[async_trait]
impl Log for Panics {
    async fn record(&self, request: Request<Sighting>) -> Result<Response<Sighting>, Status> {
        match request.get_ref().count {
            Some(1) => std::panic::panic_any(17),
            Some(2) => {
                let task = tokio::spawn(async { fail::<()>("in a task") });
                std::panic::resume_unwind(task.await.unwrap_err().into_panic())
            }
            Some(3) => {
                // What it has swallowed has nothing to do with what comes later.
                std::panic::catch_unwind(|| fail::<()>("swallowed")).unwrap_err();
                tokio::task::yield_now().await;
                std::panic::resume_unwind(Box::new("raised"))
            }
            Some(4) => Ok(Response::new(request.into_inner())),
            Some(5) => std::panic::panic_any(Falls("the payload")),
            Some(6) => {
                let _falls = Falls("the handler");
                std::future::pending().await
            }
            _ => fail("in a unary call"),
        }
    }

    type WatchStream = BoxStream<Sighting>;

    /// After as many responses, all of which are ready.
    async fn watch(
        &self,
        request: Request<Sighting>,
    ) -> Result<Response<Self::WatchStream>, Status> {
        let count = request.into_inner().count.unwrap_or_default();
        if count == -1 {
            let falls = Falls("the stream");
            let end = stream::empty().chain(stream::poll_fn(move |_| {
                let _ = &falls;
                Poll::Ready(None)
            }));
            return Ok(Response::new(end.boxed()));
        }
        let responses = (0..count).map(|count| Ok(counted(count, "")));
        let end = stream::once(async { fail("in a stream") });
        Ok(Response::new(stream::iter(responses).chain(end).boxed()))
    }

    async fn import(&self, request: Request<Streaming<Sighting>>) -> Result<Response<i64>, Status> {
        request.into_inner().message().await?;
        fail("in a stream of requests")
    }

    type ExchangeStream = BoxStream<Vec<String>>;

    async fn exchange(
        &self,
        request: Request<Streaming<Sighting>>,
    ) -> Result<Response<Self::ExchangeStream>, Status> {
        let tags = request.into_inner().map_ok(|_| fail("in both streams"));
        Ok(Response::new(tags.boxed()))
    }
}

#[track_caller]
fn check<T>(result: Result<T, Status>) {
    let Err(status) = result else {
        panic!("no error");
    };
    assert_eq!(
        (status.code(), status.message()),
        (Code::Internal, "the call panicked")
    );
}

/// The panic is logged with where it was and how it came to it, and the client is told nothing of
/// that; the connection is as good as before.
async fn each_call_panics(server: LogServer<Panics>, accept: Option<CompressionEncoding>) {
    let (logs, _guard) = Logs::keep();
    let mut client = LogClient::new(serve(server).await);
    if let Some(encoding) = accept {
        client = client.accept_compressed(encoding);
    }
    let mut expected = Vec::new();
    check(client.record(counted(0, "")).await);
    expected.push("in a unary call");
    check(client.import(stream::iter([sighting()])).await);
    expected.push("in a stream of requests");
    for count in [0, 1, 100] {
        let mut responses = client.watch(counted(count, "")).await.unwrap().into_inner();
        for number in 0..count {
            let response = responses.message().await.unwrap().unwrap();
            assert_eq!(response.count, Some(number));
        }
        check(responses.message().await);
        assert_eq!(responses.message().await.unwrap(), None);
        expected.push("in a stream");
    }
    let both = client.exchange(stream::iter([sighting()])).await.unwrap();
    check(both.into_inner().message().await);
    expected.push("in both streams");

    let text = logs.text();
    let lines: Vec<_> = text.lines().filter(|line| line.contains("ERROR")).collect();
    assert_eq!(lines.len(), expected.len(), "{text}");
    for (line, place) in lines.iter().zip(expected) {
        for part in [
            "a call panicked path=\"/birds.Log/",
            &format!("panic=\"on purpose: {place}\""),
            "location=\"avro-grpc-runtime/tests/runtime/panics.rs:",
        ] {
            assert!(line.contains(part), "{part:?} in {line}");
        }
    }
    // How it came to them all.
    assert_eq!(logs.count("runtime::panics::fail"), lines.len(), "{text}");
    client.record(counted(4, "")).await.unwrap();
}

#[tokio::test]
async fn a_panic_is_an_answer() {
    each_call_panics(LogServer::new(Panics), None).await;
}

#[tokio::test]
async fn a_panic_is_an_answer_to_what_is_compressed_too() {
    let gzip = CompressionEncoding::Gzip;
    each_call_panics(LogServer::new(Panics).send_compressed(gzip), Some(gzip)).await;
}

/// Without a connection between them, the panic would be the client's.
#[tokio::test]
async fn a_panic_in_the_same_process() {
    let (logs, _guard) = Logs::keep();
    let mut client = LogClient::new(LogServer::new(Panics));
    check(client.record(counted(0, "")).await);
    assert_eq!(logs.count("on purpose: in a unary call"), 1);
}

/// No text to log, and no place where the panic was raised again.
#[tokio::test]
async fn panics_of_other_kinds() {
    let (logs, _guard) = Logs::keep();
    let mut client = LogClient::new(serve(LogServer::new(Panics)).await);
    check(client.record(counted(1, "")).await);
    assert_eq!(logs.count("panic=\"of another type than text\""), 1);
    assert_eq!(logs.count("location="), 1);
    check(client.record(counted(2, "")).await);
    assert_eq!(logs.count("panic=\"on purpose: in a task\""), 1);
    check(client.record(counted(3, "")).await);
    assert_eq!(logs.count("panic=\"raised\""), 1);
    assert_eq!(logs.count("location="), 1, "{}", logs.text());
}

/// What panics where it is dropped is kept from the connection, and from the client that is in the same
/// process.
#[tokio::test]
async fn panics_of_what_is_dropped() {
    let (logs, _guard) = Logs::keep();
    let mut client = LogClient::new(LogServer::new(Panics));
    check(client.record(counted(5, "")).await);
    assert_eq!(logs.count("panic=\"of another type than text\""), 1);

    let mut responses = client.watch(counted(-1, "")).await.unwrap().into_inner();
    assert_eq!(responses.message().await.unwrap(), None);
    assert_eq!(logs.count("panic=\"on purpose: the stream\""), 1);

    let call = client.record(counted(6, ""));
    assert!(futures_util::FutureExt::now_or_never(call).is_none());
    assert_eq!(logs.count("panic=\"on purpose: the handler\""), 1);
}

/// A message that panics where it is encoded.
struct Bomb(bool);

impl __v1::Schema for Bomb {
    const MIN_SIZE: usize = 1;

    fn describe(composer: &mut __v1::Composer) {
        __v1::int::describe(composer);
    }
}

impl __v1::Encode<Bomb> for Bomb {
    fn encode(bomb: &Bomb, out: &mut __v1::Writer) -> Result<(), __v1::EncodeError> {
        out.raw(&[2]);
        assert!(!bomb.0, "on purpose");
        Ok(())
    }
}

/// Answers with two messages, and a third that panics.
#[derive(Clone)]
struct Bombs(__v1::Server<()>);

impl __v1::Service<http::Request<Body>> for Bombs {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = __v1::Reply;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> __v1::Reply {
        const METHOD: __v1::Method<__v1::null, Bomb> = __v1::Method::server_streaming("/a.B/c");
        self.0
            .call(request)
            .server_streaming(&METHOD, |(), _: Request<()>| {
                let bombs = stream::iter([false, false, true]).map(|bomb| Ok(Bomb(bomb)));
                Box::pin(async { Ok::<_, Status>(Response::new(bombs)) })
            })
    }
}

/// Nothing is sent of a message that is not whole.
#[tokio::test]
async fn a_panic_within_a_message() {
    const METHOD: __v1::Method<__v1::null, __v1::int> = __v1::Method::server_streaming("/a.B/c");
    let mut client = __v1::Client::new(Bombs(__v1::Server::new(Arc::new(()))));
    let responses = client
        .server_streaming(const { &METHOD }, ())
        .await
        .unwrap();
    let mut responses: Streaming<i32> = responses.into_inner();
    for _ in 0..2 {
        assert_eq!(responses.message().await.unwrap(), Some(1));
    }
    check(responses.message().await);
}
