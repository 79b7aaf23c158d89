//! What `cargo xtask soak` runs.

use avro_grpc_soak::{Settings, run};
use clap::Parser;
use std::process::ExitCode;
use std::time::Duration;

/// Restarts three servers one after another, under the load of two clients.
#[derive(Debug, Parser)]
struct Args {
    /// How long, in seconds.
    #[arg(long, default_value_t = 600)]
    seconds: u64,
    /// How many callers each client has.
    #[arg(long, default_value_t = 32)]
    callers: usize,
}

#[tokio::main]
async fn main() -> ExitCode {
    let args = Args::parse();
    let settings = Settings {
        time: Duration::from_secs(args.seconds),
        // In a shorter run the memory is not compared: it has not settled.
        settled: Duration::from_secs(60),
        callers: args.callers,
        pause: Duration::from_millis(500),
    };
    let report = run(&settings, |report| println!("{report}")).await;
    println!("{report}");
    let problems = report.problems();
    for problem in &problems {
        eprintln!("error: {problem}");
    }
    match problems.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}
