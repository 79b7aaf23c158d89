//! A server that answers what a test says.

use crate::client::{RpcChannel, RpcClient};
use crate::{DecodeError, GeneratedClient, Message};
use bytes::{Buf, BufMut, Bytes};
use futures_util::StreamExt;
use futures_util::stream::{self, BoxStream};
use http_body::Body as HttpBody;
use std::collections::{HashMap, VecDeque};
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;
use tonic::body::Body;
use tonic::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic::metadata::{AsciiMetadataKey, MetadataMap};
use tonic::server::{Grpc, StreamingService};
use tonic::service::Routes;
use tonic::{Request, Response, Status};
use tower::Service;

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A server of any service, which records what it is sent and answers what a test says.
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/greeter.rs"));
/// use avro_grpc_runtime::testing::{Answer, RecordingServer};
/// use avro_grpc_runtime::{Code, Status};
/// use greeter_client::GreeterClient;
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Status> {
/// let server = RecordingServer::new();
/// server.answer("Greeter/greet", Answer::message(&"hello".to_owned()));
/// server.answer("Greeter/greet", Answer::status(Status::not_found("nobody")));
///
/// let mut greeter = server.client::<GreeterClient<_>>();
/// assert_eq!(greeter.greet("world".to_owned()).await?.into_inner(), "hello");
/// assert_eq!(greeter.greet("you".to_owned()).await.unwrap_err().code(), Code::NotFound);
///
/// let calls = server.calls();
/// assert_eq!(calls[0].method(), "Greeter/greet");
/// assert_eq!(calls[1].messages::<String>().unwrap(), ["you"]);
/// # Ok(())
/// # }
/// ```
///
/// It is a tower service, which [`RpcClient::builder_over`] takes for clients with other settings; over
/// sockets, it is served by its [`routes`](Self::routes). Clones are the same server.
#[derive(Clone, Debug, Default)]
pub struct RecordingServer(Arc<Mutex<Script>>);

#[derive(Debug, Default)]
struct Script {
    answers: HashMap<String, VecDeque<Answer>>,
    calls: Vec<Arc<Mutex<RecordedCall>>>,
}

impl RecordingServer {
    /// A server that answers every call with UNIMPLEMENTED.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says what the next call of a method (`"shop.Orders/place"`) is answered with. Answers are given
    /// in the order in which they were said; the last is given again and again.
    pub fn answer(&self, method: &str, answer: Answer) {
        let mut script = lock(&self.0);
        let answers = script.answers.entry(method.to_owned()).or_default();
        answers.push_back(answer);
    }

    /// What was called so far, in the order in which calls came in. The messages of calls that have not
    /// ended may not be complete.
    #[must_use]
    pub fn calls(&self) -> Vec<RecordedCall> {
        let script = lock(&self.0);
        script.calls.iter().map(|call| lock(call).clone()).collect()
    }

    /// A client of the server, without a socket.
    #[must_use]
    pub fn client<C: GeneratedClient<Transport = RpcChannel>>(&self) -> C {
        RpcClient::builder_over(self.clone())
            .build()
            .expect("the default settings are valid")
            .get()
    }

    /// The server as all that tonic's `Server` serves: `net::server().add_routes(server.routes())`.
    #[must_use]
    pub fn routes(&self) -> Routes {
        let router = Routes::default().into_axum_router();
        Routes::from(router.fallback_service(self.clone()))
    }

    fn begin(&self, method: &str, metadata: MetadataMap) -> (Answer, Arc<Mutex<RecordedCall>>) {
        let mut script = lock(&self.0);
        let call = Arc::new(Mutex::new(RecordedCall {
            method: method.to_owned(),
            metadata,
            messages: Vec::new(),
            ended: false,
        }));
        script.calls.push(Arc::clone(&call));
        let answer = match script.answers.get_mut(method) {
            Some(answers) if answers.len() > 1 => answers.pop_front(),
            Some(answers) => answers.front().cloned(),
            None => None,
        };
        let unknown = || Answer::status(Status::unimplemented(format!("no answer to {method}")));
        (answer.unwrap_or_else(unknown), call)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a [`RecordingServer`] answers: metadata, messages, and then a status, OK if no other is
/// said.
#[derive(Clone, Debug)]
pub struct Answer {
    metadata: MetadataMap,
    data: Vec<Bytes>,
    status: Option<Status>,
    delay: Duration,
    at_once: bool,
}

impl Answer {
    /// One message.
    ///
    /// # Panics
    ///
    /// If it does not fit its schema.
    #[must_use]
    pub fn message<M: Message>(message: &M) -> Self {
        Self::messages([message])
    }

    /// A stream of messages.
    ///
    /// # Panics
    ///
    /// If one does not fit its schema.
    #[must_use]
    pub fn messages<'a, M: Message + 'a>(messages: impl IntoIterator<Item = &'a M>) -> Self {
        let encode = |message: &M| message.encode_to_vec().expect("it fits its schema").into();
        Self::data(messages.into_iter().map(encode))
    }

    /// Messages that are encoded already, whatever they are.
    #[must_use]
    pub fn data(data: impl IntoIterator<Item = Bytes>) -> Self {
        Self {
            metadata: MetadataMap::new(),
            data: data.into_iter().collect(),
            status: None,
            delay: Duration::ZERO,
            at_once: false,
        }
    }

    /// A status, and no message.
    #[must_use]
    pub fn status(status: Status) -> Self {
        Self::data([]).then_status(status)
    }

    /// A status after the messages.
    #[must_use]
    pub fn then_status(self, status: Status) -> Self {
        Self {
            status: Some(status),
            ..self
        }
    }

    /// Metadata before the messages.
    ///
    /// # Panics
    ///
    /// If it is none of text that HTTP can carry.
    #[must_use]
    pub fn metadata(mut self, name: &str, value: &str) -> Self {
        let name = AsciiMetadataKey::from_bytes(name.as_bytes()).expect("a name of metadata");
        self.metadata
            .append(name, value.parse().expect("a value of metadata"));
        self
    }

    /// A wait before all that.
    #[must_use]
    pub fn delay(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }

    /// Answers when the call comes in; else it is answered when all its requests have come.
    #[must_use]
    pub fn at_once(self) -> Self {
        Self {
            at_once: true,
            ..self
        }
    }

    fn respond(self) -> Result<Response<BoxStream<'static, Result<Bytes, Status>>>, Status> {
        let Self {
            metadata,
            data,
            status,
            delay: _,
            at_once: _,
        } = self;
        match status {
            Some(status) if data.is_empty() && metadata.is_empty() => Err(status),
            status => {
                let messages = data.into_iter().map(Ok).chain(status.map(Err));
                let messages = stream::iter(messages).boxed();
                Ok(Response::from_parts(
                    metadata,
                    messages,
                    http::Extensions::new(),
                ))
            }
        }
    }
}

/// A call that came to a [`RecordingServer`].
#[derive(Clone, Debug)]
pub struct RecordedCall {
    method: String,
    metadata: MetadataMap,
    messages: Vec<Bytes>,
    ended: bool,
}

impl RecordedCall {
    /// The method, `shop.Orders/place`.
    #[must_use]
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The metadata that came with it.
    #[must_use]
    pub fn metadata(&self) -> &MetadataMap {
        &self.metadata
    }

    /// The messages, as far as they came.
    ///
    /// # Errors
    ///
    /// If one is not of that type.
    pub fn messages<M: Message>(&self) -> Result<Vec<M>, DecodeError> {
        self.messages.iter().map(M::decode_bytes).collect()
    }

    /// The messages as they came.
    #[must_use]
    pub fn data(&self) -> &[Bytes] {
        &self.messages
    }

    /// Whether all messages came, to the end.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.ended
    }
}

impl<B> Service<http::Request<B>> for RecordingServer
where
    B: HttpBody + Send + 'static,
    B::Error: Into<crate::transport::BoxError> + Send,
{
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = BoxFuture<Result<http::Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<B>) -> Self::Future {
        let method = request.uri().path().trim_start_matches('/').to_owned();
        let headers = request.headers().clone();
        let (answer, call) = self.begin(&method, MetadataMap::from_headers(headers));
        Box::pin(async move {
            let grpc = Grpc::new(Datum);
            #[cfg(feature = "gzip")]
            let grpc = grpc.accept_compressed(tonic::codec::CompressionEncoding::Gzip);
            #[cfg(feature = "deflate")]
            let grpc = grpc.accept_compressed(tonic::codec::CompressionEncoding::Deflate);
            #[cfg(feature = "zstd")]
            let grpc = grpc.accept_compressed(tonic::codec::CompressionEncoding::Zstd);
            let mut grpc = grpc;
            Ok(grpc.streaming(Answering { answer, call }, request).await)
        })
    }
}

/// One call.
struct Answering {
    answer: Answer,
    call: Arc<Mutex<RecordedCall>>,
}

impl StreamingService<Bytes> for Answering {
    type Response = Bytes;
    type ResponseStream = BoxStream<'static, Result<Bytes, Status>>;
    type Future = BoxFuture<Result<Response<Self::ResponseStream>, Status>>;

    fn call(&mut self, request: Request<tonic::Streaming<Bytes>>) -> Self::Future {
        let (answer, call) = (self.answer.clone(), Arc::clone(&self.call));
        let record = record(request.into_inner(), call);
        Box::pin(async move {
            if answer.at_once {
                tokio::spawn(record);
            } else {
                record.await;
            }
            if !answer.delay.is_zero() {
                tokio::time::sleep(answer.delay).await;
            }
            answer.respond()
        })
    }
}

async fn record(mut requests: tonic::Streaming<Bytes>, call: Arc<Mutex<RecordedCall>>) {
    while let Ok(Some(message)) = requests.message().await {
        lock(&call).messages.push(message);
    }
    lock(&call).ended = true;
}

/// Messages as they are.
struct Datum;

impl Codec for Datum {
    type Encode = Bytes;
    type Decode = Bytes;
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for Datum {
    type Item = Bytes;
    type Error = Status;

    fn encode(&mut self, item: Bytes, buffer: &mut EncodeBuf<'_>) -> Result<(), Status> {
        buffer.put(item);
        Ok(())
    }
}

impl Decoder for Datum {
    type Item = Bytes;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<Bytes>, Status> {
        Ok(Some(buffer.copy_to_bytes(buffer.remaining())))
    }
}
