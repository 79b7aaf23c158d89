//! A call without the types of its service and its messages: from here on, code is compiled once.

use super::Direction;
use super::body::ResponseBody;
use super::codec::ServerCodec;
use super::frames::{Messages, OneByOne};
use super::guard::{Guard, Guarded};
use super::inlet::Inlet;
use super::shown::shown;
use super::streaming::Incoming;
use crate::wire::DecodeOptions;
use crate::wire::words::null;
use bytes::Bytes;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tonic::body::Body;
use tonic::codec::EnabledCompressionEncodings;
use tonic::server::{
    ClientStreamingService, Grpc, ServerStreamingService, StreamingService, UnaryService,
};
use tonic::{Request, Response, Status};

pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The future of the answer to a call.
pub type Reply = BoxFuture<'static, Result<http::Response<Body>, Infallible>>;

/// The future of what a method of a service answers.
pub(super) type Handling<'a, R, F = Status> = BoxFuture<'a, Result<Response<R>, F>>;

pub(super) type FromOne = Box<dyn Fn(Request<Bytes>) -> Handling<'static, Messages> + Send + Sync>;
pub(super) type FromMany =
    Box<dyn Fn(Request<Incoming>) -> Handling<'static, Messages> + Send + Sync>;

/// Takes the request of a one-way call, and is what is left to do after the answer.
pub(super) type OneWay = Box<
    dyn Fn(Request<Bytes>) -> Result<BoxFuture<'static, Result<(), Status>>, Status> + Send + Sync,
>;

/// The settings of a server.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Settings {
    pub(super) accept: EnabledCompressionEncodings,
    pub(super) send: EnabledCompressionEncodings,
    pub(super) max_decoding_message_size: Option<usize>,
    pub(super) max_encoding_message_size: Option<usize>,
    pub(super) options: DecodeOptions,
}

/// Limits of a server for those services that have none of their own: an extension of requests.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MessageLimits {
    pub(crate) request: Option<usize>,
    pub(crate) response: Option<usize>,
}

impl Settings {
    pub(super) fn add_limits(&mut self, limits: MessageLimits) {
        let MessageLimits { request, response } = limits;
        self.max_decoding_message_size = self.max_decoding_message_size.or(request);
        self.max_encoding_message_size = self.max_encoding_message_size.or(response);
    }

    /// The size of the largest response, unless it holds for what they are compressed to.
    pub(super) fn limit(&self) -> Option<usize> {
        self.max_encoding_message_size
            .filter(|_| self.send.is_empty())
    }

    fn grpc(&self) -> Grpc<ServerCodec> {
        let Self {
            accept,
            send,
            max_decoding_message_size,
            max_encoding_message_size,
            options: _,
        } = *self;
        Grpc::new(ServerCodec)
            .apply_compression_config(accept, send)
            .apply_max_message_size_config(max_decoding_message_size, max_encoding_message_size)
    }
}

/// A request, and how the server treats it.
#[derive(Debug)]
pub(super) struct RawCall {
    pub(super) request: http::Request<Body>,
    pub(super) settings: Settings,
}

impl RawCall {
    pub(super) fn unary(self, path: &'static str, handler: FromOne) -> Reply {
        let Self { request, settings } = self;
        let guard = Guard::new(path, request.extensions());
        Box::pin(async move {
            let mut sent = None;
            let method = Method::new(answering(handler), guard, settings, &mut sent);
            let response = settings.grpc().unary(method, request).await;
            Ok(with_body(response, sent))
        })
    }

    pub(super) fn server_streaming(self, path: &'static str, handler: FromOne) -> Reply {
        let Self { request, settings } = self;
        let guard = Guard::new(path, request.extensions());
        Box::pin(async move {
            let mut sent = None;
            let method = Method::new(answering(handler), guard, settings, &mut sent);
            let response = settings.grpc().server_streaming(method, request).await;
            Ok(with_body(response, sent))
        })
    }

    pub(super) fn client_streaming(self, path: &'static str, handler: FromMany) -> Reply {
        let Self { request, settings } = self;
        let guard = Guard::new(path, request.extensions());
        Box::pin(async move {
            let mut sent = None;
            let method = Method::new(reading(handler, settings), guard, settings, &mut sent);
            let response = settings
                .grpc()
                .client_streaming(method, open_inlet(request))
                .await;
            Ok(with_body(response, sent))
        })
    }

    pub(super) fn bidi_streaming(self, path: &'static str, handler: FromMany) -> Reply {
        let Self { request, settings } = self;
        let guard = Guard::new(path, request.extensions());
        Box::pin(async move {
            let mut sent = None;
            let method = Method::new(reading(handler, settings), guard, settings, &mut sent);
            let response = settings.grpc().streaming(method, open_inlet(request)).await;
            Ok(with_body(response, sent))
        })
    }

    /// Answers as soon as the request is read; the rest is done behind that.
    pub(super) fn one_way(self, path: &'static str, handler: OneWay) -> Reply {
        let guard = Guard::new(path, self.request.extensions());
        let handler = Arc::new(handler);
        self.unary(
            path,
            Box::new(move |request| {
                let (guard, handler) = (guard.clone(), Arc::clone(&handler));
                Box::pin(async move {
                    let work = handler(request)?;
                    guard.work_on(work).await?;
                    Messages::one::<null, ()>(&(), None, Direction::Response).map(Response::new)
                })
            }),
        )
    }

    pub(super) fn unimplemented(self) -> Reply {
        let path = shown(self.request.uri().path());
        let status = Status::unimplemented(format!("there is no method {path}"));
        Box::pin(std::future::ready(Ok(status.into_http())))
    }
}

/// Puts what is sent past tonic into the response to which tonic has given its headers.
fn with_body(response: http::Response<Body>, sent: Option<Messages>) -> http::Response<Body> {
    match sent {
        Some(messages) => response.map(|_| Body::new(ResponseBody::new(messages))),
        None => response,
    }
}

/// The handler itself: rustc cannot prove the calls' futures `Send` when it sees its type.
fn answering(handler: FromOne) -> impl Fn(Request<Bytes>) -> Handling<'static, Messages> {
    handler
}

fn reading(
    handler: FromMany,
    settings: Settings,
) -> impl Fn(Request<tonic::Streaming<Bytes>>) -> Handling<'static, Messages> {
    let (limit, options) = (settings.max_decoding_message_size, settings.options);
    move |requests| handler(Incoming::requests(requests, limit, options))
}

/// Lets a stream be read past tonic.
fn open_inlet(request: http::Request<Body>) -> http::Request<Body> {
    let (mut head, body) = request.into_parts();
    let body = Inlet::open(&head.headers, &mut head.extensions, body);
    http::Request::from_parts(head, body)
}

/// A method as tonic's services are.
struct Method<'a, H> {
    handler: H,
    guard: Guard,
    /// Where responses go that are not compressed: tonic has nothing to do for them.
    past_tonic: Option<&'a mut Option<Messages>>,
}

impl<'a, H> Method<'a, H> {
    fn new(handler: H, guard: Guard, settings: Settings, sent: &'a mut Option<Messages>) -> Self {
        Self {
            handler,
            guard,
            past_tonic: settings.send.is_empty().then_some(sent),
        }
    }

    fn handle<Q, R>(&mut self, request: Q, for_tonic: fn(Messages) -> R) -> Answering<'a, R>
    where
        H: Fn(Q) -> Handling<'static, Messages>,
    {
        Answering {
            future: self.guard.clone().watch((self.handler)(request)),
            past_tonic: self.past_tonic.take(),
            for_tonic,
        }
    }
}

/// The future of an answer, or, where the answer goes past tonic, of its metadata.
struct Answering<'a, R> {
    future: Guarded<Handling<'static, Messages>>,
    past_tonic: Option<&'a mut Option<Messages>>,
    for_tonic: fn(Messages) -> R,
}

impl<R> Future for Answering<'_, R> {
    type Output = Result<Response<R>, Status>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let response = ready!(this.future.poll(|future| future.as_mut().poll(cx))?)?;
        Poll::Ready(Ok(response.map(|messages| {
            let messages = messages.guarded(this.future.guard());
            (this.for_tonic)(match this.past_tonic.take() {
                None => messages,
                Some(sent) => {
                    *sent = Some(messages);
                    Messages::none()
                }
            })
        })))
    }
}

impl<'a, H> UnaryService<Bytes> for Method<'a, H>
where
    H: Fn(Request<Bytes>) -> Handling<'static, Messages>,
{
    type Response = Bytes;
    type Future = Answering<'a, Bytes>;

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        self.handle(request, OneByOne::only)
    }
}

impl<'a, H> ServerStreamingService<Bytes> for Method<'a, H>
where
    H: Fn(Request<Bytes>) -> Handling<'static, Messages>,
{
    type Response = Bytes;
    type ResponseStream = OneByOne;
    type Future = Answering<'a, OneByOne>;

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        self.handle(request, OneByOne::new)
    }
}

impl<'a, H> ClientStreamingService<Bytes> for Method<'a, H>
where
    H: Fn(Request<tonic::Streaming<Bytes>>) -> Handling<'static, Messages>,
{
    type Response = Bytes;
    type Future = Answering<'a, Bytes>;

    fn call(&mut self, requests: Request<tonic::Streaming<Bytes>>) -> Self::Future {
        self.handle(requests, OneByOne::only)
    }
}

impl<'a, H> StreamingService<Bytes> for Method<'a, H>
where
    H: Fn(Request<tonic::Streaming<Bytes>>) -> Handling<'static, Messages>,
{
    type Response = Bytes;
    type ResponseStream = OneByOne;
    type Future = Answering<'a, OneByOne>;

    fn call(&mut self, requests: Request<tonic::Streaming<Bytes>>) -> Self::Future {
        self.handle(requests, OneByOne::new)
    }
}
