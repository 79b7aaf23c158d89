//! `RpcServer`, over real sockets.

// No item of a test is reachable from elsewhere.
#![allow(unreachable_pub)]

mod addresses;
mod hostile;
mod info;
mod layers;
mod lifecycle;
mod limits;
mod one_way;
mod panics;
mod peer;
mod process;
#[path = "../generated/protocol.rs"]
#[allow(dead_code)]
mod protocol;
mod shutdown;
mod signals;
mod spawn;
mod stalled;
mod support;
mod tls;
mod unknown;
mod versions;
mod work;
