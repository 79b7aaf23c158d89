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

/// The compiler reports what has no size, and nothing follows from it.
mod without_boxes {
    use avro_grpc_runtime::Message;

    #[derive(Message)]
    struct Node {
        next: Option<Node>,
        value: i32,
    }

    #[derive(Message)]
    struct Itself {
        again: Itself,
    }

    #[derive(Message)]
    struct Chicken {
        egg: Option<Egg>,
    }

    #[derive(Message)]
    struct Egg {
        chicken: Option<Chicken>,
    }

    #[derive(Message)]
    enum Either {
        Number(i32),
        Either(Either),
    }

    #[derive(Message)]
    struct Nothing(Option<Nothing>);

    #[derive(Message)]
    struct Uses {
        node: Node,
        chickens: Vec<Chicken>,
        nothing: Option<Nothing>,
    }
}

fn main() {}
