//! *longs* without the instructions that not all processors have.
//!
//! The runtime looks for them where a block has more than 16 numbers; fewer are read by the
//! portable code everywhere. So these are the 10,000 numbers of *longs* in 625 blocks of 16, which
//! any Avro reader takes for the same array. The figure is a lower bound: a count for each 16 is
//! what 10,000 in one block do not cost.
//!
//! There is no such row for encoding. An array is always written as one block, and arrays of 16 in
//! an array spend more on the arrays than on the numbers.

use std::time::Duration;

use crate::codec::making;
use crate::harness::contest;
use crate::messages::arrays::proto;
use crate::messages::ours::Longs;
use crate::messages::{Case, instances};
use crate::peers::{ours, prost_peer};
use crate::row::Goal::Faster;
use crate::row::{Group, Peer, Row};

const NAME: &str = "longs, portable";

/// The most numbers of a block that are read without looking for instructions, `FEW` in the
/// runtime's `wire::raw`.
const BLOCK: usize = 16;

/// Measures decoding, if `wanted` lets it pass, for `budget`.
pub(crate) fn rows(wanted: &dyn Fn(&str) -> bool, budget: Duration) -> Vec<Row> {
    let name = format!("decode/{NAME}");
    if !wanted(&name) {
        return Vec::new();
    }
    eprintln!("{name}");
    vec![decode(budget)]
}

fn decode(budget: Duration) -> Row {
    let values = instances::<Longs>();
    let proto = values.iter().map(Case::proto);
    let proto: Vec<Vec<u8>> = proto
        .map(|value| prost::Message::encode_to_vec(&value))
        .collect();
    let datums: Vec<Vec<u8>> = values.iter().map(in_blocks).collect();
    let mut contestants = [
        making(&datums, |bytes| ours::decode::<Longs>(bytes)),
        making(&proto, |bytes| prost_peer::decode::<proto::Longs>(bytes)),
    ];
    let turns = contest(&mut contestants, budget);
    let goal = Some(Faster(2.0).into());
    Row::beside(Group::Decode, NAME, (1, Peer::Prost), &turns, goal)
}

/// The datum in small blocks.
fn in_blocks(longs: &Longs) -> Vec<u8> {
    let mut datum = Vec::new();
    for block in longs.values.chunks(BLOCK) {
        // An array of one block, without the zero that ends it.
        ours::encode(&block.to_vec(), &mut datum);
        datum.pop();
    }
    datum.push(0);
    datum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_the_same_array() {
        for value in instances::<Longs>() {
            let datum = in_blocks(&value);
            assert!(ours::decode::<Longs>(&datum) == value);
            assert!(datum.len() > crate::codec::encoded(&value).len());
        }
    }
}
