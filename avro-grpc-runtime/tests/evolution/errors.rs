//! Errors that the two versions declare differently.

use crate::support::{hash, serve_new, serve_old};
use crate::versions::{new, old};
use avro_grpc_runtime::{Code, Fault, Response, Status, Streaming};

const SCHEMA: &str = "avro-error-schema-bin";

#[track_caller]
fn declared<E: std::fmt::Debug>(fault: Fault<E>) -> E {
    match fault {
        Fault::Declared(error) => error,
        Fault::Status(status) => panic!("{status:?}"),
    }
}

fn refused() -> old::Refused {
    old::Refused {
        reason: "closed".to_owned(),
    }
}

#[tokio::test]
async fn the_same_errors_need_no_schema() {
    let server = serve_new().await;
    let mut client = server.new().await;
    let error = declared(client.fail("sold out".to_owned()).await.unwrap_err());
    let item = "owl".to_owned();
    assert_eq!(error, new::Problem::SoldOut(new::SoldOut { item }));
    assert_eq!(server.responses.with(SCHEMA), [false]);
}

#[tokio::test]
async fn a_newer_error_is_read_as_the_older() {
    let server = serve_new().await;
    let mut client = server.old().await;
    for _ in 0..2 {
        let error = declared(client.fail("closed".to_owned()).await.unwrap_err());
        assert_eq!(error, refused());
        assert!(server.responses.last().contains_key(SCHEMA));
    }
}

#[tokio::test]
async fn an_older_error_is_read_as_the_newer() {
    let server = serve_old().await;
    let mut client = server.new().await;
    for _ in 0..2 {
        let error = declared(client.fail("closed".to_owned()).await.unwrap_err());
        let reason = "closed".to_owned();
        assert_eq!(
            error,
            new::Problem::Refused(new::Refused { code: -1, reason })
        );
    }
}

/// What a stream ends with, after its item.
async fn end(items: Response<Streaming<i32>>) -> Status {
    let mut items = items.into_inner();
    assert_eq!(items.message().await.unwrap(), Some(1));
    items.message().await.unwrap_err()
}

#[tokio::test]
async fn errors_behind_messages() {
    let server = serve_new().await;
    let mut client = server.old().await;
    let items = client.fail_late("closed".to_owned()).await.unwrap();
    let fault = Fault::<old::Refused>::from(end(items).await);
    assert_eq!(declared(fault), refused());

    let server = serve_old().await;
    let mut client = server.new().await;
    let items = client.fail_late("closed".to_owned()).await.unwrap();
    let fault = Fault::<new::Problem>::from(end(items).await);
    let reason = "closed".to_owned();
    let expected = new::Problem::Refused(new::Refused { code: -1, reason });
    assert_eq!(declared(fault), expected);
}

/// One that the client does not declare stays the status that it is, with all that came with it.
#[tokio::test]
async fn an_error_that_is_not_declared() {
    let server = serve_new().await;
    let mut client = server.old().await;
    let fault = client.fail("sold out".to_owned()).await.unwrap_err();
    let Fault::Status(status) = fault else {
        panic!("{fault:?}");
    };
    assert_eq!(status.code(), Code::ResourceExhausted);
    assert_eq!(status.message(), "owl is sold out");
    let sold_out = hash::<new::SoldOut>();
    assert_eq!(
        status.metadata().get("avro-error-schema").unwrap(),
        sold_out
    );
    assert!(status.metadata().get_bin("avro-error-bin").is_some());
    assert!(status.metadata().get_bin(SCHEMA).is_some());
}

#[tokio::test]
async fn a_status_is_a_status() {
    let server = serve_new().await;
    let fault = server
        .old()
        .await
        .fail("status".to_owned())
        .await
        .unwrap_err();
    let status = Status::from(fault);
    assert_eq!(status.code(), Code::NotFound);
    assert_eq!(status.message(), "no such order");
    assert_eq!(server.responses.with(SCHEMA), [false]);
}
