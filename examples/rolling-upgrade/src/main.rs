//! What `cargo run -p rolling-upgrade` shows.

use rolling_upgrade::{Settings, run};
use std::process::ExitCode;
use std::time::Duration;

#[tokio::main]
async fn main() -> ExitCode {
    let settings = Settings {
        pause: Duration::from_secs(1),
        clients: 4,
    };
    println!("servers        calls   failed  misread");
    let report = run(&settings, |servers, report| {
        let calls: u64 = report.calls.iter().flatten().sum();
        println!(
            "{servers} {calls:11} {:8} {:8}",
            report.failed, report.misread
        );
    })
    .await;
    println!("\n{report}");
    match report.is_good() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
