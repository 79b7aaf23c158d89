//! What holds itself in a way that no schema, or no value, does.

use std::sync::Arc;

use avro_grpc_runtime::Message;

#[derive(Message)]
struct Endless {
    next: Box<Endless>,
    right: Option<Box<Endless>>,
}

#[derive(Message)]
struct EndlessToo {
    next: Arc<Box<Self>>,
}

#[derive(Message)]
enum Tree {
    Leaf(i32),
    Branches(Vec<Tree>),
    Branch(Box<Tree>),
}

#[derive(Message)]
struct List(Vec<List>);

fn main() {}
