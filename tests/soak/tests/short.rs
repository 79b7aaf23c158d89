//! A short run; `cargo xtask soak` is the long one.

use avro_grpc_soak::{Settings, run};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_is_lost() {
    let settings = Settings {
        time: Duration::from_secs(4),
        // The memory of a few seconds says nothing.
        settled: Duration::MAX,
        callers: 8,
        pause: Duration::from_millis(200),
    };
    let report = run(&settings, |_| {}).await;
    assert!(report.restarts >= 3, "{report}");
    assert!(
        report.again.calls > 100 && report.once.calls > 100,
        "{report}"
    );
    assert_eq!(report.problems(), [""; 0], "{report}");
}
