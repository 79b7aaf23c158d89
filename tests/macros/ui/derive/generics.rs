//! Messages have no parameters; who uses them is told nothing more.

use avro_grpc_runtime::Message;

#[derive(Message)]
struct Page<T> {
    items: Vec<T>,
}

#[derive(Message)]
struct Borrowed<'a, const N: usize> {
    text: &'a str,
    bytes: [u8; N],
}

#[derive(Message)]
struct Uses {
    page: Page<i32>,
}

fn main() {
    let _ = Uses::schema();
}
