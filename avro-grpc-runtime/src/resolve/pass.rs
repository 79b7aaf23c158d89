//! Passing over what data consist of, quickly: where nothing is wrong, and a few more bytes follow. Who gets
//! nothing asks a [`Reader`](crate::wire::Reader).
//!
//! Each function is given what is left of a message, and returns what is left then.

use super::program::{Item, ItemKind};
use crate::wire::{size_in, size_in32, sizes_in32, unsigned32, unzigzag};

/// So many bytes.
#[inline(always)]
pub(super) fn fixed(rest: &[u8], size: u32) -> Option<&[u8]> {
    rest.get(size as usize..)
}

/// A `boolean`.
#[inline(always)]
pub(super) fn boolean(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [0 | 1, rest @ ..] => Some(rest),
        _ => None,
    }
}

/// An `int`.
#[inline(always)]
pub(super) fn int(rest: &[u8]) -> Option<&[u8]> {
    match word(rest) {
        Some(word) => rest.get(size_in32(word)?..),
        None => byte(rest),
    }
}

/// A `long`.
#[inline(always)]
pub(super) fn long(rest: &[u8]) -> Option<&[u8]> {
    match word(rest) {
        Some(word) => rest.get(size_in(word)?..),
        None => byte(rest),
    }
}

/// An `int`, with its value.
#[inline(always)]
pub(super) fn read_int(rest: &[u8]) -> Option<(i32, &[u8])> {
    let (value, len) = unsigned32(word(rest)?)?;
    Some((unzigzag(value.into()) as i32, rest.get(len..)?))
}

/// `bytes` or a `string`.
#[inline(always)]
pub(super) fn bytes(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [length @ 0..0x80, rest @ ..] if length & 1 == 0 => rest.get(usize::from(length >> 1)..),
        _ => None,
    }
}

/// A number below `count`, in one byte, with its value.
#[inline(always)]
pub(super) fn index(rest: &[u8], count: usize) -> Option<(usize, &[u8])> {
    match rest {
        [byte @ 0..0x80, rest @ ..] if byte & 1 == 0 && usize::from(byte >> 1) < count => {
            Some((usize::from(byte >> 1), rest))
        }
        _ => None,
    }
}

/// An array that is empty, or one block of few items.
#[inline]
pub(super) fn array(rest: &[u8], item: Item) -> Option<&[u8]> {
    let (count, rest) = match rest {
        [0, rest @ ..] => return Some(rest),
        [count @ 2..0x80, rest @ ..] if count & 1 == 0 => (usize::from(count >> 1), rest),
        _ => return None,
    };
    // Of items without bytes there may be too many in all.
    if item.min_size() == 0 {
        return None;
    }
    match items(rest, item, count)? {
        [0, rest @ ..] => Some(rest),
        _ => None,
    }
}

/// So many items.
#[inline(always)]
pub(super) fn items(rest: &[u8], item: Item, count: usize) -> Option<&[u8]> {
    // What is wrong with a count is told before the items are looked at.
    if count.checked_mul(item.min_size())? > rest.len() {
        return None;
    }
    if item.has_key {
        return entries(rest, item, count);
    }
    match item.kind {
        ItemKind::Fixed => rest.get(count * item.size as usize..),
        ItemKind::Boolean => each(rest, count, boolean),
        ItemKind::Int => ints(rest, count),
        ItemKind::Long => each(rest, count, long),
        ItemKind::Bytes => each(rest, count, bytes),
    }
}

/// So many `int`s: one or two by themselves, which is as soon done, and more together, where no end is near.
#[inline(always)]
fn ints(mut rest: &[u8], mut count: usize) -> Option<&[u8]> {
    while count > 2
        && let Some(bytes) = rest.first_chunk()
    {
        let (passed, size) = sizes_in32(bytes, count)?;
        count -= passed;
        rest = rest.get(size..)?;
    }
    each(rest, count, int)
}

#[inline(never)]
fn entries(rest: &[u8], item: Item, count: usize) -> Option<&[u8]> {
    each(rest, count, |rest| {
        let rest = bytes(rest)?;
        match item.kind {
            ItemKind::Fixed => fixed(rest, item.size),
            ItemKind::Boolean => boolean(rest),
            ItemKind::Int => int(rest),
            ItemKind::Long => long(rest),
            ItemKind::Bytes => bytes(rest),
        }
    })
}

#[inline(always)]
fn each<'a>(
    mut rest: &'a [u8],
    count: usize,
    pass: impl Fn(&'a [u8]) -> Option<&'a [u8]>,
) -> Option<&'a [u8]> {
    for _ in 0..count {
        rest = pass(rest)?;
    }
    Some(rest)
}

/// A number of one byte.
#[inline(always)]
fn byte(rest: &[u8]) -> Option<&[u8]> {
    match rest {
        [0..0x80, rest @ ..] => Some(rest),
        _ => None,
    }
}

/// The next eight bytes.
#[inline(always)]
fn word(rest: &[u8]) -> Option<u64> {
    rest.first_chunk().map(|bytes| u64::from_le_bytes(*bytes))
}
