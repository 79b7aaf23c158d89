//! The order of data that have no name.

use super::*;
use crate::wire::{Order, Schema};
use crate::{Decimal, Str};
use ::bytes::Bytes;
#[cfg(feature = "chrono")]
use ::chrono;
#[cfg(feature = "jiff")]
use ::jiff;
use std::cmp::Ordering;

/// Words whose order is that of the Rust type itself: `[generics] word: types;`.
macro_rules! order_as_rust {
    (@ [$($generics:tt)*] $word:ty, $ty:ty) => {
        impl<$($generics)*> Order<$ty> for $word {
            #[inline]
            fn order(a: &$ty, b: &$ty) -> Option<Ordering> {
                a.partial_cmp(b)
            }
        }
    };
    ($($generics:tt $word:ty: $($ty:ty),+;)*) => {
        $($(order_as_rust!(@ $generics $word, $ty);)+)*
    };
}

order_as_rust! {
    [] null: ();
    [] boolean: bool;
    [] int: i32, i64;
    [] long: i64;
    [] float: f32;
    [] double: f64;
    [] bytes: Vec<u8>, Bytes;
    [] string: String, Str;
    [] date: i32;
    [] time_millis: i32;
    [] time_micros: i64;
    [] timestamp_millis: i64;
    [] timestamp_micros: i64;
    [] timestamp_nanos: i64;
    [] local_timestamp_millis: i64;
    [] local_timestamp_micros: i64;
    [] local_timestamp_nanos: i64;
    [const P: u32, const S: u32] decimal<P, S>: Decimal, Vec<u8>, Bytes;
    [] big_decimal: Decimal, Vec<u8>, Bytes;
    [] uuid: String, Str;
}

#[cfg(feature = "chrono")]
order_as_rust! {
    [] date: chrono::NaiveDate;
    [] time_millis: chrono::NaiveTime;
    [] time_micros: chrono::NaiveTime;
    [] timestamp_millis: chrono::DateTime<chrono::Utc>;
    [] timestamp_micros: chrono::DateTime<chrono::Utc>;
    [] timestamp_nanos: chrono::DateTime<chrono::Utc>;
    [] local_timestamp_millis: chrono::NaiveDateTime;
    [] local_timestamp_micros: chrono::NaiveDateTime;
    [] local_timestamp_nanos: chrono::NaiveDateTime;
}

#[cfg(feature = "jiff")]
order_as_rust! {
    [] date: jiff::civil::Date;
    [] time_millis: jiff::civil::Time;
    [] time_micros: jiff::civil::Time;
    [] timestamp_millis: jiff::Timestamp;
    [] timestamp_micros: jiff::Timestamp;
    [] timestamp_nanos: jiff::Timestamp;
    [] local_timestamp_millis: jiff::civil::DateTime;
    [] local_timestamp_micros: jiff::civil::DateTime;
    [] local_timestamp_nanos: jiff::civil::DateTime;
}

#[cfg(feature = "uuid")]
order_as_rust! {
    [] uuid: ::uuid::Uuid;
}

impl<S: Order<T>, T> Order<Vec<T>> for array<S> {
    fn order(a: &Vec<T>, b: &Vec<T>) -> Option<Ordering> {
        for (a, b) in a.iter().zip(b) {
            match S::order(a, b) {
                Some(Ordering::Equal) => {}
                unequal => return unequal,
            }
        }
        a.len().partial_cmp(&b.len())
    }
}

impl<S: Order<T>, T: ?Sized> Order<T> for only<S> {
    #[inline]
    fn order(a: &T, b: &T) -> Option<Ordering> {
        S::order(a, b)
    }
}

impl<S: Order<T>, T> Order<Box<T>> for boxed<S> {
    #[inline]
    fn order(a: &Box<T>, b: &Box<T>) -> Option<Ordering> {
        S::order(a, b)
    }

    #[inline]
    fn branch(value: &Box<T>) -> usize {
        S::branch(value)
    }
}

impl<P: NullPosition<S>, S: Order<T>, T> Order<Option<T>> for nullable<P, S> {
    fn order(a: &Option<T>, b: &Option<T>) -> Option<Ordering> {
        if let (Some(a), Some(b)) = (a, b) {
            // Null among the branches does not change the order of the others.
            return S::order(a, b);
        }
        Self::index(a).partial_cmp(&Self::index(b))
    }
}

impl<P: NullPosition<S>, S: Schema> nullable<P, S> {
    /// The number of the branch that `value` is, null counted.
    fn index<T>(value: &Option<T>) -> usize
    where
        S: Order<T>,
    {
        match value {
            None => Self::NULL_AT,
            Some(value) => {
                let branch = S::branch(value);
                branch + usize::from(branch >= Self::NULL_AT)
            }
        }
    }
}
