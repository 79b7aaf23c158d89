//! What the crate does, seen from outside.

mod canonical;
mod compat;
mod contract;
mod defaults;
mod diagnostics;
mod files;
mod idl;
mod limits;
mod logical_types;
mod names;
mod resolution;
mod round_trip;
mod services;
mod support;
