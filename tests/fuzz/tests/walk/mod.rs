//! A short walk from random data of each type, without a fuzzer: always the same, and quick enough
//! for every run of the tests. `cargo xtask fuzz` goes further.

#[path = "../numbers/mod.rs"]
mod numbers;

use std::panic::{AssertUnwindSafe, catch_unwind};

use avro_grpc_fuzz_checks::{data, types};
use numbers::Numbers;

/// Inputs for each type.
const INPUTS: usize = 120;

/// Random data of each type.
const SEEDS: u64 = 6;

/// Lengths, counts and indices that lie, and numbers that are too long.
const LIES: &[&[u8]] = &[
    &[0x00],
    &[0x01],
    &[0x02],
    &[0x03],
    &[0x7f],
    &[0x80],
    &[0xff],
    &[0xfe, 0x7f],
    &[0x80, 0x00],
    &[0x80, 0x80, 0x80, 0x80, 0x10],
    &[0xfe, 0xff, 0xff, 0xff, 0x0f],
    &[0xff, 0xff, 0xff, 0xff, 0x0f],
    &[0x80, 0x80, 0x80, 0x80, 0x80, 0x00],
    &[0x80; 12],
    &[0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
    &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
    &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
    // A block of one item, with a size.
    &[0x01, 0x02],
    &[0x00, 0x00, 0xc0, 0x7f],
];

/// The type of an input, and its message.
type Input = Vec<u8>;

fn mutate(message: &mut Vec<u8>, seeds: &[Input], numbers: &mut Numbers) {
    let at = numbers.below(message.len() + 1);
    match numbers.below(8) {
        0 => drop(message.drain(numbers.range(message, 8))),
        1 => message.truncate(at),
        2 => {
            let copy = message[numbers.range(message, 40)].to_vec();
            message.splice(at..at, copy);
        }
        3 => {
            let other = numbers.pick(seeds);
            let piece = other[numbers.range(other, 40)].to_vec();
            message.splice(at..at, piece);
        }
        4 => {
            let piece = message[numbers.range(message, 6)].repeat(numbers.below(100));
            message.splice(at..at, piece);
        }
        5 if at < message.len() => message[at] ^= 1 << numbers.below(8),
        6 if at < message.len() => {
            let lie = numbers.pick(LIES).iter().copied();
            message.splice(at..=at, lie);
        }
        _ => {
            let lie = numbers.pick(LIES).iter().copied();
            message.splice(at..at, lie);
        }
    }
}

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
