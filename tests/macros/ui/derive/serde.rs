//! What serde is told of fields and variants, and does not hold here.

use std::collections::HashMap;

use avro_grpc_runtime::Message;
use serde::Serialize;

#[derive(Message, Serialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    #[serde(skip)]
    cached: i32,
    #[serde(default, skip_serializing)]
    written: i32,
    #[serde(skip_deserializing, rename = "r")]
    read: i32,
    #[serde(flatten)]
    rest: HashMap<String, i32>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    right: Option<i32>,
}

#[derive(Message, Serialize)]
enum Symbols {
    A,
    #[serde(skip)]
    B,
}

#[derive(Message, Serialize)]
#[serde(untagged)]
enum Union {
    A(i32),
    #[serde(skip)]
    B(String),
}

fn main() {}
