//! Dates and times as the types of `jiff`.

use super::moment::{Moment, SECONDS_PER_DAY, Temporal, temporal};
use ::jiff::civil::{Date, DateTime, Time};
use ::jiff::{SignedDuration, Timestamp};

temporal! {
    Date: date;
    Time: time_millis, time_micros;
    Timestamp: timestamp_millis, timestamp_micros, timestamp_nanos;
    DateTime: local_timestamp_millis, local_timestamp_micros, local_timestamp_nanos;
}

const EPOCH: Date = Date::constant(1970, 1, 1);

impl Temporal for Date {
    const NAME: &'static str = "jiff::civil::Date";

    #[inline]
    fn to_moment(&self) -> Moment {
        Moment::new(self.duration_since(EPOCH).as_secs(), 0)
    }

    #[inline]
    fn from_moment(moment: Moment) -> Option<Self> {
        let days = moment.seconds.div_euclid(SECONDS_PER_DAY);
        EPOCH
            .checked_add(SignedDuration::from_secs(
                days.checked_mul(SECONDS_PER_DAY)?,
            ))
            .ok()
    }
}

impl Temporal for Time {
    const NAME: &'static str = "jiff::civil::Time";

    #[inline]
    fn to_moment(&self) -> Moment {
        let minutes = i64::from(self.hour()) * 60 + i64::from(self.minute());
        Moment::new(
            minutes * 60 + i64::from(self.second()),
            self.subsec_nanosecond().into(),
        )
    }

    #[inline]
    fn from_moment(moment: Moment) -> Option<Self> {
        let hour = i8::try_from(moment.seconds.div_euclid(3600)).ok()?;
        let minute = (moment.seconds.rem_euclid(3600) / 60) as i8;
        let second = (moment.seconds.rem_euclid(60)) as i8;
        Self::new(hour, minute, second, moment.nanos as i32).ok()
    }
}

impl Temporal for Timestamp {
    const NAME: &'static str = "jiff::Timestamp";

    /// Before 1970, jiff counts both parts backwards.
    #[inline]
    fn to_moment(&self) -> Moment {
        Moment::new(self.as_second(), self.subsec_nanosecond().into())
    }

    #[inline]
    fn from_moment(moment: Moment) -> Option<Self> {
        Self::new(moment.seconds, moment.nanos as i32).ok()
    }
}

impl Temporal for DateTime {
    const NAME: &'static str = "jiff::civil::DateTime";

    #[inline]
    fn to_moment(&self) -> Moment {
        let day = self.date().to_moment().seconds;
        let Moment { seconds, nanos } = self.time().to_moment();
        Moment::new(day + seconds, nanos.into())
    }

    #[inline]
    fn from_moment(moment: Moment) -> Option<Self> {
        let date = Date::from_moment(moment)?;
        let time = Time::from_moment(Moment {
            seconds: moment.seconds.rem_euclid(SECONDS_PER_DAY),
            ..moment
        })?;
        Some(Self::from_parts(date, time))
    }
}
