//! Waiting for what may never come.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// What `take` returns, on a thread of its own, if it does so in time. Where it does not, the thread
/// is left to itself.
pub(super) fn within<T: Send + 'static>(
    limit: Duration,
    thread: &str,
    take: impl FnOnce() -> T + Send + 'static,
) -> Result<T, String> {
    let (sender, receiver) = mpsc::sync_channel(1);
    thread::Builder::new()
        .name(thread.to_owned())
        .spawn(move || sender.send(take()))
        .map_err(|error| format!("no thread could be started: {error}"))?;
    receiver.recv_timeout(limit).map_err(|error| match error {
        mpsc::RecvTimeoutError::Timeout => {
            format!("they were not there after {} s", limit.as_secs())
        }
        mpsc::RecvTimeoutError::Disconnected => "taking them panicked".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_too_long_is_given_up() {
        let soon = Duration::from_millis(20);
        assert_eq!(within(Duration::from_secs(60), "quick", || 1), Ok(1));
        let slow = within(soon, "slow", || thread::sleep(Duration::from_secs(2)));
        assert_eq!(slow.unwrap_err(), "they were not there after 0 s");
        let broken = within(Duration::from_secs(60), "broken", || {
            std::panic::resume_unwind(Box::new(()))
        });
        assert_eq!(broken.unwrap_err(), "taking them panicked");
    }
}
