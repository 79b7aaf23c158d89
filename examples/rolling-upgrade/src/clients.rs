//! Clients of all versions, which call without a pause.

use crate::report::{Answered, Problem, Report};
use crate::{v1, v2, v3};
use avro_grpc_runtime::client::RpcClient;
use futures_util::future::join_all;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::task::JoinHandle;

/// Clients that share one channel.
pub(crate) struct Clients {
    calls: Arc<Calls>,
    tasks: Vec<JoinHandle<()>>,
}

impl Clients {
    /// Starts so many of each version.
    pub(crate) fn start(client: &RpcClient, of_each: usize) -> Self {
        let calls = Arc::new(Calls::default());
        let mut tasks = Vec::new();
        for first in (0..).step_by(1000).take(of_each) {
            tasks.extend([
                tokio::spawn(v1::program::call_on(client.clone(), first, calls.clone())),
                tokio::spawn(v2::program::call_on(client.clone(), first, calls.clone())),
                tokio::spawn(v3::program::call_on(client.clone(), first, calls.clone())),
            ]);
        }
        Self { calls, tasks }
    }

    pub(crate) fn report(&self) -> Report {
        self.calls.report().clone()
    }

    /// Lets each end the call that it makes.
    pub(crate) async fn end(self) -> Report {
        self.calls.end.store(true, Ordering::Relaxed);
        for task in join_all(self.tasks).await {
            task.expect("clients do not panic");
        }
        self.calls.report().clone()
    }
}

/// All calls, of whichever version.
#[derive(Default)]
pub(crate) struct Calls {
    end: AtomicBool,
    report: Mutex<Report>,
}

impl Calls {
    pub(crate) fn go_on(&self) -> bool {
        !self.end.load(Ordering::Relaxed)
    }

    /// Counts one of a client of the version `client`.
    pub(crate) fn count(&self, client: i32, outcome: Result<Answered, Problem>) {
        self.report().count(client, outcome);
    }

    fn report(&self) -> MutexGuard<'_, Report> {
        self.report.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
