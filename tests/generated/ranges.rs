//! The generator refuses just those defaults that the runtime could not read.

use std::panic::catch_unwind;

use avro_grpc_build::{LogicalTypes, configure};
use avro_grpc_runtime::__v1::{Decode, Encode, Logical, from_base, schema};
use avro_grpc_runtime::chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use avro_grpc_runtime::jiff::{Timestamp, civil};

/// The ends of the range of `T` are `first` and `last`, in the numbers of the schema `S`.
#[track_caller]
fn check<S, T>(types: LogicalTypes, base: &str, name: &str, [first, last]: [i64; 2])
where
    S: Logical<Base: TryFrom<i64>> + Encode<S::Base> + Decode<T>,
{
    for (number, expected) in [
        (first - 1, false),
        (first, true),
        (last, true),
        (last + 1, false),
    ] {
        let is_read = catch_unwind(|| {
            let base = S::Base::try_from(number).unwrap_or_else(|_| panic!("a smaller number"));
            drop(from_base::<S, T>(base));
        });
        assert_eq!(is_read.is_ok(), expected, "{name} {number}");
        let is_taken = generate(types, base, name, number);
        assert_eq!(is_taken, expected, "{name} {number}");
    }
}

/// Whether code is generated for a field with this default.
fn generate(types: LogicalTypes, base: &str, name: &str, default: i64) -> bool {
    let schema = format!(
        r#"{{"type": "record", "name": "R", "fields": [
            {{"name": "f", "type": {{"type": "{base}", "logicalType": "{name}"}}, "default": {default}}}
        ]}}"#
    );
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::write(directory.path().join("r.avsc"), schema).expect("written");
    let builder = configure().logical_types(".", types);
    builder
        .generate(&["r.avsc"], &[""; 0], directory.path())
        .is_ok()
}

#[test]
fn of_chrono() {
    let chrono = LogicalTypes::Chrono;
    let seconds = [-8_334_601_228_800, 8_210_266_876_799];
    let millis = [seconds[0] * 1000, seconds[1] * 1000 + 999];
    let micros = [millis[0] * 1000, millis[1] * 1000 + 999];
    check::<schema::date, NaiveDate>(chrono, "int", "date", [-96_465_292, 95_026_236]);
    check::<schema::time_millis, NaiveTime>(chrono, "int", "time-millis", [0, 86_399_999]);
    check::<schema::time_micros, NaiveTime>(chrono, "long", "time-micros", [0, 86_399_999_999]);
    check::<schema::timestamp_millis, DateTime<Utc>>(chrono, "long", "timestamp-millis", millis);
    check::<schema::timestamp_micros, DateTime<Utc>>(chrono, "long", "timestamp-micros", micros);
    check::<schema::local_timestamp_millis, NaiveDateTime>(
        chrono,
        "long",
        "local-timestamp-millis",
        millis,
    );
}

#[test]
fn of_jiff() {
    let jiff = LogicalTypes::Jiff;
    check::<schema::date, civil::Date>(jiff, "int", "date", [-4_371_587, 2_932_896]);
    check::<schema::time_millis, civil::Time>(jiff, "int", "time-millis", [0, 86_399_999]);
    check::<schema::timestamp_millis, Timestamp>(
        jiff,
        "long",
        "timestamp-millis",
        [-377_705_023_201_000, 253_402_207_200_999],
    );
    check::<schema::local_timestamp_millis, civil::DateTime>(
        jiff,
        "long",
        "local-timestamp-millis",
        [-377_705_116_800_000, 253_402_300_799_999],
    );
}
