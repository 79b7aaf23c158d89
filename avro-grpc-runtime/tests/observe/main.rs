//! What operators see of calls, and dumps: what is here goes to a receiver of OpenTelemetry's own
//! protocol, and is looked at there.

// No item of a test is reachable from elsewhere.
#![allow(unreachable_pub)]

mod dumps;
mod dynamic;
mod metrics;
mod probe;
mod programs;
mod receiver;
mod spans;
mod traces;
