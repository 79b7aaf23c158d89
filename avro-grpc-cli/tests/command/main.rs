//! The command as a user runs it.

mod commands;
mod compat;
mod config;
mod data;
mod failures;
mod help;
mod messages;
mod pipes;
mod readme;
mod show;
mod support;
