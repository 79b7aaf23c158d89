//! A datum among other bytes, and passing over what it consists of.

use crate::wire::{size_in, size_in32, sizes_in32, unsigned, unsigned32, unzigzag};

/// What is longer is not read here, nor is what becomes longer.
///
/// Half a page: processors take what is read here for what has just been written there, and wait for it, if both
/// stand at the same place of a page. One byte less: two places are not above it if all their bits are not, which takes
/// one comparison.
pub(super) const MAX: usize = (2 << 10) - 1;
/// How many bytes are copied where fewer would do.
pub(super) const FEW: usize = 32;

/// A datum, and what follows it.
pub(super) type Data = [u8; MAX + FEW];

/// The bytes at a place: those of the datum, or any behind it.
#[inline(always)]
pub(super) fn piece<const N: usize>(data: &Data, at: usize) -> Option<&[u8; N]> {
    const { assert!(N <= FEW) };
    match at {
        0..=MAX => data[at..].first_chunk(),
        _ => None,
    }
}

#[inline(always)]
pub(super) fn piece_mut<const N: usize>(data: &mut Data, at: usize) -> Option<&mut [u8; N]> {
    const { assert!(N <= FEW) };
    match at {
        0..=MAX => data[at..].first_chunk_mut(),
        _ => None,
    }
}

#[inline(always)]
fn word(data: &Data, at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(*piece(data, at)?))
}

/// A number of at most 14 bits, and where it ends.
#[inline(always)]
fn short(data: &Data, at: usize) -> Option<(usize, usize)> {
    let [byte, next] = *piece(data, at)?;
    if byte < 0x80 {
        return Some((byte.into(), at + 1));
    }
    (next < 0x80).then_some((usize::from(byte & 0x7f) | usize::from(next) << 7, at + 2))
}

/// A length, a count or an index, and where it ends.
#[inline(always)]
fn length(data: &Data, at: usize) -> Option<(usize, usize)> {
    let [byte, next] = *piece(data, at)?;
    if byte & 0x81 == 0 {
        return Some((usize::from(byte >> 1), at + 1));
    }
    let length = usize::from(byte & 0x7f) | usize::from(next) << 7;
    (byte & 1 == 0 && next < 0x80).then_some((length >> 1, at + 2))
}

/// A number below `count`, and where it ends.
#[inline(always)]
pub(super) fn index(data: &Data, at: usize, count: usize) -> Option<(usize, usize)> {
    let (index, at) = length(data, at)?;
    (index < count).then_some((index, at))
}

#[inline(always)]
pub(super) fn read_int(data: &Data, at: usize) -> Option<(i32, usize)> {
    let (value, size) = unsigned32(word(data, at)?)?;
    Some((unzigzag(value.into()) as i32, at + size))
}

#[inline(always)]
pub(super) fn read_long(data: &Data, at: usize) -> Option<(i64, usize)> {
    let [bytes @ .., ninth, tenth] = *piece::<10>(data, at)?;
    let (value, size) = unsigned(u64::from_le_bytes(bytes), &[ninth, tenth])?;
    Some((unzigzag(value), at + size))
}

#[inline(always)]
pub(super) fn boolean(data: &Data, at: usize) -> Option<usize> {
    let [byte] = piece(data, at)?;
    (*byte <= 1).then_some(at + 1)
}

#[inline(always)]
pub(super) fn int(data: &Data, at: usize) -> Option<usize> {
    Some(at + size_in32(word(data, at)?)?)
}

#[inline(always)]
pub(super) fn long(data: &Data, at: usize) -> Option<usize> {
    match size_in(word(data, at)?) {
        Some(size) => Some(at + size),
        None => match piece(data, at + 8)? {
            [0..0x80, _] => Some(at + 9),
            [_, 0 | 1] => Some(at + 10),
            _ => None,
        },
    }
}

#[inline(always)]
pub(super) fn bytes(data: &Data, at: usize) -> Option<usize> {
    let (len, at) = length(data, at)?;
    Some(at + len)
}

/// An array, whose items `pass` passes over: so many that begin there, one at least.
#[inline(always)]
pub(super) fn array(
    data: &Data,
    mut at: usize,
    pass: impl Fn(usize, usize) -> Option<usize>,
) -> Option<usize> {
    loop {
        let (number, items) = short(data, at)?;
        at = items;
        if number == 0 {
            return Some(at);
        }
        let mut end = None;
        let is_told = number & 1 != 0;
        if is_told {
            let (len, items) = length(data, at)?;
            at = items;
            end = Some(at + len);
        }
        at = pass((number >> 1) + usize::from(is_told), at)?;
        if end.is_some_and(|end| end != at) {
            return None;
        }
    }
}

/// So many `int`s.
#[inline(always)]
pub(super) fn ints(data: &Data, mut count: usize, mut at: usize) -> Option<usize> {
    while count > 0 {
        let (passed, size) = sizes_in32(piece(data, at)?, count)?;
        count -= passed;
        at += size;
    }
    Some(at)
}

/// So many of what `pass` passes over.
#[inline(always)]
pub(super) fn each(
    count: usize,
    mut at: usize,
    pass: impl Fn(usize) -> Option<usize>,
) -> Option<usize> {
    for _ in 0..count {
        at = pass(at)?;
    }
    Some(at)
}
