//! Servers: what belongs to one beside its services.

mod dump;

#[cfg(feature = "stacks")]
pub use dump::enable_stacks;
pub(crate) use dump::{Call, Pending, PendingCall};
