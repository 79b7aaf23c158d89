//! `RpcServer`, over real sockets.

// No item of a test is reachable from elsewhere.
#![allow(unreachable_pub)]

mod addresses;
mod hostile;
mod info;
mod layers;
mod lifecycle;
mod limits;
mod panics;
mod peer;
mod process;
mod shutdown;
mod signals;
mod spawn;
mod stalled;
mod support;
mod tls;
mod unknown;
mod versions;
mod work;
