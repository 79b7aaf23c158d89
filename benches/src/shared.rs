//! Decoding from `Bytes`, in types that share the memory of the message.
//!
//! prost has such a type for bytes, and is given `Bytes` there; for strings it has none, and
//! decodes from `&[u8]` as in the other rows. Beside those stands what we take where the types
//! have memory of their own.

use std::time::Duration;

use avro_grpc_runtime::bytes::Bytes;

use crate::codec::{encoded, making};
use crate::harness::{Work, contest};
use crate::messages::shared::types::{Blob, Records, Strings};
use crate::messages::shared::{Shared, proto};
use crate::messages::{Case, instances};
use crate::peers::{ours, prost_peer};
use crate::row::Goal::{self, Faster, Nanos};
use crate::row::{Group, Peer, Row};

/// Measures the messages that `wanted` lets pass, each for `budget`.
pub(crate) fn rows(wanted: &dyn Fn(&str) -> bool, budget: Duration) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut measure = |name: &str, measure: &dyn Fn() -> [Row; 2]| {
        let name = format!("decode/{name}");
        if wanted(&name) {
            eprintln!("{name}");
            rows.extend(measure());
        }
    };
    measure(Strings::NAME, &|| {
        decode::<Strings>(from_slice::<Strings>, Faster(5.0), budget)
    });
    measure(Records::NAME, &|| {
        decode::<Records>(from_slice::<Records>, Faster(4.5), budget)
    });
    measure(Blob::NAME, &|| {
        decode::<Blob>(from_bytes, Nanos(40.0), budget)
    });
    rows
}

/// How prost decodes its messages.
type Prost = fn(&[Bytes]) -> Work<'_>;

fn from_slice<S: Shared>(messages: &[Bytes]) -> Work<'_> {
    making(messages, |bytes| {
        prost_peer::decode::<<S::Owned as Case>::Proto>(bytes)
    })
}

fn from_bytes(messages: &[Bytes]) -> Work<'_> {
    making(messages, prost_peer::decode_bytes::<proto::Blob>)
}

fn decode<S: Shared>(prost: Prost, goal: Goal, budget: Duration) -> [Row; 2] {
    let values = instances::<S::Owned>();
    let datums: Vec<Bytes> = values.iter().map(|value| encoded(value).into()).collect();
    let proto = values.iter().map(|value| value.proto());
    let proto: Vec<Bytes> = proto
        .map(|value| prost::Message::encode_to_vec(&value).into())
        .collect();
    let mut contestants = [
        making(&datums, ours::decode_bytes::<S>),
        prost(&proto),
        making(&datums, |bytes| ours::decode::<S::Owned>(bytes)),
    ];
    let turns = contest(&mut contestants, budget);
    let goal = Some(goal.into());
    let row = |peer, goal| Row::beside(Group::Decode, S::NAME, peer, &turns, goal);
    [row((1, Peer::Prost), goal), row((2, Peer::Ours), None)]
}
