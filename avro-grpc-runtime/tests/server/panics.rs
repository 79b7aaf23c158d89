//! Handlers that panic.

use crate::support::{begin, local, soon, works};
use crate::work::Worker;
use avro_grpc_runtime::{Code, Request};

#[tokio::test]
async fn a_panic_is_an_answer_and_is_counted() {
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
