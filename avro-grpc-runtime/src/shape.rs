//! Which schema stands for a field of a Rust type, as the derive macro asks for it.

use crate::wire::{Decode, Encode, FixedAt, FixedLogical, words};
use crate::{Decimal, Duration, Str};
use bytes::Bytes;
use std::collections::{BTreeMap, HashMap};
use std::marker::PhantomData;
use std::sync::Arc;

/// A type that can be written as `S`, a logical type or a fixed; of options, arrays and maps it is
/// what they hold that is written so.
///
/// `#[avro(logical_type = "timestamp-millis")]` before a field of the type `Option<DateTime<Utc>>`
/// asks for `<Option<DateTime<Utc>> as As<timestamp_millis>>::Schema`, which is
/// `null_or<timestamp_millis>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no Avro schema of the kind `{S}`",
    label = "what `logical_type` or `fixed` says is not for this type",
    note = "dates and times are those of `chrono` or `jiff`, or `i32` and `i64`; `uuid` is for \
            `Uuid` and `String`, `decimal` for `Decimal` and `Vec<u8>`",
    note = "a fixed is `[u8; N]`, `Uuid`, the `Duration` of `avro-grpc-runtime`, or its `Decimal` \
            with `logical_type = \"decimal(…)\"` and a size, as in `fixed = \"Price(8)\"`"
)]
pub trait As<S>: Sized + 'static {
    /// The schema.
    type Schema: Encode<Self> + Decode<Self>;
}

macro_rules! inside {
    ($($ty:ty => $word:ident;)*) => {
        $(
            impl<T: As<S>, S> As<S> for $ty {
                type Schema = words::$word<T::Schema>;
            }
        )*
    };
}

inside! {
    Option<T> => null_or;
    Vec<T> => array;
    HashMap<String, T> => map;
    BTreeMap<String, T> => map;
    Box<T> => boxed;
    Arc<T> => boxed;
}

macro_rules! as_words {
    ($($ty:ty: $($word:ident),*;)*) => {
        $($(
            #[diagnostic::do_not_recommend]
            impl As<words::$word> for $ty {
                type Schema = words::$word;
            }
        )*)*
    };
}

as_words! {
    u8: int;
    i32: date, time_millis;
    i64: time_micros, timestamp_millis, timestamp_micros, timestamp_nanos;
    i64: local_timestamp_millis, local_timestamp_micros, local_timestamp_nanos;
    String: uuid;
    Str: uuid;
    Vec<u8>: big_decimal;
    Bytes: big_decimal;
    Decimal: big_decimal;
}

#[cfg(feature = "uuid")]
as_words! {
    uuid::Uuid: uuid;
}

#[cfg(feature = "chrono")]
as_words! {
    chrono::NaiveDate: date;
    chrono::NaiveTime: time_millis, time_micros;
    chrono::DateTime<chrono::Utc>: timestamp_millis, timestamp_micros, timestamp_nanos;
    chrono::NaiveDateTime: local_timestamp_millis, local_timestamp_micros, local_timestamp_nanos;
}

#[cfg(feature = "jiff")]
as_words! {
    jiff::civil::Date: date;
    jiff::civil::Time: time_millis, time_micros;
    jiff::Timestamp: timestamp_millis, timestamp_micros, timestamp_nanos;
    jiff::civil::DateTime: local_timestamp_millis, local_timestamp_micros, local_timestamp_nanos;
}

macro_rules! as_decimal {
    ($($ty:ty),*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<const P: u32, const S: u32> As<words::decimal<P, S>> for $ty {
                type Schema = words::decimal<P, S>;
            }
        )*
    };
}

as_decimal!(Decimal, Vec<u8>, Bytes);

/// As the fixed that `T` names for what has the index `I` in it, with the logical type `L`, or `()`
/// where nothing is said of one.
#[derive(Debug)]
pub struct Fixed<T, const I: usize, L>(PhantomData<(T, L)>);

/// The same, of `N` bytes, for a type that does not say how many it takes.
#[derive(Debug)]
pub struct FixedOf<T, const I: usize, L, const N: usize>(PhantomData<(T, L)>);

#[diagnostic::do_not_recommend]
impl<T: FixedAt<I>, const I: usize, L: FixedLogical, const N: usize> As<Fixed<T, I, L>>
    for [u8; N]
{
    type Schema = words::fixed<T, I, L, N>;
}

macro_rules! as_fixed {
    ($($ty:ty: $word:ident, $size:literal;)*) => {
        $(
            #[diagnostic::do_not_recommend]
            impl<T: FixedAt<I>, const I: usize> As<Fixed<T, I, ()>> for $ty {
                type Schema = words::fixed<T, I, words::$word, $size>;
            }

            #[diagnostic::do_not_recommend]
            impl<T: FixedAt<I>, const I: usize> As<Fixed<T, I, words::$word>> for $ty {
                type Schema = words::fixed<T, I, words::$word, $size>;
            }
        )*
    };
}

as_fixed! {
    Duration: duration, 12;
}

#[cfg(feature = "uuid")]
as_fixed! {
    uuid::Uuid: uuid, 16;
}

#[diagnostic::do_not_recommend]
impl<T: FixedAt<I>, const I: usize, const N: usize, const P: u32, const S: u32>
    As<FixedOf<T, I, words::decimal<P, S>, N>> for Decimal
{
    type Schema = words::fixed<T, I, words::decimal<P, S>, N>;
}
