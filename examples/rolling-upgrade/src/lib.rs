//! Three servers of a service are upgraded one by one, from its first version to its third, while clients
//! of all three versions call them over one balancing channel.
//!
//! Each version has its own schemas, `schemas/history/v1`, `schemas/history/v2` and `schemas/orders.avrpc`: fields
//! have changed places, come and gone, symbols have other numbers. The program of the third was built with the
//! schemas of the others (`build.rs`); all others tell each other theirs in calls.

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
    /// Between one upgrade and the next.
    pub pause: Duration,
    /// How many clients of each version there are.
    pub clients: usize,
}

/// Runs it, and tells `progress` which versions the servers have, and what came of all calls so far.
pub async fn run(settings: &Settings, progress: impl Fn(&str, &Report)) -> Report {
    let mut servers = Servers::start();
    let client = RpcClient::builder(servers.targets()).name("rolling-upgrade");
    let client = client.build().expect("the settings are valid");
    let clients = Clients::start(&client, settings.clients);
    tokio::time::sleep(settings.pause).await;
    progress(&servers.versions(), &clients.report());
    for version in [2, 3] {
        for index in 0..servers.count() {
            servers.upgrade(index, version).await;
            tokio::time::sleep(settings.pause).await;
            progress(&servers.versions(), &clients.report());
        }
    }
    let report = clients.end().await;
    servers.end().await;
    report
}
