//! A server behind a proxy.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use avro_grpc_runtime::server::{RpcServer, SpawnedServer};
use avro_grpc_runtime::tonic::codec::CompressionEncoding::Gzip;
use avro_grpc_runtime::tonic::metadata::{MetadataMap, MetadataValue};
use avro_grpc_runtime::{BoxStream, Request, Response, Status, Streaming, async_trait};
use futures_util::{StreamExt, stream};
use tokio::time::timeout;

use crate::generated::cases::calls::calls_server::{Calls, CallsServer};
use crate::generated::cases::calls::{Answer, Ask};

/// How long a server that is to end still serves as before: proxies look after it every 200 ms.
const LAME_DUCK: Duration = Duration::from_secs(1);

/// Longer than any machine needs.
pub(crate) const LONG: Duration = Duration::from_secs(60);

/// A server that can be stopped and started again at the same address.
pub(crate) struct Backend {
    pub(crate) addr: SocketAddr,
    pub(crate) service: Service,
    running: Option<SpawnedServer>,
}

impl Backend {
    pub(crate) fn start(name: &'static str) -> Self {
        let service = Service {
            name,
            streams: Arc::default(),
        };
        let server = spawn("127.0.0.1:0", &service);
        Self {
            addr: server.local_addr().tcp().expect("it has a port"),
            service,
            running: Some(server),
        }
    }

    /// Waits until the proxy has found the server again.
    pub(crate) async fn has_calls(&self) {
        let finished = || {
            self.running
                .as_ref()
                .map(|server| server.statistics().finished)
        };
        let found = async {
            while finished() < Some(10) {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(LONG, found)
            .await
            .expect("the proxy finds the server");
    }

    /// Lets the server end its calls, and starts it again; tells how many it has cut.
    pub(crate) fn restart(&mut self) -> u64 {
        let cut = self.end();
        self.running = Some(spawn(&self.addr.to_string(), &self.service));
        cut
    }

    pub(crate) fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) -> u64 {
        let server = self.running.take().expect("it runs");
        server.shutdown();
        server.wait().expect("it ends as it should").cut
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        if let Some(server) = &self.running {
            server.shutdown();
        }
    }
}

fn spawn(addr: &str, service: &Service) -> SpawnedServer {
    let calls = CallsServer::new(service.clone())
        .accept_compressed(Gzip)
        .send_compressed(Gzip);
    RpcServer::builder()
        .address(addr)
        .add(calls)
        .lame_duck(LAME_DUCK)
        .stop_on_sigterm(false)
        .stop_on_ctrl_c(false)
        .threads(1)
        .spawn()
        .expect("the address is free")
}

/// What the servers do; the metadata `name` tells which it was.
#[derive(Clone, Debug)]
pub(crate) struct Service {
    name: &'static str,
    streams: Arc<AtomicUsize>,
}

impl Service {
    /// How many endless streams are read by somebody.
    pub(crate) fn streams(&self) -> usize {
        self.streams.load(Ordering::SeqCst)
    }

    /// The server's name, and what the request says under `note` and `note-bin`.
    fn metadata(&self, request: &MetadataMap) -> MetadataMap {
        let mut metadata = MetadataMap::new();
        metadata.insert("name", MetadataValue::from_static(self.name));
        if let Some(note) = request.get("note") {
            metadata.insert("note", note.clone());
        }
        if let Some(note) = request.get_bin("note-bin") {
            metadata.insert_bin("note-bin", note.clone());
        }
        metadata
    }

    fn response<T>(&self, metadata: &MetadataMap, message: T) -> Response<T> {
        let mut response = Response::new(message);
        *response.metadata_mut() = self.metadata(metadata);
        response
    }

    fn status(&self, metadata: &MetadataMap) -> Status {
        Status::with_metadata(
            avro_grpc_runtime::Code::OutOfRange,
            "nichts übrig ⛵",
            self.metadata(metadata),
        )
    }
}

fn answer(text: impl Into<String>) -> Answer {
    Answer {
        text: text.into(),
        sources: Vec::new(),
    }
}

#[async_trait]
impl Calls for Service {
    /// The text, or a status if there is none.
    async fn unary(&self, request: Request<Ask>) -> Result<Response<Answer>, Status> {
        let (metadata, _, ask) = request.into_parts();
        match ask.text.as_str() {
            "" => Err(self.status(&metadata)),
            _ => Ok(self.response(&metadata, answer(ask.text))),
        }
    }

    /// How many bytes the texts have together.
    async fn client_streaming(
        &self,
        request: Request<Streaming<Ask>>,
    ) -> Result<Response<Answer>, Status> {
        let (metadata, _, mut asks) = request.into_parts();
        let mut length = 0;
        while let Some(ask) = asks.message().await? {
            length += ask.text.len();
        }
        Ok(self.response(&metadata, answer(length.to_string())))
    }

    type ServerStreamingStream = BoxStream<Answer>;

    /// The words of the text, then a status; of no text, words without end.
    async fn server_streaming(
        &self,
        request: Request<Ask>,
    ) -> Result<Response<BoxStream<Answer>>, Status> {
        let (metadata, _, ask) = request.into_parts();
        if ask.text.is_empty() {
            let counted = Counted::new(&self.streams);
            let endless = stream::unfold(counted, |counted| async {
                tokio::time::sleep(Duration::from_millis(10)).await;
                Some((Ok(answer("more")), counted))
            });
            return Ok(self.response(&metadata, endless.boxed()));
        }
        let words: Vec<_> = ask.text.split(' ').map(|word| Ok(answer(word))).collect();
        let status = stream::iter([Err(self.status(&metadata))]);
        let answers = stream::iter(words).chain(status).boxed();
        Ok(self.response(&metadata, answers))
    }

    type BidiStreamingStream = BoxStream<Answer>;

    /// Each text as it comes.
    async fn bidi_streaming(
        &self,
        request: Request<Streaming<Ask>>,
    ) -> Result<Response<BoxStream<Answer>>, Status> {
        let (metadata, _, asks) = request.into_parts();
        let answers = asks.map(|ask| ask.map(|ask| answer(ask.text)));
        Ok(self.response(&metadata, answers.boxed()))
    }

    /// What the client says of its deadline.
    async fn old(&self, request: Request<Ask>) -> Result<Response<Answer>, Status> {
        std::future::pending::<()>().await;
        Ok(Response::new(answer(request.into_inner().text)))
    }
}

/// A stream that counts until it is dropped.
struct Counted(Arc<AtomicUsize>);

impl Counted {
    fn new(count: &Arc<AtomicUsize>) -> Self {
        count.fetch_add(1, Ordering::SeqCst);
        Self(Arc::clone(count))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}
