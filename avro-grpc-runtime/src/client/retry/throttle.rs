//! Fewer retries where most calls fail.

use std::sync::{Mutex, PoisonError};

/// How many calls may fail before there are no more retries, as in gRFC A6: a failure takes one of
/// `max_tokens`, a success gives back `token_ratio`, and there are retries as long as more than half
/// are left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RetryThrottling {
    pub(super) max_tokens: f64,
    pub(super) token_ratio: f64,
}

impl RetryThrottling {
    /// At most 1000 tokens, as in gRPC; the ratio has three digits after the point.
    #[must_use]
    pub fn new(max_tokens: u32, token_ratio: f64) -> Self {
        Self {
            max_tokens: f64::from(max_tokens.clamp(1, 1000)),
            token_ratio: (token_ratio.max(0.0) * 1000.0).round() / 1000.0,
        }
    }
}

/// What is left of the tokens of a client.
#[derive(Debug)]
pub(in crate::client) struct Throttle {
    settings: RetryThrottling,
    tokens: Mutex<f64>,
}

impl Throttle {
    pub(in crate::client) fn new(settings: RetryThrottling) -> Self {
        Self {
            settings,
            tokens: Mutex::new(settings.max_tokens),
        }
    }

    /// Counts a failure, and tells whether the call may be tried again.
    pub(in crate::client) fn failed(&self) -> bool {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        *tokens = (*tokens - 1.0).max(0.0);
        *tokens > self.settings.max_tokens / 2.0
    }

    /// Counts a success.
    pub(in crate::client) fn succeeded(&self) {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        *tokens = (*tokens + self.settings.token_ratio).min(self.settings.max_tokens);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_tokens_are_for_retries() {
        let throttle = Throttle::new(RetryThrottling::new(4, 0.5));
        assert_eq!([throttle.failed(), throttle.failed()], [true, false]);
        // 2 + 0.5 + 0.5 - 1
        throttle.succeeded();
        throttle.succeeded();
        assert!(!throttle.failed());
        (0..100).for_each(|_| throttle.succeeded());
        assert_eq!([throttle.failed(), throttle.failed()], [true, false]);
    }
}
