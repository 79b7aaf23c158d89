//! A call without the types of its service and its messages: from here on, code is compiled once.

use super::ByteStream;
use super::codec::ServerCodec;
use super::streaming::Incoming;
use crate::wire::DecodeOptions;
use bytes::Bytes;
use std::convert::Infallible;
use std::pin::Pin;
use tonic::body::Body;
use tonic::codec::EnabledCompressionEncodings;
use tonic::server::{
    ClientStreamingService, Grpc, ServerStreamingService, StreamingService, UnaryService,
};
use tonic::{Request, Response, Status};

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The future of the answer to a call.
pub type Reply = BoxFuture<'static, Result<http::Response<Body>, Infallible>>;

/// The future of what a method of a service answers.
pub(super) type Handling<'a, R> = BoxFuture<'a, Result<Response<R>, Status>>;

pub(super) type OneToOne = Box<dyn Fn(Request<Bytes>) -> Handling<'static, Bytes> + Send + Sync>;
pub(super) type OneToMany =
    Box<dyn Fn(Request<Bytes>) -> Handling<'static, ByteStream> + Send + Sync>;
pub(super) type ManyToOne =
    Box<dyn Fn(Request<Incoming>) -> Handling<'static, Bytes> + Send + Sync>;
pub(super) type ManyToMany =
    Box<dyn Fn(Request<Incoming>) -> Handling<'static, ByteStream> + Send + Sync>;

/// The settings of a server.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Settings {
    pub(super) accept: EnabledCompressionEncodings,
    pub(super) send: EnabledCompressionEncodings,
    pub(super) max_decoding_message_size: Option<usize>,
    pub(super) max_encoding_message_size: Option<usize>,
    pub(super) options: DecodeOptions,
}

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

/// A request, and how the server treats it.
#[derive(Debug)]
pub(super) struct RawCall {
    pub(super) request: http::Request<Body>,
    pub(super) settings: Settings,
}

impl RawCall {
    pub(super) fn unary(self, handler: OneToOne) -> Reply {
        let Self { request, settings } = self;
        Box::pin(async move { Ok(settings.grpc().unary(Unary(handler), request).await) })
    }

    pub(super) fn server_streaming(self, handler: OneToMany) -> Reply {
        let Self { request, settings } = self;
        let handler = ServerStreaming(handler);
        Box::pin(async move { Ok(settings.grpc().server_streaming(handler, request).await) })
    }

    pub(super) fn client_streaming(self, handler: ManyToOne) -> Reply {
        let Self { request, settings } = self;
        let handler = ClientStreaming {
            handler,
            options: settings.options,
        };
        Box::pin(async move { Ok(settings.grpc().client_streaming(handler, request).await) })
    }

    pub(super) fn bidi_streaming(self, handler: ManyToMany) -> Reply {
        let Self { request, settings } = self;
        let handler = BidiStreaming {
            handler,
            options: settings.options,
        };
        Box::pin(async move { Ok(settings.grpc().streaming(handler, request).await) })
    }

    pub(super) fn unimplemented(self) -> Reply {
        let path = self.request.uri().path();
        let status = Status::unimplemented(format!("there is no method {path}"));
        Box::pin(std::future::ready(Ok(status.into_http())))
    }
}

struct Unary(OneToOne);

impl UnaryService<Bytes> for Unary {
    type Response = Bytes;
    type Future = Handling<'static, Bytes>;

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        (self.0)(request)
    }
}

struct ServerStreaming(OneToMany);

impl ServerStreamingService<Bytes> for ServerStreaming {
    type Response = Bytes;
    type ResponseStream = ByteStream;
    type Future = Handling<'static, ByteStream>;

    fn call(&mut self, request: Request<Bytes>) -> Self::Future {
        (self.0)(request)
    }
}

struct ClientStreaming {
    handler: ManyToOne,
    options: DecodeOptions,
}

impl ClientStreamingService<Bytes> for ClientStreaming {
    type Response = Bytes;
    type Future = Handling<'static, Bytes>;

    fn call(&mut self, requests: Request<tonic::Streaming<Bytes>>) -> Self::Future {
        (self.handler)(requests.map(|requests| Incoming::requests(requests, self.options)))
    }
}

struct BidiStreaming {
    handler: ManyToMany,
    options: DecodeOptions,
}

impl StreamingService<Bytes> for BidiStreaming {
    type Response = Bytes;
    type ResponseStream = ByteStream;
    type Future = Handling<'static, ByteStream>;

    fn call(&mut self, requests: Request<tonic::Streaming<Bytes>>) -> Self::Future {
        (self.handler)(requests.map(|requests| Incoming::requests(requests, self.options)))
    }
}
