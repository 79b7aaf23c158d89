//! How long each known attack takes to be refused.
//!
//! The runtime's tests assert the errors, and how much was visited and allocated; here is the
//! time, which no test asserts.

use std::hint::black_box;
use std::time::Duration;

use avro_grpc_runtime::Message;
use std::collections::HashMap;

use crate::harness::{Work, contest, rotating};
use crate::messages::ours::{List, Nothing, Wide};
use crate::row::{Goal, Group, Peer, Row, Target};

/// None may take longer.
const MILLISECOND: Goal = Goal::Nanos(1e6);

/// Keys of the smaller map.
const KEYS: usize = 100_000;

struct Attack {
    name: &'static str,
    bytes: Vec<u8>,
    /// Whether it was refused.
    decode: fn(&[u8]) -> bool,
}

fn attack<M: Message>(name: &'static str, bytes: Vec<u8>) -> Attack {
    Attack {
        name,
        bytes,
        decode: |bytes| black_box(M::decode(bytes)).is_err(),
    }
}

/// Measures the attacks that `wanted` lets pass, each for `budget`.
///
/// # Panics
///
/// If one of them is not refused.
pub(crate) fn rows(wanted: &dyn Fn(&str) -> bool, budget: Duration) -> Vec<Row> {
    let mut rows = Vec::new();
    for Attack {
        name,
        bytes,
        decode,
    } in attacks()
    {
        if !wanted(&format!("hostile/{name}")) {
            continue;
        }
        eprintln!("hostile/{name}");
        assert!(decode(&bytes), "{name}: it is decoded as if it were well");
        let messages = [bytes];
        let mut works = [rotating(&messages, |bytes| _ = black_box(decode(bytes)))];
        let turns = contest(&mut works, budget);
        rows.push(Row::alone(
            Group::Hostile,
            name,
            &turns,
            Some(MILLISECOND.into()),
        ));
    }
    if wanted("hostile/a map of 1,000,000 equal keys, for one of 100,000") {
        rows.push(equal_keys(budget));
    }
    rows
}

/// Legal, and slow only if the cost of a key grew with their number. The figures are those of one
/// key; many in one map are slower for the cache's sake alone.
fn equal_keys(budget: Duration) -> Row {
    let maps = [KEYS * 10, KEYS].map(map_of_equal_keys);
    let mut works: Vec<Work<'_>> = Vec::new();
    for (map, keys) in maps.iter().zip([KEYS * 10, KEYS]) {
        let work = rotating(std::slice::from_ref(map), |bytes| {
            drop(black_box(
                HashMap::<String, bool>::decode(bytes).expect("it is legal"),
            ));
        });
        works.push(work.of_items(u32::try_from(keys).expect("a million")));
    }
    let turns = contest(&mut works, budget * 2);
    let name = "a map of 1,000,000 equal keys, for one of 100,000";
    let target = Target::from(Goal::Faster(0.8));
    Row::beside(Group::Hostile, name, (1, Peer::Ours), &turns, Some(target))
}

fn attacks() -> Vec<Attack> {
    type Four<T> = Vec<Vec<Vec<Vec<T>>>>;
    type Sixteen = Four<Four<Four<Four<()>>>>;
    const I64_MIN: [u8; 10] = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01];
    vec![
        attack::<Vec<Nothing>>(
            "200 million empty records from 6 bytes",
            block(200_000_000, &[0]),
        ),
        attack::<Vec<()>>("60 million nulls from 5 bytes", block(60_000_000, &[0])),
        attack::<List>("a list of 100,000 in each other", vec![2; 100_000]),
        attack::<Vec<i64>>(
            "the smallest long as a count",
            [&I64_MIN[..], &[0]].concat(),
        ),
        attack::<String>(
            "a length beyond the message",
            vec![0xfe, 0xff, 0xff, 0xff, 0x0f, b'a'],
        ),
        attack::<i64>("a varint of 11 bytes", vec![0x80; 11]),
        attack::<Vec<i64>>("a block size that lies", vec![0x01, 0x04, 0x00, 0x00, 0x00]),
        attack::<Sixteen>("16 arrays in each other, of nothing", sixteen()),
        attack::<Vec<Option<Wide>>>(
            "a million nullable records of 480 bytes, a byte each",
            block(1_000_000, &[0; 1_000_001]),
        ),
    ]
}

/// `items` as one block of so many.
fn block(count: i64, items: &[u8]) -> Vec<u8> {
    let mut bytes = count.encode_to_vec().expect("a long");
    bytes.extend(items);
    bytes
}

/// Fifteen levels of one array each, then as many nothings as an `i64` counts.
fn sixteen() -> Vec<u8> {
    let mut bytes = vec![2; 15];
    bytes.extend(block(i64::MAX, &[0; 16]));
    bytes
}

fn map_of_equal_keys(keys: usize) -> Vec<u8> {
    let entries = [0x02, b'k', 0x01].repeat(keys);
    let mut bytes = block(i64::try_from(keys).expect("a million"), &entries);
    bytes.push(0);
    bytes
}
