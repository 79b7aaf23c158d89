//! How long to wait between attempts.

use std::time::Duration;

/// Exponential back-off: each wait is longer than the one before, up to the longest, and differs by
/// a fifth either way, so that those who failed together do not come back together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::client) struct Backoff {
    pub(in crate::client) initial: Duration,
    pub(in crate::client) longest: Duration,
    pub(in crate::client) multiplier: f64,
}

impl Backoff {
    /// The wait after so many failures, from 1.
    pub(in crate::client) fn after(&self, failures: u32) -> Duration {
        self.scaled(failures, 0.8 + 0.4 * fastrand::f64())
    }

    fn scaled(&self, failures: u32, factor: f64) -> Duration {
        let exponent = i32::try_from(failures.saturating_sub(1)).unwrap_or(i32::MAX);
        let wait = self.initial.as_secs_f64() * self.multiplier.powi(exponent);
        let wait = wait.min(self.longest.as_secs_f64());
        Duration::try_from_secs_f64(wait * factor).unwrap_or(self.longest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BACKOFF: Backoff = Backoff {
        initial: Duration::from_millis(100),
        longest: Duration::from_secs(1),
        multiplier: 2.0,
    };

    #[test]
    fn waits_grow_up_to_the_longest() {
        for (failures, milliseconds) in [(0, 100), (1, 100), (2, 200), (4, 800), (5, 1000)] {
            let expected = Duration::from_millis(milliseconds);
            assert_eq!(BACKOFF.scaled(failures, 1.0), expected);
        }
        assert_eq!(BACKOFF.scaled(u32::MAX, 1.0), Duration::from_secs(1));
    }

    #[test]
    fn waits_differ_by_a_fifth() {
        let waits: Vec<_> = (0..200).map(|_| BACKOFF.after(1).as_millis()).collect();
        assert!(waits.iter().all(|wait| (80..=120).contains(wait)));
        assert!(waits.iter().any(|wait| *wait < 95) && waits.iter().any(|wait| *wait > 105));
    }
}
