//! A channel that tells what goes over it.

use std::pin::Pin;
use std::task::{Context, Poll};

use avro_grpc_runtime::tonic::body::Body;
use http::{Request, Response};
use http_body::Frame;
use tokio::sync::mpsc::UnboundedSender;
use tower_service::Service;

/// What a [`Tap`] hears.
#[derive(Debug)]
pub(crate) enum Event {
    /// A call begins, with its path.
    Call(String),
    /// A whole gRPC frame of the request: five bytes of prefix and the message.
    Sent(Vec<u8>),
    /// The same of the response.
    Received(Vec<u8>),
}

/// A channel between a client and its server.
#[derive(Clone, Debug)]
pub(crate) struct Tap<S> {
    pub(crate) inner: S,
    pub(crate) events: UnboundedSender<Event>,
}

impl<S> Service<Request<Body>> for Tap<S>
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
        let events = self.events.clone();
        tell(&events, Event::Call(request.uri().path().to_owned()));
        let request = request.map(|body| tapped(body, Event::Sent, &events));
        let response = self.inner.call(request);
        Box::pin(async move {
            Ok(response
                .await?
                .map(|body| tapped(body, Event::Received, &events)))
        })
    }
}

/// A body that hands on what it is given, and tells of each gRPC frame in it.
struct Tapped {
    body: Body,
    event: fn(Vec<u8>) -> Event,
    events: UnboundedSender<Event>,
    /// The beginning of a frame whose rest is still to come.
    pending: Vec<u8>,
}

fn tapped(body: Body, event: fn(Vec<u8>) -> Event, events: &UnboundedSender<Event>) -> Body {
    Body::new(Tapped {
        body,
        event,
        events: events.clone(),
        pending: Vec::new(),
    })
}

impl http_body::Body for Tapped {
    type Data = <Body as http_body::Body>::Data;
    type Error = <Body as http_body::Body>::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let frame = Pin::new(&mut self.body).poll_frame(cx);
        if let Poll::Ready(Some(Ok(frame))) = &frame
            && let Some(data) = frame.data_ref()
        {
            self.pending.extend_from_slice(data);
            while let Some(length) = whole_frame(&self.pending) {
                let rest = self.pending.split_off(length);
                let frame = std::mem::replace(&mut self.pending, rest);
                tell(&self.events, (self.event)(frame));
            }
        }
        frame
    }
}

/// The length of the gRPC frame at the start of `bytes`, if all of it is there.
fn whole_frame(bytes: &[u8]) -> Option<usize> {
    let [_compressed, a, b, c, d, message @ ..] = bytes else {
        return None;
    };
    let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
    (message.len() >= length).then_some(PREFIX + length)
}

/// The bytes before each message: a flag for compression, and the length.
pub(crate) const PREFIX: usize = 5;

fn tell(events: &UnboundedSender<Event>, event: Event) {
    // Who does not listen any more need not be told.
    let _ = events.send(event);
}
