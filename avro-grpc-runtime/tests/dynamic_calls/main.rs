//! Schemas, services, clients and servers that are known at run time only.

// No item of a test is reachable from elsewhere.
#![allow(unreachable_pub)]

mod calls;
mod codec;
mod context;
mod evolution;
mod handlers;
mod hostile;
#[path = "../generated/lending.rs"]
#[allow(dead_code)]
mod lending;
mod library;
mod names;
#[path = "../generated/protocol.rs"]
#[allow(dead_code)]
mod protocol;
mod server;
#[path = "../server/support.rs"]
#[allow(dead_code)]
mod support;
#[path = "../server/work.rs"]
#[allow(dead_code)]
mod work;
