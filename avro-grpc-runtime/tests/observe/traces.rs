//! Traces that go from process to process.

use crate::probe::hop::probe_client::ProbeClient;
use crate::probe::hop::probe_server::{DESCRIPTION, ProbeServer};
use crate::probe::{Handler, serve};
use crate::receiver::spans_of;
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::{Request, net};
use opentelemetry_proto::tonic::trace::v1::Span;
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;

/// Calls a server that calls another, with these headers; returns the spans of the trace.
async fn call_on(headers: &[(&'static str, &str)], trace: [u8; 16]) -> Vec<Span> {
    let services = [DESCRIPTION];
    let last = Routes::new(ProbeServer::new(Handler::default()));
    let first = Handler {
        next: Some(serve(last, &services).await),
        ..Handler::default()
    };
    let address = serve(Routes::new(ProbeServer::new(first)), &services).await;
    // This client is not observed: it is someone else's.
    let endpoint = net::endpoint(format!("http://{address}")).unwrap();
    let mut client = ProbeClient::new(endpoint.connect().await.unwrap());
    let mut request = Request::new("hello".to_owned());
    for (name, value) in headers {
        request.metadata_mut().append(*name, value.parse().unwrap());
    }
    client.call_on(request).await.unwrap();
    spans_of(trace).await
}

#[tokio::test]
async fn a_trace_goes_on_through_servers() {
    let trace = *b"a trace of ours!";
    let id = format!("{:032x}", u128::from_be_bytes(trace));
    let parent = format!("00-{id}-00f067aa0ba902b7-01");
    let headers = [
        ("traceparent", parent.as_str()),
        ("tracestate", "a=1"),
        ("tracestate", "b=2"),
    ];
    let spans = call_on(&headers, trace).await;
    let ours: Vec<_> = spans
        .iter()
        .map(|span| (span.kind(), &*span.name))
        .collect();
    assert_eq!(
        ours,
        [
            (SpanKind::Server, "observe.hop.Probe/call_on"),
            (SpanKind::Client, "observe.hop.Probe/answer"),
            (SpanKind::Server, "observe.hop.Probe/answer"),
            (SpanKind::Internal, "handler"),
        ]
    );
    assert_eq!(
        spans[0].parent_span_id,
        0x00f0_67aa_0ba9_02b7_u64.to_be_bytes()
    );
    for (parent, child) in spans.iter().zip(&spans[1..]) {
        assert_eq!(child.parent_span_id, parent.span_id, "{}", child.name);
    }
    for span in &spans[..3] {
        assert_eq!(span.trace_state, "a=1,b=2", "{}", span.name);
    }
}

/// What is no trace begins a new one, and does no harm.
#[tokio::test]
async fn nonsense_is_no_trace() {
    let trace = *b"another of ours!";
    let id = format!("{:032X}", u128::from_be_bytes(trace));
    let parent = format!("00-{id}-00F067AA0BA902B7-01");
    assert!(call_on(&[("traceparent", &parent)], trace).await.is_empty());
}

/// A caller who does not record the trace is obeyed.
#[tokio::test]
async fn what_is_not_sampled_is_not_sent() {
    let trace = *b"a third of ours!";
    let id = format!("{:032x}", u128::from_be_bytes(trace));
    let parent = format!("00-{id}-00f067aa0ba902b7-00");
    assert!(call_on(&[("traceparent", &parent)], trace).await.is_empty());
}
