//! Data that are broken.

use super::numbers::Numbers;

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

/// Breaks data, or puts pieces of others into them.
pub(crate) fn mutate(message: &mut Vec<u8>, seeds: &[Vec<u8>], numbers: &mut Numbers) {
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
