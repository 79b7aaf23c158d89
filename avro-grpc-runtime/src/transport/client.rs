//! What generated clients call.

use super::body::Outbox;
use super::codec::ClientCodec;
use super::evolution::{Offer, Reading, SchemaEvolution, Sides};
use super::failure::{Failure, OpenInlet, Watching};
use super::frames::{Messages, OneByOne};
use super::method::Method;
use super::outgoing::Outgoing;
use super::path::MethodPath;
use super::protocol::{MethodError, reply};
use super::streaming::{Incoming, Streaming};
use super::watcher;
use super::{BoxError, Direction, decode, net};
use crate::fault::Fault;
use crate::wire::words::null;
use crate::wire::{Decode, DecodeOptions, Encode};
use bytes::Bytes;
use futures_util::StreamExt;
use http::{HeaderMap, Uri};
use http_body::Body as HttpBody;
use tonic::body::Body;
use tonic::client::{Grpc, GrpcService};
use tonic::codec::CompressionEncoding;
use tonic::metadata::MetadataMap;
use tonic::transport::{Channel, Endpoint};
use tonic::{GrpcMethod, IntoRequest, IntoStreamingRequest, Request, Response, Status};

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
    inner: Grpc<Watching<T>>,
    /// Whether requests are compressed, which tonic does.
    compressed: bool,
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
        Self::from_grpc(Grpc::new(Watching(inner)))
    }

    /// Makes calls through `inner` to `origin`.
    pub fn with_origin(inner: T, origin: Uri) -> Self {
        Self::from_grpc(Grpc::with_origin(Watching(inner), origin))
    }

    fn from_grpc(inner: Grpc<Watching<T>>) -> Self {
        Self {
            inner,
            compressed: false,
            limit: None,
            response_limit: None,
            options: DecodeOptions::new(),
            evolution: SchemaEvolution::new(),
        }
    }

    /// Compresses requests.
    #[must_use]
    pub fn send_compressed(self, encoding: CompressionEncoding) -> Self {
        Self {
            inner: self.inner.send_compressed(encoding),
            compressed: true,
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
            response_limit: Some(limit),
            ..self
        }
    }

    /// Limits the size of requests.
    #[must_use]
    pub fn max_encoding_message_size(self, limit: usize) -> Self {
        Self {
            inner: self.inner.max_encoding_message_size(limit),
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
        self.limit.filter(|_| !self.compressed)
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

    // From here on, code is compiled once for a transport.

    pub(super) async fn one_response(
        &mut self,
        path: MethodPath,
        sides: Option<Sides>,
        mut requests: Request<Messages>,
    ) -> Result<(Response<Bytes>, Reading), Status> {
        let mut offer = Offer::new(&self.evolution, self.options, sides, &mut requests);
        let begun = self.begin(&path, &mut offer, requests, Awaited::Message);
        let Begun {
            responses,
            message,
            failure,
        } = begun.await?;
        let message = message.ok_or_else(|| Status::internal("Missing response message."))?;
        let (mut metadata, mut responses, extensions) = responses.into_parts();
        let trailers = or_failure(responses.trailers().await, failure.as_ref());
        if let Some(trailers) = trailers.map_err(|status| offer.failed(status))? {
            merge(&mut metadata, trailers);
        }
        let mut response = Response::from_parts(metadata, message, extensions);
        let reading = offer.reading(&mut response, self.options)?;
        Ok((response, reading))
    }

    pub(super) async fn many_responses(
        &mut self,
        path: MethodPath,
        sides: Option<Sides>,
        mut requests: Request<Messages>,
    ) -> Result<Response<Incoming>, Status> {
        let mut offer = Offer::new(&self.evolution, self.options, sides, &mut requests);
        let begun = self.begin(&path, &mut offer, requests, Awaited::Headers);
        let Begun {
            mut responses,
            message: _,
            failure,
        } = begun.await?;
        let reading = offer.reading(&mut responses, self.options)?;
        let (limit, errors) = (self.response_limit, offer.errors());
        Ok(Incoming::responses(
            responses, limit, reading, failure, errors,
        ))
    }

    /// Makes a call until it is answered, which may take one more with the schema of its requests.
    async fn begin(
        &mut self,
        path: &MethodPath,
        offer: &mut Offer,
        mut requests: Request<Messages>,
        awaited: Awaited,
    ) -> Result<Begun, Status> {
        loop {
            let (mut outgoing, failure) = self.prepare(path, requests);
            if awaited == Awaited::Headers {
                outgoing.extensions_mut().insert(OpenInlet);
            }
            let path = path.path_and_query()?;
            self.ready().await?;
            let result = match self.inner.streaming(outgoing, path, ClientCodec).await {
                Ok(responses) => awaited.of(responses).await,
                Err(status) => Err(status),
            };
            match or_failure(result, failure.as_ref()) {
                Ok((responses, message)) => {
                    return Ok(Begun {
                        responses,
                        message,
                        failure,
                    });
                }
                Err(status) => requests = offer.again(status)?,
            }
        }
    }

    /// Puts into the request what others may see: interceptors the method that is called, as with
    /// tonic's generated clients, and [`Watching`] the messages, or where to report failures.
    fn prepare(
        &self,
        path: &MethodPath,
        requests: Request<Messages>,
    ) -> (Request<Outgoing>, Option<Failure>) {
        let (metadata, mut extensions, messages) = requests.into_parts();
        // tonic's type keeps names of generated code alone.
        if let Some((service, method)) = path
            .known()
            .and_then(|path| path.strip_prefix('/'))
            .and_then(|path| path.split_once('/'))
        {
            extensions.insert(GrpcMethod::new(service, method));
        }
        // What is encoded already, and is not compressed, cannot fail any more.
        let failure = (self.compressed || !messages.are_encoded()).then(Failure::default);
        let outgoing = match &failure {
            Some(failure) if self.compressed => {
                extensions.insert(failure.clone());
                Outgoing::ToCompress(OneByOne::new(messages), failure.clone())
            }
            _ => {
                extensions.insert(Outbox::new(messages, failure.clone()));
                Outgoing::Elsewhere
            }
        };
        let requests = Request::from_parts(metadata, extensions, outgoing);
        (requests, failure)
    }

    async fn ready(&mut self) -> Result<(), Status> {
        self.inner.ready().await.map_err(|error| {
            let error: BoxError = error.into();
            Status::unknown(format!("Service was not ready: {error}"))
        })
    }
}

/// A call that is answered.
struct Begun {
    responses: Responses,
    /// The first, where it was awaited.
    message: Option<Bytes>,
    failure: Option<Failure>,
}

type Responses = Response<tonic::Streaming<Bytes>>;

/// What of its answer a call is that is not to be made again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Awaited {
    Headers,
    /// The status may come instead of the message that is to come.
    Message,
}

impl Awaited {
    async fn of(self, mut responses: Responses) -> Result<(Responses, Option<Bytes>), Status> {
        let message = match self {
            Self::Headers => None,
            Self::Message => match responses.get_mut().message().await {
                Ok(message) => message,
                Err(mut status) => {
                    merge(status.metadata_mut(), responses.into_parts().0);
                    return Err(status);
                }
            },
        };
        Ok((responses, message))
    }
}

/// As tonic merges headers and trailers.
fn merge(metadata: &mut MetadataMap, more: MetadataMap) {
    AsMut::<HeaderMap>::as_mut(metadata).extend(more.into_headers());
}

fn decode_response<S, R>(
    response: Response<Bytes>,
    reading: &Reading,
) -> Result<Response<R>, Status>
where
    S: Decode<R>,
{
    let (metadata, bytes, extensions) = response.into_parts();
    let message = decode::<S, R>(&bytes, reading, Direction::Response)
        .inspect_err(|_| watcher::undecodable(&extensions))?;
    Ok(Response::from_parts(metadata, message, extensions))
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

/// A request that failed on its way out is why the call failed, whatever the other side makes of
/// it.
fn or_failure<R>(result: Result<R, Status>, failure: Option<&Failure>) -> Result<R, Status> {
    match failure.and_then(Failure::take) {
        None => result,
        Some(status) => Err(status),
    }
}
