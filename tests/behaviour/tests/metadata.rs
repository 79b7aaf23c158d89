//! Metadata that come back: in headers what was sent as [`INITIAL`], in trailers what was sent as
//! [`TRAILING`], even of a response that is no error, which tonic has no trailers for.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use avro_grpc_runtime::Status;
use avro_grpc_runtime::server::LayeredService;
use avro_grpc_runtime::tonic::body::Body;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response};
use http_body::Frame;
use tower_layer::Layer;
use tower_service::Service;

pub(crate) const INITIAL: &str = "x-grpc-test-echo-initial";
pub(crate) const TRAILING: &str = "x-grpc-test-echo-trailing-bin";

#[derive(Clone, Copy)]
pub(crate) struct EchoLayer;

#[derive(Clone)]
pub(crate) struct Echo(LayeredService);

impl Layer<LayeredService> for EchoLayer {
    type Service = Echo;

    fn layer(&self, service: LayeredService) -> Echo {
        Echo(service)
    }
}

impl Service<Request<Body>> for Echo {
    type Response = Response<WithTrailer>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let initial = request.headers().get(INITIAL).cloned();
        let trailing = request.headers().get(TRAILING).cloned();
        let response = self.0.call(request);
        Box::pin(async move {
            let mut response = response.await?;
            response
                .headers_mut()
                .extend(initial.map(|value| (HeaderName::from_static(INITIAL), value)));
            Ok(response.map(|body| WithTrailer { body, trailing }))
        })
    }
}

/// A body with a trailer more.
pub(crate) struct WithTrailer {
    body: Body,
    trailing: Option<HeaderValue>,
}

impl http_body::Body for WithTrailer {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(cx));
        Poll::Ready(frame.map(|frame| {
            frame.map(|frame| match frame.into_trailers() {
                Ok(trailers) => Frame::trailers(self.with_trailer(trailers)),
                Err(frame) => frame,
            })
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }
}

impl WithTrailer {
    fn with_trailer(&mut self, mut trailers: HeaderMap) -> HeaderMap {
        let value = self.trailing.take();
        trailers.extend(value.map(|value| (HeaderName::from_static(TRAILING), value)));
        trailers
    }
}
