//! Logical types as the `apache-avro` crate has them on the wire.

use crate::datum::{Datum, decode, numbers};
use crate::decimals::Money;
use crate::logical::{Id, Span};
use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::types::Value;
use apache_avro::writer::datum::GenericDatumWriter;
use apache_avro::{Days, Millis, Months, Schema};
use avro_grpc_runtime::__v1::schema::{
    big_decimal, date, decimal, local_timestamp_micros, local_timestamp_millis,
    local_timestamp_nanos, time_micros, time_millis, timestamp_micros, timestamp_millis,
    timestamp_nanos, uuid,
};
use avro_grpc_runtime::__v1::{Decode, Encode};
use avro_grpc_runtime::bigdecimal::BigDecimal;
use avro_grpc_runtime::chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use avro_grpc_runtime::num_bigint::BigInt;
use avro_grpc_runtime::uuid::Uuid;
use avro_grpc_runtime::{Decimal, Duration, Message};
use std::fmt::Debug;

/// Both write the same bytes, and read what the other has written.
#[track_caller]
fn check<S, T>(value: T, theirs: Value)
where
    S: Encode<T> + Decode<T>,
    T: Clone + Debug + PartialEq + 'static,
{
    let schema = Datum::<S, T>::schema().json();
    let schema = Schema::parse_str(&schema).unwrap();
    let bytes = Datum::<S, T>::new(value.clone()).encode_to_vec().unwrap();
    let writer = GenericDatumWriter::builder(&schema).build().unwrap();
    assert_eq!(writer.write_value_to_vec(theirs.clone()).unwrap(), bytes);
    let reader = GenericDatumReader::builder(&schema).build().unwrap();
    assert_eq!(reader.read_value(&mut &bytes[..]).unwrap(), theirs);
    assert_eq!(decode::<S, T>(bytes), value);
}

#[test]
fn dates_and_times() {
    for number in numbers().take(2_000) {
        let days = (number % 2_000_000) as i32;
        let day = NaiveDate::from_epoch_days(days).unwrap();
        check::<date, _>(day, Value::Date(days));
        let micros = number.rem_euclid(86_400_000_000);
        let midnight = NaiveTime::MIN;
        let time = midnight + std::time::Duration::from_micros(micros as u64);
        check::<time_micros, _>(time, Value::TimeMicros(micros));
        let millis = micros / 1000;
        let time = midnight + std::time::Duration::from_millis(millis as u64);
        check::<time_millis, _>(time, Value::TimeMillis(millis as i32));
    }
}

#[test]
fn timestamps() {
    for number in numbers().take(2_000) {
        let time = DateTime::<Utc>::from_timestamp_nanos(number);
        let local: NaiveDateTime = time.naive_utc();
        check::<timestamp_nanos, _>(time, Value::TimestampNanos(number));
        check::<local_timestamp_nanos, _>(local, Value::LocalTimestampNanos(number));
        let micros = number >> 4;
        if let Some(time) = DateTime::<Utc>::from_timestamp_micros(micros) {
            check::<timestamp_micros, _>(time, Value::TimestampMicros(micros));
            check::<local_timestamp_micros, _>(
                time.naive_utc(),
                Value::LocalTimestampMicros(micros),
            );
        }
        let millis = number >> 11;
        let time = DateTime::<Utc>::from_timestamp_millis(millis).unwrap();
        check::<timestamp_millis, _>(time, Value::TimestampMillis(millis));
        check::<local_timestamp_millis, _>(time.naive_utc(), Value::LocalTimestampMillis(millis));
    }
}

#[test]
fn decimals() {
    for number in numbers().take(2_000) {
        let value = Decimal::new(number.into(), 3);
        let theirs = Value::Decimal(value.to_be_bytes().into());
        check::<decimal<19, 3>, _>(value, theirs);
        let cents = number % 1_000_000_000;
        let extended = (cents as i32).to_be_bytes();
        check::<Money, _>(
            Decimal::new(cents.into(), 2),
            Value::Decimal(extended.into()),
        );
        let unscaled: BigInt = BigInt::from(number).pow(3) + 1;
        let scale = number % 1_000;
        let theirs = Value::BigDecimal(BigDecimal::new(unscaled.clone(), scale));
        check::<big_decimal, _>(Decimal::from_bigint(unscaled, scale), theirs);
    }
}

#[test]
fn uuids_and_durations() {
    for number in numbers().take(500) {
        let id = Uuid::from_u64_pair(number as u64, !number as u64);
        check::<uuid, _>(id, Value::Uuid(id));
        check::<Id, _>(id, Value::Uuid(id));
        let [months, days, millis] = [number, number >> 8, number >> 16].map(|part| part as u32);
        let theirs =
            apache_avro::Duration::new(Months::new(months), Days::new(days), Millis::new(millis));
        check::<Span, _>(Duration::new(months, days, millis), Value::Duration(theirs));
    }
}
