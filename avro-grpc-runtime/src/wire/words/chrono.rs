//! Dates and times as the types of `chrono`.

use super::moment::{Moment, SECONDS_PER_DAY, Temporal, temporal};
use ::chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};

temporal! {
    NaiveDate: date;
    NaiveTime: time_millis, time_micros;
    DateTime<Utc>: timestamp_millis, timestamp_micros, timestamp_nanos;
    NaiveDateTime: local_timestamp_millis, local_timestamp_micros, local_timestamp_nanos;
}

/// 1970-01-01, as chrono counts days.
const EPOCH_FROM_CE: i32 = 719_163;

impl Temporal for NaiveDate {
    const NAME: &'static str = "NaiveDate";

    #[inline]
    fn to_moment(&self) -> Moment {
        let days = self.num_days_from_ce() - EPOCH_FROM_CE;
        Moment::new(i64::from(days) * SECONDS_PER_DAY, 0)
    }

    #[inline]
    fn from_moment(moment: Moment) -> Option<Self> {
        let days = moment.seconds.div_euclid(SECONDS_PER_DAY);
        let days = i32::try_from(days).ok()?;
        Self::from_num_days_from_ce_opt(days.checked_add(EPOCH_FROM_CE)?)
    }
}

impl Temporal for NaiveTime {
    const NAME: &'static str = "NaiveTime";

    #[inline]
    fn to_moment(&self) -> Moment {
        let seconds = self.num_seconds_from_midnight();
        Moment::new(seconds.into(), self.nanosecond().into())
    }

    #[inline]
    fn from_moment(moment: Moment) -> Option<Self> {
        let seconds = u32::try_from(moment.seconds).ok()?;
        Self::from_num_seconds_from_midnight_opt(seconds, moment.nanos)
    }
}

impl Temporal for DateTime<Utc> {
    const NAME: &'static str = "DateTime<Utc>";

    #[inline]
    fn to_moment(&self) -> Moment {
        Moment::new(self.timestamp(), self.timestamp_subsec_nanos().into())
    }

    #[inline]
    fn from_moment(moment: Moment) -> Option<Self> {
        Self::from_timestamp(moment.seconds, moment.nanos)
    }
}

impl Temporal for NaiveDateTime {
    const NAME: &'static str = "NaiveDateTime";

    #[inline]
    fn to_moment(&self) -> Moment {
        self.and_utc().to_moment()
    }

    #[inline]
    fn from_moment(moment: Moment) -> Option<Self> {
        DateTime::from_timestamp(moment.seconds, moment.nanos).map(|time| time.naive_utc())
    }
}
