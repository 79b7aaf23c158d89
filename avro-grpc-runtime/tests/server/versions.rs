//! API versions.

use crate::support::{Logged, begin, local, soon, with_header};
use crate::work::Worker;
use crate::work::plain_client::PlainClient;
use crate::work::plain_server::PlainServer;
use avro_grpc_runtime::{Code, ErrorCode};

/// The service has versions 2 to 3.
#[tokio::test]
async fn a_service_has_a_range_of_versions() {
    let worker = Worker::default();
    let server = begin(local().add(worker.server())).await;
    let mut client = server.client().await;
    let too_old = "the client has version 1 of test.Work, the server has 2 to 3";
    let too_new = "the client has version 4 of test.Work, the server has 2 to 3";
    let cases = [
        (
            "1",
            Err((
                Code::FailedPrecondition,
                Some(ErrorCode::ApiClientTooOld),
                too_old,
            )),
        ),
        ("2", Ok(())),
        ("3", Ok(())),
        (
            "4",
            Err((
                Code::FailedPrecondition,
                Some(ErrorCode::ApiServerTooOld),
                too_new,
            )),
        ),
        (
            "three",
            Err((
                Code::InvalidArgument,
                None,
                r#"the header avro-api-version is no number of 32 bits: "three""#,
            )),
        ),
        (
            "-1",
            Err((
                Code::InvalidArgument,
                None,
                r#"the header avro-api-version is no number of 32 bits: "-1""#,
            )),
        ),
    ];
    for (version, expected) in cases {
        let request = with_header("hello".to_owned(), "avro-api-version", version);
        let result = soon(client.echo(request)).await;
        let found = result
            .as_ref()
            .map(|_| ())
            .map_err(|status| (status.code(), ErrorCode::of(status), status.message()));
        assert_eq!(found, expected, "{version}");
    }
    let without = soon(client.echo("hello".to_owned())).await;
    assert_eq!(without.unwrap().into_inner(), "hello");
    server.end().await;
}

/// Whoever runs the server sees which clients are to be brought up to date.
#[tokio::test]
async fn a_client_that_is_refused_is_logged() {
    let log = Logged::default();
    let _guard = log.listen();
    let server = begin(local().add(Worker::default().server())).await;
    let mut client = server.client().await;
    for version in ["1", "2", "4"] {
        let mut request = with_header("hello".to_owned(), "avro-api-version", version);
        let name = "nightly".parse().unwrap();
        request.metadata_mut().insert("avro-client-name", name);
        let _ = soon(client.echo(request)).await;
    }
    server.end().await;
    let text = log.text();
    let lines = text.lines().filter_map(|line| {
        let message = "a call was refused for its API version ";
        line.split_once(message).map(|(_, fields)| fields)
    });
    let expected = [("1", "API_CLIENT_TOO_OLD"), ("4", "API_SERVER_TOO_OLD")];
    let expected = expected.map(|(version, reason)| {
        format!(
            "client=\"nightly\" service=\"test.Work\" client_version={version} server_versions=2..=3 \
             reason=\"{reason}\""
        )
    });
    assert_eq!(lines.collect::<Vec<_>>(), expected, "{text}");
}

#[tokio::test]
async fn a_service_without_versions_serves_all() {
    let server = begin(local().add(PlainServer::new(Worker::default()))).await;
    let mut client = PlainClient::new(server.connect().await);
    for version in ["0", "7", "seven"] {
        let request = with_header("hello".to_owned(), "avro-api-version", version);
        soon(client.echo(request)).await.unwrap();
    }
    server.end().await;
}
