//! What is counted and measured.

use crate::probe::learned::{probe_client as learned_client, probe_server as learned};
use crate::probe::metrics::probe_client::ProbeClient;
use crate::probe::metrics::probe_server::{DESCRIPTION, ProbeServer};
use crate::probe::undecodable::probe_server as undecodable;
use crate::probe::{Handler, connect, more, serve, wrong};
use crate::receiver::{points, unit};
use avro_grpc_runtime::tonic::service::Routes;
use avro_grpc_runtime::{Code, Request, SchemaEvolution};
use futures_util::stream;
use std::time::Duration;

const SERVICE: &str = "observe.metrics.Probe";

/// How many values a method has of a metric, and what they add up to.
async fn of_method(metric: &str, method: &str, more: &[(&str, &str)]) -> (u64, f64) {
    let name = format!("{SERVICE}/{method}");
    let mut wanted = vec![("rpc.method", name.as_str()), ("rpc.system.name", "grpc")];
    wanted.extend(more);
    match points(metric, &wanted).await[..] {
        [] => (0, 0.0),
        [point] => point,
        _ => panic!("{metric} of {name} has several points"),
    }
}

async fn start(handler: Handler) -> ProbeClient<impl avro_grpc_runtime::Transport> {
    let services = [DESCRIPTION];
    let routes = Routes::new(ProbeServer::new(handler));
    let address = serve(routes, &services).await;
    ProbeClient::new(connect(address, &services).await)
}

#[tokio::test]
async fn calls_are_counted_by_how_they_end() {
    let mut client = start(Handler::default()).await;
    for text in ["a", "b", "status 5", "status 13", "status 5", "c"] {
        let _ = client.answer(text.to_owned()).await;
    }
    for (side, of_5) in [("server", None), ("client", Some("NOT_FOUND"))] {
        let metric = format!("rpc.{side}.call.duration");
        for (code, count, error) in [
            ("OK", 3, None),
            ("NOT_FOUND", 2, of_5),
            ("INTERNAL", 1, Some("INTERNAL")),
        ] {
            let mut more = vec![("rpc.response.status_code", code)];
            more.extend(error.map(|error| ("error.type", error)));
            let (calls, seconds) = of_method(&metric, "answer", &more).await;
            assert_eq!(calls, count, "{side} {code}");
            assert!(seconds > 0.0 && seconds < 60.0, "{seconds}");
        }
        assert_eq!(unit(&metric), "s");
    }
    let blameless = [
        ("rpc.response.status_code", "NOT_FOUND"),
        ("error.type", "NOT_FOUND"),
    ];
    assert_eq!(
        of_method("rpc.server.call.duration", "answer", &blameless)
            .await
            .0,
        0
    );
}

/// A string is its length and its bytes, and gRPC puts five bytes before a message.
#[tokio::test]
async fn sizes_are_what_goes_over_the_wire() {
    let mut client = start(Handler::default()).await;
    let texts = ["x".repeat(10), "x".repeat(100), "x".repeat(1000)];
    client.gather(stream::iter(texts)).await.unwrap();
    for side in ["server", "client"] {
        let request = format!("avro_grpc.{side}.request.size");
        let expected = (5 + 1 + 10) + (5 + 2 + 100) + (5 + 2 + 1000);
        assert_eq!(
            of_method(&request, "gather", &[]).await,
            (1, f64::from(expected))
        );
        let response = format!("avro_grpc.{side}.response.size");
        assert_eq!(
            of_method(&response, "gather", &[]).await,
            (1, f64::from(5 + 1))
        );
        assert_eq!(unit(&request), "By");
    }
}

#[tokio::test]
async fn a_call_is_active_until_its_stream_has_ended() {
    let handler = Handler::default();
    let gate = handler.gate.clone();
    let mut client = start(handler).await;
    let mut first = client.count(1).await.unwrap().into_inner();
    let second = client.count(1).await.unwrap().into_inner();
    assert_eq!(first.message().await.unwrap(), Some(100));
    let active = async |side: &str| {
        of_method(&format!("avro_grpc.{side}.active_calls"), "count", &[])
            .await
            .1
    };
    assert_eq!((active("server").await, active("client").await), (2.0, 2.0));
    gate.add_permits(2);
    assert_eq!(first.message().await.unwrap(), None);
    drop(second);
    assert_eq!(active("client").await, 0.0);
    while active("server").await > 0.0 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// Messages of other types than the receiver has: who has received them counts them.
#[tokio::test]
async fn undecodable_messages_are_counted_where_they_arrive() {
    let routes = Routes::new(undecodable::ProbeServer::new(Handler::default()));
    let address = serve(routes, &[undecodable::DESCRIPTION]).await;
    let channel = connect(address, &[undecodable::DESCRIPTION]).await;
    let mut client =
        wrong::probe_client::ProbeClient::new(channel).schema_evolution(SchemaEvolution::off());

    let of_request = client.answer(100).await.unwrap_err();
    let of_requests = client.gather(stream::iter([100, 100])).await.unwrap_err();
    let of_response = client.number(String::new()).await.unwrap_err();
    let mut responses = client.count(2).await.unwrap().into_inner();
    let of_responses = responses.message().await.unwrap_err();
    let codes = [of_request, of_requests, of_response, of_responses].map(|status| status.code());
    let expected = [
        Code::InvalidArgument,
        Code::InvalidArgument,
        Code::Internal,
        Code::Internal,
    ];
    assert_eq!(codes, expected);

    for (method, at_server, at_client) in [
        ("answer", 1.0, 0.0),
        ("gather", 1.0, 0.0),
        ("number", 0.0, 1.0),
        ("count", 0.0, 1.0),
    ] {
        for (side, expected) in [("server", at_server), ("client", at_client)] {
            let name = format!("observe.undecodable.Probe/{method}");
            let metric = format!("avro_grpc.{side}.undecodable_messages");
            let points = points(&metric, &[("rpc.method", &name)]).await;
            let sum: f64 = points.iter().map(|(_, sum)| sum).sum();
            assert_eq!(sum, expected, "{side} {method}");
        }
    }
}

/// Who does not know the schema of the other side counts that: a server once, for then it is sent; a client
/// whenever it is not.
#[tokio::test]
async fn schema_misses_are_counted() {
    let routes = Routes::new(undecodable::ProbeServer::new(Handler::default()));
    let services = [undecodable::DESCRIPTION];
    let channel = connect(serve(routes, &services).await, &services).await;
    let mut client = wrong::probe_client::ProbeClient::new(channel.clone());
    for _ in 0..2 {
        client.answer(100).await.unwrap_err();
    }
    let quiet = |mut request: Request<()>| {
        request.metadata_mut().remove("avro-reader-schema");
        Ok(request)
    };
    let mut client = wrong::probe_client::ProbeClient::with_interceptor(channel, quiet);
    client.number(String::new()).await.unwrap_err();
    for (side, method, expected) in [("server", "answer", 1.0), ("client", "number", 1.0)] {
        let name = format!("observe.undecodable.Probe/{method}");
        let metric = format!("avro_grpc.{side}.schema_misses");
        let misses = points(&metric, &[("rpc.method", &name)]).await;
        assert_eq!(misses, [(1, expected)], "{side}");
    }
}

/// Names are learned from what is served, not from what is asked for.
#[tokio::test]
async fn a_server_learns_names_from_calls_that_end_well() {
    let routes = Routes::new(learned::ProbeServer::new(Handler::default()));
    let address = serve(routes, &[]).await;
    let mut client = learned_client::ProbeClient::new(connect(address, &[]).await);
    let mut stranger = more::probe_client::ProbeClient::new(connect(address, &[]).await);
    for _ in 0..3 {
        client.answer("status 5".to_owned()).await.unwrap_err();
        client.answer("a".to_owned()).await.unwrap();
        let status = stranger.more(String::new()).await.unwrap_err();
        assert_eq!(status.code(), Code::Unimplemented);
    }
    // The first call that ends well teaches the name to those after it.
    for (side, method, expected) in [
        ("server", "observe.learned.Probe/answer", 4),
        ("client", "observe.learned.Probe/answer", 6),
        ("server", "observe.spans.Probe/more", 0),
        ("client", "observe.spans.Probe/more", 3),
    ] {
        let metric = format!("rpc.{side}.call.duration");
        let points = points(&metric, &[("rpc.method", method)]).await;
        let count: u64 = points.iter().map(|(count, _)| count).sum();
        assert_eq!(count, expected, "{side} {method}");
    }
}
