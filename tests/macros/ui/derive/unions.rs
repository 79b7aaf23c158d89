//! Unions that Avro does not have.

use avro_grpc_runtime::Message;

#[derive(Message)]
enum Twice {
    First(i32),
    Text(String),
    Second(i16),
    List(Vec<String>),
    OtherList(Vec<i32>),
    Nothing,
    NothingToo(()),
}

#[derive(Message)]
struct Record {}

#[derive(Message)]
#[avro(name = "Record")]
struct SameName {}

#[derive(Message)]
enum Named {
    A(Record),
    B(SameName),
}

#[derive(Message)]
enum Nested {
    Twice(Text),
    Optional(Option<i32>),
}

#[derive(Message)]
enum Text {
    Text(String),
}

fn main() {}
