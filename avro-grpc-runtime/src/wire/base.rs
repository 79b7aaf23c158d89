//! Values of logical types from those of their base types, in which schemas write defaults.

use super::{Decode, DecodeOptions, Encode, Schema, decode_datum, encode_into, words};

/// A schema with a logical type.
pub trait Logical: Schema {
    /// What stands for its base type in Rust.
    type Base;
}

macro_rules! bases {
    ($($base:ty: $($word:ident),+;)*) => {
        $($(
            impl Logical for words::$word {
                type Base = $base;
            }
        )+)*
    };
}

bases! {
    i32: date, time_millis;
    i64: time_micros, timestamp_millis, timestamp_micros, timestamp_nanos;
    i64: local_timestamp_millis, local_timestamp_micros, local_timestamp_nanos;
    Vec<u8>: big_decimal;
    String: uuid;
}

impl<const P: u32, const S: u32> Logical for words::decimal<P, S> {
    type Base = Vec<u8>;
}

/// The value of which `base` is what stands on the wire.
///
/// # Panics
///
/// If there is none. The generator writes only those that it has checked.
#[must_use]
pub fn from_base<S, T>(base: S::Base) -> T
where
    S: Logical + Encode<S::Base> + Decode<T>,
{
    let mut datum = Vec::new();
    encode_into::<S, S::Base>(&base, &mut datum)
        .unwrap_or_else(|error| panic!("a default of a schema cannot be written: {error}"));
    decode_datum::<S, T>(&datum, &DecodeOptions::new())
        .unwrap_or_else(|error| panic!("a default of a schema cannot be read: {error}"))
}
