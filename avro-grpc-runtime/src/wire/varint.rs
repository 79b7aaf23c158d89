//! Zig-zag and variable-length numbers.

use super::bulk;

/// Maps numbers of small magnitude to small unsigned ones.
#[inline]
pub(crate) const fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)) as u64
}

/// [`zigzag`] of 32 bits.
#[inline]
pub(crate) const fn zigzag32(value: i32) -> u32 {
    ((value << 1) ^ (value >> 31)) as u32
}

/// The inverse of [`zigzag`].
#[inline]
pub(crate) const fn unzigzag(value: u64) -> i64 {
    (value >> 1) as i64 ^ -((value & 1) as i64)
}

/// Why a number could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VarintError {
    /// The input ends within it.
    Truncated,
    /// It has more bits than its type.
    TooLong,
}

/// How many bytes a number of so many bits takes at most.
const fn max_size(bits: u32) -> usize {
    bits.div_ceil(7) as usize
}

/// Reads an unsigned number of at most `BITS` bits, 32 or 64, and returns what follows it too; nothing, if it is no
/// good.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn read<const BITS: u32>(input: &[u8]) -> Option<(u64, &[u8])> {
    let near_end = || match input {
        [byte @ 0..0x80, ..] => Some(((*byte).into(), 1)),
        _ => None,
    };
    let number = match BITS {
        32 => input.first_chunk().map_or_else(near_end, |word| {
            let (value, len) = bulk::unsigned32(u64::from_le_bytes(*word))?;
            Some((value.into(), len))
        }),
        _ => (input.first_chunk()).map_or_else(near_end, bulk::unsigned_in_nine),
    };
    if let Some((value, len)) = number
        && let Some(rest) = input.get(len..)
    {
        return Some((value, rest));
    }
    let (value, len) = read_rare::<BITS>(input);
    match input.get(len..) {
        Some(rest) if len > 0 => Some((value, rest)),
        _ => None,
    }
}

/// Reads an unsigned number of at most `BITS` bits that ends within a word, without any branch, and tells how many
/// bytes it took; if something is in excess, it is none.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) fn in_word<const BITS: u32>(word: u64) -> (u64, usize, u64) {
    if BITS == 32 {
        let (value, len, excess) = bulk::in_word32(word);
        return (value.into(), len, excess);
    }
    bulk::in_word(word, bulk::gather)
}

/// Reads what is long, or near the end, and tells how many bytes it took; none, if it is no good.
#[inline(never)]
fn read_rare<const BITS: u32>(input: &[u8]) -> (u64, usize) {
    // What is not there reads as zeros, which end a number beyond the end.
    let (word, tail) = match input.split_first_chunk() {
        Some((word, tail)) => (u64::from_le_bytes(*word), tail),
        None => (padded(input), &[][..]),
    };
    let number = if BITS == 32 {
        bulk::unsigned32(word).map(|(value, len)| (value.into(), len))
    } else {
        bulk::unsigned(word, tail)
    };
    match number {
        Some((value, len)) if len <= input.len() => (value, len),
        _ => (0, 0),
    }
}

/// Up to eight bytes, and zeros after them, as a little-endian number.
#[inline]
pub(super) fn padded(bytes: &[u8]) -> u64 {
    let at = |byte: u8, index: usize| u64::from(byte) << (8 * index);
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let [first, last] = [first, last].map(|bytes| u64::from(u32::from_le_bytes(*bytes)));
        // They may overlap.
        return first | last << (8 * (bytes.len() - 4));
    }
    let middle = bytes.len() / 2;
    match bytes {
        [] => 0,
        [first] => (*first).into(),
        [first, .., last] => at(*first, 0) | at(bytes[middle], middle) | at(*last, bytes.len() - 1),
    }
}

/// Why a number of at most `bits` bits cannot be read.
pub(crate) fn why(input: &[u8], bits: u32) -> VarintError {
    let goes_on = input.iter().all(|byte| *byte >= 0x80);
    if goes_on && input.len() < max_size(bits) {
        VarintError::Truncated
    } else {
        VarintError::TooLong
    }
}

/// How many bytes a number takes.
#[inline]
pub(crate) const fn size(value: u64) -> usize {
    (u64::BITS - (value | 1).leading_zeros()).div_ceil(7) as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Writer;

    /// What [`read`] finds, and how many bytes it took.
    fn read_size<const BITS: u32>(input: &[u8]) -> Option<(u64, usize)> {
        let (value, rest) = read::<BITS>(input)?;
        Some((value, input.len() - rest.len()))
    }

    #[track_caller]
    fn check(value: i64, bytes: &[u8]) {
        let mut out = Vec::new();
        let mut writer = Writer::new(&mut out);
        writer.long(value);
        writer.finish();
        assert_eq!(out, bytes, "{value}");
        assert_eq!(size(zigzag(value)), bytes.len(), "{value}");
        for rest in [&[][..], &[0xff; 20]] {
            let read = read_size::<64>(&[bytes, rest].concat());
            assert_eq!(read, Some((zigzag(value), bytes.len())));
        }
    }

    #[test]
    fn the_examples_of_the_specification() {
        check(0, &[0x00]);
        check(-1, &[0x01]);
        check(1, &[0x02]);
        check(-2, &[0x03]);
        check(2, &[0x04]);
        check(-64, &[0x7f]);
        check(64, &[0x80, 0x01]);
    }

    #[test]
    fn the_ends_of_the_ranges() {
        check(i32::MAX.into(), &[0xfe, 0xff, 0xff, 0xff, 0x0f]);
        check(i32::MIN.into(), &[0xff, 0xff, 0xff, 0xff, 0x0f]);
        check(
            i64::MAX,
            &[0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
        );
        check(
            i64::MIN,
            &[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01],
        );
    }

    /// What is only passed over ends where it is read to end, if that is within a word.
    #[test]
    fn sizes() {
        let numbers = (0..64).flat_map(|bit| [1 << bit, (1_u64 << bit) - 1, u64::MAX >> bit]);
        for number in numbers {
            let mut bytes = Vec::new();
            let mut out = Writer::new(&mut bytes);
            out.varint(number);
            out.finish();
            for rest in [0, 0xff, 0x0f] {
                bytes.resize(20, rest);
                let word = padded(&bytes[..8]);
                let len = read_size::<64>(&bytes).map(|(_, len)| len);
                assert_eq!(bulk::size_in(word), len.filter(|len| *len <= 8), "{number}");
                let len = read_size::<32>(&bytes).map(|(_, len)| len);
                assert_eq!(bulk::size_in32(word), len, "{number}");
                bytes.truncate(size(number));
            }
        }
    }

    #[test]
    fn padding_within_the_length_is_read() {
        let padded = [0x80, 0x80, 0x80, 0x80, 0x00];
        assert_eq!(read_size::<32>(&padded), Some((0, 5)));
        assert_eq!(read_size::<64>(&[0x82, 0x00]), Some((2, 2)));
    }

    #[track_caller]
    fn check_bad<const BITS: u32>(bytes: &[u8], error: VarintError) {
        assert_eq!(read::<BITS>(bytes), None);
        assert_eq!(why(bytes, BITS), error);
    }

    #[test]
    fn excess_bits_and_bytes_are_refused() {
        let more = [0xff; 9];
        for rest in [&[][..], &[0; 20]] {
            let check32 = |bytes: &[u8]| {
                check_bad::<32>(&[bytes, rest].concat(), VarintError::TooLong);
            };
            check32(&[0xff, 0xff, 0xff, 0xff, 0x10]);
            check32(&[0x80, 0x80, 0x80, 0x80, 0x80, 0x00]);
            let check64 = |bytes: &[u8]| {
                check_bad::<64>(&[bytes, rest].concat(), VarintError::TooLong);
            };
            check64(&[&more[..], &[0x02]].concat());
            check64(&[0x80; 11]);
        }
        check_bad::<64>(&[0x80; 9], VarintError::Truncated);
        check_bad::<32>(&[0x80; 4], VarintError::Truncated);
        check_bad::<64>(&[], VarintError::Truncated);
    }
}
