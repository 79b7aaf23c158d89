//! A short run.

use rolling_upgrade::{Settings, run};
use std::time::Duration;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_fails_and_no_value_is_misread() {
    let settings = Settings {
        pause: Duration::from_millis(100),
        clients: 2,
    };
    let report = run(&settings, |_, _| {}).await;
    assert!(report.is_good(), "{report}");
}
