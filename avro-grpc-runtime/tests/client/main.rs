//! Clients over real sockets, with servers that are slow, refuse, hang up, or are not there.

// No item of a test is reachable from elsewhere.
#![allow(unreachable_pub)]

mod blocking;
mod calls;
mod deadlines;
mod one_shot;
mod raw;
mod ready;
mod restarts;
mod retries;
mod server;
mod service_config;
mod streams;
mod targets;
mod testing;
mod tls;
mod transport_failures;
