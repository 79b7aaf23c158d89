//! What the crate does, seen from outside.

mod apache;
mod canonical;
mod defaults;
mod diagnostics;
mod files;
mod limits;
mod logical_types;
mod names;
mod round_trip;
mod services;
mod support;
