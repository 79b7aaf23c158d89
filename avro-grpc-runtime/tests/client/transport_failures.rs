//! What is known of a call that failed without an answer: not sent, refused, or nothing.

use crate::raw::{accept, go_away, read, refuse, serve_h2, serve_tcp};
use crate::server::free_port;
use crate::server::jobs_client::JobsClient;
use avro_grpc_runtime::client::TransportFailure;
use avro_grpc_runtime::tonic::transport::Channel;
use avro_grpc_runtime::{Code, Status};
use std::error::Error;

/// What tonic alone makes of a call, over one connection.
async fn call(target: String) -> Status {
    let channel = Channel::from_shared(target).unwrap().connect_lazy();
    let mut client = JobsClient::new(channel);
    match client.start("a".to_owned()).await {
        Ok(response) => panic!("{response:?}"),
        Err(status) => status,
    }
}

fn check(status: Status, expected: TransportFailure, tonics: Code, code: Code, message: &str) {
    assert!(status.source().is_some(), "{status:?}");
    assert_eq!(TransportFailure::of(&status), Some(expected), "{status:?}");
    assert_eq!(status.code(), tonics, "{status:?}");
    let handed_on = expected.hand_on(status);
    assert_eq!(handed_on.code(), code);
    assert!(handed_on.message().contains(message), "{handed_on:?}");
    // It is the same again, for who is given that status.
    assert_eq!(TransportFailure::of(&handed_on), Some(expected));
}

#[tokio::test]
async fn nobody_listens() {
    let status = call(format!("http://{}", free_port().await)).await;
    let (not_sent, unavailable) = (TransportFailure::NotSent, Code::Unavailable);
    check(status, not_sent, unavailable, unavailable, "refused");
}

#[tokio::test]
async fn a_stream_is_refused() {
    let server = serve_h2(|_, mut connection| async move {
        refuse(accept(&mut connection).await.unwrap());
        while accept(&mut connection).await.is_some() {}
    })
    .await;
    let (refused, unavailable) = (TransportFailure::Refused, Code::Unavailable);
    let status = call(server.target()).await;
    check(status, refused, unavailable, unavailable, "refused");
}

#[tokio::test]
async fn the_connection_is_lost() {
    let server = serve_h2(|_, mut connection| async move {
        let mut call = accept(&mut connection).await.unwrap();
        read(&mut connection, &mut call).await;
    })
    .await;
    let status = call(server.target()).await;
    let failure = TransportFailure::of(&status);
    assert_eq!(failure, Some(TransportFailure::Unknown), "{status:?}");
    let code = status.code();
    assert_ne!(code, Code::Unavailable);
    let handed_on = TransportFailure::Unknown.hand_on(status);
    assert_eq!(handed_on.code(), code);
    assert!(
        handed_on.message().contains("may have been begun"),
        "{handed_on:?}"
    );
}

#[tokio::test]
async fn the_stream_is_reset() {
    for (reason, code) in [
        (h2::Reason::CANCEL, Code::Cancelled),
        (h2::Reason::INTERNAL_ERROR, Code::Internal),
        (h2::Reason::ENHANCE_YOUR_CALM, Code::ResourceExhausted),
    ] {
        let server = serve_h2(move |_, mut connection| async move {
            let mut call = accept(&mut connection).await.unwrap();
            call.1.send_reset(reason);
            while accept(&mut connection).await.is_some() {}
        })
        .await;
        let status = call(server.target()).await;
        check(status, TransportFailure::Unknown, code, code, "may have");
    }
}

/// A stream that is above the last that the server takes has not been begun.
#[tokio::test]
async fn the_server_goes_away() {
    let server = serve_tcp(|_, stream| go_away(stream)).await;
    let (refused, unavailable) = (TransportFailure::Refused, Code::Unavailable);
    let status = call(server.target()).await;
    check(status, refused, Code::Internal, unavailable, "refused");
}

#[tokio::test]
async fn what_does_not_speak_http_2() {
    use tokio::io::AsyncWriteExt;
    let server = serve_tcp(|_, mut stream| async move {
        let answer = b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n";
        stream.write_all(answer).await.unwrap();
        crate::raw::swallow(stream).await;
    })
    .await;
    let status = call(server.target()).await;
    let failure = TransportFailure::of(&status);
    assert_eq!(failure, Some(TransportFailure::Unknown), "{status:?}");
}

#[test]
fn an_answer_is_no_failure_of_the_transport() {
    let answer = Status::unavailable("come back");
    assert_eq!(TransportFailure::of(&answer), None);
}
