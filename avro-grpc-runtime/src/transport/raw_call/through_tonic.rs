//! Calls as tonic answers them. Messages that are not compressed go past its encoder here too.

use super::{Answering, Around, FromMany, FromOne, Handler, Handling, Settings};
use crate::transport::body::ResponseBody;
use crate::transport::codec::ServerCodec;
use crate::transport::frames::{Messages, OneByOne};
use crate::transport::incoming::Incoming;
use crate::transport::inlet::Inlet;
use bytes::Bytes;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tonic::body::Body;
use tonic::server::{
    ClientStreamingService, Grpc, ServerStreamingService, StreamingService, UnaryService,
};
use tonic::{Request, Response, Status};

impl Settings {
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

/// Puts what is sent past tonic into the response to which tonic has given its headers.
fn with_body(response: http::Response<Body>, sent: Option<Messages>) -> http::Response<Body> {
    match sent {
        Some(messages) => response.map(|_| Body::new(ResponseBody::new(messages))),
        None => response,
    }
}

/// Lets a stream be read past tonic.
fn open_inlet(request: http::Request<Body>) -> http::Request<Body> {
    let (mut head, body) = request.into_parts();
    let body = Inlet::open(&head.headers, &mut head.extensions, body);
    http::Request::from_parts(head, body)
}

impl Around {
    pub(super) async fn answer_through_tonic(
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
}

/// A method as tonic's services are.
struct Method<'a, H> {
    handler: H,
    around: Around,
    /// Where responses go that are not compressed: tonic has nothing to do for them.
    past_tonic: Option<&'a mut Option<Messages>>,
}

impl<'a, H> Method<'a, H> {
    fn handle<Q, R>(&mut self, request: Q, for_tonic: fn(Messages) -> R) -> ForTonic<'a, R>
    where
        H: Fn(Q) -> Handling<'static, Messages>,
    {
        ForTonic {
            answering: self.around.watch((self.handler)(request)),
            past_tonic: self.past_tonic.take(),
            for_tonic,
        }
    }
}

/// The future of an answer, or, where the answer goes past tonic, of its metadata.
struct ForTonic<'a, R> {
    answering: Answering,
    past_tonic: Option<&'a mut Option<Messages>>,
    for_tonic: fn(Messages) -> R,
}

impl<R> Future for ForTonic<'_, R> {
    type Output = Result<Response<R>, Status>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let response = ready!(Pin::new(&mut this.answering).poll(cx)?);
        Poll::Ready(Ok(response.map(|messages| {
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
    type Future = ForTonic<'a, Bytes>;

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
    type Future = ForTonic<'a, OneByOne>;

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        self.handle(request, OneByOne::new)
    }
}

impl<'a, H> ClientStreamingService<Bytes> for Method<'a, H>
where
    H: Fn(Request<tonic::Streaming<Bytes>>) -> Handling<'static, Messages>,
{
    type Response = Bytes;
    type Future = ForTonic<'a, Bytes>;

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
    type Future = ForTonic<'a, OneByOne>;

    fn call(&mut self, requests: Request<tonic::Streaming<Bytes>>) -> Self::Future {
        self.handle(requests, OneByOne::new)
    }
}
