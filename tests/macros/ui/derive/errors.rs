//! Errors with codes that there are not, and what is none.

use avro_grpc_runtime::Message;

#[derive(Message)]
#[avro(error = "NOTFOUND")]
struct Code {
    text: String,
}

#[derive(Message)]
#[avro(error = "OK")]
struct Fine {}

#[derive(Message)]
#[avro(error)]
enum Symbols {
    A,
    B,
}

#[derive(Message, Debug)]
#[avro(error = "NOT_FOUND")]
struct WithoutText {}

#[derive(Message, Debug)]
#[avro(error = "NOT_FOUND")]
enum Union {
    A(String),
    Nothing,
}

fn main() {}
