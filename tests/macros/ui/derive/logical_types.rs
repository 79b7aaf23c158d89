//! Logical types and fixed that are not for their Rust type.

use avro_grpc_runtime::chrono::{DateTime, NaiveDate, Utc};
use avro_grpc_runtime::uuid::Uuid;
use avro_grpc_runtime::{Decimal, Duration, Message};

#[derive(Message)]
struct Record {
    #[avro(logical_type = "timestamp-millis")]
    date: NaiveDate,
    #[avro(logical_type = "date")]
    times: Vec<DateTime<Utc>>,
    #[avro(logical_type = "duration")]
    duration: Duration,
    #[avro(fixed = "Text")]
    text: String,
    #[avro(fixed = "Price", logical_type = "decimal(9, 2)")]
    no_size: Decimal,
    #[avro(fixed = "Id(16)")]
    size: Uuid,
    #[avro(logical_type = "duration")]
    not_a_duration: Option<i64>,
    right: i32,
}

#[derive(Message)]
#[avro(logical_type = "duration")]
struct NotFixed(Duration);

fn main() {}
