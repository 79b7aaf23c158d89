//! What stands behind a generated line. All names are absolute: the module of the user may hold
//! types with any names.

mod builder;
mod codec;
mod declared;
mod enumeration;
mod errors;
mod fixed;
mod include;
mod newtype;
mod order;
mod record;
mod schema;
mod serde;
#[cfg(feature = "transport")]
mod service;
mod union;
