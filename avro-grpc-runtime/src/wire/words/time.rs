//! Dates, times of day and timestamps, as the numbers that they are.

#[cfg(any(feature = "chrono", feature = "jiff"))]
use super::moment::{Count, Unit};
use super::{int, long};
use crate::compose::Composer;
use crate::wire::{Decode, DecodeError, Encode, EncodeError, Reader, Schema, Writer};

macro_rules! counts {
    ($($(#[$doc:meta])* $word:ident = $base:ident as $raw:ty, $name:literal, $noun:literal, $unit:ident;)*) => {
        $(
            $(#[$doc])*
            pub enum $word {}

            impl Schema for $word {
                const MIN_SIZE: usize = $base::MIN_SIZE;
                const WEIGHT: usize = $base::WEIGHT;

                fn describe(composer: &mut Composer) {
                    composer.push(concat!(
                        r#"{"type":""#, stringify!($base), r#"","logicalType":""#, $name, r#""}"#
                    ));
                }
            }

            impl Encode<$raw> for $word {
                #[inline]
                fn encode(value: &$raw, out: &mut Writer) -> Result<(), EncodeError> {
                    $base::encode(value, out)
                }
            }

            impl Decode<$raw> for $word {
                #[inline]
                fn decode(input: &mut Reader<'_>) -> Result<$raw, DecodeError> {
                    $base::decode(input)
                }
            }

            #[cfg(any(feature = "chrono", feature = "jiff"))]
            impl Count for $word {
                type Raw = $raw;
                const LOGICAL_TYPE: &'static str = $name;
                const NOUN: &'static str = $noun;
                const UNIT: Unit = Unit::$unit;
            }
        )*
    };
}

counts! {
    /// Days since 1970-01-01.
    date = int as i32, "date", "date", Day;
    /// Milliseconds since midnight; what is less than one is dropped when it is written.
    time_millis = int as i32, "time-millis", "time", Millisecond;
    /// Microseconds since midnight; what is less than one is dropped when it is written.
    time_micros = long as i64, "time-micros", "time", Microsecond;
    /// Milliseconds since 1970-01-01, UTC; what is less than one is dropped when it is written,
    /// towards the past also before 1970.
    timestamp_millis = long as i64, "timestamp-millis", "timestamp", Millisecond;
    /// Microseconds since 1970-01-01, UTC; what is less than one is dropped when it is written,
    /// towards the past also before 1970.
    timestamp_micros = long as i64, "timestamp-micros", "timestamp", Microsecond;
    /// Nanoseconds since 1970-01-01, UTC: from the year 1677 to 2262.
    timestamp_nanos = long as i64, "timestamp-nanos", "timestamp", Nanosecond;
    /// Like [`timestamp_millis`], in a time zone that is not said.
    local_timestamp_millis = long as i64, "local-timestamp-millis", "local timestamp", Millisecond;
    /// Like [`timestamp_micros`], in a time zone that is not said.
    local_timestamp_micros = long as i64, "local-timestamp-micros", "local timestamp", Microsecond;
    /// Like [`timestamp_nanos`], in a time zone that is not said.
    local_timestamp_nanos = long as i64, "local-timestamp-nanos", "local timestamp", Nanosecond;
}
