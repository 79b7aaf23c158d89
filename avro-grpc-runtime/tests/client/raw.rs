//! Servers that do what no good server does.

use avro_grpc_runtime::bytes;
use h2::server::{Connection, SendResponse};
use h2::{Reason, RecvStream};
use http::{HeaderMap, Request, Response};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A server whose connections are treated by hand.
#[derive(Debug)]
pub struct RawServer {
    pub address: SocketAddr,
    connections: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl RawServer {
    pub fn target(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

impl Drop for RawServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Gives `handle` each connection, with its number from 0.
pub async fn serve_tcp<F, Handling>(handle: F) -> RawServer
where
    F: Fn(usize, TcpStream) -> Handling + Send + 'static,
    Handling: Future<Output = ()> + Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let connections = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connections);
    let task = tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let number = count.fetch_add(1, Ordering::SeqCst);
            tokio::spawn(handle(number, stream));
        }
    });
    RawServer {
        address,
        connections,
        task,
    }
}

pub type H2 = Connection<TcpStream, bytes::Bytes>;
pub type Call = (Request<RecvStream>, SendResponse<bytes::Bytes>);

/// Gives `handle` each connection of HTTP/2, with its number from 0.
pub async fn serve_h2<F, Handling>(handle: F) -> RawServer
where
    F: Fn(usize, H2) -> Handling + Clone + Send + Sync + 'static,
    Handling: Future<Output = ()> + Send + 'static,
{
    serve_tcp(move |number, stream| {
        let handle = handle.clone();
        async move {
            if let Ok(connection) = h2::server::handshake(stream).await {
                handle(number, connection).await;
            }
        }
    })
    .await
}

/// The next call of a connection.
pub async fn accept(connection: &mut H2) -> Option<Call> {
    connection.accept().await?.ok()
}

/// Reads all messages of a call while the connection goes on.
pub async fn read(connection: &mut H2, call: &mut Call) {
    let body = call.0.body_mut();
    loop {
        tokio::select! {
            data = body.data() => match data {
                Some(Ok(_)) => {}
                _ => return,
            },
            _ = connection.accept() => return,
        }
    }
}

/// Answers a call with this text, and goes on with the connection.
pub async fn answer(connection: &mut H2, mut call: Call, text: &str) {
    let mut body = call.1.send_response(head(), false).unwrap();
    body.send_data(message(text), false).unwrap();
    body.send_trailers(ok()).unwrap();
    while accept(connection).await.is_some() {}
}

/// Refuses a call.
pub fn refuse(mut call: Call) {
    call.1.send_reset(Reason::REFUSED_STREAM);
}

/// The head of a response that is not an error.
pub fn head() -> Response<()> {
    let head = Response::builder().header("content-type", "application/grpc");
    head.body(()).unwrap()
}

pub fn ok() -> HeaderMap {
    HeaderMap::from_iter([("grpc-status".parse().unwrap(), "0".parse().unwrap())])
}

/// A string in its frame.
pub fn message(text: &str) -> bytes::Bytes {
    let mut datum = vec![u8::try_from(text.len() * 2).unwrap()];
    datum.extend_from_slice(text.as_bytes());
    let mut frame = vec![0];
    frame.extend_from_slice(&u32::try_from(datum.len()).unwrap().to_be_bytes());
    frame.extend_from_slice(&datum);
    frame.into()
}

/// Waits for the first call of a connection, and says that it comes too late: `GOAWAY` with no
/// stream as the last.
pub async fn go_away(mut stream: TcpStream) {
    const PREFACE: usize = 24;
    const SETTINGS: &[u8] = &[0, 0, 0, 4, 0, 0, 0, 0, 0];
    const GOAWAY: &[u8] = &[0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    const HEADERS: u8 = 1;
    stream.write_all(SETTINGS).await.unwrap();
    stream.read_exact(&mut [0; PREFACE]).await.unwrap();
    loop {
        let mut head = [0; 9];
        if stream.read_exact(&mut head).await.is_err() {
            return;
        }
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        let mut payload = vec![0; usize::try_from(length).unwrap()];
        stream.read_exact(&mut payload).await.unwrap();
        if head[3] == HEADERS {
            stream.write_all(GOAWAY).await.unwrap();
            return swallow(stream).await;
        }
    }
}

/// Reads what the other side sends, and answers nothing.
pub async fn swallow(mut stream: TcpStream) {
    let mut buffer = [0; 1024];
    while let Ok(1..) = stream.read(&mut buffer).await {}
}
