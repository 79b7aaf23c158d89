//! Encoding and decoding.
//!
//! To encode is to append to a vector that has grown and was cleared, for all. To decode is to
//! make the value from `&[u8]` and to drop it again, and so is a `clone` beside it.

use std::hint::black_box;
use std::time::Duration;

use crate::harness::{Work, contest, rotating};
use crate::messages::{Case, Visit, instances, visit_all};
use crate::peers::{Apache, Fast, Schemas, ours, prost_peer};
use crate::row::Goal::{self, Faster, Within};
use crate::row::Group::{self, Decode, Encode};
use crate::row::Peer::{self, ApacheAvro, Clone, Memcpy, Prost, SerdeAvroFast};
use crate::row::{Feature, Row, Target};

/// What must be reached beside prost, and beside what nobody can beat.
const TARGETS: &[(&str, Group, Peer, Goal, Option<Feature>)] = &[
    ("point", Encode, Prost, Faster(1.8), None),
    ("point", Decode, Prost, Faster(1.2), None),
    ("task", Encode, Prost, Faster(3.0), None),
    ("task", Decode, Prost, Faster(2.0), None),
    ("medium", Encode, Prost, Faster(4.5), None),
    ("medium", Decode, Prost, Faster(2.5), None),
    ("longs", Encode, Prost, Faster(6.0), None),
    ("longs", Encode, Prost, Faster(8.0), Some(Feature::Bmi2)),
    ("longs", Decode, Prost, Faster(2.0), None),
    ("longs", Decode, Prost, Faster(3.0), Some(Feature::Bmi2)),
    ("doubles", Encode, Prost, Faster(4.0), None),
    ("doubles", Encode, Memcpy, Within(1.05), None),
    ("doubles", Decode, Prost, Faster(9.0), None),
    ("doubles", Decode, Memcpy, Within(1.1), None),
    ("bytes", Encode, Memcpy, Within(1.05), None),
    ("bytes", Decode, Memcpy, Within(1.05), None),
    ("strings", Encode, Prost, Faster(3.5), None),
    ("strings", Decode, Prost, Faster(1.75), None),
    ("strings", Decode, Clone, Within(1.05), None),
    ("records", Encode, Prost, Faster(7.0), None),
    ("records", Decode, Prost, Faster(2.1), None),
    ("records", Decode, Clone, Within(1.15), None),
];

/// What must be reached beside the other Avro codecs, with every message but two. *bytes* is a copy
/// of one piece, which takes all alike, and the target beside `memcpy` says more. *mixed* is bytes
/// and numbers to the others, where ours are decimals and timestamps; and both spend most of their
/// time in the tables of maps.
const AVRO_TARGETS: &[(Group, Peer, Goal)] = &[
    (Encode, ApacheAvro, Faster(6.0)),
    (Decode, ApacheAvro, Faster(1.7)),
    (Encode, SerdeAvroFast, Faster(7.0)),
    (Decode, SerdeAvroFast, Faster(1.4)),
];

/// Measures all messages that `wanted` lets pass, each direction for `budget`.
pub(crate) fn rows(wanted: &dyn Fn(&str) -> bool, budget: Duration) -> Vec<Row> {
    let mut all = All {
        wanted,
        budget,
        rows: Vec::new(),
    };
    visit_all(&mut all);
    all.rows
}

struct All<'a> {
    wanted: &'a dyn Fn(&str) -> bool,
    budget: Duration,
    rows: Vec<Row>,
}

impl Visit for All<'_> {
    fn visit<C: Case>(&mut self) {
        self.measure(&format!("encode/{}", C::NAME), encode::<C>);
        self.measure(&format!("decode/{}", C::NAME), decode::<C>);
    }
}

impl All<'_> {
    fn measure(&mut self, name: &str, rows: fn(Duration) -> Vec<Row>) {
        if (self.wanted)(name) {
            eprintln!("{name}");
            self.rows.extend(rows(self.budget));
        }
    }
}

fn encode<C: Case>(budget: Duration) -> Vec<Row> {
    let values = instances::<C>();
    let proto: Vec<C::Proto> = values.iter().map(C::proto).collect();
    let serde: Vec<C::Serde> = values.iter().map(C::serde).collect();
    let encoded: Vec<Vec<u8>> = values.iter().map(encoded).collect();
    let schemas = Schemas::of::<C>();
    let (apache, mut fast) = (Apache::new(&schemas), Fast::new(&schemas));
    let contestants = [
        (Peer::Ours, writing(&values, ours::encode)),
        (Prost, writing(&proto, prost_peer::encode)),
        (
            ApacheAvro,
            writing(&serde, move |value, out| apache.encode(value, out)),
        ),
        (
            SerdeAvroFast,
            writing(&serde, move |value, out| fast.encode(value, out)),
        ),
        (
            Memcpy,
            writing(&encoded, |bytes, out| out.extend_from_slice(bytes)),
        ),
    ];
    measure::<C>(Encode, contestants.into(), budget)
}

fn decode<C: Case>(budget: Duration) -> Vec<Row> {
    let values = instances::<C>();
    let encoded: Vec<Vec<u8>> = values.iter().map(encoded).collect();
    let proto: Vec<Vec<u8>> = values
        .iter()
        .map(|value| prost::Message::encode_to_vec(&value.proto()))
        .collect();
    let schemas = Schemas::of::<C>();
    let (apache, fast) = (Apache::new(&schemas), Fast::new(&schemas));
    let contestants = [
        (
            Peer::Ours,
            making(&encoded, |bytes| ours::decode::<C>(bytes)),
        ),
        (
            Prost,
            making(&proto, |bytes| prost_peer::decode::<C::Proto>(bytes)),
        ),
        (
            ApacheAvro,
            making(&encoded, move |bytes| apache.decode::<C::Serde>(bytes)),
        ),
        (
            SerdeAvroFast,
            making(&encoded, move |bytes| fast.decode::<C::Serde>(bytes)),
        ),
        (Memcpy, making(&encoded, |bytes| bytes.clone())),
        (Clone, making(&values, C::clone)),
    ];
    measure::<C>(Decode, contestants.into(), budget)
}

/// The datum of a value.
pub(crate) fn encoded<C: Case>(value: &C) -> Vec<u8> {
    value.encode_to_vec().expect("it can be encoded")
}

fn writing<'a, T>(items: &'a [T], mut write: impl FnMut(&T, &mut Vec<u8>) + 'a) -> Work<'a> {
    let mut out = Vec::new();
    rotating(items, move |item| {
        out.clear();
        write(black_box(item), &mut out);
        black_box(&mut out);
    })
}

/// Makes something of each, and drops it.
pub(crate) fn making<'a, T, U>(items: &'a [T], make: impl Fn(&T) -> U + 'a) -> Work<'a> {
    rotating(items, move |item| drop(black_box(make(black_box(item)))))
}

fn measure<C: Case>(
    group: Group,
    contestants: Vec<(Peer, Work<'_>)>,
    budget: Duration,
) -> Vec<Row> {
    let (peers, mut works): (Vec<Peer>, Vec<Work<'_>>) = contestants.into_iter().unzip();
    let turns = contest(&mut works, budget);
    let mut rows = Vec::new();
    for (place, peer) in peers.into_iter().enumerate().skip(1) {
        for target in targets(C::NAME, group, peer) {
            rows.push(Row::beside(group, C::NAME, (place, peer), &turns, target));
        }
    }
    Row::judged_together(&mut rows);
    rows
}

/// The targets of a figure, or that it has none: there is a row for each.
fn targets(name: &str, group: Group, peer: Peer) -> Vec<Option<Target>> {
    let listed = TARGETS
        .iter()
        .filter(|row| (row.0, row.1, row.2) == (name, group, peer));
    let listed = listed.map(|&(.., goal, needs)| Target { goal, needs });
    let avro = AVRO_TARGETS
        .iter()
        .filter(|row| !["bytes", "mixed"].contains(&name) && (row.0, row.1) == (group, peer));
    let avro = avro.map(|&(.., goal)| Target::from(goal));
    let all: Vec<Option<Target>> = listed.chain(avro).map(Some).collect();
    if all.is_empty() { vec![None] } else { all }
}
