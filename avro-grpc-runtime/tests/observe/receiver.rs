//! A receiver of OpenTelemetry's protocol, and a process that sends its spans and metrics there.
//!
//! Both are global, as they are in a program: each test has spans in a trace of its own, and
//! metrics of a service of its own.

use avro_grpc_runtime::tonic::transport::Server;
use avro_grpc_runtime::{Request, Response, Status, async_trait, net};
use opentelemetry::trace::{TraceContextExt, TracerProvider};
use opentelemetry_otlp::{MetricExporter, SpanExporter, WithExportConfig};
use opentelemetry_proto::tonic::collector::metrics::v1::metrics_service_server::{
    MetricsService, MetricsServiceServer,
};
use opentelemetry_proto::tonic::collector::metrics::v1::{
    ExportMetricsServiceRequest, ExportMetricsServiceResponse,
};
use opentelemetry_proto::tonic::collector::trace::v1::trace_service_server::{
    TraceService, TraceServiceServer,
};
use opentelemetry_proto::tonic::collector::trace::v1::{
    ExportTraceServiceRequest, ExportTraceServiceResponse,
};
use opentelemetry_proto::tonic::common::v1::{AnyValue, KeyValue, any_value};
use opentelemetry_proto::tonic::metrics::v1::metric::Data;
use opentelemetry_proto::tonic::metrics::v1::{Metric, number_data_point};
use opentelemetry_proto::tonic::trace::v1::Span;
use opentelemetry_sdk::metrics::SdkMeterProvider;
use opentelemetry_sdk::trace::SdkTracerProvider;
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tracing::Instrument;
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::layer::SubscriberExt;

/// What has been received.
#[derive(Clone, Default)]
struct Received {
    spans: Arc<Mutex<Vec<Span>>>,
    /// The newest of each metric: they add up from the start of the process.
    metrics: Arc<Mutex<BTreeMap<String, Metric>>>,
}

#[async_trait]
impl TraceService for Received {
    async fn export(
        &self,
        request: Request<ExportTraceServiceRequest>,
    ) -> Result<Response<ExportTraceServiceResponse>, Status> {
        let resources = request.into_inner().resource_spans;
        let scopes = resources
            .into_iter()
            .flat_map(|resource| resource.scope_spans);
        let spans = scopes.flat_map(|scope| scope.spans);
        self.spans.lock().unwrap().extend(spans);
        Ok(Response::new(Default::default()))
    }
}

#[async_trait]
impl MetricsService for Received {
    async fn export(
        &self,
        request: Request<ExportMetricsServiceRequest>,
    ) -> Result<Response<ExportMetricsServiceResponse>, Status> {
        let resources = request.into_inner().resource_metrics;
        let scopes = resources
            .into_iter()
            .flat_map(|resource| resource.scope_metrics);
        let metrics = scopes.flat_map(|scope| scope.metrics);
        let metrics = metrics.map(|metric| (metric.name.clone(), metric));
        self.metrics.lock().unwrap().extend(metrics);
        Ok(Response::new(Default::default()))
    }
}

/// The receiver, and what sends to it.
struct Telemetry {
    received: Received,
    tracers: SdkTracerProvider,
    meters: SdkMeterProvider,
    /// Where both run: the tests' runtimes come and go.
    _runtime: Runtime,
}

static TELEMETRY: LazyLock<Telemetry> = LazyLock::new(|| {
    let runtime = Runtime::new().unwrap();
    let received = Received::default();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let endpoint = format!("http://{}", listener.local_addr().unwrap());
    let _guard = runtime.enter();
    let listener = TcpListener::from_std(listener).unwrap();
    runtime.spawn(
        Server::builder()
            .add_service(TraceServiceServer::new(received.clone()))
            .add_service(MetricsServiceServer::new(received.clone()))
            .serve_with_incoming(net::incoming(listener)),
    );
    let spans = SpanExporter::builder()
        .with_tonic()
        .with_endpoint(&endpoint);
    let tracers = SdkTracerProvider::builder()
        .with_batch_exporter(spans.build().unwrap())
        .build();
    let metrics = MetricExporter::builder()
        .with_tonic()
        .with_endpoint(&endpoint);
    let meters = SdkMeterProvider::builder()
        .with_periodic_exporter(metrics.build().unwrap())
        .build();
    opentelemetry::global::set_meter_provider(meters.clone());
    let layer = tracing_opentelemetry::layer().with_tracer(tracers.tracer("tests"));
    // What this transport itself does is not asked for.
    let ours = tracing_subscriber::filter::filter_fn(|metadata| {
        ["avro_grpc", "observe"]
            .iter()
            .any(|target| metadata.target().starts_with(target))
    });
    let subscriber = tracing_subscriber::registry().with(ours).with(layer);
    tracing::subscriber::set_global_default(subscriber).unwrap();
    Telemetry {
        received,
        tracers,
        meters,
        _runtime: runtime,
    }
});

/// Begins to send spans and metrics to the receiver, for who makes servers and clients.
pub fn start() {
    LazyLock::force(&TELEMETRY);
}

/// Does something in a trace of its own, and returns the spans of that trace that have ended by
/// then, but for its root.
pub async fn traced<T>(what: impl Future<Output = T>) -> (T, Vec<Span>) {
    start();
    let root = tracing::info_span!(parent: None, "root");
    let trace = trace_of(&root);
    let output = what.instrument(root).await;
    (output, spans_of(trace).await)
}

/// The trace that a span is in.
pub fn trace_of(span: &tracing::Span) -> [u8; 16] {
    span.context().span().span_context().trace_id().to_bytes()
}

/// The spans of a trace that have ended, by their beginning.
pub async fn spans_of(trace: [u8; 16]) -> Vec<Span> {
    let flush = || TELEMETRY.tracers.force_flush().unwrap();
    tokio::task::spawn_blocking(flush).await.unwrap();
    let spans = TELEMETRY.received.spans.lock().unwrap();
    let mut spans: Vec<Span> = spans
        .iter()
        .filter(|span| span.trace_id == trace && span.name != "root")
        .cloned()
        .collect();
    spans.sort_by_key(|span| span.start_time_unix_nano);
    spans
}

/// Attributes in the order of their names, as text.
pub fn attributes(attributes: &[KeyValue]) -> BTreeMap<&str, String> {
    let text = |value: &Option<AnyValue>| match value.as_ref().unwrap().value.as_ref().unwrap() {
        any_value::Value::StringValue(text) => text.clone(),
        any_value::Value::IntValue(number) => number.to_string(),
        any_value::Value::BoolValue(is) => is.to_string(),
        other => format!("{other:?}"),
    };
    attributes
        .iter()
        .map(|pair| (pair.key.as_str(), text(&pair.value)))
        .collect()
}

/// The points of a metric that have these attributes among theirs: how many values each has, and
/// what they add up to.
pub async fn points(metric: &str, wanted: &[(&str, &str)]) -> Vec<(u64, f64)> {
    let flush = || TELEMETRY.meters.force_flush().unwrap();
    tokio::task::spawn_blocking(flush).await.unwrap();
    let metrics = TELEMETRY.received.metrics.lock().unwrap();
    let Some(metric) = metrics.get(metric) else {
        return Vec::new();
    };
    let all: Vec<(&[KeyValue], (u64, f64))> = match metric.data.as_ref().unwrap() {
        Data::Sum(sum) => sum
            .data_points
            .iter()
            .map(|point| {
                let value = match point.value.unwrap() {
                    number_data_point::Value::AsInt(value) => value as f64,
                    number_data_point::Value::AsDouble(value) => value,
                };
                (&*point.attributes, (1, value))
            })
            .collect(),
        Data::Histogram(histogram) => histogram
            .data_points
            .iter()
            .map(|point| (&*point.attributes, (point.count, point.sum.unwrap())))
            .collect(),
        other => panic!("{other:?}"),
    };
    let all = all.into_iter();
    all.filter(|(of_point, _)| {
        let of_point = attributes(of_point);
        wanted
            .iter()
            .all(|(key, value)| of_point.get(key).is_some_and(|is| is == value))
    })
    .map(|(_, point)| point)
    .collect()
}

/// The unit of a metric.
pub fn unit(metric: &str) -> String {
    TELEMETRY.received.metrics.lock().unwrap()[metric]
        .unit
        .clone()
}
