//! The runtime as generated code uses it.

// No item of a test is reachable from elsewhere.
#![allow(unreachable_pub)]

#[path = "../generated/birds.rs"]
mod birds;
mod builders;
mod calls;
mod datum;
mod decimals;
mod deep;
mod echo;
mod enums;
mod errors;
mod faults;
mod golden;
mod hostile;
#[path = "../generated/lending.rs"]
mod lending;
mod logical;
mod logs;
#[path = "../generated/names.rs"]
#[expect(dead_code, reason = "made to be compiled")]
mod names;
mod net;
mod nullable;
mod oracle;
mod order;
mod panics;
mod paths;
#[path = "../generated/protocol.rs"]
mod protocol;
mod protocols;
mod raw;
mod schema;
mod settings;
mod shared;
mod streams;
#[path = "../generated/template.rs"]
mod template;
