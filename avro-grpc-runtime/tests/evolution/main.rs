//! Clients and servers that have different versions of a service, over real connections.

// No item of a test is reachable from elsewhere.
#![allow(unreachable_pub)]

mod clients;
mod docs;
mod errors;
mod headers;
mod hostile;
mod incompatible;
mod kinds;
mod limits;
mod readers;
mod resend;
mod settings;
mod support;
mod versions;
