//! A peer that sends any bytes, under the methods of the service.

use avro_grpc_runtime::tonic::body::Body;
use avro_grpc_runtime::tonic::transport::Channel;
use avro_grpc_runtime::{__v1, Message, Request, Response, SchemaEvolution, Status, Streaming};
use futures_util::stream::{self, BoxStream};
use futures_util::{FutureExt, StreamExt};
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// A message that is its bytes, all of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Raw(pub Vec<u8>);

impl Message for Raw {
    type Schema = Self;
}

impl __v1::Schema for Raw {
    const MIN_SIZE: usize = 0;

    fn describe(composer: &mut __v1::Composer) {
        __v1::bytes::describe(composer);
    }
}

impl __v1::Encode<Raw> for Raw {
    fn encode(value: &Raw, out: &mut __v1::Writer) -> Result<(), __v1::EncodeError> {
        out.raw(&value.0);
        Ok(())
    }
}

impl __v1::Decode<Raw> for Raw {
    fn decode(input: &mut __v1::Reader<'_>) -> Result<Raw, __v1::DecodeError> {
        Ok(Raw(std::iter::from_fn(|| input.array::<1>().ok())
            .flatten()
            .collect()))
    }
}

type RawMethod = __v1::Method<Raw, Raw>;

/// Makes calls with any bytes.
pub struct RawClient(__v1::Client<Channel>);

impl RawClient {
    pub fn new(channel: Channel) -> Self {
        // It says nothing of schemas, as its bytes are of any.
        Self(__v1::Client::new(channel).schema_evolution(SchemaEvolution::off()))
    }

    pub async fn unary(&mut self, path: &'static str, request: Vec<u8>) -> Result<Vec<u8>, Status> {
        let method = Box::leak(Box::new(RawMethod::unary(path)));
        let response: Response<Raw> = self.0.unary(method, Raw(request)).await?;
        Ok(response.into_inner().0)
    }

    pub async fn streaming(
        &mut self,
        path: &'static str,
        requests: Vec<Vec<u8>>,
    ) -> Result<Streaming<Raw>, Status> {
        let method = Box::leak(Box::new(RawMethod::bidi_streaming(path)));
        let requests = stream::iter(requests.into_iter().map(Raw));
        Ok(self.0.bidi_streaming(method, requests).await?.into_inner())
    }
}

/// Answers each call with the same bytes.
#[derive(Clone)]
pub struct RawServer(__v1::Server<Vec<Raw>>);

impl RawServer {
    pub fn new(responses: impl IntoIterator<Item = Vec<u8>>) -> Self {
        let responses = Arc::new(responses.into_iter().map(Raw).collect());
        Self(__v1::Server::new(responses).schema_evolution(SchemaEvolution::off()))
    }
}

type Responses = BoxStream<'static, Result<Raw, Status>>;

fn answer(
    responses: &[Raw],
) -> Pin<Box<dyn Future<Output = Result<Response<Responses>, Status>> + Send>> {
    let responses = stream::iter(responses.to_vec()).map(Ok).boxed();
    async { Ok(Response::new(responses)) }.boxed()
}

impl __v1::NamedService for RawServer {
    const NAME: &'static str = "birds.Log";
}

impl __v1::Service<http::Request<Body>> for RawServer {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = __v1::Reply;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> __v1::Reply {
        const METHOD: RawMethod = RawMethod::bidi_streaming("");
        self.0
            .call(request)
            .bidi_streaming(&METHOD, |responses, _: Request<Streaming<Raw>>| {
                answer(responses)
            })
    }
}
