//! Calls of what there is not.

use crate::support::{begin, local, soon};
use crate::work::plain_client::PlainClient;
use crate::work::{WorkClient, Worker};
use avro_grpc_runtime::Code;

mod more {
    //! What a client of `Work` has who wants more than it has.

    use avro_grpc_runtime::{Request, Response, Status, service};

    #[service(namespace = "test")]
    pub trait Work {
        async fn fly(&self, request: Request<()>) -> Result<Response<()>, Status>;
    }
}

/// A client is told what there is not.
#[tokio::test]
async fn what_is_not_there_is_named() {
    let server = begin(local().add(Worker::default().server())).await;
    let channel = server.connect().await;
    let mut plain = PlainClient::new(channel.clone());
    let mut more = more::work_client::WorkClient::new(channel.clone());
    let found = [
        soon(plain.echo(String::new())).await.map(drop),
        soon(more.fly(())).await.map(drop),
    ];
    let expected = [
        "there is no service `test.Plain`",
        "there is no method /test.Work/fly",
    ];
    for (result, expected) in found.into_iter().zip(expected) {
        let status = result.unwrap_err();
        assert_eq!(status.code(), Code::Unimplemented);
        assert_eq!(status.message(), expected);
    }
    soon(WorkClient::new(channel).echo(String::new()))
        .await
        .unwrap();
    server.end().await;
}
