//! `#[derive(Message)]`.

#![deny(warnings, missing_docs, unsafe_code, clippy::pedantic)]

mod schemas;
