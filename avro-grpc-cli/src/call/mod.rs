//! Calls of methods that are known at run time.
//!
//! ```text
//! -d ──Requests──▶ data ──Call──▶ DynamicClient ──▶ data ──Show──▶ standard output
//! ```

mod exchange;
mod requests;
mod seen;
mod trace;

pub(crate) use self::exchange::Call;
pub(crate) use self::requests::Requests;
pub(crate) use self::trace::Trace;
