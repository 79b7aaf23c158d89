//! Servers and clients as programs have them are observed without a word.

use crate::probe::programs::probe_client::ProbeClient;
use crate::probe::programs::probe_server::ProbeServer;
use crate::probe::{Handler, Running, program, run};
use crate::receiver::{attributes, points, start, traced};
use avro_grpc_runtime::Code;
use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::server::Limits;
use opentelemetry_proto::tonic::trace::v1::Span;
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;
use std::time::Duration;

async fn serve(handler: Handler, limits: Limits) -> Running {
    start();
    run(program().add(ProbeServer::new(handler)).limits(limits)).await
}

fn client(target: String) -> RpcClient {
    RpcClient::builder(target).name("probe").build().unwrap()
}

fn of_kind(spans: &[Span], kind: SpanKind) -> Vec<&Span> {
    spans.iter().filter(|span| span.kind() == kind).collect()
}

#[tokio::test]
async fn a_call_of_a_program_is_one_trace() {
    let address = serve(Handler::default(), Limits::default()).await.address;
    let target = format!("dns:///localhost:{}", address.port());
    let (_, spans) = traced(async {
        let mut client = client(target).get::<ProbeClient<_>>();
        client.answer("hello".to_owned()).await.unwrap();
    })
    .await;
    let ([of_client], [of_server]) = (
        &of_kind(&spans, SpanKind::Client)[..],
        &of_kind(&spans, SpanKind::Server)[..],
    ) else {
        panic!("{spans:#?}")
    };
    assert_eq!(of_server.parent_span_id, of_client.span_id);
    for span in [of_client, of_server] {
        let attributes = attributes(&span.attributes);
        assert_eq!(attributes["rpc.method"], "observe.programs.Probe/answer");
        assert_eq!(attributes["server.address"], "localhost");
        assert_eq!(attributes["server.port"], address.port().to_string());
    }
    let name = &attributes(&of_server.attributes)["avro_grpc.client.name"];
    assert_eq!(name, "probe");
    let port = address.port().to_string();
    let measured = [
        ("rpc.method", "observe.programs.Probe/answer"),
        ("server.address", "localhost"),
        ("server.port", &port),
    ];
    let calls = points("rpc.client.call.duration", &measured).await;
    assert_eq!(calls.iter().map(|(count, _)| count).sum::<u64>(), 1);
}

/// What the server itself answers is seen too.
#[tokio::test]
async fn calls_that_are_refused_or_break_are_seen() {
    let handler = Handler::default();
    let gate = handler.gate.clone();
    let limits = Limits {
        calls: Some(1),
        ..Limits::default()
    };
    let address = serve(handler, limits).await.address;
    let client = client(format!("http://{address}"));
    let mut first = client.get::<ProbeClient<_>>();
    let numbers = first.count(1).await.unwrap();
    let (refused, spans) = traced(async {
        let mut client = client.get::<ProbeClient<_>>();
        client.answer("hello".to_owned()).await.unwrap_err().code()
    })
    .await;
    assert_eq!(refused, Code::ResourceExhausted);
    let span = of_kind(&spans, SpanKind::Server)[0];
    let code = &attributes(&span.attributes)["rpc.response.status_code"];
    assert_eq!(code, "RESOURCE_EXHAUSTED");
    gate.add_permits(1);
    drop(numbers);

    let (_, spans) = traced(async {
        let mut client = client.get::<ProbeClient<_>>();
        // Until the first call has ended at the server too.
        while client.answer("panic".to_owned()).await.unwrap_err().code() != Code::Internal {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    })
    .await;
    let span = of_kind(&spans, SpanKind::Server).pop().unwrap();
    assert_eq!(attributes(&span.attributes)["error.type"], "INTERNAL");
}

/// Deadlines are the server's to keep, and errors of its.
#[tokio::test]
async fn a_deadline_that_passes_is_seen() {
    let address = serve(Handler::default(), Limits::default()).await.address;
    let (code, spans) = traced(async {
        let client = RpcClient::builder(format!("http://{address}"));
        let client = client.timeout(Duration::from_millis(100)).build().unwrap();
        let mut client = client.get::<ProbeClient<_>>();
        let status = client.answer("wait".to_owned()).await.unwrap_err();
        tokio::time::sleep(Duration::from_millis(300)).await;
        status.code()
    })
    .await;
    assert_eq!(code, Code::DeadlineExceeded);
    let span = of_kind(&spans, SpanKind::Client)[0];
    let code = &attributes(&span.attributes)["rpc.response.status_code"];
    assert_eq!(code, "DEADLINE_EXCEEDED");
    // Who comes first is a matter of chance: the server, or the client that goes away.
    let span = of_kind(&spans, SpanKind::Server)[0];
    let code = &attributes(&span.attributes)["rpc.response.status_code"];
    assert!(
        ["DEADLINE_EXCEEDED", "CANCELLED"].contains(&&**code),
        "{code}"
    );
}

#[tokio::test]
async fn calls_within_a_process_are_seen() {
    let channel = serve(Handler::default(), Limits::default()).await.channel;
    let (_, spans) = traced(async {
        let mut client = ProbeClient::new(channel);
        client.answer("hello".to_owned()).await.unwrap();
    })
    .await;
    let span = of_kind(&spans, SpanKind::Server)[0];
    let attributes = attributes(&span.attributes);
    assert_eq!(attributes["rpc.response.status_code"], "OK");
    assert!(!attributes.contains_key("network.peer.address"));
}
