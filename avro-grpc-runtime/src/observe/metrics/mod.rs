//! What is counted and measured, which without the feature `opentelemetry` is nothing.

#[cfg(not(feature = "opentelemetry"))]
mod nothing;
#[cfg(feature = "opentelemetry")]
mod opentelemetry;

#[cfg(not(feature = "opentelemetry"))]
pub(super) use nothing::{Instruments, MethodMetrics};
#[cfg(feature = "opentelemetry")]
pub(super) use opentelemetry::{Instruments, MethodMetrics};

use std::time::Duration;
use tonic::Code;

/// How a call has ended.
#[cfg_attr(not(feature = "opentelemetry"), allow(dead_code))]
pub(super) struct End {
    pub(super) code: Code,
    /// Whether the code is an error, as this side sees it.
    pub(super) is_error: bool,
    pub(super) duration: Duration,
    /// The bytes of the response's messages.
    pub(super) response_size: u64,
}
