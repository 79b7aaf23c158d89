//! Calls that are made again.

mod backoff;
mod policy;
mod replay;
mod service_config;
mod throttle;

pub(super) use backoff::Backoff;
pub use policy::RetryPolicy;
pub(super) use policy::{MethodConfig, Policies};
pub(super) use replay::{Replay, Room};
pub(super) use service_config::parse as parse_service_config;
pub use throttle::RetryThrottling;
pub(super) use throttle::Throttle;
