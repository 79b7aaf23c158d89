//! What generated clients call.

mod answered;
mod past_tonic;
mod raw;
mod through_tonic;

use super::evolution::{Reading, SchemaEvolution};
use super::frames::Messages;
use super::method::Method;
use super::protocol::{MethodError, reply};
use super::streaming::Streaming;
use super::watcher;
use super::{BoxError, Direction, net};
use crate::fault::Fault;
use crate::wire::words::null;
use crate::wire::{self, Decode, DecodeOptions, Encode};
use bytes::Bytes;
use futures_util::StreamExt;
use http::Uri;
use http_body::Body as HttpBody;
use tonic::body::Body;
use tonic::client::GrpcService;
use tonic::codec::CompressionEncoding;
use tonic::transport::{Channel, Endpoint};
use tonic::{IntoRequest, IntoStreamingRequest, Request, Response, Status};

/// What a client can make calls through: tonic's `Channel`, a tower service around it, or a
/// generated server.
///
/// It is implemented for every tower service from `http::Request<tonic::body::Body>` to
/// `http::Response`.
pub trait Transport:
    GrpcService<Body, ResponseBody: HttpBody<Error: Into<BoxError>> + Send + 'static>
{
}

impl<T> Transport for T where
    T: GrpcService<Body, ResponseBody: HttpBody<Error: Into<BoxError>> + Send + 'static>
{
}

/// Connects to the server at `dst`, with the settings of [`net::endpoint`].
pub async fn connect<D>(dst: D) -> Result<Channel, tonic::transport::Error>
where
    D: TryInto<Endpoint>,
    D::Error: Into<BoxError>,
{
    net::endpoint(dst)?.connect().await
}

/// What all generated clients consist of.
#[derive(Clone, Debug)]
pub struct Client<T> {
    transport: T,
    /// What stands before the path of a method.
    origin: Option<Uri>,
    /// How requests are compressed, which tonic does.
    send: Option<CompressionEncoding>,
    /// In which order servers may compress responses, which tonic undoes.
    accept: Vec<CompressionEncoding>,
    /// The size of the largest request.
    limit: Option<usize>,
    /// The size of the largest response.
    response_limit: Option<usize>,
    options: DecodeOptions,
    evolution: SchemaEvolution,
}

impl<T> Client<T> {
    /// Makes calls through `inner`.
    pub fn new(inner: T) -> Self {
        Self {
            transport: inner,
            origin: None,
            send: None,
            accept: Vec::new(),
            limit: None,
            response_limit: None,
            options: DecodeOptions::new(),
            evolution: SchemaEvolution::new(),
        }
    }

    /// Makes calls through `inner` to `origin`.
    pub fn with_origin(inner: T, origin: Uri) -> Self {
        Self {
            origin: Some(origin),
            ..Self::new(inner)
        }
    }

    /// Compresses requests.
    #[must_use]
    pub fn send_compressed(self, encoding: CompressionEncoding) -> Self {
        Self {
            send: Some(encoding),
            ..self
        }
    }

    /// Accepts compressed responses.
    #[must_use]
    pub fn accept_compressed(mut self, encoding: CompressionEncoding) -> Self {
        self.accept.push(encoding);
        self
    }

    /// Limits the size of responses.
    #[must_use]
    pub fn max_decoding_message_size(self, limit: usize) -> Self {
        Self {
            response_limit: Some(limit),
            ..self
        }
    }

    /// Limits the size of requests.
    #[must_use]
    pub fn max_encoding_message_size(self, limit: usize) -> Self {
        Self {
            limit: Some(limit),
            ..self
        }
    }

    /// Sets how responses are decoded.
    #[must_use]
    pub fn decode_options(self, options: DecodeOptions) -> Self {
        Self { options, ..self }
    }

    /// Sets how responses of other versions are treated.
    #[must_use]
    pub fn schema_evolution(self, evolution: SchemaEvolution) -> Self {
        Self { evolution, ..self }
    }
}

impl<T> Client<T> {
    /// The size of the largest request, unless it holds for what they are compressed to.
    pub(super) fn limit(&self) -> Option<usize> {
        self.limit.filter(|_| self.send.is_none())
    }
}

impl<T: Transport> Client<T> {
    /// One request, one response.
    pub async fn unary<Q, S, X, M, R>(
        &mut self,
        method: &'static Method<Q, S, X>,
        request: impl IntoRequest<M>,
    ) -> Result<Response<R>, Status>
    where
        Q: Encode<M>,
        S: Decode<R>,
    {
        let request = one::<Q, M>(request.into_request(), self.limit())?;
        let (path, sides) = (method.path().into(), method.sides());
        let (response, reading) = self.one_response(path, sides, request).await?;
        decode_response::<S, R>(response, &reading)
    }

    /// One request, many responses.
    pub async fn server_streaming<Q, S, X, M, R>(
        &mut self,
        method: &'static Method<Q, S, X>,
        request: impl IntoRequest<M>,
    ) -> Result<Response<Streaming<R>>, Status>
    where
        Q: Encode<M>,
        S: Decode<R>,
    {
        let request = one::<Q, M>(request.into_request(), self.limit())?;
        let (path, sides) = (method.path().into(), method.sides());
        let response = self.many_responses(path, sides, request).await?;
        Ok(response.map(Streaming::new::<S>))
    }

    /// Many requests, one response.
    pub async fn client_streaming<Q, S, X, M, R>(
        &mut self,
        method: &'static Method<Q, S, X>,
        requests: impl IntoStreamingRequest<Message = M>,
    ) -> Result<Response<R>, Status>
    where
        Q: Encode<M>,
        S: Decode<R>,
        M: 'static,
    {
        let requests = many::<Q, M, _>(requests.into_streaming_request(), self.limit());
        let (path, sides) = (method.path().into(), method.sides());
        let (response, reading) = self.one_response(path, sides, requests).await?;
        decode_response::<S, R>(response, &reading)
    }

    /// Many requests, many responses.
    pub async fn bidi_streaming<Q, S, X, M, R>(
        &mut self,
        method: &'static Method<Q, S, X>,
        requests: impl IntoStreamingRequest<Message = M>,
    ) -> Result<Response<Streaming<R>>, Status>
    where
        Q: Encode<M>,
        S: Decode<R>,
        M: 'static,
    {
        let requests = many::<Q, M, _>(requests.into_streaming_request(), self.limit());
        let (path, sides) = (method.path().into(), method.sides());
        let response = self.many_responses(path, sides, requests).await?;
        Ok(response.map(Streaming::new::<S>))
    }

    /// One request, one response, in the form of Avro's protocols.
    pub async fn protocol<Q, S, X, M, R, F>(
        &mut self,
        method: &'static Method<Q, S, X>,
        request: impl IntoRequest<M>,
    ) -> Result<Response<R>, F>
    where
        Q: Encode<M>,
        S: Decode<R>,
        X: Decode<F::Declared>,
        F: MethodError,
    {
        let request = one::<Q, M>(request.into_request(), self.limit())?;
        let (path, sides) = (method.path().into(), method.sides());
        let (response, reading) = self.one_response(path, sides, request).await?;
        let response = decode_response::<reply<S, X>, _>(response, &reading)?;
        let (metadata, reply, extensions) = response.into_parts();
        match reply {
            Ok(message) => Ok(Response::from_parts(metadata, message, extensions)),
            Err(Fault::Declared(error)) => Err(F::of_declared(error)),
            Err(Fault::Status(mut status)) => {
                *status.metadata_mut() = metadata;
                Err(status.into())
            }
        }
    }

    /// One request. The response says that it has come in, and no more.
    pub async fn one_way<Q, X, M>(
        &mut self,
        method: &'static Method<Q, null, X>,
        request: impl IntoRequest<M>,
    ) -> Result<Response<()>, Status>
    where
        Q: Encode<M>,
    {
        self.unary(method, request).await
    }
}

fn decode_response<S, R>(
    response: Response<Bytes>,
    reading: &Reading,
) -> Result<Response<R>, Status>
where
    S: Decode<R>,
{
    let (metadata, bytes, extensions) = response.into_parts();
    match reading.read(&bytes, Direction::Response, wire::decode_shared::<S, R>) {
        Ok(message) => Ok(Response::from_parts(metadata, message, extensions)),
        Err(status) => {
            watcher::undecodable(&extensions);
            Err(status)
        }
    }
}

fn one<Q: Encode<M>, M>(
    request: Request<M>,
    limit: Option<usize>,
) -> Result<Request<Messages>, Status> {
    let (metadata, extensions, message) = request.into_parts();
    let messages = Messages::one::<Q, M>(&message, limit, Direction::Request)?;
    Ok(Request::from_parts(metadata, extensions, messages))
}

fn many<Q, M, St>(requests: Request<St>, limit: Option<usize>) -> Request<Messages>
where
    Q: Encode<M>,
    M: 'static,
    St: futures_core::Stream<Item = M> + Send + 'static,
{
    requests.map(|requests| Messages::many::<Q, M, _>(requests.map(Ok), limit, Direction::Request))
}
