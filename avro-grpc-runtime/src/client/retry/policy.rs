//! Which calls are made again, and when.

use super::backoff::Backoff;
use std::time::Duration;
use tonic::Code;

/// How often and when a call is made again that failed, as in gRFC A6.
///
/// A call that was surely not begun may always be made again. Another may be if it failed with one of
/// the `codes`, and its method is declared idempotent (`@idempotency` in a service file) or the
/// policy was set for its method by name. One that failed with an [`ErrorCode`](crate::ErrorCode) would fail
/// the same way again, and is not made again, whatever the `codes`.
///
/// A call that is made once more because the server does not know its schema is none of these attempts; it has
/// the attempts of the policy by itself, and what is left of the time.
#[derive(Clone, Debug, PartialEq)]
pub struct RetryPolicy {
    pub(in crate::client) max_attempts: u32,
    pub(in crate::client) backoff: Backoff,
    pub(in crate::client) codes: Vec<Code>,
}

impl RetryPolicy {
    /// At most five attempts, a tenth of a second after the first, then twice as long each time up
    /// to two seconds, on UNAVAILABLE.
    #[must_use]
    pub fn new() -> Self {
        Self {
            max_attempts: 5,
            backoff: Backoff {
                initial: Duration::from_millis(100),
                longest: Duration::from_secs(2),
                multiplier: 2.0,
            },
            codes: vec![Code::Unavailable],
        }
    }

    /// How often a call is made at most, the first time included.
    #[must_use]
    pub fn max_attempts(self, max_attempts: u32) -> Self {
        Self {
            max_attempts: max_attempts.max(1),
            ..self
        }
    }

    /// The wait before the second attempt; each wait differs by a fifth either way.
    #[must_use]
    pub fn initial_backoff(mut self, wait: Duration) -> Self {
        self.backoff.initial = wait;
        self
    }

    /// The longest wait.
    #[must_use]
    pub fn max_backoff(mut self, wait: Duration) -> Self {
        self.backoff.longest = wait;
        self
    }

    /// How many times longer each wait is than the one before. Less than 1 is 1.
    #[must_use]
    pub fn backoff_multiplier(mut self, multiplier: f64) -> Self {
        self.backoff.multiplier = multiplier.max(1.0);
        self
    }

    /// The codes after which a call that may have been begun is made again. A connection that was
    /// lost during a call counts as UNAVAILABLE.
    #[must_use]
    pub fn codes(self, codes: impl IntoIterator<Item = Code>) -> Self {
        Self {
            codes: codes.into_iter().collect(),
            ..self
        }
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

/// What was said of one method, of a service, or of all.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::client) struct MethodConfig {
    pub(in crate::client) retry: Option<RetryPolicy>,
    pub(in crate::client) timeout: Option<Duration>,
    pub(in crate::client) wait_for_ready: Option<bool>,
}

/// What was said of methods by name, and of the rest.
#[derive(Clone, Debug)]
pub(in crate::client) struct Policies {
    /// For methods that are not named; nothing if no call is ever made again.
    pub(in crate::client) unnamed: Option<RetryPolicy>,
    /// By `service/method`, by `service`, and by nothing for all.
    pub(in crate::client) named: Vec<(String, MethodConfig)>,
}

impl Policies {
    /// What was said of the method with this path, as exactly as it was said.
    pub(in crate::client) fn find(&self, path: &str) -> Option<&MethodConfig> {
        let method = path.strip_prefix('/').unwrap_or(path);
        let service = method.split('/').next().unwrap_or(method);
        [method, service, ""].into_iter().find_map(|name| {
            let mut named = self.named.iter().rev();
            named.find(|(key, _)| key == name).map(|(_, config)| config)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_exact_name_counts_and_then_the_last() {
        let config = |seconds| MethodConfig {
            timeout: Some(Duration::from_secs(seconds)),
            ..MethodConfig::default()
        };
        let mut policies = Policies {
            unnamed: None,
            named: vec![
                ("a.S/m".to_owned(), config(1)),
                ("a.S".to_owned(), config(2)),
            ],
        };
        let find = |policies: &Policies, path| {
            let found = policies.find(path)?;
            found.timeout.map(|timeout| timeout.as_secs())
        };
        assert_eq!(find(&policies, "/a.S/m"), Some(1));
        assert_eq!(find(&policies, "/a.S/n"), Some(2));
        assert_eq!(find(&policies, "/b.S/m"), None);
        policies.named.push((String::new(), config(3)));
        policies.named.push(("a.S".to_owned(), config(4)));
        assert_eq!(find(&policies, "/b.S/m"), Some(3));
        assert_eq!(find(&policies, "/a.S/n"), Some(4));
    }
}
