//! The calls that every client makes to every server.
//!
//! Bytes are written as [`notation`](crate::notation) says.

pub(crate) mod mirror;
pub(crate) mod template;
pub(crate) mod test_service;
