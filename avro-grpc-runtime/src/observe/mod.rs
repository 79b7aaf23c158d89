//! What operators see of calls: spans and metrics.
//!
//! `RpcServer` and `RpcClient` have this by themselves. Others get it by a layer of tower:
//! [`ServerLayer`] around tonic's router, [`ClientLayer`] around a channel.
//!
//! # Spans
//!
//! Each call is a span of the crate `tracing`, on the level INFO, with the target
//! `avro_grpc::server` or `avro_grpc::client`. It lasts until the response has ended, and a handler
//! runs in it. What stands in it has the names of OpenTelemetry's [conventions for
//! gRPC](https://opentelemetry.io/docs/specs/semconv/rpc/grpc/):
//!
//! | field | is |
//! |---|---|
//! | `otel.name`, `rpc.method` | the method, `shop.Orders/find`; `_OTHER` where the service has no such method, and then `rpc.method_original` has what the client wrote |
//! | `rpc.system.name`, `otel.kind` | `grpc`; `server` or `client` |
//! | `rpc.response.status_code` | how it ended: `OK`, `NOT_FOUND`; `CANCELLED` if the client went away |
//! | `error.type`, `otel.status_code`, `otel.status_description` | the code, `ERROR` and the message, if it is an error; at a server this is not so where the client is to blame |
//! | `server.address`, `server.port` | what the client calls the server |
//! | `network.peer.address`, `network.peer.port`, `network.transport` | who calls, at a server |
//! | `avro_grpc.client.name`, `avro_grpc.api.version` | what the client says of itself, at a server |
//!
//! # Traces and metrics
//!
//! They need the feature `opentelemetry`; `avro_grpc_runtime::opentelemetry` and `tracing_opentelemetry` are the crates in
//! the version that is meant: those of other versions do not know of it. Spans go to OpenTelemetry by a layer of the crate
//! `tracing-opentelemetry`, and then a call is one trace at client and server: the headers
//! `traceparent` and `tracestate` of W3C's trace context carry it. If a propagator is set
//! (`opentelemetry::global::set_text_map_propagator`), what it reads and writes is carried instead.
//!
//! ```no_run
//! # #[cfg(feature = "opentelemetry")]
//! # fn begin() -> Result<(), Box<dyn std::error::Error>> {
//! use avro_grpc_runtime::opentelemetry::{global, trace::TracerProvider};
//! use opentelemetry_otlp::{MetricExporter, SpanExporter};
//! use opentelemetry_sdk::{metrics::SdkMeterProvider, trace::SdkTracerProvider};
//! use tracing_subscriber::layer::SubscriberExt;
//!
//! // First in `main`, within the runtime: both go to the collector that
//! // OTEL_EXPORTER_OTLP_ENDPOINT names.
//! let metrics = MetricExporter::builder().with_tonic().build()?;
//! let meters = SdkMeterProvider::builder().with_periodic_exporter(metrics).build();
//! global::set_meter_provider(meters);
//! let spans = SpanExporter::builder().with_tonic().build()?;
//! let tracers = SdkTracerProvider::builder().with_batch_exporter(spans).build();
//! let traces = tracing_opentelemetry::layer().with_tracer(tracers.tracer("orders"));
//! tracing::subscriber::set_global_default(tracing_subscriber::registry().with(traces))?;
//! # Ok(())
//! # }
//! ```
//!
//! | metric | |
//! |---|---|
//! | `rpc.server.call.duration`, `rpc.client.call.duration` | histogram, s: calls by how long they took, from the first header to the last; its count is how many there were. Attributes: `rpc.response.status_code`, `error.type`, at a client `server.address`, `server.port` |
//! | `avro_grpc.server.active_calls`, `avro_grpc.client.active_calls` | up-down counter: calls that are running |
//! | `avro_grpc.server.request.size`, `….response.size`, the same of `client` | histogram, bytes: what the messages of a call add up to on the wire, with gRPC's five bytes before each |
//! | `avro_grpc.server.undecodable_messages`, of `client` | counter: received messages that are no data of their schema |
//! | `avro_grpc.server.schema_misses`, of `client` | counter: schemas of the other side that were not known, and had to be asked for |
//!
//! All have the attributes `rpc.system.name` and `rpc.method`. The conventions (version 1.45) have
//! names for the first row only. Methods that no description names are told apart up to 256, so that
//! nobody can fill the memory of what stores metrics; a server knows the name of one after its first call that
//! ends with `OK`, and until then it is `_OTHER`.
//!
//! OpenTelemetry gives instruments to whoever asks by what is set at that time: set the meter
//! provider before servers and clients are built.
//!
//! # What it costs
//!
//! A layer around a service that does nothing (`cargo bench -p avro-grpc-benches --bench observe`; the time is of the
//! fastest runs, the instructions are counted by callgrind). To compare: a turn of bare TCP on loopback took 65 µs in the same place.
//!
//! | | server | client |
//! |---|---|---|
//! | nobody listens; at a server this lists the call for dumps | 0.7 µs, 5300 instructions | 0.4 µs, 3400 |
//! | metrics by OpenTelemetry's SDK | 1.2 µs, 11500 | 1.0 µs, 10300 |
//! | spans for a log | 1.2 µs, 9200 | |
//! | metrics, and each span recorded by OpenTelemetry's SDK | 5 µs, 32700 | 4.5 µs, 32300 |
//!
//! The list of running calls is at most 2000 of these instructions: it has a lock for each of some threads.

mod body;
mod call;
mod code;
#[cfg(feature = "opentelemetry")]
mod context;
mod layer;
mod method;
mod metrics;
mod peer;
mod span;
#[cfg(any(feature = "opentelemetry", feature = "server"))]
mod trace;

pub use layer::{ClientLayer, ObservedClient, ObservedServer, Observing, ServerLayer};

#[cfg(feature = "server")]
pub(crate) use {peer::Peer, trace::TraceId};

use std::sync::Arc;

/// What this program is in a call that is observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Server,
    Client,
}

/// What a client calls its server.
#[derive(Clone, Debug)]
struct Server {
    address: Arc<str>,
    port: Option<u16>,
}
