//! The words for schemas, in lower case as in Avro IDL, so that no generated type can have their
//! names. None has a value, whose name would be in the way of a variable for a field of that name.

#![allow(non_camel_case_types, missing_debug_implementations)]

pub(crate) mod block;

#[cfg(feature = "chrono")]
mod chrono;
mod collection;
mod decimals;
mod fixed_bytes;
mod integer;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(any(feature = "chrono", feature = "jiff"))]
mod moment;
mod no_schema;
mod option;
mod order;
mod pointer;
mod primitive;
mod single;
mod time;
mod uuids;

pub use collection::{array, map};
#[cfg(feature = "dynamic")]
pub(crate) use decimals::check_digits;
pub use decimals::{big_decimal, decimal, decode_fixed_decimal, encode_fixed_decimal};
pub use fixed_bytes::{duration, fixed};
pub use no_schema::invalid;
pub(super) use option::{NullPosition, nullable};
pub use option::{null_at, null_or, or_null};
pub use pointer::boxed;
pub use primitive::{boolean, bytes, double, float, int, long, null, string};
pub use single::only;
pub use time::{
    date, local_timestamp_micros, local_timestamp_millis, local_timestamp_nanos, time_micros,
    time_millis, timestamp_micros, timestamp_millis, timestamp_nanos,
};
pub use uuids::uuid;
