//! Types without a size: where the compiler says so, it alone does.

use std::collections::BTreeMap;
use std::sync::Arc;

use avro_grpc_runtime::Message;

#[derive(Message)]
struct AtTheEnd {
    a: i32,
    b: [u8],
}

#[derive(Message)]
struct Text {
    text: str,
}

#[derive(Message)]
struct Object {
    object: dyn Send,
}

#[derive(Message)]
struct Newtype([u8]);

#[derive(Message)]
struct InTheMiddle {
    a: [u8],
    b: u64,
}

#[derive(Message)]
enum Union {
    Bytes([u8]),
    Number(i32),
}

#[derive(Message)]
struct Optional {
    a: Option<str>,
    b: i32,
}

#[derive(Message)]
struct Map {
    a: BTreeMap<String, [u8]>,
}

#[derive(Message)]
struct BehindPointers {
    a: Box<[u8]>,
    b: Arc<str>,
}

#[derive(Message)]
struct Right {
    middle: InTheMiddle,
    union: Vec<Union>,
    optional: Optional,
    map: Map,
}

fn main() {}
