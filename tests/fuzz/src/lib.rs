//! What must hold for any input of the parsers, of the codec and of plans. The fuzz targets in `fuzz/` and
//! the smoke tests here, which mutate the repository's own schemas and data of them, check the
//! same.

#[path = "../../generated/all_types.rs"]
mod all_types;
mod decode;
mod derived;
mod differential;
mod files;
mod headers;
mod kind;
mod parse;
mod plans;
#[path = "../../generated/random.rs"]
mod random;
mod same;
mod seeds;
#[path = "../../generated/snapshots.rs"]
#[allow(dead_code, reason = "the list of snapshots is for tests there")]
mod snapshots;
mod types;

pub use decode::decode;
pub use differential::{DIFFERENCES, Difference, differential};
pub use headers::headers;
pub use kind::Kind;
pub use parse::parse;
pub use plans::{PLAN_DIFFERENCES, Version, plans, versions};
pub use seeds::{Seed, seeds};
pub use types::{Type, data, types};
