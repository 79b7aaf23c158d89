//! Logical types as the Rust types that stand for them.

use std::collections::HashMap;

use avro_grpc_runtime::chrono::{DateTime, NaiveDate, NaiveTime};
use avro_grpc_runtime::uuid::Uuid;
use avro_grpc_runtime::{Decimal, Duration, Message, jiff};

use crate::snapshots::logical_defaults_avsc::cases::logical::LogicalDefaults;
use crate::snapshots::logical_types_avsc::cases::logical::LogicalTypes;
use crate::snapshots::logical_unions_avsc::cases::logical::unions::{
    DateOrUuid, DecimalOrWideOrDouble, LogicalUnions,
};
use crate::snapshots::{option_jiff, option_raw};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

fn types() -> LogicalTypes {
    let timestamp = DateTime::from_timestamp(-1, 999_999_999).expect("a timestamp");
    LogicalTypes {
        date: date("1969-12-31"),
        time_millis: NaiveTime::from_hms_milli_opt(23, 59, 59, 999).expect("a time"),
        time_micros: NaiveTime::from_hms_micro_opt(0, 0, 0, 1).expect("a time"),
        timestamp_millis: timestamp,
        timestamp_micros: timestamp,
        timestamp_nanos: timestamp,
        local_timestamp_millis: timestamp.naive_utc(),
        local_timestamp_micros: timestamp.naive_utc(),
        local_timestamp_nanos: timestamp.naive_utc(),
        decimal: decimal("-1234567.89"),
        fixed_decimal: decimal("0.0001"),
        big_decimal: decimal("12345678901234567890.5"),
        uuid: Uuid::from_u128(7),
        fixed_uuid: Uuid::from_u128(u128::MAX),
        duration: Duration::new(1, 2, 3),
        unknown: "44".to_owned(),
    }
}

/// What is less than a unit is dropped, towards the past.
#[test]
fn digits_below_the_unit_are_floored() {
    let read = LogicalTypes::decode(&types().encode_to_vec().expect("a datum")).expect("read");
    let floored = |nanos| DateTime::from_timestamp(-1, nanos).expect("a timestamp");
    let expected = LogicalTypes {
        timestamp_millis: floored(999_000_000),
        timestamp_micros: floored(999_999_000),
        local_timestamp_millis: floored(999_000_000).naive_utc(),
        local_timestamp_micros: floored(999_999_000).naive_utc(),
        ..types()
    };
    assert_eq!(read, expected);
}

#[test]
fn what_is_beyond_a_range_is_an_error_of_its_field() {
    let raw = option_raw::cases::logical::LogicalDefaults {
        timestamp: i64::MAX,
        ..Default::default()
    };
    let error = LogicalDefaults::decode(&raw.encode_to_vec().expect("a datum")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "timestamp: a timestamp of 9223372036854775807 µs, which is beyond the range of `DateTime<Utc>` (at byte 4)"
    );
    let raw = option_raw::cases::logical::LogicalDefaults {
        uuid: "nobody".to_owned(),
        ..Default::default()
    };
    let error = LogicalDefaults::decode(&raw.encode_to_vec().expect("a datum")).unwrap_err();
    assert!(error.to_string().starts_with("uuid: "), "{error}");
}

#[test]
fn what_does_not_fit_is_not_written() {
    for (decimal, expected) in [
        (
            "0.001",
            "decimal: 0.001 would lose digits as a decimal of precision 9 and scale 2",
        ),
        (
            "12345678",
            "decimal: 12345678 has too many digits for a decimal of precision 9 and scale 2",
        ),
    ] {
        let types = LogicalTypes {
            decimal: self::decimal(decimal),
            ..types()
        };
        assert_eq!(types.encode_to_vec().unwrap_err().to_string(), expected);
    }
    let types = LogicalTypes {
        timestamp_nanos: DateTime::from_timestamp(1 << 40, 0).expect("a timestamp"),
        ..types()
    };
    let error = types.encode_to_vec().unwrap_err().to_string();
    assert!(error.starts_with("timestampNanos: "), "{error}");
}

#[test]
fn defaults_are_of_these_types() {
    let expected = LogicalDefaults {
        date: date("2024-01-01"),
        time: NaiveTime::MIN,
        timestamp: DateTime::from_timestamp_micros(-1).expect("a timestamp"),
        local: "2023-11-14T22:13:20".parse().expect("a timestamp"),
        decimal: decimal("-0.01"),
        fixed_decimal: decimal("12.8"),
        big_decimal: decimal("0.01"),
        uuid: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
            .parse()
            .expect("a UUID"),
        maybe: Some(date("1970-01-02")),
        list: vec![date("1970-01-01"), date("1970-01-02")],
    };
    assert_eq!(LogicalDefaults::default(), expected);
}

/// Both decimals of the union are the same Rust type, so that neither is made `From` it.
#[test]
fn they_stand_in_unions_and_collections() {
    let unions = LogicalUnions::new(
        DateOrUuid::from(date("2026-11-25")),
        DecimalOrWideOrDouble::Wide(decimal("-0.001")),
        vec![],
        HashMap::from([("a".to_owned(), decimal("1.5"))]),
    );
    let datum = unions.encode_to_vec().expect("a datum");
    assert_eq!(LogicalUnions::decode(&datum).expect("read"), unions);
}

#[test]
fn jiff_reads_what_chrono_writes() {
    let datum = types().encode_to_vec().expect("a datum");
    let read = option_jiff::cases::logical::LogicalTypes::decode(&datum).expect("read");
    assert_eq!(read.date, jiff::civil::date(1969, 12, 31));
    assert_eq!(read.time_millis, jiff::civil::time(23, 59, 59, 999_000_000));
    assert_eq!(read.timestamp_millis, -1);
    assert_eq!(
        read.timestamp_nanos,
        jiff::Timestamp::from_nanosecond(-1).expect("a timestamp")
    );
    assert_eq!(read.encode_to_vec().expect("a datum"), datum);
}
