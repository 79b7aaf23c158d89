//! What is none of the shapes of a message.

use avro_grpc_runtime::Message;

#[derive(Message)]
struct Pair(i32, String);

#[derive(Message)]
union Bits {
    int: i32,
    float: f32,
}

#[derive(Message)]
enum Union {
    Named { a: i32 },
    Pair(i32, i32),
    Empty(),
    Nothing,
    NothingEither,
    Right(String),
}

#[derive(Message)]
struct Uses {
    pair: Pair,
    union_: Union,
}

fn main() {
    let _ = Uses::schema();
}
