//! A short walk from random data of each type, without a fuzzer: always the same, and quick enough
//! for every run of the tests. `cargo xtask fuzz` goes further.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::mutate::mutate;
use crate::numbers::Numbers;
use avro_grpc_fuzz_checks::{data, types};

/// Inputs for each type.
const INPUTS: usize = 120;

/// Random data of each type.
const SEEDS: u64 = 6;

/// The type of an input, and its message.
type Input = Vec<u8>;

/// Runs `check` on random data of each type, and on what becomes of them.
pub(crate) fn walk(check: impl Fn(&[u8])) {
    let seeds = data(SEEDS);
    let run = |input: &[u8]| {
        if catch_unwind(AssertUnwindSafe(|| check(input))).is_err() {
            panic!(
                "as {}: {:02x?}",
                types()[usize::from(input[0])].name,
                &input[1..]
            );
        }
    };
    seeds.iter().for_each(|seed| run(seed));
    long_blocks().for_each(|input| run(&input));
    let mut numbers = Numbers(0);
    for number in 0..types().len() * INPUTS {
        let first = (number / INPUTS) as u8;
        let of_type: Vec<&Input> = seeds.iter().filter(|seed| seed[0] == first).collect();
        let mut message = numbers.pick(&of_type)[1..].to_vec();
        for _ in 0..=numbers.below(3) {
            mutate(&mut message, &seeds, &mut numbers);
        }
        message.insert(0, first);
        run(&message);
    }
}

/// 2000 items, of a byte each or of a few, of what stands at one of the first places of each type.
fn long_blocks() -> impl Iterator<Item = Input> {
    let block = |number: usize, place: usize| {
        let mut input = vec![0; 6000];
        input[0] = number as u8;
        input[1 + place..3 + place].copy_from_slice(&[0xa0, 0x1f]);
        input
    };
    (0..types().len()).flat_map(move |number| (0..12).map(move |place| block(number, place)))
}
