//! What stands behind a generated line. All names are absolute: the module of the user may hold
//! types with any names.

mod include;
mod serde;
#[cfg(feature = "transport")]
mod service;
mod types;
