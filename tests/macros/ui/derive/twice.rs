//! Names that are there twice in Rust, which the compiler reports.

use avro_grpc_runtime::Message;

#[derive(Message)]
struct Fields {
    a: i32,
    a: String,
}

#[derive(Message)]
enum Symbols {
    A,
    A,
}

#[derive(Message)]
enum Branches {
    A(i32),
    A(String),
}

#[derive(Message)]
struct Right {
    fields: Fields,
    symbols: Symbols,
    branches: Branches,
}

fn main() {}
