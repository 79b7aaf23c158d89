//! What only the constants of schemas show: sizes that are too small, null that is there twice.

use avro_grpc_runtime::{Decimal, Message};

#[derive(Message)]
struct Sizes {
    #[avro(fixed = "TooShort(2)", logical_type = "decimal(5, 2)")]
    short: Decimal,
    #[avro(fixed = "TooLong", logical_type = "uuid")]
    long: [u8; 17],
    #[avro(fixed = "Right(2)", logical_type = "decimal(4, 2)")]
    right: Decimal,
}

#[derive(Message)]
#[avro(logical_type = "duration")]
struct Duration([u8; 13]);

#[derive(Message)]
struct NullTwice {
    field: Option<TextOrNull>,
    right: Option<Text>,
}

#[derive(Message)]
enum TextOrNull {
    Text(String),
    Null,
}

#[derive(Message)]
enum Text {
    Text(String),
}

fn main() {}
