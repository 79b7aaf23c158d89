//! What calls go through, and which services they find.

use crate::support::{begin, local, soon, with_header, works};
use crate::work::plain_client::PlainClient;
use crate::work::plain_server::PlainServer;
use crate::work::{WorkClient, Worker};
use avro_grpc_runtime::tonic::service::InterceptorLayer;
use avro_grpc_runtime::{Code, Request, Status};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tower::timeout::TimeoutLayer;

type Seen = Arc<Mutex<Vec<&'static str>>>;

fn note(
    seen: &Seen,
    name: &'static str,
) -> impl FnMut(Request<()>) -> Result<Request<()>, Status> + Clone + Send + Sync + 'static {
    let seen = Arc::clone(seen);
    move |request| {
        seen.lock().unwrap().push(name);
        Ok(request)
    }
}

#[tokio::test]
async fn any_number_of_services() {
    let worker = Worker::default();
    let seen = Seen::default();
    let intercepted = PlainServer::with_interceptor(worker.clone(), note(&seen, "own"));
    let server = begin(local().add(worker.server()).add_tonic(intercepted)).await;
    let channel = server.connect().await;
    works(&mut WorkClient::new(channel.clone())).await.unwrap();
    assert!(seen.lock().unwrap().is_empty());
    let mut plain = PlainClient::new(channel);
    soon(plain.echo(String::new())).await.unwrap();
    assert_eq!(*seen.lock().unwrap(), ["own"]);
    server.end().await;
}

#[tokio::test]
async fn the_first_layer_sees_a_call_first() {
    let seen = Seen::default();
    let builder = local()
        .add(Worker::default().server())
        .layer(InterceptorLayer::new(note(&seen, "first")))
        .interceptor(note(&seen, "second"))
        .layer(InterceptorLayer::new(note(&seen, "third")));
    let server = begin(builder).await;
    works(&mut server.client().await).await.unwrap();
    assert_eq!(*seen.lock().unwrap(), ["first", "second", "third"]);
    server.end().await;
}

#[tokio::test]
async fn an_interceptor_refuses_calls() {
    let builder = local()
        .add(Worker::default().server())
        .interceptor(
            |request: Request<()>| match request.metadata().get("authorization") {
                Some(value) if value == "Bearer me" => Ok(request),
                _ => Err(Status::unauthenticated("who are you?")),
            },
        );
    let server = begin(builder).await;
    let mut client = server.client().await;
    let status = works(&mut client).await.unwrap_err();
    assert_eq!(status.code(), Code::Unauthenticated);
    assert_eq!(status.message(), "who are you?");
    let request = with_header(String::new(), "authorization", "Bearer me");
    soon(client.echo(request)).await.unwrap();
    server.end().await;
}

/// tower's own errors are no statuses.
#[tokio::test]
async fn an_error_of_a_layer_is_an_answer() {
    let worker = Worker::default();
    let builder = local()
        .add(worker.server())
        .layer(TimeoutLayer::new(Duration::from_millis(1)));
    let server = begin(builder).await;
    let mut client = server.client().await;
    let status = soon(client.hold(String::new())).await.unwrap_err();
    assert_eq!(status.code(), Code::Unknown);
    assert!(status.message().contains("timed out"), "{status}");
    server.end().await;
}

/// What a handler can know of its peer is what tonic tells.
#[tokio::test]
async fn the_peer_is_known() {
    let seen = Arc::new(Mutex::new(None));
    let builder = local().add(Worker::default().server()).interceptor({
        let seen = Arc::clone(&seen);
        move |request: Request<()>| {
            *seen.lock().unwrap() = request.remote_addr();
            Ok(request)
        }
    });
    let server = begin(builder).await;
    works(&mut server.client().await).await.unwrap();
    let peer = seen.lock().unwrap().expect("an address");
    assert!(peer.ip().is_loopback());
    server.end().await;
}

#[tokio::test]
async fn other_settings_are_those_of_tonic() {
    let builder = local().add(Worker::default().server()).tonic(|server| {
        server
            .max_concurrent_streams(7)
            .http2_max_header_list_size(2000)
    });
    let server = begin(builder).await;
    let mut client = server.client().await;
    works(&mut client).await.unwrap();
    let request = with_header(String::new(), "large", &"x".repeat(4000));
    soon(client.echo(request)).await.unwrap_err();
    server.end().await;
}

#[tokio::test]
async fn who_has_the_server_calls_it_without_a_socket() {
    let builder = local().add(Worker::default().server());
    let server = builder.bind().await.unwrap();
    let mut client = WorkClient::new(server.channel());
    let handle = server.handle();
    let task = tokio::spawn(server.serve());
    let answer = soon(client.echo("hello".to_owned())).await.unwrap();
    assert_eq!(answer.into_inner(), "hello");
    assert_eq!(handle.statistics().connections, 0);
    handle.shutdown();
    soon(task).await.unwrap().unwrap();
    let status = soon(client.echo("hello".to_owned())).await.unwrap_err();
    assert_eq!(status.code(), Code::Unavailable);
}
