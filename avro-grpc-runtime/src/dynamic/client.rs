//! Clients of services that are known at run time.

use super::protocol::{Reply, read_reply};
use super::services::{DynamicMethod, NameError, Services};
use super::{DynamicError, DynamicStreaming, FromDatum, ToDatum};
use crate::describe::{CallKind, WireForm};
use crate::fault::Fault;
use crate::transport::{Client, Received, Sent, Transport};
use crate::{DecodeOptions, SchemaEvolution};
use futures_core::Stream;
use futures_util::StreamExt;
use http::Uri;
use std::sync::Arc;
use tonic::codec::CompressionEncoding;
use tonic::{Code, Request, Response, Status};

/// The request header that has the API version.
const API_VERSION: &str = "avro-api-version";

/// A client of services that are known at run time.
///
/// ```
/// use avro_grpc_runtime::dynamic::serde_json::{Value, json};
/// use avro_grpc_runtime::dynamic::{Context, DynamicClient, DynamicServer, Services};
/// use avro_grpc_runtime::{Request, Status};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let services = Services::parse("service Greeter { rpc greet(string) returns (string); }")?;
/// # let server = DynamicServer::new(services.clone());
/// # server.add_handler("Greeter", "greet", |name: String, _: Context| async move {
/// #     Ok::<_, Status>(format!("hello {name}"))
/// # })?;
/// # let channel = server;
/// let mut client = DynamicClient::new(channel, services);
/// let greet = client.method("Greeter/greet")?;
/// let response = client.unary(&greet, Request::new(json!("world"))).await?;
/// let greeting: Value = response.into_inner();
/// assert_eq!(greeting, "hello world");
/// # Ok(())
/// # }
/// ```
///
/// Messages are all that [`ToDatum`] and [`FromDatum`] tell of: JSON, values of apache-avro, types of serde's. A
/// request that does not fit its schema is an error that names the field, and is not sent.
///
/// Both wire forms are there, and schemas of other versions are read as for generated clients.
#[derive(Clone, Debug)]
pub struct DynamicClient<T> {
    inner: Client<T>,
    services: Services,
}

impl<T> DynamicClient<T> {
    /// Makes calls of `services` through `inner`: tonic's `Channel`, a channel of an `RpcClient`, a server in this process,
    /// or any [`Transport`].
    pub fn new(inner: T, services: Services) -> Self {
        Self::of(Client::new(inner), services)
    }

    /// Makes calls through `inner`, to the scheme, the authority and below the path of `origin`.
    pub fn with_origin(inner: T, origin: Uri, services: Services) -> Self {
        Self::of(Client::with_origin(inner, origin), services)
    }

    pub(crate) fn of(inner: Client<T>, services: Services) -> Self {
        Self { inner, services }
    }

    /// Compresses requests. The server must accept the encoding, or it answers with an error.
    #[must_use]
    pub fn send_compressed(self, encoding: CompressionEncoding) -> Self {
        self.map(|inner| inner.send_compressed(encoding))
    }

    /// Accepts compressed responses.
    #[must_use]
    pub fn accept_compressed(self, encoding: CompressionEncoding) -> Self {
        self.map(|inner| inner.accept_compressed(encoding))
    }

    /// Limits the size of a response message in bytes. Default: 4 MiB.
    #[must_use]
    pub fn max_decoding_message_size(self, limit: usize) -> Self {
        self.map(|inner| inner.max_decoding_message_size(limit))
    }

    /// Limits the size of a request message in bytes. Default: `usize::MAX`.
    #[must_use]
    pub fn max_encoding_message_size(self, limit: usize) -> Self {
        self.map(|inner| inner.max_encoding_message_size(limit))
    }

    /// Sets how responses are decoded.
    #[must_use]
    pub fn decode_options(self, options: DecodeOptions) -> Self {
        self.map(|inner| inner.decode_options(options))
    }

    /// Sets how responses of other versions are treated.
    #[must_use]
    pub fn schema_evolution(self, evolution: SchemaEvolution) -> Self {
        self.map(|inner| inner.schema_evolution(evolution))
    }

    fn map(self, change: impl FnOnce(Client<T>) -> Client<T>) -> Self {
        Self {
            inner: change(self.inner),
            ..self
        }
    }

    /// The services.
    pub fn services(&self) -> &Services {
        &self.services
    }

    /// A method, to be called: see [`Services::method`].
    ///
    /// # Errors
    ///
    /// If there is none of that name, or more than one.
    pub fn method(&self, path: &str) -> Result<Arc<DynamicMethod>, NameError> {
        self.services.method(path).cloned()
    }
}

/// Calls. Each fails with what the server answers: a declared error with its name and its value, or a status. It is
/// `INVALID_ARGUMENT` where the request does not fit its schema, and where the method is of another kind; nothing is
/// sent then.
impl<T: Transport> DynamicClient<T> {
    /// One request, one response, in either form of messages; or one request of a one-way method.
    ///
    /// # Errors
    ///
    /// See above.
    pub async fn unary<Q: ToDatum<KQ>, S: FromDatum<KS>, KQ, KS>(
        &mut self,
        method: &Arc<DynamicMethod>,
        request: Request<Q>,
    ) -> Result<Response<S>, Fault<DynamicError>> {
        check(method, CallKind::Unary)?;
        let request = one(method, request)?;
        let response = self.for_one(method, request).await?;
        let (metadata, received, extensions) = response.into_parts();
        let message = match method.form() {
            WireForm::Datum | WireForm::OneWay => received.read(decoder(method))?,
            WireForm::Protocol => match received.read(|datum, options| {
                read_reply(method, datum, options, |rest| {
                    decoder(method)(rest, options)
                })
            })? {
                Reply::Response(message) => message,
                Reply::Declared(error) => return Err(Fault::Declared(error)),
                Reply::Text(text) => {
                    return Err(Status::with_metadata(Code::Unknown, text, metadata).into());
                }
            },
        };
        Ok(Response::from_parts(metadata, message, extensions))
    }

    /// One request, many responses.
    ///
    /// # Errors
    ///
    /// See above.
    pub async fn server_streaming<Q: ToDatum<KQ>, S: FromDatum<KS>, KQ, KS>(
        &mut self,
        method: &Arc<DynamicMethod>,
        request: Request<Q>,
    ) -> Result<Response<DynamicStreaming<S>>, Fault<DynamicError>> {
        check(method, CallKind::ServerStreaming)?;
        let request = one(method, request)?;
        self.for_many(method, request).await
    }

    /// Many requests, one response.
    ///
    /// # Errors
    ///
    /// See above.
    pub async fn client_streaming<St, S: FromDatum<KS>, KQ, KS>(
        &mut self,
        method: &Arc<DynamicMethod>,
        requests: Request<St>,
    ) -> Result<Response<S>, Fault<DynamicError>>
    where
        St: Stream<Item: ToDatum<KQ>> + Send + 'static,
    {
        check(method, CallKind::ClientStreaming)?;
        let requests = many(method, requests);
        let response = self.for_one(method, requests).await?;
        let (metadata, received, extensions) = response.into_parts();
        let message = received.read(decoder(method))?;
        Ok(Response::from_parts(metadata, message, extensions))
    }

    /// Many requests, many responses.
    ///
    /// # Errors
    ///
    /// See above.
    pub async fn bidi_streaming<St, S: FromDatum<KS>, KQ, KS>(
        &mut self,
        method: &Arc<DynamicMethod>,
        requests: Request<St>,
    ) -> Result<Response<DynamicStreaming<S>>, Fault<DynamicError>>
    where
        St: Stream<Item: ToDatum<KQ>> + Send + 'static,
    {
        check(method, CallKind::Bidirectional)?;
        let requests = many(method, requests);
        self.for_many(method, requests).await
    }

    async fn for_one(
        &mut self,
        method: &DynamicMethod,
        requests: Request<Sent>,
    ) -> Result<Response<Received>, Fault<DynamicError>> {
        let (path, sides) = (method.shared_path(), method.sides());
        let response = self.inner.call_for_one(path, sides, requests).await;
        response.map_err(|status| DynamicError::fault(method, status))
    }

    async fn for_many<S: FromDatum<KS>, KS>(
        &mut self,
        method: &Arc<DynamicMethod>,
        requests: Request<Sent>,
    ) -> Result<Response<DynamicStreaming<S>>, Fault<DynamicError>> {
        let (path, sides) = (method.shared_path(), method.sides());
        let responses = self.inner.call_for_many(path, sides, requests).await;
        let responses = responses.map_err(|status| DynamicError::fault(method, status))?;
        let schema = method.response().clone();
        Ok(responses.map(|incoming| DynamicStreaming::new(incoming, Arc::clone(method), schema)))
    }
}

fn check(method: &DynamicMethod, kind: CallKind) -> Result<(), Fault<DynamicError>> {
    let called = |kind| match kind {
        CallKind::Unary => "unary",
        CallKind::ClientStreaming => "client_streaming",
        CallKind::ServerStreaming => "server_streaming",
        CallKind::Bidirectional => "bidi_streaming",
    };
    match method.kind() == kind {
        true => Ok(()),
        false => Err(Status::invalid_argument(format!(
            "`{}` is called by `{}`, not by `{}`",
            method.full_name(),
            called(method.kind()),
            called(kind)
        ))
        .into()),
    }
}

fn decoder<S: FromDatum<K>, K>(
    method: &DynamicMethod,
) -> impl Fn(&[u8], &DecodeOptions) -> Result<S, crate::DecodeError> {
    |datum, options| S::from_datum(datum, method.response(), options)
}

fn encode<Q: ToDatum<K>, K>(method: &DynamicMethod, message: &Q) -> Result<Vec<u8>, Status> {
    let datum = message.to_datum(method.request());
    datum.map_err(|error| Status::invalid_argument(format!("cannot encode the request: {error}")))
}

fn one<Q: ToDatum<K>, K>(
    method: &DynamicMethod,
    request: Request<Q>,
) -> Result<Request<Sent>, Fault<DynamicError>> {
    let (metadata, extensions, message) = request.into_parts();
    let datum = encode(method, &message).map_err(Fault::Status)?;
    Ok(with_version(
        method,
        Request::from_parts(metadata, extensions, Sent::One(datum)),
    ))
}

fn many<St, K>(method: &Arc<DynamicMethod>, requests: Request<St>) -> Request<Sent>
where
    St: Stream<Item: ToDatum<K>> + Send + 'static,
{
    let of = Arc::clone(method);
    let requests = requests.map(|requests| {
        let data = requests.map(move |message| encode(&of, &message));
        Sent::Many(data.boxed())
    });
    with_version(method, requests)
}

/// Says for which version of the API the client has the schemas, unless the caller has.
fn with_version(method: &DynamicMethod, mut request: Request<Sent>) -> Request<Sent> {
    if let Some(version) = method.api_version()
        && !request.metadata().contains_key(API_VERSION)
    {
        request.metadata_mut().insert(API_VERSION, version.into());
    }
    request
}
