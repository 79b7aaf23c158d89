//! Zig-zag and variable-length numbers.

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

/// Reads an unsigned number of at most `BITS` bits and tells how many bytes it took.
#[inline]
pub(crate) fn read<const BITS: u32>(input: &[u8]) -> Result<(u64, usize), VarintError> {
    match input.first() {
        Some(&byte) if byte < 0x80 => Ok((u64::from(byte), 1)),
        _ => read_long::<BITS>(input),
    }
}

fn read_long<const BITS: u32>(input: &[u8]) -> Result<(u64, usize), VarintError> {
    let mut value = 0;
    let mut shift = 0;
    for (index, &byte) in input.iter().enumerate() {
        let bits = u64::from(byte & 0x7f);
        if BITS - shift < 7 && bits >> (BITS - shift) != 0 {
            return Err(VarintError::TooLong);
        }
        value |= bits << shift;
        if byte < 0x80 {
            return Ok((value, index + 1));
        }
        shift += 7;
        if shift >= BITS {
            return Err(VarintError::TooLong);
        }
    }
    Err(VarintError::Truncated)
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

    #[track_caller]
    fn check(value: i64, bytes: &[u8]) {
        let mut out = Vec::new();
        let mut writer = Writer::new(&mut out);
        writer.long(value);
        writer.finish();
        assert_eq!(out, bytes, "{value}");
        assert_eq!(size(zigzag(value)), bytes.len(), "{value}");
        let (read, len) = read::<64>(bytes).unwrap();
        assert_eq!((unzigzag(read), len), (value, bytes.len()));
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

    #[test]
    fn padding_within_the_length_is_read() {
        assert_eq!(read::<32>(&[0x80, 0x80, 0x80, 0x80, 0x00]), Ok((0, 5)));
        assert_eq!(read::<64>(&[0x82, 0x00]), Ok((2, 2)));
    }

    #[test]
    fn excess_bits_and_bytes_are_refused() {
        let too_long = Err(VarintError::TooLong);
        assert_eq!(read::<32>(&[0xff, 0xff, 0xff, 0xff, 0x10]), too_long);
        assert_eq!(read::<32>(&[0x80, 0x80, 0x80, 0x80, 0x80, 0x00]), too_long);
        assert_eq!(
            read::<64>(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02]),
            too_long
        );
        assert_eq!(read::<64>(&[0x80; 11]), too_long);
        assert_eq!(read::<64>(&[0x80; 9]), Err(VarintError::Truncated));
        assert_eq!(read::<64>(&[]), Err(VarintError::Truncated));
    }
}
