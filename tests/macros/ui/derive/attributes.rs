//! Arguments that are not there, are there twice, or say nothing that could be.

use avro_grpc_runtime::Message;

#[derive(Message)]
#[avro(colour = "red", namespace = "a..b", name = 1, rename_all = "kebab-case", alias = "a b", doc)]
struct Record {
    #[avro(name = "not-avro", order = "random", skip)]
    field: i32,
    #[avro(name = "a", name = "b", logical_type = "dates")]
    twice: i32,
    #[avro(logical_type = "decimal(2, 3)")]
    decimal: i32,
    #[avro(null = "last")]
    not_an_option: i32,
    #[avro(null = "middle", fixed = "Eight(")]
    option: Option<i32>,
    #[avro(default = 1; 2)]
    semicolon: i32,
}

#[derive(Message)]
#[avro]
struct Bare {}

#[derive(Message)]
#[avro(crate = "no path", name = "string")]
struct Path {}

#[derive(Message)]
#[avro(name = "ns.9")]
enum Symbols {
    #[avro(name = "SAME")]
    A,
    #[avro(name = "SAME", default = "A")]
    B,
    #[avro(default, logical_type = "uuid")]
    C,
    #[avro(default)]
    D,
}

#[derive(Message)]
struct Names {
    same: i32,
    #[avro(name = "same")]
    other: i32,
}

#[derive(Message)]
#[avro(name = "Union", namespace = "n")]
enum Union {
    #[avro(name = "text")]
    A(#[avro(logical_type = "uuid")] String),
}

#[derive(Message)]
#[avro(name = "Name")]
struct Newtype(#[avro(doc = "x")] String);

#[derive(Message)]
#[avro(fixed = "Digest")]
struct Digest([u8; 2]);

fn main() {}
