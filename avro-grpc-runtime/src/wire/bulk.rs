//! Many numbers after each other.

use super::raw;
use super::varint::{unzigzag, zigzag, zigzag32};

/// What an `int` or a `long` is in Rust.
pub(crate) trait Number: Copy + Default {
    /// As an unsigned number.
    fn zigzag(self) -> u64;

    /// From an unsigned number of seven bits.
    fn of_byte(byte: u8) -> Self;

    /// The number at the front of bytes, read without any branch; if something is in excess, it is none.
    fn at_front(bytes: &[u8; LONGEST], gather: impl Fn(u64) -> u64) -> (Self, u64);
}

impl Number for i64 {
    #[inline]
    fn zigzag(self) -> u64 {
        zigzag(self)
    }

    #[inline]
    fn of_byte(byte: u8) -> Self {
        unzigzag(byte.into())
    }

    #[inline(always)]
    fn at_front(bytes: &[u8; LONGEST], gather: impl Fn(u64) -> u64) -> (Self, u64) {
        let [word @ .., ninth, tenth] = *bytes;
        let (value, _, goes_on) = in_word(u64::from_le_bytes(word), gather);
        let tail = u64::from(u16::from_le_bytes([ninth, tenth])) & goes_on.wrapping_neg();
        // If the ninth byte is not the last, the lowest bit of the tenth is the highest of the number.
        let high = tail & (tail >> 1 | 0x7f);
        let excess = (tail & 0x80) * (tail >> 9);
        (unzigzag(value | high << 56), excess)
    }
}

impl Number for i32 {
    #[inline]
    fn zigzag(self) -> u64 {
        zigzag32(self).into()
    }

    #[inline]
    fn of_byte(byte: u8) -> Self {
        unzigzag(byte.into()) as Self
    }

    #[inline(always)]
    fn at_front(bytes: &[u8; LONGEST], gather: impl Fn(u64) -> u64) -> (Self, u64) {
        let [word @ .., _, _] = *bytes;
        let word = u64::from_le_bytes(word);
        let word = up_to(!word & (MORE >> 24), word);
        // Four bits of the fifth byte are left for it.
        (unzigzag(gather(word)) as Self, word >> 36)
    }
}

/// The bits that say that another byte follows.
const MORE: u64 = 0x8080_8080_8080_8080;
/// The same of sixteen bytes.
const MORE_OF_16: u128 = (MORE as u128) << 64 | MORE as u128;
/// Fewer numbers are not worth to be looked at together.
const FEW: usize = 8;
/// Bytes of which those that end a number are found together.
const WINDOW: usize = 64;
/// How many bytes a number takes at most.
const LONGEST: usize = 10;

/// Moves each group of seven of the lower 56 bits into a byte.
#[cfg_attr(feature = "safe", allow(dead_code))]
#[inline]
pub(crate) fn spread(value: u64) -> u64 {
    let x = value & 0x00ff_ffff_ffff_ffff;
    let x = (x & 0x0fff_ffff) | (x & 0x00ff_ffff_f000_0000) << 4;
    let x = (x & 0x0000_3fff_0000_3fff) | (x & 0x0fff_c000_0fff_c000) << 2;
    (x & 0x007f_007f_007f_007f) | (x & 0x3f80_3f80_3f80_3f80) << 1
}

/// The same for a number of 32 bits, all of them.
#[cfg_attr(feature = "safe", allow(dead_code))]
#[inline]
pub(crate) fn spread32(value: u32) -> u64 {
    let x = (value & 0x0000_3fff) | (value & 0x0fff_c000) << 2;
    let x = (x & 0x007f_007f) | (x & 0x3f80_3f80) << 1;
    u64::from(x) | u64::from(value >> 28) << 32
}

/// The inverse of [`spread`]; the highest bits of the bytes do not matter.
#[inline]
pub(crate) fn gather(word: u64) -> u64 {
    let x = word & !MORE;
    let x = (x & 0x007f_007f_007f_007f) | (x & 0x7f00_7f00_7f00_7f00) >> 1;
    let x = (x & 0x0000_3fff_0000_3fff) | (x & 0x3fff_0000_3fff_0000) >> 2;
    (x & 0x0fff_ffff) | (x & 0x0fff_ffff_0000_0000) >> 4
}

/// Reads numbers from the front of `input` for as long as all is well and the end is not near, but
/// `count` at most. Returns how many bytes they took.
#[inline]
pub(crate) fn read<T: Number>(
    input: &[u8],
    count: usize,
    items: &mut Vec<T>,
    gather: impl Fn(u64) -> u64,
) -> usize {
    let end = items.len() + count;
    let mut rest = input;
    while end - items.len() >= FEW {
        let len = if let Some(values) = small(rest) {
            items.extend_from_slice(&values);
            values.len()
        } else if let Some(len) = window(rest, end - items.len(), items, &gather) {
            len
        } else {
            break;
        };
        rest = &rest[len..];
    }
    input.len() - rest.len()
}

/// Numbers of a byte each.
#[inline]
fn small<T: Number>(rest: &[u8]) -> Option<[T; FEW]> {
    let bytes = rest.first_chunk::<FEW>()?;
    let small = u64::from_le_bytes(*bytes) & MORE == 0;
    small.then(|| bytes.map(T::of_byte))
}

/// Appends the numbers that end within a window, but `count` at most, and tells how many bytes they took.
///
/// The bytes that end one are found together, so that the next need not wait for the size of the last.
#[inline(always)]
fn window<T: Number>(
    rest: &[u8],
    count: usize,
    items: &mut Vec<T>,
    gather: impl Fn(u64) -> u64,
) -> Option<usize> {
    // With those of a number that begins at the end of it.
    let bytes = rest.first_chunk::<{ WINDOW + LONGEST }>()?;
    let mut ends = ends(bytes.first_chunk()?);
    let there = count.min(ends.count_ones() as usize);
    let before = items.len();
    let mut start = 0;
    let mut excess = 0;
    items.resize(before + there, T::default());
    for item in &mut items[before..] {
        let bytes = bytes[start % WINDOW..].first_chunk();
        let (number, more) = T::at_front(bytes.unwrap_or(&[!0; LONGEST]), &gather);
        *item = number;
        excess |= more;
        start = ends.trailing_zeros() as usize + 1;
        ends &= ends.wrapping_sub(1);
    }
    if there == 0 || excess != 0 {
        items.truncate(before);
        return None;
    }
    Some(start)
}

/// Which bytes are the last of a number.
#[inline(always)]
fn ends(bytes: &[u8; WINDOW]) -> u64 {
    let (parts, _) = bytes.as_chunks();
    let more = |bits, part| bits << 16 | u64::from(raw::large_bytes(part).0);
    !parts.iter().rev().fold(0, more)
}

/// Reads an unsigned number of 64 bits without a branch for each byte, and tells how many bytes it
/// took: from the lower end of a word, and from `tail` if it has more than eight.
#[inline]
pub(crate) fn unsigned(word: u64, tail: &[u8]) -> Option<(u64, usize)> {
    let (value, len, goes_on) = in_word(word, gather);
    if goes_on == 0 {
        return Some((value, len));
    }
    let value = |ninth: u8| value | u64::from(ninth & 0x7f) << 56;
    match *tail {
        [ninth @ 0..0x80, ..] => Some((value(ninth), 9)),
        [ninth, tenth @ 0..=1, ..] => Some((value(ninth) | u64::from(tenth) << 63, 10)),
        _ => None,
    }
}

/// A number that ends within nine bytes, and how many it takes.
///
/// Whether it takes all of them makes no branch: where some do, nobody foresees which. Ten are rare.
#[inline]
pub(crate) fn unsigned_in_nine(bytes: &[u8; 9]) -> Option<(u64, usize)> {
    let [word @ .., ninth] = *bytes;
    let (value, len, goes_on) = in_word(u64::from_le_bytes(word), gather);
    let ninth = u64::from(ninth) & goes_on.wrapping_neg();
    (ninth < 0x80).then_some((value | ninth << 56, len))
}

/// A number that ends within a word, and how many bytes it takes, without any branch; one, not zero, is in excess
/// where it goes on, and then this is what it has in the word.
#[inline]
pub(crate) fn in_word(word: u64, gather: impl Fn(u64) -> u64) -> (u64, usize, u64) {
    let last = !word & MORE;
    let len = (last.trailing_zeros() / 8 + 1) as usize;
    (gather(up_to(last, word)), len, u64::from(last == 0))
}

/// The bytes of a word up to that of the lowest bit of `last`, or all.
#[inline(always)]
fn up_to(last: u64, word: u64) -> u64 {
    word & (last ^ last.wrapping_sub(1))
}

/// How many of `count` numbers of 32 bits, of which there is one, end within these bytes, and how many bytes they take.
/// Nothing, if one of them has too many bits.
///
/// All are looked at together: where the next begins does not wait for where the last ends. Of numbers of 64 bits there
/// are too few in sixteen bytes for that to pay.
#[inline(always)]
pub(crate) fn sizes_in32(bytes: &[u8; 16], count: usize) -> Option<(usize, usize)> {
    let (more, large) = raw::large_bytes(bytes);
    let ends = !more & 0xffff;
    let (passed, len) = match nth_bit(ends, count) {
        Some(bit) => (count, bit + 1),
        None => (ends.count_ones() as usize, u32::BITS - ends.leading_zeros()),
    };
    // Behind four bytes that are not the last, four bits of the fifth are left.
    let two = more & more << 1;
    let fifth = (two & two << 2) << 1;
    let bad = fifth & large & ((1 << len) - 1);
    (passed > 0 && bad == 0).then_some((passed, len as usize))
}

/// Which bytes have their highest bit set, and which are 0x10 or more.
#[cfg_attr(all(target_feature = "sse2", not(feature = "safe")), allow(dead_code))]
#[inline(always)]
pub(crate) fn large_bytes(bytes: &[u8; 16]) -> (u32, u32) {
    // What moves the highest bits of the bytes of a word to its highest byte, each to another place.
    let gather = |word: u64| ((word & MORE) >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    let highest_bits = |word: u128| (gather(word as u64) | gather((word >> 64) as u64) << 8) as u32;
    let word = u128::from_le_bytes(*bytes);
    // What is added carries into the highest bit of a byte, and no further.
    let carry = (word & !MORE_OF_16) + 0x70 * (MORE_OF_16 >> 7);
    (highest_bits(word), highest_bits(word | carry))
}

/// The place of the bit that is set before which `count - 1` others are.
#[inline(always)]
fn nth_bit(mut bits: u32, count: usize) -> Option<u32> {
    if count > 16 {
        return None;
    }
    for _ in 1..count {
        if bits == 0 {
            return None;
        }
        bits &= bits - 1;
    }
    (bits != 0).then(|| bits.trailing_zeros())
}

/// How many bytes a number of 64 bits takes that ends within a word.
#[inline]
pub(crate) fn size_in(word: u64) -> Option<usize> {
    let last = !word & MORE;
    (last != 0).then(|| (last.trailing_zeros() / 8 + 1) as usize)
}

/// How many bytes a number of 32 bits takes at the lower end of a word.
#[inline]
pub(crate) fn size_in32(word: u64) -> Option<usize> {
    let last = !word & (MORE >> 24);
    // Four bits of the fifth byte are left for it.
    (last != 0 && up_to(last, word) >> 32 < 0x10).then(|| (last.trailing_zeros() / 8 + 1) as usize)
}

/// Reads an unsigned number of 32 bits from the lower end of a word, and tells how many bytes it
/// took.
#[inline]
pub(crate) fn unsigned32(word: u64) -> Option<(u32, usize)> {
    let (value, len, excess) = in_word32(word);
    (excess == 0).then_some((value, len))
}

/// What [`unsigned32`] finds, without any branch; something but zero is in excess where a number has more bits.
#[inline]
pub(crate) fn in_word32(word: u64) -> (u32, usize, u64) {
    // With the highest bit, which changes nothing else, the compiler sees that no number has more bytes than a word.
    let last = !word & (MORE >> 24) | 1 << 63;
    let len = (last.trailing_zeros() / 8 + 1) as usize;
    let bytes = up_to(last, word);
    let low = bytes as u32;
    let low = (low & 0x007f_007f) | (low & 0x7f00_7f00) >> 1;
    let low = (low & 0x0000_3fff) | (low & 0x3fff_0000) >> 2;
    let high = bytes >> 32;
    // Four bits of the fifth byte are left for it. Its highest is set where another byte follows.
    (low | (high as u32) << 28, len, high >> 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::varint;

    #[track_caller]
    fn check_front<T: Number, const BITS: u32>(bytes: &[u8; LONGEST]) {
        let (number, excess) = T::at_front(bytes, gather);
        let number = (excess == 0).then(|| number.zigzag());
        let expected = varint::read::<BITS>(bytes).map(|(value, _)| value);
        assert_eq!(number, expected, "{bytes:x?}");
    }

    /// A number at the front of ten bytes is what is read there by itself.
    #[test]
    fn numbers_at_the_front() {
        for size in 1..=10 {
            for last in [0, 1, 2, 0x0f, 0x10, 0x7f, 0x80, 0x81] {
                for [more, behind] in [[0x80, 0], [0xff, 0x7f], [0x81, 0xff], [0xaa, 0x80]] {
                    let mut bytes = [behind; LONGEST];
                    bytes[..size].fill(more);
                    bytes[size - 1] = last;
                    check_front::<i64, 64>(&bytes);
                    check_front::<i32, 32>(&bytes);
                }
            }
        }
    }

    /// What [`sizes_in32`] says, found number by number.
    fn one_by_one(bytes: &[u8; 16], count: usize) -> Option<(usize, usize)> {
        let mut at = 0;
        for passed in 0..count {
            let Some(last) = bytes[at..].iter().position(|byte| *byte < 0x80) else {
                return (passed > 0).then_some((passed, at));
            };
            let number = &bytes[at..=at + last];
            varint::read::<32>(number)?;
            at += number.len();
        }
        Some((count, at))
    }

    #[track_caller]
    fn check(bytes: &[u8; 16]) {
        for count in 1..20 {
            let expected = one_by_one(bytes, count);
            assert_eq!(sizes_in32(bytes, count), expected, "{count}: {bytes:x?}");
        }
    }

    /// Numbers of all sizes, whose last byte is at, and just beyond, what it may be, at all places.
    #[test]
    fn sizes_of_numbers_between_others() {
        for size in 1..=16 {
            for last in [0, 1, 2, 0x0f, 0x10, 0x7f] {
                for at in 0..=16 - size {
                    for [before, behind] in [[0, 0], [0x7f, 0x7f], [1, 0xff], [2, 0x80]] {
                        let mut bytes = [behind; 16];
                        bytes[..at].fill(before);
                        bytes[at..at + size].fill(0xff);
                        bytes[at + size - 1] = last;
                        check(&bytes);
                    }
                }
            }
        }
        check(&[0x80; 16]);
        check(&[0xff; 16]);
    }

    #[test]
    fn sizes_of_any_numbers() {
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            (state >> 33) as usize
        };
        for round in 0..20_000 {
            // In some rounds nearly all bytes are followed by others, in some nearly none.
            let more = 1 + round % 15;
            let bytes = [0; 16].map(|_: u8| match next() % 16 < more {
                true => [0x80, 0x8f, 0x90, 0xff][next() % 4],
                false => [0, 1, 2, 0x0f, 0x10, 0x7f][next() % 6],
            });
            check(&bytes);
        }
    }
}
