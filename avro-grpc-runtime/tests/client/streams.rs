//! Streams are asked for again until their first message was delivered.

use crate::raw::{accept, head, message, ok, read, serve_h2};
use crate::server::jobs_client::JobsClient;
use crate::server::{LONG, Worker, quick, routes, serve, serve_recording};
use avro_grpc_runtime::client::{RpcChannel, RpcClientBuilder, TransportFailure};
use avro_grpc_runtime::testing::Answer;
use avro_grpc_runtime::{Code, Status, Streaming};
use futures_util::{StreamExt, TryStreamExt, stream};
use h2::Reason;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

fn jobs(builder: RpcClientBuilder) -> JobsClient<RpcChannel> {
    builder.build().unwrap().get()
}

fn unavailable() -> Status {
    Status::unavailable("come back")
}

fn texts() -> [String; 2] {
    ["a", "b"].map(str::to_owned)
}

/// Answers that fail before a first message: as a head alone, and after a head.
fn failures() -> [Answer; 2] {
    let late = Answer::status(unavailable()).metadata("a", "b");
    [Answer::status(unavailable()), late]
}

#[tokio::test]
async fn of_responses() {
    let (server, running) = serve_recording().await;
    for failure in failures() {
        server.answer("test.Jobs/watch", failure);
    }
    server.answer("test.Jobs/watch", Answer::messages(&texts()));
    let responses = jobs(quick(&running.target())).watch("x".to_owned()).await;
    let responses: Vec<_> = responses.unwrap().into_inner().try_collect().await.unwrap();
    assert_eq!(responses, texts());
    assert_eq!(server.calls().len(), 3);
}

#[tokio::test]
async fn of_requests() {
    let (server, running) = serve_recording().await;
    for failure in failures() {
        server.answer("test.Jobs/collect", failure);
    }
    let done = Answer::message(&"done".to_owned()).metadata("c", "d");
    server.answer("test.Jobs/collect", done);
    let mut jobs = jobs(quick(&running.target()));
    let reply = jobs.collect(stream::iter(texts())).await.unwrap();
    // The metadata is that of the attempt that was answered.
    assert!(!reply.metadata().contains_key("a"));
    assert_eq!(reply.metadata().get("c").unwrap(), "d");
    assert_eq!(reply.into_inner(), "done");
    for call in server.calls() {
        assert_eq!(call.messages::<String>().unwrap(), texts());
    }
    assert_eq!(server.calls().len(), 3);
}

/// Who makes the requests may be who reads the responses.
#[tokio::test]
async fn requests_that_are_made_of_responses() {
    let running = serve(routes(&Worker::default())).await;
    let mut jobs = jobs(quick(&running.target()));
    let (hand_over, responses) = oneshot::channel::<Streaming<String>>();
    let (see, mut seen) = mpsc::unbounded_channel();
    let again = stream::once(async { responses.await.unwrap() }).flatten();
    let again = again.map(move |response| {
        let text = response.unwrap();
        see.send(text.clone()).unwrap();
        text
    });
    let requests = stream::iter(["a".to_owned()]).chain(again.take(2));
    let responses = jobs.echo(requests).await.unwrap();
    hand_over.send(responses.into_inner()).unwrap();
    for _ in 0..2 {
        let text = timeout(LONG, seen.recv()).await.unwrap();
        assert_eq!(text.as_deref(), Some("a"));
    }
}

#[tokio::test]
async fn of_both() {
    let (server, running) = serve_recording().await;
    for failure in failures() {
        server.answer("test.Jobs/echo", failure);
    }
    server.answer("test.Jobs/echo", Answer::messages(&texts()));
    let mut jobs = jobs(quick(&running.target()));
    let responses = jobs.echo(stream::iter(texts())).await.unwrap();
    let responses: Vec<_> = responses.into_inner().try_collect().await.unwrap();
    assert_eq!(responses, texts());
    for call in server.calls() {
        assert_eq!(call.messages::<String>().unwrap(), texts());
    }
}

/// What is sent after the first attempt has failed goes to the next one too.
#[tokio::test]
async fn requests_that_come_later() {
    let (server, running) = serve_recording().await;
    let early = Answer::status(unavailable()).metadata("a", "b").at_once();
    server.answer("test.Jobs/echo", early);
    server.answer("test.Jobs/echo", Answer::messages(&texts()));
    let (requests, receiver) = tokio::sync::mpsc::channel(1);
    let receiver = tokio_stream::wrappers::ReceiverStream::new(receiver);
    let mut jobs = jobs(quick(&running.target()));
    requests.send("a".to_owned()).await.unwrap();
    let mut responses = jobs.echo(receiver).await.unwrap().into_inner();
    let sending = async {
        while server.calls().len() < 2 {
            tokio::task::yield_now().await;
        }
        requests.send("b".to_owned()).await.unwrap();
        drop(requests);
    };
    let (first, ()) = tokio::join!(responses.message(), sending);
    assert_eq!(first.unwrap().unwrap(), "a");
    assert_eq!(server.calls()[1].messages::<String>().unwrap(), texts());
}

#[tokio::test]
async fn what_was_delivered_is_not_asked_for_again() {
    let (server, running) = serve_recording().await;
    let broken = Answer::messages(&texts()).then_status(unavailable());
    server.answer("test.Jobs/watch", broken);
    let responses = jobs(quick(&running.target())).watch("x".to_owned()).await;
    let mut responses = responses.unwrap().into_inner();
    for text in texts() {
        assert_eq!(responses.message().await.unwrap(), Some(text));
    }
    let error = responses.message().await.unwrap_err();
    assert_eq!(error.message(), "come back");
    assert_eq!(server.calls().len(), 1);
}

#[tokio::test]
async fn attempts_are_limited() {
    for failure in failures() {
        let (server, running) = serve_recording().await;
        server.answer("test.Jobs/watch", failure);
        let responses = jobs(quick(&running.target())).watch("x".to_owned()).await;
        let error = match responses {
            Err(error) => error,
            Ok(responses) => responses.into_inner().message().await.unwrap_err(),
        };
        assert_eq!(error.message(), "come back");
        assert_eq!(server.calls().len(), 5);
    }
}

#[tokio::test]
async fn a_connection_that_is_lost_before_the_first_message() {
    let server = serve_h2(|number, mut connection| async move {
        let mut call = accept(&mut connection).await.unwrap();
        read(&mut connection, &mut call).await;
        let mut body = call.1.send_response(head(), false).unwrap();
        if number == 0 {
            // The head goes out before the connection ends.
            let _ = tokio::time::timeout(
                std::time::Duration::from_millis(100),
                accept(&mut connection),
            )
            .await;
            return;
        }
        body.send_data(message("a"), false).unwrap();
        body.send_trailers(ok()).unwrap();
        while accept(&mut connection).await.is_some() {}
    })
    .await;
    let responses = jobs(quick(&server.target())).watch("x".to_owned()).await;
    let responses: Vec<_> = responses.unwrap().into_inner().try_collect().await.unwrap();
    assert_eq!(responses, ["a"]);
    assert_eq!(server.connections(), 2);
}

/// What comes with the body of a response is told in words, as it is where there is no response.
#[tokio::test]
async fn what_breaks_off_in_the_middle_says_so() {
    for (reason, code, words) in [
        (None, Code::Unknown, "connection"),
        (Some(Reason::CANCEL), Code::Cancelled, "no longer needed"),
        (
            Some(Reason::INTERNAL_ERROR),
            Code::Internal,
            "internal error",
        ),
        (Some(Reason::REFUSED_STREAM), Code::Unavailable, "refused"),
    ] {
        let server = serve_h2(move |_, mut connection| async move {
            while let Some(mut call) = accept(&mut connection).await {
                let mut body = call.1.send_response(head(), false).unwrap();
                body.send_data(message("a"), false).unwrap();
                // They go out before it breaks off.
                let short = std::time::Duration::from_millis(100);
                let _ = timeout(short, accept(&mut connection)).await;
                match reason {
                    Some(reason) => body.send_reset(reason),
                    None => return,
                }
            }
        })
        .await;
        let mut jobs = jobs(quick(&server.target()));
        // A response alone is not whole without its trailers.
        let unary = jobs.start("x".to_owned()).await.unwrap_err();
        let mut responses = jobs.watch("x".to_owned()).await.unwrap().into_inner();
        assert_eq!(responses.message().await.unwrap().unwrap(), "a");
        let stream = responses.message().await.unwrap_err();
        for error in [unary, stream] {
            let start = "the call broke off after it had begun: ";
            assert!(error.message().starts_with(start), "{error:?}");
            assert!(error.message().contains(words), "{error:?}");
            assert_eq!(error.code(), code, "{error:?}");
            let failure = TransportFailure::of(&error);
            assert_eq!(failure, Some(TransportFailure::Unknown), "{error:?}");
        }
    }
}

/// What a caller cannot encode is not the server's fault, and would not be better the next time.
#[tokio::test]
async fn requests_that_fail_are_not_sent_again() {
    let (server, running) = serve_recording().await;
    let done = Answer::message(&String::new());
    server.answer("test.Jobs/collect", done);
    let mut jobs = jobs(quick(&running.target())).max_encoding_message_size(10);
    let requests = stream::iter(["a".to_owned(), "b".repeat(100)]);
    let error = jobs.collect(requests).await.unwrap_err();
    assert_eq!(error.code(), Code::OutOfRange, "{error:?}");
    assert!(server.calls().len() <= 1);
}

/// The caller has the head of the first attempt, by which it reads the messages.
#[tokio::test]
async fn another_attempt_that_is_compressed_otherwise_is_of_no_use() {
    let server = serve_h2(|_, mut connection| async move {
        let mut call = accept(&mut connection).await.unwrap();
        let mut body = call.1.send_response(head(), false).unwrap();
        body.send_trailers(failed()).unwrap();
        let mut call = accept(&mut connection).await.unwrap();
        let mut compressed = head();
        let gzip = "gzip".parse().unwrap();
        compressed.headers_mut().insert("grpc-encoding", gzip);
        call.1.send_response(compressed, false).unwrap();
        while accept(&mut connection).await.is_some() {}
    })
    .await;
    let responses = jobs(quick(&server.target())).watch("x".to_owned()).await;
    let error = responses.unwrap().into_inner().message().await.unwrap_err();
    assert!(
        error.message().ends_with("with another compression"),
        "{error:?}"
    );
}

/// UNAVAILABLE, as trailers.
fn failed() -> http::HeaderMap {
    http::HeaderMap::from_iter([("grpc-status".parse().unwrap(), "14".parse().unwrap())])
}

/// A conversation that goes on keeps nothing of what it has sent, once it is answered.
#[tokio::test]
async fn what_is_answered_leaves_its_room_to_others() {
    let (server, running) = serve_recording().await;
    let answered = Answer::messages(&texts()).at_once();
    server.answer("test.Jobs/echo", answered);
    server.answer("test.Jobs/look", Answer::status(unavailable()));
    server.answer("test.Jobs/look", Answer::message(&String::new()));
    let client = quick(&running.target()).retry_buffers(2000, 2000);
    let mut jobs = jobs(client);
    let (requests, receiver) = tokio::sync::mpsc::channel(1);
    let receiver = tokio_stream::wrappers::ReceiverStream::new(receiver);
    requests.send("a".repeat(1800)).await.unwrap();
    let mut responses = jobs.echo(receiver).await.unwrap().into_inner();
    assert!(responses.message().await.unwrap().is_some());
    jobs.look("b".repeat(1000)).await.unwrap();
}
