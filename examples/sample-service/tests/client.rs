//! What the service file says of methods, clients do by themselves.

use avro_grpc_runtime::client::{RetryPolicy, RpcClient};
use avro_grpc_runtime::testing::{Answer, RecordingServer};
use avro_grpc_runtime::{Code, Status};
use sample_service::jobs::Job;
use sample_service::jobs::jobs_client::JobsClient;
use std::time::Duration;

/// The time that a call is given, by its header: `4999000u`.
fn given(text: &str) -> Duration {
    let (digits, unit) = text.split_at(text.len() - 1);
    let count = digits.parse().expect("a number");
    match unit {
        "n" => Duration::from_nanos(count),
        "u" => Duration::from_micros(count),
        "m" => Duration::from_millis(count),
        "S" => Duration::from_secs(count),
        _ => panic!("{text}"),
    }
}

#[tokio::test]
async fn timeouts_versions_and_what_may_be_made_again() {
    let server = RecordingServer::new();
    for method in ["jobs.Jobs/begin", "jobs.Jobs/list"] {
        let answer = Answer::status(Status::unavailable("come back"));
        server.answer(method, answer);
    }
    let policy = RetryPolicy::new().initial_backoff(Duration::from_millis(1));
    let client = RpcClient::builder_over(server.clone()).retry(policy.max_attempts(3));
    let mut jobs: JobsClient<_> = client.build().expect("a client").get();
    let begun = jobs.begin(Job::new("sweep".to_owned(), 1)).await;
    assert_eq!(begun.expect_err("no answer").code(), Code::Unavailable);
    jobs.list(()).await.expect_err("no answer");

    let calls = server.calls();
    let said = calls.iter().map(|call| {
        let get = |name| {
            let value = call.metadata().get(name)?;
            Some(value.to_str().expect("text"))
        };
        let version = get("avro-api-version").expect("a version");
        (call.method(), version, get("grpc-timeout").map(given))
    });
    let said = Vec::from_iter(said);
    let [(method, version, Some(given)), listed @ ..] = &said[..] else {
        panic!("{said:?}");
    };
    assert_eq!((*method, *version), ("jobs.Jobs/begin", "3"));
    let limit = Duration::from_millis(5000);
    assert!(*given <= limit && *given > limit / 2, "{given:?}");
    assert_eq!(listed, [("jobs.Jobs/list", "3", None); 3]);
}
