//! Handlers that panic.

use crate::support::{Logged, begin, local, soon, works};
use crate::work::Worker;
use avro_grpc_runtime::{Code, Request};

#[tokio::test]
async fn a_panic_is_an_answer_and_is_counted() {
    let logged = Logged::default();
    let _guard = logged.listen();
    let worker = Worker::default();
    let server = begin(local().add(worker.server())).await;
    let mut client = server.client().await;
    let status = soon(client.panic(())).await.unwrap_err();
    assert_eq!(
        (status.code(), status.message()),
        (Code::Internal, "the call panicked")
    );
    assert_eq!(server.handle.statistics().panicked, 1);
    let mut numbers = soon(client.panic_later(())).await.unwrap().into_inner();
    assert_eq!(soon(numbers.message()).await.unwrap(), Some(1));
    worker.release();
    let status = soon(numbers.message()).await.unwrap_err();
    assert_eq!(
        (status.code(), status.message()),
        (Code::Internal, "the call panicked")
    );
    let statistics = server.handle.statistics();
    assert_eq!((statistics.panicked, statistics.finished), (2, 2));
    let text = logged.text();
    assert_eq!(text.matches("a call panicked").count(), 2, "{text}");
    assert_eq!(
        text.matches("location=\"avro-grpc-runtime/tests/server/work.rs:")
            .count(),
        2
    );
    for function in ["panic", "panic_later"] {
        let function = format!("<server::work::Worker as server::work::Work>::{function}::");
        assert!(text.contains(&function), "{function} in {text}");
    }
    works(&mut client).await.unwrap();
    server.end().await;
}

#[tokio::test]
async fn a_layer_that_panics() {
    let builder = local()
        .add(Worker::default().server())
        .interceptor(|_: Request<()>| -> Result<Request<()>, _> { panic!("on purpose") });
    let server = begin(builder).await;
    let status = works(&mut server.client().await).await.unwrap_err();
    assert_eq!(status.code(), Code::Internal);
    assert_eq!(server.handle.statistics().panicked, 1);
    server.end().await;
}
