//! What tokio measures of itself.

use std::fmt::Write;
use tokio::runtime::Handle;

/// The runtime in some lines.
pub(super) fn describe(runtime: &Handle) -> String {
    let metrics = runtime.metrics();
    let workers = metrics.num_workers();
    let mut text = format!(
        "{workers} workers, {} tasks, {} of them in the global queue\n",
        metrics.num_alive_tasks(),
        metrics.global_queue_depth(),
    );
    #[cfg(target_has_atomic = "64")]
    for worker in 0..workers {
        let busy = metrics.worker_total_busy_duration(worker).as_secs_f64();
        let parked = metrics.worker_park_count(worker);
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "  worker {worker}  busy {busy:.3} s  parked {parked} times"
        );
    }
    text
}
