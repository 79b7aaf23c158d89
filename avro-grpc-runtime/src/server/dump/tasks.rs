//! The tasks of the runtime, of which tokio tells where it is built for it.

use tokio::runtime::Handle;

/// Where each task waits, or why that cannot be had.
#[cfg(not(all(
    tokio_unstable,
    target_os = "linux",
    any(target_arch = "aarch64", target_arch = "x86", target_arch = "x86_64")
)))]
pub(super) fn all(_: &Handle) -> Result<Vec<String>, String> {
    Err("tokio tells only on Linux, built with RUSTFLAGS=\"--cfg tokio_unstable\"".to_owned())
}

/// Where each task waits, or why that cannot be had.
#[cfg(all(
    tokio_unstable,
    target_os = "linux",
    any(target_arch = "aarch64", target_arch = "x86", target_arch = "x86_64")
))]
pub(super) fn all(runtime: &Handle) -> Result<Vec<String>, String> {
    use std::sync::mpsc;
    use std::time::Duration;

    // All workers have to come together for it, which one that hangs does not.
    const LIMIT: Duration = Duration::from_secs(5);

    let (sender, receiver) = mpsc::sync_channel(1);
    let handle = runtime.clone();
    runtime.spawn(async move { sender.send(handle.dump().await) });
    let dump = receiver.recv_timeout(LIMIT);
    let dump = dump.map_err(|_| "the runtime did not answer; a worker may hang".to_owned())?;
    // Names are looked up only here, away from the runtime.
    let tasks = dump.tasks().iter();
    Ok(tasks.map(|task| task.trace().to_string()).collect())
}
