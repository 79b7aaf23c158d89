//! Defaults that are not of the field's schema, or not JSON.

use std::collections::HashMap;

use avro_grpc_runtime::Message;
use avro_grpc_runtime::chrono::NaiveDate;

type Text = String;

#[derive(Message)]
enum Color {
    Red,
    Green,
}

#[derive(Message)]
struct Record {
    #[avro(default = 1)]
    text: Text,
    #[avro(default = "one")]
    int: i32,
    #[avro(default = 2147483648)]
    too_large: i32,
    #[avro(default = 1.5)]
    long: i64,
    #[avro(default = "x")]
    double: f64,
    #[avro(default = 0)]
    flag: bool,
    #[avro(default = "Blue")]
    color: Color,
    #[avro(default = "ł")]
    bytes: Vec<u8>,
    #[avro(default = b"\x01", fixed = "Two")]
    fixed: [u8; 2],
    #[avro(default = {})]
    list: Vec<i32>,
    #[avro(default = [])]
    map: HashMap<String, i32>,
    #[avro(default = "1970-01-01")]
    date: NaiveDate,
    #[avro(default = 1)]
    optional: Option<String>,
    #[avro(default = null, null = "last")]
    null_last: Option<String>,
    #[avro(default = null)]
    not_nullable: String,
    #[avro(default = [1])]
    record: Inner,
    #[avro(default = { "c": 1 })]
    right: Inner,
}

#[derive(Message)]
struct Inner {
    c: i32,
}

/// Of the Rust types, which hold fewer numbers than their schemas.
#[derive(Message)]
struct Ranges {
    #[avro(default = 256)]
    byte: u8,
    #[avro(default = -129)]
    small: Box<i8>,
    #[avro(default = 32768)]
    short: i16,
    #[avro(default = 65536)]
    optional: Option<u16>,
    #[avro(default = -1)]
    unsigned: u32,
    #[avro(default = 9223372036854775808)]
    long: i64,
    #[avro(default = 256)]
    newtype: Age,
    #[avro(default = 255)]
    right: u8,
    #[avro(default = 4294967295)]
    right_too: Option<u32>,
}

#[derive(Message)]
struct Age(u8);

#[derive(Message)]
struct NotJson {
    #[avro(default)]
    nothing: i32,
    #[avro(default = None)]
    none: Option<i32>,
    #[avro(default = 1i32)]
    suffix: i32,
    #[avro(default = Color::Red)]
    path: Color,
    #[avro(default = "a" "b")]
    two: String,
}

fn main() {}
