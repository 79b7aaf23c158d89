//! Logical types that are numbers, and UUIDs and durations.

use crate::datum::{check, check_unreadable, check_unwritable, decode, encode, numbers};
use avro_grpc_runtime::__v1::schema::{
    date, local_timestamp_micros, local_timestamp_millis, local_timestamp_nanos, time_micros,
    time_millis, timestamp_micros, timestamp_millis, timestamp_nanos, uuid,
};
use avro_grpc_runtime::__v1::{Decode, Encode};
use avro_grpc_runtime::chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use avro_grpc_runtime::jiff::{self, Timestamp, civil};
use avro_grpc_runtime::uuid::Uuid;
use avro_grpc_runtime::{__v1, Duration, Message, Str};
use std::fmt::Debug;
use std::str::FromStr;

/// `text` and `count` are the same, in either direction.
#[track_caller]
fn check_count<S, T>(text: &str, count: i64)
where
    S: Encode<T> + Decode<T>,
    T: FromStr<Err: Debug> + Clone + Debug + PartialEq + 'static,
{
    check::<S, T>(text.parse().unwrap(), count.encode_to_vec().unwrap());
}

/// `text` is written as `count`, though it is a little later.
#[track_caller]
fn check_floor<S, T>(text: &str, count: i64)
where
    S: Encode<T> + Decode<T>,
    T: FromStr<Err: Debug> + 'static,
{
    assert_eq!(
        encode::<S, T>(text.parse().unwrap()),
        count.encode_to_vec().unwrap()
    );
}

#[track_caller]
fn check_beyond<S, T>(count: i64, error: &str)
where
    S: Encode<T> + Decode<T>,
    T: Debug + 'static,
{
    check_unreadable::<S, T>(count.encode_to_vec().unwrap(), error);
}

#[test]
fn dates() {
    check::<date, NaiveDate>(NaiveDate::from_ymd_opt(1970, 1, 2).unwrap(), [0x02]);
    for (text, days) in [
        ("1970-01-01", 0),
        ("1969-12-31", -1),
        ("2000-02-29", 11_016),
        ("0001-01-01", -719_162),
        ("9999-12-31", 2_932_896),
    ] {
        check_count::<date, NaiveDate>(text, days);
        check_count::<date, civil::Date>(text, days);
    }
    check_count::<date, NaiveDate>("+262142-12-31", 95_026_236);
    check_count::<date, civil::Date>("-009999-01-01", -4_371_587);
    check_beyond::<date, NaiveDate>(
        95_026_237,
        "a date of 95026237 days, which is beyond the range of `NaiveDate`",
    );
    for days in [i32::MIN, i32::MAX] {
        check_beyond::<date, NaiveDate>(
            days.into(),
            &format!("a date of {days} days, which is beyond the range of `NaiveDate`"),
        );
    }
    for days in [-4_371_588, 2_932_897, i32::MIN, i32::MAX] {
        check_beyond::<date, civil::Date>(
            days.into(),
            &format!("a date of {days} days, which is beyond the range of `jiff::civil::Date`"),
        );
    }
}

#[test]
fn times_of_day() {
    for (text, micros) in [
        ("00:00:00", 0),
        ("00:00:00.001", 1_000),
        ("12:34:56.789", 45_296_789_000),
        ("23:59:59.999", 86_399_999_000),
    ] {
        check_count::<time_millis, NaiveTime>(text, micros / 1000);
        check_count::<time_millis, civil::Time>(text, micros / 1000);
        check_count::<time_micros, NaiveTime>(text, micros);
        check_count::<time_micros, civil::Time>(text, micros);
    }
    check_floor::<time_millis, NaiveTime>("23:59:59.999999999", 86_399_999);
    check_floor::<time_millis, civil::Time>("23:59:59.999999999", 86_399_999);
    check_floor::<time_micros, NaiveTime>("00:00:00.000000999", 0);
    check_floor::<time_micros, civil::Time>("00:00:00.000001999", 1);
    for millis in [-1, 86_400_000, i32::MIN.into(), i32::MAX.into()] {
        let text = format!("a time of {millis} ms, which is beyond the range of ");
        check_beyond::<time_millis, NaiveTime>(millis, &(text.clone() + "`NaiveTime`"));
        check_beyond::<time_millis, civil::Time>(millis, &(text + "`jiff::civil::Time`"));
    }
    for micros in [-1, 86_400_000_000, i64::MIN, i64::MAX] {
        let text = format!("a time of {micros} µs, which is beyond the range of ");
        check_beyond::<time_micros, NaiveTime>(micros, &(text.clone() + "`NaiveTime`"));
        check_beyond::<time_micros, civil::Time>(micros, &(text + "`jiff::civil::Time`"));
    }
}

/// chrono has them, Avro does not.
#[test]
fn leap_seconds_are_the_end_of_the_second_before() {
    let leap = NaiveTime::from_hms_milli_opt(23, 59, 59, 1_500).unwrap();
    let before = NaiveTime::from_hms_micro_opt(23, 59, 59, 999_999).unwrap();
    assert_eq!(
        decode::<time_micros, NaiveTime>(encode::<time_micros, _>(leap)),
        before
    );
    assert_eq!(
        encode::<time_millis, _>(leap),
        encode::<time_millis, _>(before)
    );
    let day = NaiveDate::from_ymd_opt(2016, 12, 31).unwrap();
    assert_eq!(
        encode::<timestamp_micros, _>(day.and_time(leap).and_utc()),
        encode::<timestamp_micros, _>(day.and_time(before).and_utc())
    );
}

/// A timestamp as each type, in each unit.
#[track_caller]
fn check_timestamp(day: &str, time: &str, nanos: i64) {
    let global = format!("{day}T{time}Z");
    let local = format!("{day}T{time}");
    check_count::<timestamp_nanos, DateTime<Utc>>(&global, nanos);
    check_count::<timestamp_nanos, Timestamp>(&global, nanos);
    check_count::<local_timestamp_nanos, NaiveDateTime>(&local, nanos);
    check_count::<local_timestamp_nanos, civil::DateTime>(&local, nanos);
    let micros = nanos.div_euclid(1_000);
    check_floor::<timestamp_micros, DateTime<Utc>>(&global, micros);
    check_floor::<timestamp_micros, Timestamp>(&global, micros);
    check_floor::<local_timestamp_micros, NaiveDateTime>(&local, micros);
    check_floor::<local_timestamp_micros, civil::DateTime>(&local, micros);
    let millis = micros.div_euclid(1_000);
    check_floor::<timestamp_millis, DateTime<Utc>>(&global, millis);
    check_floor::<timestamp_millis, Timestamp>(&global, millis);
    check_floor::<local_timestamp_millis, NaiveDateTime>(&local, millis);
    check_floor::<local_timestamp_millis, civil::DateTime>(&local, millis);
}

#[test]
fn timestamps() {
    check_timestamp("1970-01-01", "00:00:00", 0);
    check_timestamp("1970-01-01", "00:00:00.001999999", 1_999_999);
    check_timestamp("1969-12-31", "23:59:59.999999999", -1);
    check_timestamp("1969-12-31", "23:59:58.999000001", -1_000_999_999);
    check_timestamp(
        "2024-02-29",
        "12:34:56.789012345",
        1_709_210_096_789_012_345,
    );
    check_timestamp("1677-09-21", "00:12:43.145224192", i64::MIN);
    check_timestamp("2262-04-11", "23:47:16.854775807", i64::MAX);
    check_floor::<timestamp_millis, DateTime<Utc>>("1969-12-31T23:59:59.9999Z", -1);
    check_count::<timestamp_millis, Timestamp>("9999-12-30T22:00:00.999Z", 253_402_207_200_999);
}

#[test]
fn timestamps_beyond_the_types() {
    for millis in [i64::MIN, i64::MAX] {
        let text = format!("timestamp of {millis} ms, which is beyond the range of ");
        check_beyond::<timestamp_millis, DateTime<Utc>>(
            millis,
            &format!("a {text}`DateTime<Utc>`"),
        );
        check_beyond::<timestamp_millis, Timestamp>(millis, &format!("a {text}`jiff::Timestamp`"));
        check_beyond::<local_timestamp_millis, NaiveDateTime>(
            millis,
            &format!("a local {text}`NaiveDateTime`"),
        );
        check_beyond::<local_timestamp_millis, civil::DateTime>(
            millis,
            &format!("a local {text}`jiff::civil::DateTime`"),
        );
    }
    check_beyond::<timestamp_micros, Timestamp>(
        253_402_207_201_000_000,
        "a timestamp of 253402207201000000 µs, which is beyond the range of `jiff::Timestamp`",
    );
}

#[test]
fn timestamps_beyond_their_unit() {
    let time = "9999-01-01T00:00:00Z";
    check_unwritable::<timestamp_nanos, DateTime<Utc>>(
        time.parse().unwrap(),
        "9999-01-01 00:00:00 UTC does not fit a timestamp-nanos",
    );
    check_unwritable::<timestamp_nanos, Timestamp>(
        time.parse().unwrap(),
        "9999-01-01T00:00:00Z does not fit a timestamp-nanos",
    );
    check_unwritable::<local_timestamp_nanos, NaiveDateTime>(
        "1677-09-21T00:12:43.145224191".parse().unwrap(),
        "1677-09-21 00:12:43.145224191 does not fit a local-timestamp-nanos",
    );
    check_unwritable::<local_timestamp_nanos, civil::DateTime>(
        "2262-04-11T23:47:16.854775808".parse().unwrap(),
        "2262-04-11T23:47:16.854775808 does not fit a local-timestamp-nanos",
    );
    // The last of a type is written in a unit that has numbers for it.
    let last = DateTime::<Utc>::MAX_UTC;
    assert_eq!(
        encode::<timestamp_micros, _>(last),
        last.timestamp_micros().encode_to_vec().unwrap()
    );
}

#[test]
fn raw_numbers() {
    check::<date, i32>(i32::MAX, i32::MAX.encode_to_vec().unwrap());
    check::<time_millis, i32>(-1, [0x01]);
    check::<time_micros, i64>(-1, [0x01]);
    let never = i64::MAX.encode_to_vec().unwrap();
    check::<timestamp_millis, i64>(i64::MAX, &never);
    check::<timestamp_micros, i64>(i64::MAX, &never);
    check::<timestamp_nanos, i64>(i64::MAX, &never);
    check::<local_timestamp_millis, i64>(i64::MAX, &never);
    check::<local_timestamp_micros, i64>(i64::MAX, &never);
    check::<local_timestamp_nanos, i64>(i64::MAX, &never);
}

/// What either crate reads is written as it was, and the two agree on it.
#[test]
fn chrono_and_jiff_agree() {
    for number in numbers().take(20_000) {
        let bytes = number.encode_to_vec().unwrap();
        let a: DateTime<Utc> = decode::<timestamp_nanos, _>(&bytes);
        let b: Timestamp = decode::<timestamp_nanos, _>(&bytes);
        assert_eq!(
            i128::from(a.timestamp_nanos_opt().unwrap()),
            b.as_nanosecond()
        );
        assert_eq!(encode::<timestamp_nanos, _>(a), bytes);
        assert_eq!(encode::<timestamp_nanos, _>(b), bytes);
        assert_eq!(
            encode::<timestamp_micros, _>(a),
            encode::<timestamp_micros, _>(b)
        );
        assert_eq!(
            encode::<timestamp_micros, _>(a),
            a.timestamp_micros().encode_to_vec().unwrap()
        );
        assert_eq!(
            encode::<timestamp_millis, _>(b),
            a.timestamp_millis().encode_to_vec().unwrap()
        );

        let days = (number % 2_000_000) as i32;
        let bytes = days.encode_to_vec().unwrap();
        let a: NaiveDate = decode::<date, _>(&bytes);
        let b: civil::Date = decode::<date, _>(&bytes);
        assert_eq!(a.to_epoch_days(), days);
        assert_eq!(encode::<date, _>(a), bytes);
        assert_eq!(encode::<date, _>(b), bytes);

        let micros = number.rem_euclid(86_400_000_000);
        let bytes = micros.encode_to_vec().unwrap();
        let a: NaiveTime = decode::<time_micros, _>(&bytes);
        let b: civil::Time = decode::<time_micros, _>(&bytes);
        assert_eq!(a.to_string().parse(), Ok(a));
        assert_eq!(a.to_string().parse::<civil::Time>().unwrap(), b);
        assert_eq!(encode::<time_micros, _>(a), bytes);
        assert_eq!(encode::<time_micros, _>(b), bytes);
    }
}

const ID: &str = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";

#[test]
fn uuids() {
    let id: Uuid = ID.parse().unwrap();
    let bytes = ID.to_owned().encode_to_vec().unwrap();
    check::<uuid, Uuid>(id, &bytes);
    check::<uuid, String>(ID.to_owned(), &bytes);
    check::<uuid, Str>(Str::from(ID), &bytes);
    assert_eq!(id.encode_to_vec().unwrap(), bytes);
    for text in [
        ID.to_uppercase(),
        ID.replace('-', ""),
        format!("{{{ID}}}"),
        format!("urn:uuid:{ID}"),
    ] {
        assert_eq!(decode::<uuid, Uuid>(text.encode_to_vec().unwrap()), id);
    }
    for text in [&b""[..], b"f81d4fae", b"\xff", &[b'g'; 36], &[b'a'; 1000]] {
        let bytes = text.to_vec().encode_to_vec().unwrap();
        check_unreadable::<uuid, Uuid>(bytes, "a string that is not a UUID");
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Id([u8; 16]);
__v1::fixed!(Id, 16, uuid);
__v1::schema!(
    Id = "Id",
    "",
    [],
    r#"{"type":"fixed","name":"Id","size":16,"logicalType":"uuid"}"#
);

#[derive(Clone, Debug, PartialEq)]
pub struct Span([u8; 12]);
__v1::fixed!(Span, 12, duration);
__v1::schema!(
    Span = "Span",
    "",
    [],
    r#"{"type":"fixed","name":"Span","size":12,"logicalType":"duration"}"#
);

#[derive(Clone, Debug, PartialEq)]
struct Trip {
    id: Uuid,
    span: Option<Duration>,
    raw: Span,
}
__v1::record!(Trip { id: Id, span: null_or<Span>, raw: Span });
__v1::schema!(
    Trip = "Trip",
    "",
    [Id, Span],
    r#"{"type":"record","name":"Trip","fields":[{"name":"id","type":"Id"},{"name":"span","type":["null","Span"]},{"name":"raw","type":"Span"}]}"#
);

#[test]
fn fixed_with_a_logical_type() {
    let id: Uuid = ID.parse().unwrap();
    check::<Id, Uuid>(id, id.as_bytes());
    check::<Id, Id>(Id(id.into_bytes()), id.as_bytes());
    let bytes = [1, 0, 0, 0, 2, 0, 0, 0, 0xbc, 0x0b, 0, 0x80];
    let span = Duration::new(1, 2, 0x8000_0bbc);
    check::<Span, Duration>(span, bytes);
    check::<Span, Span>(Span(bytes), bytes);
    let trip = Trip {
        id,
        span: Some(span),
        raw: Span([0; 12]),
    };
    check::<Trip, Trip>(trip, [id.as_bytes(), &[2][..], &bytes, &[0; 12]].concat());
    check_unreadable::<Id, Uuid>([0; 15], "the message ends: 16 bytes needed, 15 left");
    assert_eq!(
        <Trip as Message>::decode(&[0; 20]).unwrap_err().to_string(),
        "raw: the message ends: 12 bytes needed, 3 left (at byte 17)"
    );
}

#[test]
fn durations_as_text() {
    for (span, text) in [
        (Duration::new(1, 2, 3_004), "P1M2DT3.004S"),
        (Duration::new(0, 0, 0), "PT0S"),
        (Duration::new(14, 0, 0), "P14M"),
        (Duration::new(0, 3, 0), "P3D"),
        (Duration::new(0, 0, 500), "PT0.5S"),
        (Duration::new(0, 1, 1_050), "P1DT1.05S"),
        (
            Duration::new(u32::MAX, u32::MAX, u32::MAX),
            "P4294967295M4294967295DT4294967.295S",
        ),
    ] {
        assert_eq!(span.to_string(), text);
    }
}

#[test]
fn durations_of_others() {
    let span = Duration::new(0, 0, 1_500);
    let time = std::time::Duration::from_micros(1_500_999);
    assert_eq!(Duration::try_from(time), Ok(span));
    assert_eq!(
        std::time::Duration::try_from(span),
        Ok(std::time::Duration::from_millis(1_500))
    );
    assert_eq!(
        std::time::Duration::try_from(Duration::new(1, 0, 0))
            .unwrap_err()
            .to_string(),
        "the days and months of P1M have no fixed length"
    );
    assert_eq!(
        Duration::try_from(std::time::Duration::from_secs(5_000_000))
            .unwrap_err()
            .to_string(),
        "5000000s does not fit the milliseconds of a duration"
    );
    let span = jiff::Span::try_from(Duration::new(1, 2, 3_004)).unwrap();
    assert_eq!(
        span.fieldwise(),
        jiff::Span::new().months(1).days(2).milliseconds(3_004)
    );
    assert_eq!(
        jiff::Span::try_from(Duration::new(u32::MAX, 0, 0))
            .unwrap_err()
            .to_string(),
        "P4294967295M is beyond the range of `jiff::Span`"
    );
}

#[track_caller]
fn check_schema<S: Encode<T> + Decode<T>, T: 'static>(json: &str) {
    assert_eq!(crate::datum::Datum::<S, T>::schema().json(), json);
}

#[test]
fn schemas() {
    check_schema::<date, i32>(r#"{"type":"int","logicalType":"date"}"#);
    check_schema::<time_millis, i32>(r#"{"type":"int","logicalType":"time-millis"}"#);
    check_schema::<time_micros, i64>(r#"{"type":"long","logicalType":"time-micros"}"#);
    for (json, name) in [
        (
            <crate::datum::Datum<timestamp_millis, i64>>::schema(),
            "timestamp-millis",
        ),
        (
            <crate::datum::Datum<timestamp_micros, i64>>::schema(),
            "timestamp-micros",
        ),
        (
            <crate::datum::Datum<timestamp_nanos, i64>>::schema(),
            "timestamp-nanos",
        ),
        (
            <crate::datum::Datum<local_timestamp_millis, i64>>::schema(),
            "local-timestamp-millis",
        ),
        (
            <crate::datum::Datum<local_timestamp_micros, i64>>::schema(),
            "local-timestamp-micros",
        ),
        (
            <crate::datum::Datum<local_timestamp_nanos, i64>>::schema(),
            "local-timestamp-nanos",
        ),
    ] {
        assert_eq!(
            json.json(),
            format!(r#"{{"type":"long","logicalType":"{name}"}}"#)
        );
    }
    check_schema::<uuid, Uuid>(r#"{"type":"string","logicalType":"uuid"}"#);
    assert_eq!(
        Uuid::schema().json(),
        r#"{"type":"string","logicalType":"uuid"}"#
    );
    assert_eq!(
        <Vec<NaiveDate>>::schema().json(),
        r#"{"type":"array","items":{"type":"int","logicalType":"date"}}"#
    );
    assert_eq!(civil::Date::schema_hash(), NaiveDate::schema_hash());
    assert_ne!(civil::Date::schema_hash(), i32::schema_hash());
}
