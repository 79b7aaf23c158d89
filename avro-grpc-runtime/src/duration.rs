//! Avro's durations.

use std::fmt;

/// A span of months, days and milliseconds, each counted by itself: a month has no fixed number of
/// days, nor a day of hours.
///
/// It is what Avro's logical type `duration` holds, a `fixed` of 12 bytes (specification,
/// *Duration*).
///
/// ```
/// use avro_grpc_runtime::Duration;
///
/// let span = Duration::new(1, 2, 3_004);
/// assert_eq!(span.to_string(), "P1M2DT3.004S");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Duration {
    /// Months.
    pub months: u32,
    /// Days.
    pub days: u32,
    /// Milliseconds.
    pub milliseconds: u32,
}

impl Duration {
    /// So many months, days and milliseconds.
    #[must_use]
    pub const fn new(months: u32, days: u32, milliseconds: u32) -> Self {
        Self {
            months,
            days,
            milliseconds,
        }
    }

    /// The bytes of the `fixed`: three numbers, their lowest byte first.
    #[must_use]
    pub const fn to_le_bytes(self) -> [u8; 12] {
        let [a, b, c, d] = self.months.to_le_bytes();
        let [e, f, g, h] = self.days.to_le_bytes();
        let [i, j, k, l] = self.milliseconds.to_le_bytes();
        [a, b, c, d, e, f, g, h, i, j, k, l]
    }

    /// What [`Duration::to_le_bytes`] returns, read.
    #[must_use]
    pub const fn from_le_bytes(bytes: [u8; 12]) -> Self {
        let [a, b, c, d, e, f, g, h, i, j, k, l] = bytes;
        Self {
            months: u32::from_le_bytes([a, b, c, d]),
            days: u32::from_le_bytes([e, f, g, h]),
            milliseconds: u32::from_le_bytes([i, j, k, l]),
        }
    }
}

/// As ISO 8601 has it: `P1M2DT3.004S`, and `PT0S` where nothing is counted.
impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            months,
            days,
            milliseconds,
        } = *self;
        f.write_str("P")?;
        if months > 0 {
            write!(f, "{months}M")?;
        }
        if days > 0 {
            write!(f, "{days}D")?;
        }
        let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000);
        if rest > 0 {
            let fraction = format!("{rest:03}");
            write!(f, "T{seconds}.{}S", fraction.trim_end_matches('0'))
        } else if seconds > 0 || (months == 0 && days == 0) {
            write!(f, "T{seconds}S")
        } else {
            Ok(())
        }
    }
}

/// A duration cannot be converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DurationError(String);

impl fmt::Display for DurationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DurationError {}

/// As milliseconds; what is less than one is dropped. It fails from 2³² of them on, which are 49
/// days.
impl TryFrom<std::time::Duration> for Duration {
    type Error = DurationError;

    fn try_from(value: std::time::Duration) -> Result<Self, DurationError> {
        match u32::try_from(value.as_millis()) {
            Ok(milliseconds) => Ok(Self::new(0, 0, milliseconds)),
            Err(_) => Err(DurationError(format!(
                "{value:?} does not fit the milliseconds of a duration"
            ))),
        }
    }
}

/// It fails where there are days or months, whose length is not fixed.
impl TryFrom<Duration> for std::time::Duration {
    type Error = DurationError;

    fn try_from(value: Duration) -> Result<Self, DurationError> {
        if (value.months, value.days) != (0, 0) {
            return Err(DurationError(format!(
                "the days and months of {value} have no fixed length"
            )));
        }
        Ok(Self::from_millis(value.milliseconds.into()))
    }
}

#[cfg(feature = "jiff")]
mod jiff_crate {
    use super::{Duration, DurationError};
    use jiff::Span;

    /// It fails beyond the range of a span, which is 19,998 years.
    impl TryFrom<Duration> for Span {
        type Error = DurationError;

        fn try_from(value: Duration) -> Result<Self, DurationError> {
            Self::new()
                .try_months(value.months)
                .and_then(|span| span.try_days(value.days))
                .and_then(|span| span.try_milliseconds(i64::from(value.milliseconds)))
                .map_err(|_| DurationError(format!("{value} is beyond the range of `jiff::Span`")))
        }
    }
}
