//! Streams over sockets: order, errors in their place, back-pressure, cancellation, sizes.

use crate::birds::Sighting;
use crate::birds::log_client::LogClient;
use crate::birds::log_server::{Log, LogServer};
use crate::echo::{Echo, counted, serve, serve_routes, sighting};
use crate::raw::{RawClient, RawServer};
use avro_grpc_runtime::tonic::codec::CompressionEncoding::Gzip;
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::tonic::transport::Channel;
use avro_grpc_runtime::{BoxStream, Code, Request, Response, Status, Streaming, async_trait};
use futures_util::{Stream, StreamExt, stream};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};
use tokio_stream::wrappers::ReceiverStream;

/// A count that does not fit the schema.
const TOO_MANY: i64 = 3_000_000_000;

/// Lets watch what `responses` makes, and answers nothing else.
struct Watch<F> {
    responses: F,
}

#[async_trait]
impl<F> Log for Watch<F>
where
    F: Fn() -> BoxStream<Sighting> + Send + Sync + 'static,
{
    async fn record(&self, _: Request<Sighting>) -> Result<Response<Sighting>, Status> {
        std::future::pending().await
    }

    type WatchStream = BoxStream<Sighting>;

    async fn watch(&self, _: Request<Sighting>) -> Result<Response<Self::WatchStream>, Status> {
        Ok(Response::new((self.responses)()))
    }

    async fn import(&self, _: Request<Streaming<Sighting>>) -> Result<Response<i64>, Status> {
        std::future::pending().await
    }

    type ExchangeStream = BoxStream<Vec<String>>;

    async fn exchange(
        &self,
        _: Request<Streaming<Sighting>>,
    ) -> Result<Response<Self::ExchangeStream>, Status> {
        std::future::pending().await
    }
}

fn watch<S>(responses: impl Fn() -> S + Send + Sync + 'static) -> LogServer<impl Log>
where
    S: Stream<Item = Result<Sighting, Status>> + Send + 'static,
{
    LogServer::new(Watch {
        responses: move || responses().boxed(),
    })
}

/// The counts that arrive, and the error after them.
async fn seen(client: &mut LogClient<Channel>) -> (Vec<i64>, Option<(Code, String)>) {
    let mut responses = client.watch(sighting()).await.unwrap().into_inner();
    let mut counts = Vec::new();
    loop {
        match responses.message().await {
            Ok(Some(sighting)) => counts.push(sighting.count.unwrap()),
            Ok(None) => return (counts, None),
            Err(status) => {
                assert_eq!(responses.message().await.unwrap(), None);
                return (counts, Some((status.code(), status.message().to_owned())));
            }
        }
    }
}

/// Both ways of messages: past tonic's encoder, and compressed by it.
async fn both_ways<T: Log>(server: impl Fn() -> LogServer<T>) -> [LogClient<Channel>; 2] {
    let plain = serve(server()).await;
    let compressed = serve(server().send_compressed(Gzip).accept_compressed(Gzip)).await;
    [
        LogClient::new(plain),
        LogClient::new(compressed)
            .send_compressed(Gzip)
            .accept_compressed(Gzip),
    ]
}

/// Several buffers of messages.
const MANY: i64 = 2000;

#[tokio::test]
async fn messages_keep_their_order() {
    let server = || watch(|| stream::iter((0..MANY).map(|count| Ok(counted(count, "")))));
    for mut client in both_ways(server).await {
        assert_eq!(seen(&mut client).await, ((0..MANY).collect(), None));
    }
    for mut client in both_ways(|| LogServer::new(Echo)).await {
        let requests = stream::iter((0..MANY).map(|count| counted(0, &count.to_string())));
        let mut responses = client.exchange(requests).await.unwrap().into_inner();
        for count in 0..MANY {
            assert_eq!(
                responses.message().await.unwrap().unwrap(),
                [count.to_string()]
            );
        }
        assert_eq!(responses.message().await.unwrap(), None);
    }
}

/// What was ready before an error arrives before it, in full or empty buffers.
#[tokio::test]
async fn errors_stand_in_their_place() {
    for before in [0, 1, 2, 700, MANY] {
        let good = move || (0..before).map(|count| Ok(counted(count, "")));
        let expected: Vec<i64> = (0..before).collect();
        let lost = move || {
            let after = [Err(Status::data_loss("lost")), Ok(sighting())];
            watch(move || stream::iter(good().chain(after.clone())))
        };
        for mut client in both_ways(lost).await {
            let error = Some((Code::DataLoss, "lost".to_owned()));
            assert_eq!(seen(&mut client).await, (expected.clone(), error));
        }
        let unencodable = move || {
            let after = [Ok(counted(TOO_MANY, "")), Ok(sighting())];
            watch(move || stream::iter(good().chain(after.clone())))
        };
        for mut client in both_ways(unencodable).await {
            let message = "cannot encode the response: count: 3000000000 does not fit an int";
            let error = Some((Code::Internal, message.to_owned()));
            assert_eq!(seen(&mut client).await, (expected.clone(), error));
        }
    }
}

#[tokio::test]
async fn a_message_beyond_the_limit_stands_in_its_place() {
    let large = Sighting {
        sketch: vec![0; 1000],
        ..sighting()
    };
    let responses = move || stream::iter([Ok(sighting()), Ok(large.clone()), Ok(sighting())]);
    let server = watch(responses).max_encoding_message_size(1000);
    let mut client = LogClient::new(serve(server).await);
    let (counts, error) = seen(&mut client).await;
    assert_eq!(counts, [3]);
    let (code, message) = error.unwrap();
    assert_eq!(code, Code::OutOfRange);
    assert!(message.starts_with("Error, encoded message length too large: found 1"));
}

/// A message that has come is not kept until there is another.
#[tokio::test]
async fn a_message_is_sent_when_it_is_there() {
    let server = || {
        watch(|| {
            let rest = stream::pending();
            stream::iter([Ok(counted(1, "")), Ok(counted(2, ""))]).chain(rest)
        })
    };
    for mut client in both_ways(server).await {
        let mut responses = client.watch(sighting()).await.unwrap().into_inner();
        for count in [1, 2] {
            let message = responses.message().await.unwrap().unwrap();
            assert_eq!(message.count, Some(count));
        }
    }
}

/// Tells when it is dropped.
struct Guard(Option<oneshot::Sender<()>>);

impl Drop for Guard {
    fn drop(&mut self) {
        _ = self.0.take().unwrap().send(());
    }
}

/// The number, when it does not change any more.
async fn settled(number: &AtomicI64) -> i64 {
    let mut last = 0;
    let mut same = 0;
    while same < 10 {
        tokio::time::sleep(Duration::from_millis(20)).await;
        let now = number.load(Ordering::Relaxed);
        same = if now == last { same + 1 } else { 0 };
        last = now;
    }
    last
}

const SKETCH: i64 = 10_000;

/// A stream without end of messages of 10 KB, how many were taken from it, and when it is dropped.
fn endless() -> (
    impl Stream<Item = Sighting> + Send + 'static,
    Arc<AtomicI64>,
    oneshot::Receiver<()>,
) {
    let (sender, dropped) = oneshot::channel();
    let guard = Guard(Some(sender));
    let taken = Arc::new(AtomicI64::new(0));
    let count = Arc::clone(&taken);
    let messages = stream::iter((0..).map(move |number| {
        let _held = &guard;
        count.fetch_add(1, Ordering::Relaxed);
        Sighting {
            sketch: vec![0; usize::try_from(SKETCH).unwrap()],
            ..counted(number, "")
        }
    }));
    (messages, taken, dropped)
}

/// HTTP/2's windows and the buffers of the sockets are some megabytes.
const BUFFERED: i64 = 32_000_000;

#[tokio::test]
async fn a_client_that_does_not_read_stops_the_server() {
    let (messages, taken, dropped) = endless();
    let messages = std::sync::Mutex::new(Some(messages.map(Ok)));
    let server = watch(move || messages.lock().unwrap().take().unwrap());
    let mut client = LogClient::new(serve(server).await);
    let mut responses = client.watch(sighting()).await.unwrap().into_inner();
    assert!(responses.message().await.unwrap().is_some());
    let before = settled(&taken).await;
    assert!(before * SKETCH < BUFFERED, "{before} messages were taken");

    for number in 1..=before {
        let message = responses.message().await.unwrap().unwrap();
        assert_eq!(message.count, Some(number));
    }
    assert!(taken.load(Ordering::Relaxed) > before);
    drop(responses);
    dropped.await.unwrap();
}

#[tokio::test]
async fn a_server_that_does_not_read_stops_the_client() {
    let server = || watch(|| stream::iter([]));
    let (messages, taken, dropped) = endless();
    let mut client = LogClient::new(serve(server()).await);
    let call = tokio::spawn(async move { client.import(messages).await });
    let taken = settled(&taken).await;
    assert!(taken > 0 && taken * SKETCH < BUFFERED, "{taken} were taken");
    call.abort();
    dropped.await.unwrap();
}

/// tonic's handle works on requests that go past tonic.
#[tokio::test]
async fn a_request_that_is_cancelled() {
    let server = watch(|| stream::iter([]));
    let mut client = LogClient::new(serve(server).await);
    let (sender, dropped) = oneshot::channel();
    let guard = Guard(Some(sender));
    let requests = stream::pending().map(move |sighting: Sighting| {
        let _held = &guard;
        sighting
    });
    let mut request = Request::new(requests);
    let handle = request.cancellation_handle();
    let call = tokio::spawn(async move { client.import(request).await });
    tokio::task::yield_now().await;
    handle.cancel();
    dropped.await.unwrap();
    assert_eq!(call.await.unwrap().unwrap_err().code(), Code::Cancelled);
}

#[tokio::test]
async fn empty_messages() {
    let sent = [vec![], vec![], vec![7], vec![]];
    let server = RawServer::new(sent.clone());
    let mut raw = RawClient::new(serve_routes(Routes::new(server)).await);
    let responses = raw
        .streaming("/birds.Log/Watch", vec![vec![], vec![]])
        .await;
    let responses: Vec<_> = responses.unwrap().map(|raw| raw.unwrap().0).collect().await;
    assert_eq!(responses, sent);
}

#[tokio::test]
async fn large_messages() {
    let large = || Sighting {
        sketch: vec![7; 1 << 20],
        ..sighting()
    };
    for mut client in both_ways(|| LogServer::new(Echo)).await {
        assert_eq!(client.record(large()).await.unwrap().into_inner(), large());
        let responses = client.watch(large()).await.unwrap().into_inner();
        let sizes: Vec<_> = responses
            .map(|response| response.unwrap().sketch.len())
            .collect()
            .await;
        assert_eq!(sizes, [1 << 20; 3]);
        let requests = stream::iter([large(), sighting(), large()]);
        assert_eq!(client.import(requests).await.unwrap().into_inner(), 9);
    }
}

#[tokio::test]
async fn trailers_after_messages_that_were_not_read() {
    let server = || watch(|| stream::iter((0..MANY).map(|count| Ok(counted(count, "")))));
    for mut client in both_ways(server).await {
        let mut responses = client.watch(sighting()).await.unwrap().into_inner();
        let trailers = responses.trailers().await.unwrap().unwrap();
        assert_eq!(trailers.get("grpc-status").unwrap(), "0");
    }
}

/// More messages than the channel holds, from a task of their own.
#[tokio::test]
async fn messages_through_a_channel() {
    for capacity in [1, 3, 1000] {
        let server = watch(move || {
            let (sender, receiver) = mpsc::channel(capacity);
            tokio::spawn(async move {
                for count in 0..MANY {
                    sender.send(Ok(counted(count, ""))).await.unwrap();
                }
            });
            ReceiverStream::new(receiver)
        });
        let mut client = LogClient::new(serve(server).await);
        assert_eq!(seen(&mut client).await, ((0..MANY).collect(), None));
    }
}
