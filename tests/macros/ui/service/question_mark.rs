//! Errors on which a handler cannot use `?`.

use avro_grpc_runtime::{Fault, Message};
use std::fmt;

#[derive(Message, Debug)]
#[avro(error)]
struct NotFound {}

impl fmt::Display for NotFound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not found")
    }
}

impl std::error::Error for NotFound {}

fn of_others() -> Result<i32, Fault<NotFound>> {
    Ok("1".parse::<i32>()?)
}

fn by_into() -> Fault<NotFound> {
    Fault::from("not found")
}

fn main() {}
