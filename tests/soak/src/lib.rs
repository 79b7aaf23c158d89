//! Three servers that are restarted one after another, under the load of two clients.
//!
//! One client makes calls again, all of whose methods are idempotent: none may fail. The other makes
//! each call once: what fails must be UNAVAILABLE, and must not have been begun.

mod load;
mod memory;
mod report;
mod servers;
pub mod service;

pub use report::Report;

use avro_grpc_runtime::client::RpcClient;
use load::Load;
use servers::Servers;
use service::Worker;
use std::time::{Duration, Instant};

/// How long, and how hard.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How long all goes on.
    pub time: Duration,
    /// When the memory is measured for the first time.
    pub settled: Duration,
    /// How many callers each of the two clients has.
    pub callers: usize,
    /// Between one restart and the next.
    pub pause: Duration,
}

/// Runs it, and tells `progress` of it every ten seconds.
pub async fn run(settings: &Settings, progress: impl Fn(&Report)) -> Report {
    let worker = Worker::default();
    let mut servers = Servers::start(&worker);
    let client = |name| RpcClient::builder(servers.targets()).name(name);
    let again = client("again").build().expect("the settings are valid");
    let once = client("once").without_retries().build();
    let again = Load::start("again", &again, settings.callers);
    let once = Load::start("once", &once.expect("they are valid"), settings.callers);

    let start = Instant::now();
    let mut report = Report::default();
    let mut told = 0;
    while start.elapsed() < settings.time {
        tokio::time::sleep(settings.pause).await;
        report.restarts += 1;
        report.cut += servers.restart_next().await;
        report.again = again.tally();
        report.once = once.tally();
        report.memory = memory::resident();
        if start.elapsed() >= settings.settled && report.settled_memory.is_none() {
            report.settled_memory = report.memory;
        }
        if start.elapsed().as_secs() / 10 > told {
            told = start.elapsed().as_secs() / 10;
            progress(&report);
        }
    }
    report.memory = memory::resident();
    report.again = again.end().await;
    report.once = once.end().await;
    report.begun_once = worker.begun_once();
    servers.end().await;
    report
}
