//! What goes over the wire between ours and a peer, whichever of the two is the server.
//!
//! A [`Wire`] is a layer around our client's channel or our server's services. So the peers' programs
//! have nothing in them that a program outside of tests would not have.

use std::io::Read;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, ready};

use avro_grpc_runtime::tonic::body::Body;
use bytes::Bytes;
use flate2::read::GzDecoder;
use http::{HeaderMap, Request, Response};
use http_body::Frame;
use tower_layer::Layer;
use tower_service::Service;

/// What one call sent and received, in the eyes of the client.
#[derive(Clone, Debug, Default)]
pub(crate) struct Traffic {
    /// The headers of the request.
    pub(crate) headers: HeaderMap,
    pub(crate) sent: Vec<Message>,
    pub(crate) received: Vec<Message>,
}

/// A message in its gRPC frame.
#[derive(Clone, Debug)]
pub(crate) struct Message {
    pub(crate) compressed: bool,
    /// Not compressed any more.
    pub(crate) datum: Vec<u8>,
}

/// Listens to one call after another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wire(Arc<Mutex<Listener>>);

/// Of the call that is made now; what is late from earlier calls goes to their own.
#[derive(Clone, Debug, Default)]
struct Listener {
    traffic: Arc<Mutex<Traffic>>,
    cut: bool,
}

impl Wire {
    /// A call is about to be made; with `cut`, the last byte of each reply is taken away.
    pub(crate) fn begin(&self, cut: bool) {
        let traffic = Arc::default();
        *lock(&self.0) = Listener { traffic, cut };
    }

    /// What has come of the call so far.
    pub(crate) fn traffic(&self) -> Traffic {
        let traffic = Arc::clone(&lock(&self.0).traffic);
        lock(&traffic).clone()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().expect("nobody panics with it")
}

impl<S> Layer<S> for Wire {
    type Service = Wired<S>;

    fn layer(&self, inner: S) -> Wired<S> {
        let wire = self.clone();
        Wired { inner, wire }
    }
}

/// A service that is listened to.
#[derive(Clone, Debug)]
pub(crate) struct Wired<S> {
    inner: S,
    wire: Wire,
}

impl<S> Service<Request<Body>> for Wired<S>
where
    S: Service<Request<Body>, Response = Response<Body>, Future: Send + 'static>,
{
    type Response = Response<Body>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let Listener { traffic, cut } = lock(&self.wire.0).clone();
        lock(&traffic).headers = request.headers().clone();
        let sent = Arc::clone(&traffic);
        let request =
            request.map(|body| heard(body, false, move |message| lock(&sent).sent.push(message)));
        let response = self.inner.call(request);
        Box::pin(async move {
            let hear = move |message| lock(&traffic).received.push(message);
            Ok(response.await?.map(|body| heard(body, cut, hear)))
        })
    }
}

/// A body that hands on what it is given, one gRPC frame after another.
struct Heard<F> {
    body: Body,
    hear: F,
    cut: bool,
    /// The beginning of a frame whose rest is still to come.
    pending: Vec<u8>,
}

fn heard(body: Body, cut: bool, hear: impl FnMut(Message) + Send + Unpin + 'static) -> Body {
    Body::new(Heard {
        body,
        hear,
        cut,
        pending: Vec::new(),
    })
}

impl<F: FnMut(Message) + Unpin> http_body::Body for Heard<F> {
    type Data = Bytes;
    type Error = <Body as http_body::Body>::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        loop {
            let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
            let Some(data) = frame
                .as_ref()
                .and_then(|frame| frame.as_ref().ok()?.data_ref())
            else {
                return Poll::Ready(frame);
            };
            self.pending.extend_from_slice(data);
            let whole = self.whole_frames();
            if !whole.is_empty() {
                return Poll::Ready(Some(Ok(Frame::data(whole.into()))));
            }
        }
    }

    // Without it the headers of an error would be followed by an empty frame.
    fn is_end_stream(&self) -> bool {
        self.pending.is_empty() && self.body.is_end_stream()
    }
}

impl<F: FnMut(Message)> Heard<F> {
    /// Takes the frames that are there from `pending`, tells of them, and cuts them.
    fn whole_frames(&mut self) -> Vec<u8> {
        let mut whole = Vec::new();
        while let [flag, a, b, c, d, rest @ ..] = self.pending.as_slice() {
            let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
            let Some(message) = rest.get(..length) else {
                break;
            };
            (self.hear)(Message::new(*flag == 1, message));
            let kept = &message[..length.saturating_sub(usize::from(self.cut))];
            whole.push(*flag);
            whole.extend((kept.len() as u32).to_be_bytes());
            whole.extend(kept);
            self.pending.drain(..5 + length);
        }
        whole
    }
}

impl Message {
    fn new(compressed: bool, message: &[u8]) -> Self {
        let mut datum = Vec::new();
        if compressed {
            let length = GzDecoder::new(message).read_to_end(&mut datum);
            length.expect("what is compressed is gzip");
        } else {
            datum.extend(message);
        }
        Self { compressed, datum }
    }
}
