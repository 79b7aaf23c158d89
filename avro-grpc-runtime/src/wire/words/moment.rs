//! Numbers that count units of time, as Rust types for dates and times.
//!
//! ```text
//! a Rust type ──Temporal──▶ Moment ──Unit──▶ number ──Count──▶ Writer
//! ```

use crate::wire::error::Problem;
use crate::wire::{Decode, DecodeError, Encode, EncodeError, Reader, Schema, Writer};
use std::fmt::Display;

/// So many whole seconds after an epoch, or before it, and nanoseconds after them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub(super) seconds: i64,
    /// Below 10⁹.
    pub(super) nanos: u32,
}

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub(super) enum Unit {
    Day,
    Millisecond,
    Microsecond,
    Nanosecond,
}

const NANOS_PER_SECOND: u32 = 1_000_000_000;
pub(super) const SECONDS_PER_DAY: i64 = 86_400;

impl Moment {
    /// `nanos` may be negative, but more than -10⁹. A leap second, which some crates keep as a
    /// second of more than 10⁹ nanoseconds, has no number in Avro: all of it is the last
    /// nanosecond of the second before it, so that the order in time is kept.
    #[inline]
    pub(super) fn new(seconds: i64, nanos: i64) -> Self {
        let (seconds, nanos) = if nanos < 0 {
            (seconds - 1, nanos + i64::from(NANOS_PER_SECOND))
        } else {
            (seconds, nanos)
        };
        Self {
            seconds,
            nanos: nanos.min(i64::from(NANOS_PER_SECOND) - 1) as u32,
        }
    }
}

impl Unit {
    /// How many of them a second has; a day has more seconds than one.
    const fn per_second(self) -> u32 {
        match self {
            Self::Day => 0,
            Self::Millisecond => 1_000,
            Self::Microsecond => 1_000_000,
            Self::Nanosecond => NANOS_PER_SECOND,
        }
    }

    const fn symbol(self) -> &'static str {
        match self {
            Self::Day => "days",
            Self::Millisecond => "ms",
            Self::Microsecond => "µs",
            Self::Nanosecond => "ns",
        }
    }

    /// When that many have passed.
    #[inline]
    fn moment(self, count: i64) -> Moment {
        match self {
            // A date has 32 bits.
            Self::Day => Moment::new(count * SECONDS_PER_DAY, 0),
            _ => {
                let per_second = self.per_second();
                let seconds = count.div_euclid(per_second.into());
                let rest = count.rem_euclid(per_second.into());
                Moment::new(seconds, rest * i64::from(NANOS_PER_SECOND / per_second))
            }
        }
    }

    /// How many have passed by then; what is left of one that has begun is dropped.
    #[inline]
    fn count(self, Moment { seconds, nanos }: Moment) -> i128 {
        match self {
            Self::Day => i128::from(seconds.div_euclid(SECONDS_PER_DAY)),
            _ => {
                let per_second = self.per_second();
                i128::from(seconds) * i128::from(per_second)
                    + i128::from(nanos / (NANOS_PER_SECOND / per_second))
            }
        }
    }
}

/// A Rust type for dates, times or both.
pub(super) trait Temporal: Display + Sized {
    /// As users write it.
    const NAME: &'static str;

    fn to_moment(&self) -> Moment;

    /// Nothing, if the type has no such value.
    fn from_moment(moment: Moment) -> Option<Self>;
}

/// A logical type that counts units.
pub(super) trait Count: Schema + Encode<Self::Raw> + Decode<Self::Raw> {
    type Raw: Copy + Into<i64> + TryFrom<i128>;
    const LOGICAL_TYPE: &'static str;
    const NOUN: &'static str;
    const UNIT: Unit;
}

#[inline]
pub(super) fn encode<W: Count, T: Temporal>(
    value: &T,
    out: &mut Writer,
) -> Result<(), EncodeError> {
    match W::Raw::try_from(W::UNIT.count(value.to_moment())) {
        Ok(count) => W::encode(&count, out),
        Err(_) => Err(does_not_fit(value, W::LOGICAL_TYPE)),
    }
}

#[cold]
#[inline(never)]
fn does_not_fit(value: &dyn Display, logical_type: &str) -> EncodeError {
    EncodeError::new(format!("{value} does not fit a {logical_type}"))
}

#[inline]
pub(super) fn decode<W: Count, T: Temporal>(input: &mut Reader<'_>) -> Result<T, DecodeError> {
    let start = input.rest();
    let count: W::Raw = W::decode(input)?;
    let value = count.into();
    T::from_moment(W::UNIT.moment(value)).ok_or_else(|| {
        let problem = Problem::OutOfRange {
            noun: W::NOUN,
            value,
            unit: W::UNIT.symbol(),
            ty: T::NAME,
        };
        input.error_at(problem, start)
    })
}

/// `temporal! { Type: word, … }`: the words that a Rust type can be written as.
macro_rules! temporal {
    ($($ty:ty: $($word:ident),*;)*) => {
        $($(
            impl $crate::wire::Encode<$ty> for $crate::wire::words::$word {
                #[cfg_attr(not(debug_assertions), inline(always))]
                fn encode(
                    value: &$ty,
                    out: &mut $crate::wire::Writer,
                ) -> Result<(), $crate::wire::EncodeError> {
                    $crate::wire::words::moment::encode::<Self, $ty>(value, out)
                }
            }

            impl $crate::wire::Decode<$ty> for $crate::wire::words::$word {
                #[inline]
                fn decode(
                    input: &mut $crate::wire::Reader<'_>,
                ) -> Result<$ty, $crate::wire::DecodeError> {
                    $crate::wire::words::moment::decode::<Self, $ty>(input)
                }
            }
        )*)*
    };
}
pub(super) use temporal;
