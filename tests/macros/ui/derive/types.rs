//! Types that have no schema: each is told at its token, and what is right beside them is there.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use avro_grpc_runtime::{Decimal, Duration, Message};

struct Other;

type Alias = HashSet<String>;

#[derive(Message)]
struct Record<'a> {
    text: &'a str,
}

#[derive(Message)]
struct Fields {
    large: u64,
    size: Option<usize>,
    huge: Vec<HashMap<String, i128>>,
    letter: char,
    pair: (i32, String),
    pairs: Vec<(i32, String)>,
    keys: HashMap<i32, String>,
    two_mistakes: HashMap<i32, u64>,
    more_keys: BTreeMap<(String, String), i32>,
    items: [i32; 4],
    slice: Box<[u8]>,
    text: &'static str,
    function: fn() -> i32,
    object: Arc<dyn Send>,
    twice: Option<Option<i32>>,
    right: i32,
}

#[derive(Message)]
struct KnownToTheCompiler {
    other: Other,
    others: Vec<Other>,
    set: Alias,
    decimal: Decimal,
    duration: Duration,
    #[avro(default = 1)]
    with_default: Other,
    right: i32,
}

fn main() {
    let _ = Fields::schema();
    let _ = KnownToTheCompiler::schema();
}
