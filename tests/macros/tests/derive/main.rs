//! `#[derive(Message)]`.

#![deny(warnings, missing_docs, unsafe_code, clippy::pedantic)]

mod codec;
mod names;
mod schemas;
mod wrong;
