//! What generated clients call.

use super::codec::ClientCodec;
use super::method::Method;
use super::outgoing::{Failure, Outgoing, Requesting, encode_requests};
use super::streaming::{Incoming, Streaming};
use super::{Direction, decode, encode};
use crate::wire::{Decode, DecodeOptions, Encode};
use bytes::Bytes;
use http::Uri;
use http::uri::PathAndQuery;
use http_body::Body as HttpBody;
use tonic::body::Body;
use tonic::client::{Grpc, GrpcService};
use tonic::codec::CompressionEncoding;
use tonic::transport::{Channel, Endpoint};
use tonic::{GrpcMethod, IntoRequest, IntoStreamingRequest, Request, Response, Status};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What a client can make calls through: tonic's `Channel`, a tower service around it, or a generated server.
///
/// It is implemented for every tower service from `http::Request<tonic::body::Body>` to `http::Response`.
pub trait Transport:
    GrpcService<Body, ResponseBody: HttpBody<Error: Into<BoxError>> + Send + 'static>
{
}

impl<T> Transport for T where
    T: GrpcService<Body, ResponseBody: HttpBody<Error: Into<BoxError>> + Send + 'static>
{
}

/// Connects to the server at `dst`.
pub async fn connect<D>(dst: D) -> Result<Channel, tonic::transport::Error>
where
    D: TryInto<Endpoint>,
    D::Error: Into<BoxError>,
{
    Endpoint::new(dst)?.connect().await
}

/// What all generated clients consist of.
#[derive(Clone, Debug)]
pub struct Client<T> {
    inner: Grpc<T>,
    options: DecodeOptions,
}

impl<T> Client<T> {
    /// Makes calls through `inner`.
    pub fn new(inner: T) -> Self {
        Self {
            inner: Grpc::new(inner),
            options: DecodeOptions::new(),
        }
    }

    /// Makes calls through `inner` to `origin`.
    pub fn with_origin(inner: T, origin: Uri) -> Self {
        Self {
            inner: Grpc::with_origin(inner, origin),
            options: DecodeOptions::new(),
        }
    }

    /// Compresses requests.
    #[must_use]
    pub fn send_compressed(self, encoding: CompressionEncoding) -> Self {
        Self {
            inner: self.inner.send_compressed(encoding),
            ..self
        }
    }

    /// Accepts compressed responses.
    #[must_use]
    pub fn accept_compressed(self, encoding: CompressionEncoding) -> Self {
        Self {
            inner: self.inner.accept_compressed(encoding),
            ..self
        }
    }

    /// Limits the size of responses.
    #[must_use]
    pub fn max_decoding_message_size(self, limit: usize) -> Self {
        Self {
            inner: self.inner.max_decoding_message_size(limit),
            ..self
        }
    }

    /// Limits the size of requests.
    #[must_use]
    pub fn max_encoding_message_size(self, limit: usize) -> Self {
        Self {
            inner: self.inner.max_encoding_message_size(limit),
            ..self
        }
    }

    /// Sets how responses are decoded.
    #[must_use]
    pub fn decode_options(self, options: DecodeOptions) -> Self {
        Self { options, ..self }
    }
}

impl<T: Transport> Client<T> {
    /// One request, one response.
    pub async fn unary<Q, S, M, R>(
        &mut self,
        method: &'static Method<Q, S>,
        request: impl IntoRequest<M>,
    ) -> Result<Response<R>, Status>
    where
        Q: Encode<M>,
        S: Decode<R>,
    {
        let request = one::<Q, M>(request.into_request())?;
        let response = self.one_response(method.path(), request, None).await?;
        self.decode_response::<S, R>(response)
    }

    /// One request, many responses.
    pub async fn server_streaming<Q, S, M, R>(
        &mut self,
        method: &'static Method<Q, S>,
        request: impl IntoRequest<M>,
    ) -> Result<Response<Streaming<R>>, Status>
    where
        Q: Encode<M>,
        S: Decode<R>,
    {
        let request = one::<Q, M>(request.into_request())?;
        let response = self.many_responses(method.path(), request, None).await?;
        Ok(response.map(Streaming::new::<S>))
    }

    /// Many requests, one response.
    pub async fn client_streaming<Q, S, M, R>(
        &mut self,
        method: &'static Method<Q, S>,
        requests: impl IntoStreamingRequest<Message = M>,
    ) -> Result<Response<R>, Status>
    where
        Q: Encode<M>,
        S: Decode<R>,
        M: 'static,
    {
        let failure = Failure::default();
        let requests = many::<Q, M, _>(requests.into_streaming_request(), &failure);
        let response = self
            .one_response(method.path(), requests, Some(failure))
            .await?;
        self.decode_response::<S, R>(response)
    }

    /// Many requests, many responses.
    pub async fn bidi_streaming<Q, S, M, R>(
        &mut self,
        method: &'static Method<Q, S>,
        requests: impl IntoStreamingRequest<Message = M>,
    ) -> Result<Response<Streaming<R>>, Status>
    where
        Q: Encode<M>,
        S: Decode<R>,
        M: 'static,
    {
        let failure = Failure::default();
        let requests = many::<Q, M, _>(requests.into_streaming_request(), &failure);
        let response = self
            .many_responses(method.path(), requests, Some(failure))
            .await?;
        Ok(response.map(Streaming::new::<S>))
    }

    async fn one_response(
        &mut self,
        path: &'static str,
        mut requests: Request<Outgoing>,
        failure: Option<Failure>,
    ) -> Result<Response<Bytes>, Status> {
        prepare(&mut requests, path);
        self.ready().await?;
        let path = PathAndQuery::from_static(path);
        let result = self
            .inner
            .client_streaming(requests, path, ClientCodec)
            .await;
        or_failure(result, failure.as_ref())
    }

    async fn many_responses(
        &mut self,
        path: &'static str,
        mut requests: Request<Outgoing>,
        failure: Option<Failure>,
    ) -> Result<Response<Incoming>, Status> {
        prepare(&mut requests, path);
        self.ready().await?;
        let path = PathAndQuery::from_static(path);
        let result = self.inner.streaming(requests, path, ClientCodec).await;
        let responses = or_failure(result, failure.as_ref())?;
        Ok(responses.map(|inner| Incoming::responses(inner, self.options, failure)))
    }

    async fn ready(&mut self) -> Result<(), Status> {
        self.inner.ready().await.map_err(|error| {
            let error: BoxError = error.into();
            Status::unknown(format!("Service was not ready: {error}"))
        })
    }
}

impl<T> Client<T> {
    fn decode_response<S, R>(&self, response: Response<Bytes>) -> Result<Response<R>, Status>
    where
        S: Decode<R>,
    {
        let (metadata, bytes, extensions) = response.into_parts();
        let message = decode::<S, R>(&bytes, &self.options, Direction::Response)?;
        Ok(Response::from_parts(metadata, message, extensions))
    }
}

fn one<Q: Encode<M>, M>(request: Request<M>) -> Result<Request<Outgoing>, Status> {
    let (metadata, extensions, message) = request.into_parts();
    let bytes = encode::<Q, M>(&message, Direction::Request)?;
    Ok(Request::from_parts(
        metadata,
        extensions,
        Outgoing::One(Some(bytes)),
    ))
}

fn many<Q, M, St>(requests: Request<St>, failure: &Failure) -> Request<Outgoing>
where
    Q: Encode<M>,
    M: 'static,
    St: futures_core::Stream<Item = M> + Send + 'static,
{
    requests.map(|requests| {
        Outgoing::Many(Requesting::new(
            encode_requests::<Q, M, St>(requests),
            failure.clone(),
        ))
    })
}

/// Interceptors can see which method is called, as with tonic's generated clients.
fn prepare(requests: &mut Request<Outgoing>, path: &'static str) {
    if let Some((service, method)) = path[1..].split_once('/') {
        requests
            .extensions_mut()
            .insert(GrpcMethod::new(service, method));
    }
}

/// A request that could not be encoded is why the call failed, whatever the other side makes of it.
fn or_failure<R>(result: Result<R, Status>, failure: Option<&Failure>) -> Result<R, Status> {
    match failure.and_then(Failure::take) {
        None => result,
        Some(status) => Err(status),
    }
}
