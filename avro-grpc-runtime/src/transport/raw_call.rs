//! A call without the types of its service and its messages: from here on, code is compiled once.

use super::Direction;
use super::body::ResponseBody;
use super::codec::ServerCodec;
use super::evolution::{ForeignErrors, Reading, SchemaEvolution, Sides, Terms, begun};
use super::frames::{Messages, OneByOne};
use super::guard::{Guard, Guarded};
use super::head::{self, are_compressed};
use super::incoming::Incoming;
use super::inlet::Inlet;
use super::only::Only;
use super::path::MethodPath;
use super::shown::shown;
use crate::wire::DecodeOptions;
use crate::wire::words::null;
use bytes::Bytes;
use http::Version;
use http::header::CONTENT_TYPE;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use tonic::body::Body;
use tonic::codec::EnabledCompressionEncodings;
use tonic::metadata::{GRPC_CONTENT_TYPE, MetadataMap};
use tonic::server::{
    ClientStreamingService, Grpc, ServerStreamingService, StreamingService, UnaryService,
};
use tonic::{Request, Response, Status};

#[cfg(test)]
mod tests;

pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The future of the answer to a call.
pub type Reply = BoxFuture<'static, Result<http::Response<Body>, Infallible>>;

/// The future of what a method of a service answers.
pub(crate) type Handling<'a, R, F = Status> = BoxFuture<'a, Result<Response<R>, F>>;

pub(super) type FromOne =
    Box<dyn Fn(Request<Bytes>, Reading) -> Handling<'static, Messages> + Send + Sync>;
pub(super) type FromMany =
    Box<dyn Fn(Request<Incoming>) -> Handling<'static, Messages> + Send + Sync>;

/// Takes the request of a one-way call, and is what is left to do after the answer.
pub(super) type OneWay = Box<
    dyn Fn(Request<Bytes>, Reading) -> Result<BoxFuture<'static, Result<(), Status>>, Status>
        + Send
        + Sync,
>;

/// What a method is, by its kind.
pub(super) enum Handler {
    Unary(FromOne),
    ServerStreaming(FromOne),
    ClientStreaming(FromMany),
    Bidirectional(FromMany),
}

/// The settings of a server.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Settings {
    pub(super) accept: EnabledCompressionEncodings,
    pub(super) send: EnabledCompressionEncodings,
    pub(super) max_decoding_message_size: Option<usize>,
    pub(super) max_encoding_message_size: Option<usize>,
    pub(super) options: DecodeOptions,
}

/// What a server has for those services that have nothing of their own: an extension of requests.
#[derive(Clone, Debug)]
pub(crate) struct Defaults {
    /// The size of the largest request.
    pub(crate) request: Option<usize>,
    /// The size of the largest response.
    pub(crate) response: Option<usize>,
    pub(crate) evolution: SchemaEvolution,
}

impl Settings {
    pub(super) fn add_limits(&mut self, defaults: &Defaults) {
        self.max_decoding_message_size = self.max_decoding_message_size.or(defaults.request);
        self.max_encoding_message_size = self.max_encoding_message_size.or(defaults.response);
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
pub(crate) struct RawCall {
    pub(super) request: http::Request<Body>,
    pub(super) settings: Settings,
    pub(super) evolution: SchemaEvolution,
}

impl RawCall {
    /// A call of the method at `path`. One without `sides` is in a form that knows nothing of schemas.
    pub(super) fn answer(self, path: MethodPath, sides: Option<Sides>, handler: Handler) -> Reply {
        let Self {
            mut request,
            settings,
            evolution,
        } = self;
        let guard = Guard::new(path, request.extensions());
        Box::pin(async move {
            let terms = match Terms::of(&evolution, sides.as_ref(), &mut request) {
                Ok(terms) => terms,
                Err(status) => return Ok(status.into_http()),
            };
            let around = Around {
                guard,
                reading: terms.reading(settings.options),
                errors: terms.errors.clone(),
            };
            let mut response = match past_tonic(&settings, &handler, request).await {
                Ok((handler, request)) => around.answer(handler, request).await,
                Err(request) => {
                    around
                        .answer_through_tonic(settings, handler, request)
                        .await
                }
            };
            terms.tell(&mut response);
            Ok(response)
        })
    }

    /// Answers as soon as the request is read; the rest is done behind that.
    pub(super) fn one_way(self, path: MethodPath, handler: OneWay) -> Reply {
        let guard = Guard::new(path.clone(), self.request.extensions());
        let handler = Arc::new(handler);
        let handler = Handler::Unary(Box::new(move |request, reading| {
            let (guard, handler) = (guard.clone(), Arc::clone(&handler));
            Box::pin(async move {
                let work = handler(request, reading)?;
                guard.work_on(work).await?;
                Messages::one::<null, ()>(&(), None, Direction::Response).map(Response::new)
            })
        }));
        self.answer(path, None, handler)
    }

    pub(crate) fn unimplemented(self) -> Reply {
        let path = shown(self.request.uri().path());
        let status = Status::unimplemented(format!("there is no method {path}"));
        Box::pin(std::future::ready(Ok(status.into_http())))
    }
}

/// The request of a call that takes one, if tonic has nothing to do for it and for its answer; or the request as it
/// was.
async fn past_tonic<'h>(
    settings: &Settings,
    handler: &'h Handler,
    request: http::Request<Body>,
) -> Result<(&'h FromOne, Request<Bytes>), http::Request<Body>> {
    let (Handler::Unary(handler) | Handler::ServerStreaming(handler)) = handler else {
        return Err(request);
    };
    if !settings.send.is_empty() || are_compressed(request.headers()) {
        return Err(request);
    }
    let (head, body) = request.into_parts();
    match Only::of(body, settings.max_decoding_message_size).await {
        Ok(only) => {
            let mut headers = head.headers;
            let message = only.message();
            if let Some(trailers) = only.trailers {
                headers.extend(trailers);
            }
            let metadata = MetadataMap::from_headers(headers);
            let request = Request::from_parts(metadata, head.extensions, message);
            Ok((handler, request))
        }
        Err(body) => Err(http::Request::from_parts(head, body)),
    }
}

/// Puts what is sent past tonic into the response to which tonic has given its headers.
fn with_body(response: http::Response<Body>, sent: Option<Messages>) -> http::Response<Body> {
    match sent {
        Some(messages) => response.map(|_| Body::new(ResponseBody::new(messages))),
        None => response,
    }
}

/// The response that tonic would make.
fn into_http(response: Response<Messages>) -> http::Response<Body> {
    let (metadata, messages, extensions) = response.into_parts();
    let mut headers = head::headers(metadata);
    headers.insert(CONTENT_TYPE, GRPC_CONTENT_TYPE);
    let mut response = http::Response::new(Body::new(ResponseBody::new(messages)));
    *response.version_mut() = Version::HTTP_2;
    *response.headers_mut() = headers;
    *response.extensions_mut() = extensions;
    response
}

/// Lets a stream be read past tonic.
fn open_inlet(request: http::Request<Body>) -> http::Request<Body> {
    let (mut head, body) = request.into_parts();
    let body = Inlet::open(&head.headers, &mut head.extensions, body);
    http::Request::from_parts(head, body)
}

/// What is around the handler of a call.
struct Around {
    guard: Guard,
    reading: Reading,
    /// How errors are answered, if the client knows other ones.
    errors: Option<ForeignErrors>,
}

impl Around {
    async fn answer(self, handler: &FromOne, request: Request<Bytes>) -> http::Response<Body> {
        let handling = handler(request, self.reading.clone());
        match self.around(handling, None, |messages| messages).await {
            Ok(response) => into_http(response),
            Err(status) => status.into_http(),
        }
    }

    async fn answer_through_tonic(
        self,
        settings: Settings,
        handler: Handler,
        request: http::Request<Body>,
    ) -> http::Response<Body> {
        let mut sent = None;
        let past_tonic = settings.send.is_empty().then_some(&mut sent);
        let mut grpc = settings.grpc();
        let limit = settings.max_decoding_message_size;
        let response = match handler {
            Handler::Unary(handler) => grpc.unary(self.one(handler, past_tonic), request).await,
            Handler::ServerStreaming(handler) => {
                grpc.server_streaming(self.one(handler, past_tonic), request)
                    .await
            }
            Handler::ClientStreaming(handler) => {
                let method = self.many(handler, limit, past_tonic);
                grpc.client_streaming(method, open_inlet(request)).await
            }
            Handler::Bidirectional(handler) => {
                let method = self.many(handler, limit, past_tonic);
                grpc.streaming(method, open_inlet(request)).await
            }
        };
        with_body(response, sent)
    }

    // rustc cannot prove the calls' futures `Send` when it sees the handlers' types.

    fn one(
        self,
        handler: FromOne,
        past_tonic: Option<&mut Option<Messages>>,
    ) -> Method<'_, impl Fn(Request<Bytes>) -> Handling<'static, Messages>> {
        let reading = self.reading.clone();
        Method {
            handler: move |request| handler(request, reading.clone()),
            around: self,
            past_tonic,
        }
    }

    fn many(
        self,
        handler: FromMany,
        limit: Option<usize>,
        past_tonic: Option<&mut Option<Messages>>,
    ) -> Method<'_, impl Fn(Request<tonic::Streaming<Bytes>>) -> Handling<'static, Messages>> {
        let reading = self.reading.clone();
        Method {
            handler: move |requests| handler(Incoming::requests(requests, limit, reading.clone())),
            around: self,
            past_tonic,
        }
    }

    fn around<'a, R>(
        &self,
        handling: Handling<'static, Messages>,
        past_tonic: Option<&'a mut Option<Messages>>,
        for_tonic: fn(Messages) -> R,
    ) -> Answering<'a, R> {
        Answering {
            future: self.guard.clone().watch(handling),
            errors: self.errors.clone(),
            past_tonic,
            for_tonic,
        }
    }
}

/// A method as tonic's services are.
struct Method<'a, H> {
    handler: H,
    around: Around,
    /// Where responses go that are not compressed: tonic has nothing to do for them.
    past_tonic: Option<&'a mut Option<Messages>>,
}

impl<'a, H> Method<'a, H> {
    fn handle<Q, R>(&mut self, request: Q, for_tonic: fn(Messages) -> R) -> Answering<'a, R>
    where
        H: Fn(Q) -> Handling<'static, Messages>,
    {
        let handling = (self.handler)(request);
        self.around
            .around(handling, self.past_tonic.take(), for_tonic)
    }
}

/// The future of an answer, or, where the answer goes past tonic, of its metadata.
struct Answering<'a, R> {
    future: Guarded<Handling<'static, Messages>>,
    errors: Option<ForeignErrors>,
    past_tonic: Option<&'a mut Option<Messages>>,
    for_tonic: fn(Messages) -> R,
}

impl<R> Future for Answering<'_, R> {
    type Output = Result<Response<R>, Status>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let answer = ready!(this.future.poll(|future| future.as_mut().poll(cx))?);
        let errors = this.errors.take();
        Poll::Ready(match answer {
            Ok(response) => Ok(response.map(|messages| {
                let mut messages = messages.guarded(this.future.guard());
                if let Some(errors) = errors {
                    messages = messages.telling(errors);
                }
                (this.for_tonic)(match this.past_tonic.take() {
                    None => messages,
                    Some(sent) => {
                        *sent = Some(messages);
                        Messages::none()
                    }
                })
            })),
            Err(status) => Err(match errors {
                Some(errors) => errors.tell(begun(status)),
                None => begun(status),
            }),
        })
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
