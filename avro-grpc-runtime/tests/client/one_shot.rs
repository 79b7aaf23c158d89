//! Calls with all that belongs to them in one expression.

use crate::server::jobs_client::JobsClient;
use crate::server::{free_port, serve_recording};
use avro_grpc_runtime::Code;
use avro_grpc_runtime::client::OneShot;
use avro_grpc_runtime::testing::Answer;
use avro_grpc_runtime::tonic::codec::CompressionEncoding::Gzip;
use avro_grpc_runtime::tonic::metadata::MetadataMap;
use std::time::Duration;

#[tokio::test]
async fn all_in_one_expression() {
    let (server, running) = serve_recording().await;
    server.answer("test.Jobs/start", Answer::message(&"done".to_owned()));
    let reply = JobsClient::at(running.target())
        .credentials(|metadata: &mut MetadataMap| {
            metadata.insert("authorization", "Bearer secret".parse().unwrap());
            Ok(())
        })
        .send_compressed(Gzip)
        .accept_compressed(Gzip)
        .wait_for_ready(Duration::from_secs(30))
        .timeout(Duration::from_secs(60))
        .metadata("tenant", "birds")
        .with(|client| client.name("nightly"))
        .client()
        .unwrap()
        .start("a".repeat(1000))
        .await
        .unwrap();
    assert_eq!(reply.into_inner(), "done");
    let calls = server.calls();
    let metadata = calls[0].metadata();
    for (name, expected) in [
        ("authorization", "Bearer secret"),
        ("avro-api-version", "3"),
        ("avro-client-name", "nightly"),
        ("grpc-accept-encoding", "gzip,identity"),
        ("grpc-encoding", "gzip"),
        ("tenant", "birds"),
    ] {
        assert_eq!(metadata.get(name).unwrap(), expected);
    }
    assert!(metadata.contains_key("grpc-timeout"));
    assert_eq!(calls[0].messages::<String>().unwrap(), ["a".repeat(1000)]);
}

#[tokio::test]
async fn what_is_not_there_or_not_valid() {
    let error = JobsClient::at(free_port().await)
        .wait_for_ready(Duration::ZERO)
        .client()
        .unwrap()
        .start("a".to_owned())
        .await
        .unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    let error = JobsClient::at("a:1").metadata("a b", "c").client();
    assert!(error.unwrap_err().to_string().contains("is no metadata"));
}
