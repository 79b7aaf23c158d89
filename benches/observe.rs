//! What it costs to observe a call: a layer around a service that does nothing, less the service
//! alone.
//!
//! | row | is |
//! |---|---|
//! | `alone` | the service that does nothing, with the request and the response |
//! | `nobody_listens` | neither a subscriber nor a meter provider is set: what each server pays |
//! | `metrics` | OpenTelemetry's SDK collects metrics |
//! | `spans` | a subscriber that keeps the spans of running calls, as for logs |
//! | `traces` | OpenTelemetry's SDK records metrics, and all spans, which are thrown away then |

use avro_grpc_runtime::bytes::Bytes;
use avro_grpc_runtime::observe::{ClientLayer, ServerLayer};
use divan::Bencher;
use http::{HeaderMap, HeaderValue};
use http_body::{Body as HttpBody, Frame};
use opentelemetry::trace::TracerProvider;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::metrics::{InMemoryMetricExporter, SdkMeterProvider};
use opentelemetry_sdk::trace::{SdkTracerProvider, Span, SpanData, SpanProcessor};
use std::convert::Infallible;
use std::pin::{Pin, pin};
use std::sync::LazyLock;
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tonic::Status;
use tonic::body::Body;
use tower_layer::Layer;
use tower_service::Service;
use tracing::Dispatch;
use tracing_subscriber::layer::SubscriberExt;

/// Layers that were made before a meter provider was set.
static UNMEASURED: LazyLock<(ServerLayer, ClientLayer)> = LazyLock::new(layers);
static MEASURED: LazyLock<(ServerLayer, ClientLayer)> = LazyLock::new(layers);

fn layers() -> (ServerLayer, ClientLayer) {
    let client = ClientLayer::new(&[]).server("localhost", 50051);
    (ServerLayer::new(&[]), client)
}

fn main() {
    LazyLock::force(&UNMEASURED);
    let exporter = InMemoryMetricExporter::default();
    let meters = SdkMeterProvider::builder()
        .with_periodic_exporter(exporter)
        .build();
    opentelemetry::global::set_meter_provider(meters);
    LazyLock::force(&MEASURED);
    divan::main();
}

#[divan::bench(sample_size = 1000)]
fn alone(bencher: Bencher<'_, '_>) {
    calls(bencher, Nothing);
}

#[divan::bench(sample_size = 1000, threads = 2)]
fn alone_two_threads(bencher: Bencher<'_, '_>) {
    calls(bencher, Nothing);
}

#[divan::bench(sample_size = 1000)]
fn nobody_listens_server(bencher: Bencher<'_, '_>) {
    calls(bencher, UNMEASURED.0.layer(Nothing));
}

#[divan::bench(sample_size = 1000, threads = 2)]
fn nobody_listens_server_two_threads(bencher: Bencher<'_, '_>) {
    calls(bencher, UNMEASURED.0.layer(Nothing));
}

#[divan::bench(sample_size = 1000)]
fn nobody_listens_client(bencher: Bencher<'_, '_>) {
    calls(bencher, UNMEASURED.1.layer(Nothing));
}

#[divan::bench(sample_size = 1000)]
fn metrics_server(bencher: Bencher<'_, '_>) {
    calls(bencher, MEASURED.0.layer(Nothing));
}

#[divan::bench(sample_size = 1000)]
fn metrics_client(bencher: Bencher<'_, '_>) {
    calls(bencher, MEASURED.1.layer(Nothing));
}

#[divan::bench(sample_size = 1000)]
fn spans_server(bencher: Bencher<'_, '_>) {
    let subscriber = Dispatch::new(tracing_subscriber::registry());
    tracing::dispatcher::with_default(&subscriber, || {
        calls(bencher, UNMEASURED.0.layer(Nothing));
    });
}

#[divan::bench(sample_size = 1000)]
fn traces_server(bencher: Bencher<'_, '_>) {
    traced(|| calls(bencher, MEASURED.0.layer(Nothing)));
}

#[divan::bench(sample_size = 1000)]
fn traces_client(bencher: Bencher<'_, '_>) {
    traced(|| calls(bencher, MEASURED.1.layer(Nothing)));
}

fn traced(run: impl FnOnce()) {
    let tracers = SdkTracerProvider::builder()
        .with_span_processor(ThrowAway)
        .build();
    let layer = tracing_opentelemetry::layer().with_tracer(tracers.tracer("bench"));
    let subscriber = Dispatch::new(tracing_subscriber::registry().with(layer));
    tracing::dispatcher::with_default(&subscriber, run);
}

fn calls<S>(bencher: Bencher<'_, '_>, service: S)
where
    S: Service<http::Request<Body>, Response = http::Response<Body>, Error = Infallible>
        + Clone
        + Sync,
{
    bencher.bench(|| call(service.clone()));
}

/// One call from its first header to the last; nothing in it waits.
fn call<S>(mut service: S)
where
    S: Service<http::Request<Body>, Response = http::Response<Body>, Error = Infallible>,
{
    let mut cx = Context::from_waker(Waker::noop());
    let request = http::Request::builder()
        .uri("http://localhost:50051/bench.Bench/echo")
        .header("content-type", "application/grpc")
        .header("grpc-timeout", "30S")
        .body(Body::new(OneMessage(Next::Data)))
        .unwrap();
    let Poll::Ready(Ok(response)) = pin!(service.call(request)).poll(&mut cx) else {
        unreachable!("the service answers at once");
    };
    let mut body = response.into_body();
    while let Poll::Ready(Some(_)) = Pin::new(&mut body).poll_frame(&mut cx) {}
}

/// Answers with one message.
#[derive(Clone)]
struct Nothing;

impl Service<http::Request<Body>> for Nothing {
    type Response = http::Response<Body>;
    type Error = Infallible;
    type Future = std::future::Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: http::Request<Body>) -> Self::Future {
        let body = Body::new(OneMessage(Next::Data));
        std::future::ready(Ok(http::Response::new(body)))
    }
}

/// A message, and then trailers that say that all is well.
struct OneMessage(Next);

enum Next {
    Data,
    Trailers,
    Nothing,
}

impl HttpBody for OneMessage {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let (frame, next) = match self.0 {
            Next::Data => {
                let message = Bytes::from_static(&[0, 0, 0, 0, 1, 0]);
                (Some(Ok(Frame::data(message))), Next::Trailers)
            }
            Next::Trailers => {
                let mut trailers = HeaderMap::new();
                trailers.insert("grpc-status", HeaderValue::from_static("0"));
                (Some(Ok(Frame::trailers(trailers))), Next::Nothing)
            }
            Next::Nothing => (None, Next::Nothing),
        };
        self.0 = next;
        Poll::Ready(frame)
    }
}

/// Where recorded spans end.
#[derive(Debug)]
struct ThrowAway;

impl SpanProcessor for ThrowAway {
    fn on_start(&self, _: &mut Span, _: &opentelemetry::Context) {}

    fn on_end(&self, _: SpanData) {}

    fn force_flush(&self) -> OTelSdkResult {
        Ok(())
    }

    fn shutdown_with_timeout(&self, _: Duration) -> OTelSdkResult {
        Ok(())
    }
}
