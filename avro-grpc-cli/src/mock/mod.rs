//! Servers that answer what they are told to.
//!
//! ```text
//! --reply ──Replies──▶ Answer of each method ──Mocked──▶ handlers of a DynamicServer
//! ```

mod answer;
mod echo;
mod faults;
mod mocked;
mod random;
mod replies;
pub(crate) mod serve;
mod told;

use avro_grpc_runtime::DecodeOptions;
use avro_grpc_runtime::dynamic::Services;

pub(crate) use self::faults::Faults;
pub(crate) use self::replies::Replies;
pub(crate) use self::serve::Listen;

/// What is served.
pub(crate) struct Mock {
    pub(crate) services: Services,
    pub(crate) replies: Replies,
    pub(crate) faults: Faults,
    pub(crate) messages: usize,
    pub(crate) seed: u64,
    pub(crate) decoding: DecodeOptions,
    pub(crate) verbose: bool,
}
