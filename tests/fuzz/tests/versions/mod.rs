//! A short walk from random data of random schemas, for readers of other versions.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::mutate::mutate;
use crate::numbers::Numbers;
use avro_grpc_fuzz_checks::Version;

/// Schemas of the writer.
const SEEDS: u16 = 150;

/// Edits that make the reader's schema of it, a bit for each.
const EDITS: [u16; 8] = [
    0b00_0000_0010,
    0b00_0000_1000,
    0b00_1001_0000,
    0b10_0000_0001,
    0b00_0100_0100,
    0b01_0010_0000,
    0b00_0000_0110,
    0b00_1000_1000,
];

/// Data of each pair of schemas that match, broken and not.
const INPUTS: u64 = 12;

/// Runs `check` on pairs of schemas with data, and tells how many there were.
pub(crate) fn walk(check: impl Fn(&Version, &[u8])) -> usize {
    let mut numbers = Numbers(0);
    let mut count = 0;
    for seed in 0..SEEDS {
        for edits in EDITS {
            let head = [seed.to_le_bytes(), edits.to_le_bytes()].concat();
            let Some((Ok(version), _)) = Version::split(&head) else {
                continue;
            };
            let data: Vec<Vec<u8>> = (0..INPUTS / 2).map(|seed| version.datum(seed)).collect();
            for number in 0..INPUTS {
                let mut datum = numbers.pick(&data).clone();
                if number >= INPUTS / 2 {
                    (0..=numbers.below(3)).for_each(|_| mutate(&mut datum, &data, &mut numbers));
                }
                if catch_unwind(AssertUnwindSafe(|| check(&version, &datum))).is_err() {
                    panic!("{head:02x?} {datum:02x?}");
                }
                count += 1;
            }
        }
    }
    count
}
