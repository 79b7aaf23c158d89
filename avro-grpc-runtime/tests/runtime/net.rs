//! What goes over a connection: frames and their sizes.

use crate::birds::Sighting;
use crate::birds::log_client::LogClient;
use crate::birds::log_server::{Log, LogServer};
use crate::echo::{Echo, counted, sighting};
use avro_grpc_runtime::__v1::{HttpBody, Service};
use avro_grpc_runtime::tonic::body::Body;
use avro_grpc_runtime::tonic::transport::{Channel, Endpoint, Server};
use avro_grpc_runtime::{
    BoxStream, Message, Request, Response, Status, Streaming, async_trait, net,
};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use tokio::net::{TcpListener, TcpStream};

async fn listen() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    (listener, address)
}

/// The sizes of a body's pieces, and whether trailers come after them.
async fn pieces<B: HttpBody<Data = Bytes>>(body: B) -> (Vec<usize>, bool) {
    let mut body = pin!(body);
    let mut sizes = Vec::new();
    while let Some(frame) = poll_fn(|cx| body.as_mut().poll_frame(cx)).await {
        match frame.ok().unwrap().into_data() {
            Ok(data) => sizes.push(data.len()),
            Err(_) => return (sizes, true),
        }
    }
    (sizes, false)
}

fn framed(message: &Sighting) -> Vec<u8> {
    let message = message.encode_to_vec().unwrap();
    let mut frame = vec![0];
    frame.extend(u32::try_from(message.len()).unwrap().to_be_bytes());
    frame.extend(message);
    frame
}

fn request(path: &str, message: &Sighting) -> http::Request<Body> {
    http::Request::post(format!("http://birds.example{path}"))
        .header("content-type", "application/grpc")
        .body(Body::new(Once(Some(framed(message).into()))))
        .unwrap()
}

/// A body in one piece.
struct Once(Option<Bytes>);

impl HttpBody for Once {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Self::Error>>> {
        Poll::Ready(self.0.take().map(|data| Ok(http_body::Frame::data(data))))
    }
}

/// Ready messages are sent together, up to 32 KiB and the message that exceeds them.
#[tokio::test]
async fn ready_messages_share_a_piece() {
    let one = framed(&Sighting {
        seen_at: 0,
        ..counted(5000, "")
    })
    .len();
    let request = request("/birds.Log/Watch", &counted(5000, ""));
    let response = LogServer::new(Echo).call(request).await.unwrap();
    let (sizes, trailers) = pieces(response.into_body()).await;
    assert!(trailers);
    let (last, full) = sizes.split_last().unwrap();
    assert!(full.len() > 1 && *last > 0, "{sizes:?}");
    for size in full {
        assert!((32 << 10..(32 << 10) + one + 8).contains(size), "{size}");
    }
}

/// Messages that come one in each turn of the scheduler are sent together too.
#[tokio::test]
async fn messages_wait_for_those_of_the_next_turn() {
    let one = framed(&sighting()).len();
    let request = request("/birds.Log/Watch", &sighting());
    let response = LogServer::new(Hesitant).call(request).await.unwrap();
    let (sizes, trailers) = pieces(response.into_body()).await;
    assert!(trailers);
    assert_eq!(sizes.iter().sum::<usize>(), 100 * one);
    // The first goes with the headers, and the last is what is left.
    let [first, between @ .., _] = &*sizes else {
        panic!("{sizes:?}");
    };
    assert_eq!(*first, one);
    assert!(between.iter().all(|size| *size >= 2 * one), "{sizes:?}");
}

/// Lets others run after each message.
struct Hesitant;

#[async_trait]
impl Log for Hesitant {
    async fn record(&self, _: Request<Sighting>) -> Result<Response<Sighting>, Status> {
        Err(Status::unimplemented(""))
    }

    type WatchStream = BoxStream<Sighting>;

    async fn watch(&self, _: Request<Sighting>) -> Result<Response<Self::WatchStream>, Status> {
        let messages = stream::iter(0..100).then(|number| async move {
            if number > 0 {
                tokio::task::yield_now().await;
            }
            Ok(sighting())
        });
        Ok(Response::new(messages.boxed()))
    }

    async fn import(&self, _: Request<Streaming<Sighting>>) -> Result<Response<i64>, Status> {
        Err(Status::unimplemented(""))
    }

    type ExchangeStream = BoxStream<Vec<String>>;

    async fn exchange(
        &self,
        _: Request<Streaming<Sighting>>,
    ) -> Result<Response<Self::ExchangeStream>, Status> {
        Err(Status::unimplemented(""))
    }
}

/// The response of a unary call is one piece, its message in it as it was encoded.
#[tokio::test]
async fn a_response_is_one_piece() {
    for message in [sighting(), large()] {
        let request = request("/birds.Log/Record", &message);
        let response = LogServer::new(Echo).call(request).await.unwrap();
        assert_eq!(response.headers()["content-type"], "application/grpc");
        let (sizes, trailers) = pieces(response.into_body()).await;
        assert_eq!((sizes, trailers), (vec![framed(&message).len()], true));
    }
}

fn large() -> Sighting {
    Sighting {
        sketch: vec![7; 1 << 20],
        ..sighting()
    }
}

/// The largest frames of a large request and of its response.
async fn largest_frames(server: Server, endpoint: Endpoint, listener: TcpListener) -> [usize; 2] {
    let spy = Spy::default();
    let requests = Arc::clone(&spy.0);
    let incoming = net::incoming(listener);
    let mut server = server;
    tokio::spawn(server.add_service(spy).serve_with_incoming(incoming));
    let mut channel = endpoint.connect().await.unwrap();
    poll_fn(|cx| channel.poll_ready(cx)).await.unwrap();
    let call = channel.call(request("/birds.Log/Record", &large()));
    let (responses, trailers) = pieces(call.await.unwrap().into_body()).await;
    assert!(trailers);
    let requests = requests.lock().unwrap().iter().copied().max();
    [requests.unwrap(), responses.into_iter().max().unwrap()]
}

/// Notes the sizes of what it receives, and answers a large sighting.
#[derive(Clone, Default)]
struct Spy(Arc<Mutex<Vec<usize>>>);

impl avro_grpc_runtime::__v1::NamedService for Spy {
    const NAME: &'static str = "birds.Log";
}

impl Service<http::Request<Body>> for Spy {
    type Response = http::Response<Body>;
    type Error = std::convert::Infallible;
    type Future = avro_grpc_runtime::__v1::Reply;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, incoming: http::Request<Body>) -> Self::Future {
        let sizes = Arc::clone(&self.0);
        Box::pin(async move {
            let (seen, _) = pieces(incoming.into_body()).await;
            sizes.lock().unwrap().extend(seen);
            LogServer::new(Echo)
                .call(request("/birds.Log/Record", &large()))
                .await
        })
    }
}

/// Each side says what it receives.
#[tokio::test]
async fn frames_are_as_large_as_either_side_allows() {
    const STOCK: usize = 16 << 10;
    const TUNED: usize = net::MAX_FRAME_SIZE as usize;
    for (server_tuned, client_tuned) in [(false, false), (false, true), (true, false), (true, true)]
    {
        let (listener, address) = listen().await;
        let server = if server_tuned {
            net::server()
        } else {
            Server::builder()
        };
        let address = format!("http://{address}");
        let endpoint = if client_tuned {
            net::endpoint(address).unwrap()
        } else {
            Channel::from_shared(address).unwrap()
        };
        let [requests, responses] = largest_frames(server, endpoint, listener).await;
        // A window may end before a frame is full.
        let check = |tuned: bool, largest: usize| {
            assert_eq!(largest > STOCK, tuned, "{largest}");
            assert!(largest <= TUNED, "{largest}");
        };
        check(server_tuned, requests);
        check(client_tuned, responses);
    }
}

#[tokio::test]
async fn accepted_connections_do_not_wait() {
    let (listener, address) = listen().await;
    let mut incoming = net::incoming(listener);
    let _client = TcpStream::connect(address).await.unwrap();
    assert!(incoming.next().await.unwrap().unwrap().nodelay().unwrap());
}

#[tokio::test]
async fn a_client_and_a_server_with_these_settings() {
    let (listener, address) = listen().await;
    let served = net::server()
        .add_service(LogServer::new(Echo))
        .serve_with_incoming(net::incoming(listener));
    tokio::spawn(served);
    let mut client = LogClient::connect(format!("http://{address}"))
        .await
        .unwrap();
    assert_eq!(client.record(large()).await.unwrap().into_inner(), large());
    let requests = stream::iter([large(), large()]);
    assert_eq!(client.import(requests).await.unwrap().into_inner(), 6);
    assert!(net::endpoint("no address").is_err());
}
