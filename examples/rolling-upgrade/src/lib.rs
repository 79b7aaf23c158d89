//! Three servers of a service are upgraded one by one, from its first version to its third, while clients
//! of all three versions call them over one balancing channel.
//!
//! Each version has its own schemas, `schemas/history/v1`, `schemas/history/v2` and `schemas/orders.avrpc`: fields
//! have changed places, come and gone, symbols have other numbers. The program of the third was built with the
//! schemas of the others (`build.rs`); all others tell each other theirs in calls.

#![expect(
    clippy::duplicate_mod,
    reason = "the text of the program is the same in all versions"
)]

mod clients;
mod data;
mod report;
mod servers;
mod v1;
mod v2;
mod v3;

pub use report::Report;

use avro_grpc_runtime::client::RpcClient;
use clients::Clients;
use servers::Servers;
use std::time::Duration;

/// How long, and how hard.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Between one upgrade and the next, at least.
    pub pause: Duration,
    /// How many clients of each version there are.
    pub clients: usize,
}

/// Runs it, and tells `progress` which versions the servers have, and what came of all calls so far.
pub async fn run(settings: &Settings, progress: impl Fn(&str, &Report)) -> Report {
    let mut servers = Servers::start();
    let client = RpcClient::builder(servers.targets())
        .name("rolling-upgrade")
        // A call that hangs has failed.
        .timeout(Duration::from_secs(30))
        .build()
        .expect("the settings are valid");
    let clients = Clients::start(&client, settings.clients);
    wait(settings, &clients).await;
    progress(&servers.versions(), &clients.report());
    for version in [2, 3] {
        for index in 0..servers.count() {
            servers.upgrade(index, version).await;
            wait(settings, &clients).await;
            progress(&servers.versions(), &clients.report());
        }
    }
    let report = clients.end().await;
    servers.end().await;
    report
}

/// Waits for the pause, and until clients of each version have made calls that they had not begun before,
/// however slow the machine is.
async fn wait(settings: &Settings, clients: &Clients) {
    let before = clients.report();
    // Each client may have been within a call.
    let enough = settings.clients as u64 + 1;
    tokio::time::sleep(settings.pause).await;
    while !clients.report().is_ahead(&before, enough) {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
