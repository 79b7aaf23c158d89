//! Dates and times as ISO 8601 has them.

use avro_grpc_runtime::chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use avro_grpc_schema::model::LogicalType;

const DATE: &str = "%Y-%m-%d";
const TIME: &str = "%H:%M:%S%.f";
const LOCAL: &str = "%Y-%m-%dT%H:%M:%S%.f";

/// The number that stands for `text`.
pub(super) fn number(text: &str, logical: LogicalType) -> Result<String, String> {
    let wrong = || {
        format!(
            "`{text}` is no {}: write {}",
            logical.name(),
            example(logical)
        )
    };
    let number: Option<i64> = match logical {
        LogicalType::Date => {
            let date = NaiveDate::parse_from_str(text, DATE).ok();
            date.map(|date| (date - NaiveDate::default()).num_days())
        }
        LogicalType::TimeMillis => time(text).map(|time| nanos(time) / 1_000_000),
        LogicalType::TimeMicros => time(text).map(|time| nanos(time) / 1_000),
        LogicalType::TimestampMillis => instant(text).map(|time| time.timestamp_millis()),
        LogicalType::TimestampMicros => instant(text).map(|time| time.timestamp_micros()),
        LogicalType::TimestampNanos => instant(text).and_then(|time| time.timestamp_nanos_opt()),
        LogicalType::LocalTimestampMillis => local(text).map(|time| time.timestamp_millis()),
        LogicalType::LocalTimestampMicros => local(text).map(|time| time.timestamp_micros()),
        LogicalType::LocalTimestampNanos => local(text).and_then(|time| time.timestamp_nanos_opt()),
        LogicalType::Decimal { .. }
        | LogicalType::BigDecimal
        | LogicalType::Uuid
        | LogicalType::Duration => None,
    };
    number.map(|number| number.to_string()).ok_or_else(wrong)
}

/// Checks that a number which stands for a time of day is one: readers refuse others, when they are sent.
pub(super) fn check(number: &str, logical: Option<LogicalType>) -> Result<(), String> {
    let (logical, day) = match logical {
        Some(logical @ LogicalType::TimeMillis) => (logical, 86_400_000),
        Some(logical @ LogicalType::TimeMicros) => (logical, 86_400_000_000_i64),
        _ => return Ok(()),
    };
    match number.parse::<i64>() {
        Ok(number) if !(0..day).contains(&number) => Err(format!(
            "`{number}` is no {}: it is a time of day, from 0 to {}",
            logical.name(),
            day - 1
        )),
        _ => Ok(()),
    }
}

/// What is written for a logical type, in quotes.
pub(crate) fn example(logical: LogicalType) -> &'static str {
    match logical {
        LogicalType::Date => "\"2030-01-31\"",
        LogicalType::TimeMillis | LogicalType::TimeMicros => "\"12:30:00.5\"",
        LogicalType::TimestampMillis
        | LogicalType::TimestampMicros
        | LogicalType::TimestampNanos => "\"2030-01-31T12:30:00Z\"",
        _ => "\"2030-01-31T12:30:00\"",
    }
}

fn instant(text: &str) -> Option<DateTime<avro_grpc_runtime::chrono::Utc>> {
    let time = DateTime::parse_from_rfc3339(text).ok()?;
    Some(time.to_utc())
}

fn local(text: &str) -> Option<DateTime<avro_grpc_runtime::chrono::Utc>> {
    let time = NaiveDateTime::parse_from_str(text, LOCAL).ok()?;
    Some(time.and_utc())
}

fn time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, TIME).ok()
}

fn nanos(time: NaiveTime) -> i64 {
    i64::from(time.num_seconds_from_midnight()) * 1_000_000_000 + i64::from(time.nanosecond())
}

/// The date or the time for which a number stands, in quotes; nothing, if it is none or too far away.
pub(super) fn text(json: &str, logical: LogicalType) -> Option<String> {
    let number: i64 = json.parse().ok()?;
    let text = match logical {
        LogicalType::Date => date(number)?.format(DATE).to_string(),
        LogicalType::TimeMillis => of_day(number.checked_mul(1_000_000)?)?,
        LogicalType::TimeMicros => of_day(number.checked_mul(1_000)?)?,
        LogicalType::TimestampMillis => utc(DateTime::from_timestamp_millis(number)?),
        LogicalType::TimestampMicros => utc(DateTime::from_timestamp_micros(number)?),
        LogicalType::TimestampNanos => utc(DateTime::from_timestamp_nanos(number)),
        LogicalType::LocalTimestampMillis => at(DateTime::from_timestamp_millis(number)?),
        LogicalType::LocalTimestampMicros => at(DateTime::from_timestamp_micros(number)?),
        LogicalType::LocalTimestampNanos => at(DateTime::from_timestamp_nanos(number)),
        LogicalType::Decimal { .. }
        | LogicalType::BigDecimal
        | LogicalType::Uuid
        | LogicalType::Duration => return None,
    };
    // A year of five digits would not be read again.
    let is_read = number_of(&text, logical) == Some(number);
    is_read.then(|| format!("\"{text}\""))
}

fn number_of(text: &str, logical: LogicalType) -> Option<i64> {
    number(text, logical).ok()?.parse().ok()
}

fn date(days: i64) -> Option<NaiveDate> {
    let epoch = NaiveDate::default();
    let distance = Days::new(days.unsigned_abs());
    match days < 0 {
        true => epoch.checked_sub_days(distance),
        false => epoch.checked_add_days(distance),
    }
}

fn of_day(nanos: i64) -> Option<String> {
    let seconds = u32::try_from(nanos / 1_000_000_000).ok()?;
    let rest = u32::try_from(nanos % 1_000_000_000).ok()?;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, rest)?;
    Some(time.format(TIME).to_string())
}

fn utc(time: DateTime<avro_grpc_runtime::chrono::Utc>) -> String {
    at(time) + "Z"
}

fn at(time: DateTime<avro_grpc_runtime::chrono::Utc>) -> String {
    time.format(LOCAL).to_string()
}
