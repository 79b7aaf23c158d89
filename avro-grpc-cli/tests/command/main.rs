//! The command as a user runs it.

mod call;
mod commands;
mod compat;
mod completions;
mod config;
mod data;
mod described;
mod failures;
mod generated;
mod headers;
mod help;
mod limits;
mod messages;
mod mock;
mod pipes;
mod readable;
mod readme;
mod server;
mod show;
mod support;
mod tls;
