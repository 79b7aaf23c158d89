//! What stands in the spans of calls.

use crate::probe::spans::probe_client::{self, ProbeClient};
use crate::probe::spans::probe_server::{DESCRIPTION, ProbeServer};
use crate::probe::{Handler, connect, serve};
use crate::receiver::{attributes, spans_of, trace_of, traced};
use avro_grpc_runtime::observe::ClientLayer;
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::{Code, Request, code_name, net};
use opentelemetry_proto::tonic::trace::v1::Span;
use opentelemetry_proto::tonic::trace::v1::span::SpanKind;
use opentelemetry_proto::tonic::trace::v1::status::StatusCode;
use std::net::SocketAddr;
use std::time::Duration;
use tower_layer::Layer;

async fn server(handler: Handler) -> SocketAddr {
    serve(Routes::new(ProbeServer::new(handler)), &[DESCRIPTION]).await
}

fn of_kind(spans: &[Span], kind: SpanKind) -> &Span {
    let mut found = spans.iter().filter(|span| span.kind() == kind);
    let span = found
        .next()
        .unwrap_or_else(|| panic!("no {kind:?} in {spans:#?}"));
    assert!(found.next().is_none(), "{spans:#?}");
    span
}

fn status(span: &Span) -> (StatusCode, &str) {
    let status = span.status.as_ref();
    status.map_or((StatusCode::Unset, ""), |status| {
        (status.code(), &status.message)
    })
}

#[tokio::test]
async fn client_server_and_handler_are_one_trace() {
    let address = server(Handler::default()).await;
    let (_, spans) = traced(async {
        let mut client = ProbeClient::new(connect(address, &[]).await);
        let mut request = Request::new("hello".to_owned());
        request
            .metadata_mut()
            .insert("avro-client-name", "nightly".parse().unwrap());
        request
            .metadata_mut()
            .insert("avro-api-version", "3".parse().unwrap());
        client.answer(request).await.unwrap();
    })
    .await;
    let client = of_kind(&spans, SpanKind::Client);
    let server = of_kind(&spans, SpanKind::Server);
    let handler = of_kind(&spans, SpanKind::Internal);
    assert_eq!(server.parent_span_id, client.span_id);
    assert_eq!(handler.parent_span_id, server.span_id);
    assert_eq!(handler.name, "handler");
    let port = address.port().to_string();
    for span in [client, server] {
        assert_eq!(span.name, "observe.spans.Probe/answer");
        assert_eq!(status(span), (StatusCode::Unset, ""));
        let attributes = attributes(&span.attributes);
        assert_eq!(attributes["rpc.system.name"], "grpc");
        assert_eq!(attributes["rpc.method"], "observe.spans.Probe/answer");
        assert_eq!(attributes["rpc.response.status_code"], "OK");
        assert_eq!(attributes["server.port"], port);
        assert!(!attributes.contains_key("error.type"));
        assert!(!attributes.contains_key("rpc.method_original"));
    }
    assert_eq!(
        attributes(&client.attributes)["server.address"],
        "localhost"
    );
    let attributes = attributes(&server.attributes);
    assert_eq!(attributes["server.address"], "127.0.0.1");
    assert_eq!(attributes["network.peer.address"], "127.0.0.1");
    assert_ne!(attributes["network.peer.port"], port);
    assert_eq!(attributes["network.transport"], "tcp");
    assert_eq!(attributes["avro_grpc.client.name"], "nightly");
    assert_eq!(attributes["avro_grpc.api.version"], "3");
}

/// The conventions say which codes are whose fault.
#[tokio::test]
async fn codes_are_errors_by_the_conventions() {
    let of_server = [2, 4, 12, 13, 14, 15];
    let address = server(Handler::default()).await;
    for number in 0..=16 {
        let name = code_name(Code::from_i32(number));
        let (result, spans) = traced(async {
            let mut client = ProbeClient::new(connect(address, &[]).await);
            let text = match number {
                0 => "hello".to_owned(),
                _ => format!("status {number}"),
            };
            client.answer(text).await
        })
        .await;
        assert_eq!(
            result.err().map_or(Code::Ok, |status| status.code()),
            Code::from_i32(number)
        );
        for (kind, is_error) in [
            (SpanKind::Client, number != 0),
            (SpanKind::Server, of_server.contains(&number)),
        ] {
            let span = of_kind(&spans, kind);
            let attributes = attributes(&span.attributes);
            assert_eq!(attributes["rpc.response.status_code"], name);
            let expected = is_error.then_some(name);
            assert_eq!(attributes.get("error.type").map(String::as_str), expected);
            let expected = match is_error {
                true => (StatusCode::Error, "as told"),
                false => (StatusCode::Unset, ""),
            };
            assert_eq!(status(span), expected, "{kind:?} {name}");
        }
    }
}

#[tokio::test]
async fn a_method_that_a_service_does_not_have_has_no_name() {
    let address = server(Handler::default()).await;
    let (result, spans) = traced(async {
        let channel = connect(address, &[probe_client::DESCRIPTION]).await;
        let mut client = crate::probe::more::probe_client::ProbeClient::new(channel);
        client.more("hello".to_owned()).await
    })
    .await;
    assert_eq!(result.unwrap_err().code(), Code::Unimplemented);
    for kind in [SpanKind::Client, SpanKind::Server] {
        let span = of_kind(&spans, kind);
        assert_eq!(span.name, "_OTHER");
        let attributes = attributes(&span.attributes);
        assert_eq!(attributes["rpc.method"], "_OTHER");
        assert_eq!(
            attributes["rpc.method_original"],
            "observe.spans.Probe/more"
        );
        assert_eq!(attributes["rpc.response.status_code"], "UNIMPLEMENTED");
    }
}

/// A client that goes away cancels its call.
#[tokio::test]
async fn a_call_that_is_dropped_is_cancelled() {
    let address = server(Handler::default()).await;
    let (_, spans) = traced(async {
        let mut client = ProbeClient::new(connect(address, &[]).await);
        let call = client.answer("wait".to_owned());
        let given_up = tokio::time::timeout(Duration::from_millis(200), call).await;
        assert!(given_up.is_err());
        // Until the server knows.
        tokio::time::sleep(Duration::from_millis(500)).await;
    })
    .await;
    for (kind, is_error) in [(SpanKind::Client, true), (SpanKind::Server, false)] {
        let span = of_kind(&spans, kind);
        let attributes = attributes(&span.attributes);
        assert_eq!(attributes["rpc.response.status_code"], "CANCELLED");
        assert_eq!(attributes.contains_key("error.type"), is_error);
    }
}

/// The span of a call lasts as long as its responses.
#[tokio::test]
async fn a_stream_is_one_span_until_it_ends() {
    let handler = Handler::default();
    let gate = handler.gate.clone();
    let address = server(handler).await;
    let (_, spans) = traced(async {
        let mut client = ProbeClient::new(connect(address, &[]).await);
        let mut numbers = client.count(3).await.unwrap().into_inner();
        assert_eq!(numbers.message().await.unwrap(), Some(100));
        let so_far = spans_of(trace_of(&tracing::Span::current())).await;
        assert!(so_far.is_empty(), "{so_far:#?}");
        gate.add_permits(1);
        while numbers.message().await.unwrap().is_some() {}
    })
    .await;
    for kind in [SpanKind::Client, SpanKind::Server] {
        let span = of_kind(&spans, kind);
        assert_eq!(
            attributes(&span.attributes)["rpc.response.status_code"],
            "OK"
        );
    }
}

#[tokio::test]
async fn where_no_server_is_the_call_is_an_error() {
    let (result, spans) = traced(async {
        let channel = net::endpoint("http://127.0.0.1:1").unwrap();
        let channel = ClientLayer::new(&[]).layer(channel.connect_lazy());
        ProbeClient::new(channel).answer(String::new()).await
    })
    .await;
    assert_eq!(result.unwrap_err().code(), Code::Unavailable);
    let span = of_kind(&spans, SpanKind::Client);
    assert_eq!(attributes(&span.attributes)["error.type"], "UNAVAILABLE");
}
