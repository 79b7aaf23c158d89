//! gRPC's service config.

use crate::server::jobs_client::JobsClient;
use crate::server::{free_port, quick, serve_recording};
use avro_grpc_runtime::client::RpcClient;
use avro_grpc_runtime::testing::Answer;
use avro_grpc_runtime::{Code, Status};

const CONFIG: &str = r#"{
    "methodConfig": [
        {
            "name": [{"service": "test.Jobs", "method": "start"}],
            "waitForReady": false,
            "timeout": "60s",
            "retryPolicy": {
                "maxAttempts": 3,
                "initialBackoff": "0.001s",
                "maxBackoff": "0.01s",
                "backoffMultiplier": 2,
                "retryableStatusCodes": ["RESOURCE_EXHAUSTED"]
            }
        }
    ],
    "retryThrottling": {"maxTokens": 8, "tokenRatio": 0.1}
}"#;

#[tokio::test]
async fn says_how_a_method_is_called() {
    let (server, running) = serve_recording().await;
    let busy = Answer::status(Status::resource_exhausted("busy"));
    server.answer("test.Jobs/start", busy.clone());
    server.answer("test.Jobs/look", busy);
    let client = quick(&running.target()).service_config(CONFIG);
    let mut jobs: JobsClient<_> = client.build().unwrap().get();
    let error = jobs.start(String::new()).await.unwrap_err();
    assert_eq!(error.code(), Code::ResourceExhausted);
    assert_eq!(server.calls().len(), 3);
    assert!(server.calls()[0].metadata().contains_key("grpc-timeout"));
    // Others are called as they were.
    jobs.look(String::new()).await.unwrap_err();
    assert_eq!(server.calls().len(), 4);
    assert!(!server.calls()[3].metadata().contains_key("grpc-timeout"));
    // 5 of 8 tokens were left; the next failure leaves 4, which are too few.
    jobs.start(String::new()).await.unwrap_err();
    assert_eq!(server.calls().len(), 5);
}

#[tokio::test]
async fn says_who_waits() {
    let client = RpcClient::builder(free_port().await).service_config(CONFIG);
    let mut jobs: JobsClient<_> = client.build().unwrap().get();
    let error = jobs.start(String::new()).await.unwrap_err();
    assert_eq!(error.code(), Code::Unavailable);
    assert!(
        error.message().starts_with("no connection to "),
        "{error:?}"
    );
}
