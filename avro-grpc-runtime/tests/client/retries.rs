//! Calls that are made again, and calls that are not.

use crate::raw::{accept, answer, go_away, read, refuse, serve_h2, serve_tcp};
use crate::server::jobs_client::JobsClient;
use crate::server::{LONG, quick, quick_policy, serve_recording};
use avro_grpc_runtime::client::{
    CallOptions, RetryThrottling, RpcChannel, RpcClientBuilder, TransportFailure,
};
use avro_grpc_runtime::testing::{Answer, RecordingServer};
use avro_grpc_runtime::{Code, Request, Status};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::Notify;

fn jobs(builder: RpcClientBuilder) -> JobsClient<RpcChannel> {
    builder.build().unwrap().get()
}

fn unavailable() -> Answer {
    Answer::status(Status::unavailable("come back"))
}

fn done() -> Answer {
    Answer::message(&"done".to_owned())
}

/// A status with a trailer.
fn pushed_back(milliseconds: &str) -> Answer {
    let mut status = Status::unavailable("come back");
    let wait = milliseconds.parse().unwrap();
    status.metadata_mut().insert("grpc-retry-pushback-ms", wait);
    Answer::status(status)
}

/// The count of attempts that each call says were before it.
fn previous(server: &RecordingServer) -> Vec<Option<String>> {
    let calls = server.calls();
    let previous = calls.iter().map(|call| {
        let count = call.metadata().get("grpc-previous-rpc-attempts")?;
        Some(count.to_str().unwrap().to_owned())
    });
    previous.collect()
}

#[tokio::test]
async fn what_is_idempotent_is_made_again() {
    let (server, running) = serve_recording().await;
    for answer in [unavailable(), unavailable(), done()] {
        server.answer("test.Jobs/look", answer);
    }
    let reply = jobs(quick(&running.target())).look("a".to_owned()).await;
    assert_eq!(reply.unwrap().into_inner(), "done");
    let [one, two] = ["1", "2"].map(|count| Some(count.to_owned()));
    assert_eq!(previous(&server), [None, one, two]);
    for call in server.calls() {
        assert_eq!(call.messages::<String>().unwrap(), ["a"]);
    }
}

#[tokio::test]
async fn what_is_not_declared_idempotent_is_made_once() {
    let (server, running) = serve_recording().await;
    server.answer("test.Jobs/start", unavailable());
    server.answer("test.Jobs/start", done());
    let error = jobs(quick(&running.target())).start("a".to_owned()).await;
    assert_eq!(error.unwrap_err().message(), "come back");
    assert_eq!(server.calls().len(), 1);
}

#[tokio::test]
async fn what_is_named_is_made_again_all_the_same() {
    for name in ["test.Jobs/start", "test.Jobs"] {
        let (server, running) = serve_recording().await;
        server.answer("test.Jobs/start", unavailable());
        server.answer("test.Jobs/start", done());
        let client = quick(&running.target()).retry_method(name, quick_policy());
        jobs(client).start("a".to_owned()).await.unwrap();
        assert_eq!(server.calls().len(), 2);
    }
}

#[tokio::test]
async fn attempts_are_limited() {
    for limit in [1, 2, 5] {
        let (server, running) = serve_recording().await;
        server.answer("test.Jobs/look", unavailable());
        let client = quick(&running.target()).retry(quick_policy().max_attempts(limit));
        let error = jobs(client).look("a".to_owned()).await.unwrap_err();
        assert_eq!(error.message(), "come back");
        assert_eq!(server.calls().len(), usize::try_from(limit).unwrap());
    }
}

#[tokio::test]
async fn only_after_the_codes_of_the_policy() {
    let codes = [Code::ResourceExhausted, Code::Aborted];
    for (code, attempts) in [
        (Code::ResourceExhausted, 5),
        (Code::Aborted, 5),
        (Code::Unavailable, 1),
        (Code::InvalidArgument, 1),
    ] {
        let (server, running) = serve_recording().await;
        server.answer("test.Jobs/look", Answer::status(Status::new(code, "no")));
        let client = quick(&running.target()).retry(quick_policy().codes(codes));
        let error = jobs(client).look("a".to_owned()).await.unwrap_err();
        assert_eq!((error.code(), error.message()), (code, "no"));
        assert_eq!(server.calls().len(), attempts);
    }
}

#[tokio::test]
async fn retries_can_be_switched_off() {
    let (server, running) = serve_recording().await;
    server.answer("test.Jobs/look", unavailable());
    let never = quick(&running.target())
        .retry_method("test.Jobs", quick_policy())
        .without_retries();
    jobs(never).look("a".to_owned()).await.unwrap_err();
    assert_eq!(server.calls().len(), 1);

    let mut request = Request::new("a".to_owned());
    let options = CallOptions::new().without_retries();
    request.extensions_mut().insert(options);
    let mut jobs = jobs(quick(&running.target()));
    jobs.look(request).await.unwrap_err();
    assert_eq!(server.calls().len(), 2);
}

#[tokio::test]
async fn waits_grow() {
    let (server, running) = serve_recording().await;
    server.answer("test.Jobs/look", unavailable());
    let policy = quick_policy()
        .max_attempts(4)
        .initial_backoff(Duration::from_millis(40))
        .max_backoff(LONG);
    let client = quick(&running.target()).retry(policy);
    let start = Instant::now();
    jobs(client).look("a".to_owned()).await.unwrap_err();
    // 40 + 80 + 160, less a fifth
    assert!(start.elapsed() >= Duration::from_millis(224));
}

#[tokio::test]
async fn a_server_says_when_to_come_back() {
    let (server, running) = serve_recording().await;
    server.answer("test.Jobs/look", pushed_back("200"));
    server.answer("test.Jobs/look", done());
    let policy = quick_policy().initial_backoff(LONG).max_backoff(LONG);
    let start = Instant::now();
    jobs(quick(&running.target()).retry(policy))
        .look("a".to_owned())
        .await
        .unwrap();
    assert!((Duration::from_millis(200)..LONG).contains(&start.elapsed()));
}

#[tokio::test]
async fn a_server_says_not_to_come_back() {
    for value in ["-1", "never"] {
        let (server, running) = serve_recording().await;
        server.answer("test.Jobs/look", pushed_back(value));
        let mut jobs = jobs(quick(&running.target()));
        jobs.look("a".to_owned()).await.unwrap_err();
        assert_eq!(server.calls().len(), 1);
    }
}

#[tokio::test]
async fn where_most_calls_fail_there_are_no_retries() {
    let (server, running) = serve_recording().await;
    let answers = [unavailable(), unavailable(), unavailable()];
    let later = [done(), done(), done(), unavailable(), done()];
    for answer in answers.into_iter().chain(later) {
        server.answer("test.Jobs/look", answer);
    }
    let throttling = RetryThrottling::new(4, 1.0);
    let mut jobs = jobs(quick(&running.target()).retry_throttling(throttling));
    // 4 tokens: the second failure leaves half of them, which is too few.
    jobs.look("a".to_owned()).await.unwrap_err();
    assert_eq!(server.calls().len(), 2);
    jobs.look("a".to_owned()).await.unwrap_err();
    assert_eq!(server.calls().len(), 3);
    // 1 token and 3 successes: as in the beginning
    for _ in 0..4 {
        jobs.look("a".to_owned()).await.unwrap();
    }
    assert_eq!(server.calls().len(), 8);
}

#[tokio::test]
async fn a_large_request_is_sent_once() {
    for (buffers, attempts) in [
        ((1000, 1 << 20), 1),
        ((1 << 20, 1000), 1),
        ((1 << 20, 1 << 20), 2),
    ] {
        let (server, running) = serve_recording().await;
        server.answer("test.Jobs/look", unavailable());
        server.answer("test.Jobs/look", done());
        let client = quick(&running.target()).retry_buffers(buffers.0, buffers.1);
        let result = jobs(client).look("a".repeat(5000)).await;
        assert_eq!(result.is_ok(), attempts == 2);
        assert_eq!(server.calls().len(), attempts);
    }
}

/// Even of a method that may change something.
#[tokio::test]
async fn what_was_refused_is_made_again() {
    let server = serve_h2(|_, mut connection| async move {
        for _ in 0..3 {
            refuse(accept(&mut connection).await.unwrap());
        }
        let mut call = accept(&mut connection).await.unwrap();
        let before = call.0.headers().get("grpc-previous-rpc-attempts").cloned();
        read(&mut connection, &mut call).await;
        // The first refusal costs no attempt.
        assert_eq!(before.unwrap(), "2");
        answer(&mut connection, call, "done").await;
    })
    .await;
    let reply = jobs(quick(&server.target())).start("a".to_owned()).await;
    assert_eq!(reply.unwrap().into_inner(), "done");
}

#[tokio::test]
async fn what_is_refused_again_and_again_is_unavailable() {
    let server = serve_h2(|_, mut connection| async move {
        while let Some(call) = accept(&mut connection).await {
            refuse(call);
        }
    })
    .await;
    let error = jobs(quick(&server.target())).start("a".to_owned()).await;
    let error = error.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    assert!(
        error.message().starts_with("the server refused the call: "),
        "{error:?}"
    );
    assert_eq!(
        TransportFailure::of(&error),
        Some(TransportFailure::Refused)
    );
}

/// The next connection is another server's.
#[tokio::test]
async fn a_call_that_comes_too_late_goes_elsewhere() {
    let server = serve_tcp(|number, stream| async move {
        if number == 0 {
            return go_away(stream).await;
        }
        let mut connection = h2::server::handshake(stream).await.unwrap();
        let mut call = accept(&mut connection).await.unwrap();
        read(&mut connection, &mut call).await;
        answer(&mut connection, call, "done").await;
    })
    .await;
    let reply = jobs(quick(&server.target())).start("a".to_owned()).await;
    assert_eq!(reply.unwrap().into_inner(), "done");
    assert_eq!(server.connections(), 2);
}

/// Loses the first connection with its call.
async fn lose_one() -> crate::raw::RawServer {
    serve_h2(|number, mut connection| async move {
        let mut call = accept(&mut connection).await.unwrap();
        read(&mut connection, &mut call).await;
        if number > 0 {
            answer(&mut connection, call, "done").await;
        }
    })
    .await
}

#[tokio::test]
async fn a_connection_that_is_lost_counts_as_unavailable_where_that_is_no_harm() {
    let server = lose_one().await;
    let reply = jobs(quick(&server.target())).look("a".to_owned()).await;
    assert_eq!(reply.unwrap().into_inner(), "done");

    let server = lose_one().await;
    let error = jobs(quick(&server.target())).start("a".to_owned()).await;
    let error = error.unwrap_err();
    assert_ne!(error.code(), Code::Unavailable);
    assert!(error.message().contains("may have been begun"), "{error:?}");
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn a_proxy_without_server_counts_as_unavailable() {
    let server = serve_h2(|_, mut connection| async move {
        let mut call = accept(&mut connection).await.unwrap();
        let head = http::Response::builder().status(503).body(()).unwrap();
        call.1.send_response(head, true).unwrap();
        let mut call = accept(&mut connection).await.unwrap();
        read(&mut connection, &mut call).await;
        answer(&mut connection, call, "done").await;
    })
    .await;
    let reply = jobs(quick(&server.target())).look("a".to_owned()).await;
    assert_eq!(reply.unwrap().into_inner(), "done");
}

/// A server that takes one call at a time: the second has not left the client.
#[tokio::test]
async fn a_call_that_waits_for_its_turn_goes_elsewhere() {
    let taken = Arc::new(Notify::new());
    let hang_up = Arc::new(Notify::new());
    let (on_taken, on_hang_up) = (Arc::clone(&taken), Arc::clone(&hang_up));
    let server = serve_tcp(move |number, stream| {
        let (taken, hang_up) = (Arc::clone(&on_taken), Arc::clone(&on_hang_up));
        async move {
            let mut settings = h2::server::Builder::new();
            settings.max_concurrent_streams(1);
            let mut connection = settings.handshake(stream).await.unwrap();
            let mut call = accept(&mut connection).await.unwrap();
            read(&mut connection, &mut call).await;
            if number > 0 {
                return answer(&mut connection, call, "done").await;
            }
            taken.notify_one();
            tokio::select! {
                () = hang_up.notified() => {}
                _ = connection.accept() => {}
            }
        }
    })
    .await;
    let mut jobs = jobs(quick(&server.target()));
    let mut others = jobs.clone();
    let first = tokio::spawn(async move { others.start("first".to_owned()).await });
    taken.notified().await;
    let hanging_up = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        hang_up.notify_one();
    };
    let (second, ()) = tokio::join!(jobs.start("second".to_owned()), hanging_up);
    assert_eq!(second.unwrap().into_inner(), "done");
    let error = first.await.unwrap().unwrap_err();
    assert!(error.message().contains("may have been begun"), "{error:?}");
}
