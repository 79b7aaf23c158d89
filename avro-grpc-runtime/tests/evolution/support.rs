//! Servers on sockets, and what goes over them.

use crate::versions::{Keeper, new, old};
use avro_grpc_runtime::tonic::body::Body;
use avro_grpc_runtime::tonic::metadata::MetadataMap;
use avro_grpc_runtime::tonic::server::NamedService;
use avro_grpc_runtime::tonic::service::{Interceptor, Routes};
use avro_grpc_runtime::tonic::transport::{Channel, Endpoint, Server};
use avro_grpc_runtime::{Message, Request, Status};
use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::HeaderMap;
use http_body::{Body as HttpBody, Frame};
use std::collections::VecDeque;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use tokio::net::TcpListener;
use tokio_stream::wrappers::TcpListenerStream;
use tower::Service;
use tower::util::{MapRequestLayer, MapResponseLayer};

/// A server on a socket. It goes away when this is dropped.
#[derive(Debug)]
pub struct Running {
    pub address: SocketAddr,
    pub requests: Headers,
    pub responses: Headers,
    serving: tokio::task::JoinHandle<()>,
}

/// The headers of calls, in their order.
#[derive(Clone, Debug, Default)]
pub struct Headers(Arc<Mutex<Vec<HeaderMap>>>);

impl Headers {
    pub fn all(&self) -> Vec<HeaderMap> {
        self.0.lock().unwrap().clone()
    }

    pub fn last(&self) -> HeaderMap {
        self.all().pop().expect("a call")
    }

    /// A header of each call.
    pub fn each(&self, name: &str) -> Vec<Option<String>> {
        let value = |headers: &HeaderMap| Some(headers.get(name)?.to_str().unwrap().to_owned());
        self.all().iter().map(value).collect()
    }

    /// Which calls had a header.
    pub fn with(&self, name: &str) -> Vec<bool> {
        let all = self.all();
        all.iter()
            .map(|headers| headers.contains_key(name))
            .collect()
    }

    fn add(&self, headers: &HeaderMap) {
        self.0.lock().unwrap().push(headers.clone());
    }
}

impl Running {
    pub fn target(&self) -> String {
        format!("http://{}", self.address)
    }

    pub async fn connect(&self) -> Channel {
        let endpoint = Endpoint::new(self.target()).unwrap();
        endpoint.connect().await.unwrap()
    }

    pub async fn old(&self) -> old::shop_client::ShopClient<Channel> {
        old::shop_client::ShopClient::new(self.connect().await)
    }

    #[expect(
        clippy::new_ret_no_self,
        clippy::wrong_self_convention,
        reason = "a client of the new version"
    )]
    pub async fn new(&self) -> new::shop_client::ShopClient<Channel> {
        new::shop_client::ShopClient::new(self.connect().await)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

pub async fn serve(routes: Routes) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (requests, responses) = (Headers::default(), Headers::default());
    let (seen, answered) = (requests.clone(), responses.clone());
    let server = Server::builder()
        .layer(MapRequestLayer::new(move |request: http::Request<Body>| {
            seen.add(request.headers());
            request
        }))
        .layer(MapResponseLayer::new(
            move |response: http::Response<Body>| {
                answered.add(response.headers());
                response
            },
        ))
        .add_routes(routes)
        .serve_with_incoming(TcpListenerStream::new(listener));
    Running {
        address,
        requests,
        responses,
        serving: tokio::spawn(async { server.await.unwrap() }),
    }
}

pub async fn serve_old() -> Running {
    serve(Routes::new(old::shop_server::ShopServer::new(
        Keeper::default(),
    )))
    .await
}

pub async fn serve_new() -> Running {
    serve(Routes::new(new::shop_server::ShopServer::new(
        Keeper::default(),
    )))
    .await
}

/// The hash of a type's schema.
pub fn hash<M: Message>() -> &'static str {
    M::schema_hash()
}

/// Changes the headers of requests on their way to the connection.
#[derive(Clone)]
pub struct Change<F>(pub F);

impl<F: FnMut(&mut MetadataMap)> Interceptor for Change<F> {
    fn call(&mut self, mut request: Request<()>) -> Result<Request<()>, Status> {
        (self.0)(request.metadata_mut());
        Ok(request)
    }
}

/// A service, and what stands in front of it.
#[derive(Clone, Debug)]
pub struct Front<S, F> {
    pub service: S,
    pub call: F,
}

/// The future of an answer.
pub type Answering = BoxFuture<'static, Result<http::Response<Body>, Infallible>>;

impl<S: NamedService, F> NamedService for Front<S, F> {
    const NAME: &'static str = S::NAME;
}

impl<S, F> Service<http::Request<Body>> for Front<S, F>
where
    F: FnMut(&mut S, http::Request<Body>) -> Answering,
{
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = Answering;

    /// Servers that are generated always are.
    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        (self.call)(&mut self.service, request)
    }
}

/// A body that comes in pieces.
#[derive(Debug)]
pub struct Pieces {
    pub frames: VecDeque<Frame<Bytes>>,
    /// How often others run before them.
    pub pause: usize,
}

impl HttpBody for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.pause > 0 {
            self.pause -= 1;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(self.frames.pop_front().map(Ok))
    }
}
