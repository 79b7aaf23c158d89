//! A peer that speaks HTTP/2 and knows nothing else, so that it can misbehave.

use crate::support::soon;
use avro_grpc_runtime::Message;
use bytes::{BufMut, Bytes, BytesMut};
use h2::client::{ResponseFuture, SendRequest};
use h2::{RecvStream, SendStream};
use http::{HeaderMap, Request};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// A connection.
pub struct Peer {
    requests: SendRequest<Bytes>,
    deafness: Arc<Deafness>,
    window: watch::Sender<u32>,
    connection: JoinHandle<()>,
}

/// Whether a socket reads, and whom to tell when it does again.
#[derive(Default)]
struct Deafness {
    is_deaf: AtomicBool,
    waker: Mutex<Option<Waker>>,
}

/// A call that has begun.
pub struct Call {
    response: ResponseFuture,
    request: SendStream<Bytes>,
}

/// What a call came to.
#[derive(Debug)]
pub struct Answer {
    /// The code of gRPC, if there was one.
    pub status: Option<i32>,
    /// All frames together.
    pub body: Vec<u8>,
}

impl Peer {
    pub async fn connect(address: SocketAddr) -> Self {
        Self::with_window(address, 65_535).await
    }

    /// One that takes so many bytes of each response before it has read them, and of all many more.
    pub async fn with_window(address: SocketAddr, size: u32) -> Self {
        let stream = soon(TcpStream::connect(address)).await.unwrap();
        let deafness = Arc::<Deafness>::default();
        let stream = Ear {
            stream,
            deafness: Arc::clone(&deafness),
        };
        let mut builder = h2::client::Builder::new();
        builder.initial_window_size(size);
        builder.initial_connection_window_size(1 << 24);
        let (requests, mut connection) = soon(builder.handshake(stream)).await.unwrap();
        let (window, mut changes) = watch::channel(size);
        let connection = tokio::spawn(async move {
            loop {
                tokio::select! {
                    // The server may close it.
                    _ = &mut connection => return,
                    Ok(()) = changes.changed() => {
                        let size = *changes.borrow_and_update();
                        connection.set_initial_window_size(size).unwrap();
                    }
                }
            }
        });
        Self {
            requests: soon(requests.ready()).await.unwrap(),
            deafness,
            window,
            connection,
        }
    }

    /// Begins a call of the service `test.Work` with one message.
    pub fn call(
        &mut self,
        method: &str,
        message: &impl Message,
        headers: &[(&'static str, &str)],
    ) -> Call {
        let mut call = self.begin(method, headers);
        call.request.send_data(frame(message), true).unwrap();
        call
    }

    /// Begins a call and sends nothing but headers.
    pub fn begin(&mut self, method: &str, headers: &[(&'static str, &str)]) -> Call {
        let uri = format!("http://localhost/test.Work/{method}");
        let mut request = Request::post(uri).header("content-type", "application/grpc");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(()).unwrap();
        let (response, request) = self.requests.send_request(request, false).unwrap();
        Call { response, request }
    }

    /// Takes so many bytes of each response from now on.
    pub fn open_window(&self, size: u32) {
        self.window.send_replace(size);
    }

    /// Reads nothing from now on.
    pub fn read_no_more(&self) {
        self.deafness.is_deaf.store(true, Ordering::SeqCst);
    }

    /// Reads again.
    pub fn read_on(&self) {
        self.deafness.is_deaf.store(false, Ordering::SeqCst);
        if let Some(waker) = self.deafness.waker.lock().unwrap().take() {
            waker.wake();
        }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        self.connection.abort();
    }
}

impl Call {
    /// Waits for the head of the response, and reads no more.
    pub async fn head(&mut self) -> RecvStream {
        let response = soon(&mut self.response).await.unwrap();
        response.into_body()
    }

    pub async fn answer(self) -> Answer {
        let response = self.response.await.unwrap();
        let status = code(response.headers());
        let answer = read(response.into_body()).await;
        Answer {
            status: status.or(answer.status),
            ..answer
        }
    }
}

/// Reads a response to its end.
pub async fn read(mut body: RecvStream) -> Answer {
    let mut bytes = Vec::new();
    while let Some(data) = body.data().await {
        let data = data.unwrap();
        body.flow_control().release_capacity(data.len()).unwrap();
        bytes.extend(data);
    }
    let trailers = body.trailers().await.unwrap();
    Answer {
        status: trailers.and_then(|trailers| code(&trailers)),
        body: bytes,
    }
}

fn code(headers: &HeaderMap) -> Option<i32> {
    headers.get("grpc-status")?.to_str().ok()?.parse().ok()
}

fn frame(message: &impl Message) -> Bytes {
    let datum = message.encode_to_vec().unwrap();
    let mut frame = BytesMut::new();
    frame.put_u8(0);
    frame.put_u32(datum.len().try_into().unwrap());
    frame.put_slice(&datum);
    frame.freeze()
}

/// A socket that can stop reading.
struct Ear {
    stream: TcpStream,
    deafness: Arc<Deafness>,
}

impl AsyncRead for Ear {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        *self.deafness.waker.lock().unwrap() = Some(cx.waker().clone());
        if self.deafness.is_deaf.load(Ordering::SeqCst) {
            return Poll::Pending;
        }
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

impl AsyncWrite for Ear {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
