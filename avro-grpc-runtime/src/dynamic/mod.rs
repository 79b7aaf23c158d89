//! What can be done with any message by its schema alone, so that no code is generated for it.
//!
//! With the feature `dynamic`, schemas and services may come at run time, from files or from a server:
//!
//! - [`Services`] are what there is, with methods by name,
//! - a [`DynamicServer`] serves them by handlers, a [`DynamicClient`] calls them,
//! - a [`DynamicSchema`] reads and writes data by itself.
//!
//! Messages are what [`ToDatum`] and [`FromDatum`] tell of: JSON, values of apache-avro, and all types of serde's. How these
//! are Avro is told by the table below for JSON; types of serde's may be
//!
//! | Avro | a type |
//! |---|---|
//! | record | a struct or a map by the names of the fields, a tuple in their order |
//! | union with null | an option |
//! | any other union | an enum whose variants are called as the branches: `String`, or `OrderLine` for `shop.OrderLine` |
//! | enum | an enum of variants without values, or a string |
//! | bytes, fixed | bytes, or a sequence of `u8` |
//!
//! JSON that people write needs no names of branches where the value tells which is meant; fields that the schema has not are
//! errors, and so are decimals of more digits than their precision. Limits on data of others are [`DecodeOptions`], as everywhere.
//!
//! # How it is done
//!
//! ```text
//! T ──encode──▶ datum ──walk──▶ serde::Serializer | apache_avro::types::Value
//! T ◀──decode── datum ◀──build── serde::Deserializer | apache_avro::types::Value
//! ```
//!
//! | Avro | serde |
//! |---|---|
//! | record | struct, by the names of the fields |
//! | union with null | option |
//! | any other union, and what such an option holds if it has several branches | newtype variant, by the name of the branch |
//! | enum | unit variant |
//! | array, map | sequence, map |
//! | bytes, fixed | bytes; in formats that people read, a string of the characters U+0000 to U+00FF |
//! | float, double | floats; in formats that people read, `"NaN"`, `"Infinity"` and `"-Infinity"` are strings |
//!
//! Logical types stand as the types that they are based on.

#[cfg(feature = "apache-avro")]
pub mod apache;
mod build;
mod check;
#[cfg(feature = "dynamic")]
mod client;
mod datum;
#[cfg(feature = "dynamic")]
mod error;
mod fields;
mod ignore;
#[cfg(feature = "json")]
pub mod json;
#[cfg(feature = "dynamic")]
mod message;
mod name;
mod path;
mod plan;
#[cfg(feature = "dynamic")]
mod protocol;
#[cfg(feature = "dynamic")]
mod schema;
pub(crate) mod serde_form;
#[cfg(feature = "dynamic")]
mod server;
#[cfg(feature = "dynamic")]
mod services;
#[cfg(feature = "dynamic")]
mod streaming;
#[cfg(feature = "json")]
mod tree;
#[cfg(feature = "dynamic")]
mod typed;
mod visit;
mod walk;

#[cfg(feature = "dynamic")]
pub use self::{
    client::DynamicClient,
    error::DynamicError,
    message::{Datum, FromDatum, Json, ToDatum, kind},
    schema::{DynamicSchema, JsonForm},
    server::{CallError, Context, DynamicServer, HandlerError, Input, Output, Replies},
    services::{DynamicMethod, DynamicService, NameError, Services},
    streaming::DynamicStreaming,
};
#[cfg(feature = "dynamic")]
pub use serde_json;

pub(crate) use plan::{Plan, default_datum, encoded};

use crate::message::Message;
use crate::wire::{self, Decode, DecodeError, DecodeOptions};

/// How much of the stack a value may take while it is read or written. Unoptimised code may take
/// several KiB for a level, and threads have 2 MiB by default.
const MAX_STACK: usize = 1 << 20;

/// How unions of null and one other branch are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// As an option.
    Plain,
    /// As any other union, which is what Avro's JSON encoding does.
    #[cfg(feature = "json")]
    Full,
}

/// How data of our own making are read again.
const OPTIONS: DecodeOptions = DecodeOptions::new();

fn plan<T: Message>() -> &'static Plan {
    crate::compose::plan::<T::Schema>()
}

/// Reads a datum that was built here. What it stands for was in memory before, and may take as
/// much again.
fn decode<T: Message>(datum: &[u8]) -> Result<T, DecodeError> {
    decode_as::<T::Schema, T>(datum)
}

/// The same, for a type that is not only written as it is by itself.
pub(crate) fn decode_as<S: Decode<T>, T>(datum: &[u8]) -> Result<T, DecodeError> {
    let options = DecodeOptions::new()
        .max_memory(usize::MAX)
        .max_empty_items(usize::MAX);
    wire::decode_datum::<S, T>(datum, &options)
}
