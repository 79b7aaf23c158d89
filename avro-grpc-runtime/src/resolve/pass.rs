//! Passing over what data consist of, quickly: where nothing is wrong, and more bytes follow. Who gets nothing
//! asks a [`Reader`](crate::wire::Reader).

use super::program::{Item, ItemKind};
use crate::wire::{size_in, size_in32, unsigned32, unzigzag};

/// How many bytes may be looked at, or copied, to know or copy fewer.
pub(super) const MARGIN: usize = 64;

/// What is read. More bytes may follow, which are no part of it.
#[derive(Clone, Copy)]
pub(super) struct Input<'a> {
    bytes: &'a [u8],
    /// How many bytes there are, without those that follow.
    len: usize,
}

impl<'a> Input<'a> {
    /// Few bytes are copied, so that all have a margin.
    const MAX_COPIED: usize = 1 << 10;

    /// `bytes`, or a copy of them in `copy`.
    #[inline(always)]
    pub(super) fn new(bytes: &'a [u8], copy: &'a mut Vec<u8>) -> Self {
        let len = bytes.len();
        if len > Self::MAX_COPIED {
            return Self { bytes, len };
        }
        copy.clear();
        copy.reserve(Self::MAX_COPIED + MARGIN);
        copy.extend_from_slice(bytes);
        copy.extend_from_slice(&[0; MARGIN]);
        Self { bytes: copy, len }
    }

    /// All that can be looked at.
    #[inline(always)]
    pub(super) fn bytes(self) -> &'a [u8] {
        self.bytes
    }

    /// Where so many bytes end that begin at `at`.
    #[inline(always)]
    pub(super) fn fixed(self, at: usize, size: usize) -> Option<usize> {
        (size <= self.len - at).then(|| at + size)
    }

    /// Where a `boolean` ends.
    #[inline(always)]
    pub(super) fn boolean(self, at: usize) -> Option<usize> {
        self.end(at, 1)
            .filter(|_| matches!(self.bytes.get(at), Some(0 | 1)))
    }

    /// Where an `int` ends.
    #[inline(always)]
    pub(super) fn int(self, at: usize) -> Option<usize> {
        self.end(at, size_in32(self.word(at)?)?)
    }

    /// Where a `long` ends.
    #[inline(always)]
    pub(super) fn long(self, at: usize) -> Option<usize> {
        self.end(at, size_in(self.word(at)?)?)
    }

    /// An `int`, and where it ends.
    #[inline(always)]
    pub(super) fn read_int(self, at: usize) -> Option<(i32, usize)> {
        let (value, len) = unsigned32(self.word(at)?)?;
        Some((unzigzag(value.into()) as i32, self.end(at, len)?))
    }

    /// Where `bytes` or a `string` ends.
    #[inline(always)]
    pub(super) fn text(self, at: usize) -> Option<usize> {
        match *self.bytes.get(at)? {
            length @ 0..0x80 if length & 1 == 0 => self.end(at, 1 + usize::from(length >> 1)),
            _ => None,
        }
    }

    /// A number from 0 to 63, below `count`, which ends after one byte.
    #[inline(always)]
    pub(super) fn index(self, at: usize, count: usize) -> Option<usize> {
        match *self.bytes.get(at)? {
            byte @ 0..0x80 if byte & 1 == 0 && at < self.len => {
                let index = usize::from(byte >> 1);
                (index < count).then_some(index)
            }
            _ => None,
        }
    }

    /// Where an array ends that is empty or one block of few items.
    #[inline]
    pub(super) fn items(self, item: Item, at: usize) -> Option<usize> {
        let count = match *self.bytes.get(at)? {
            0 if at < self.len => return Some(at + 1),
            count @ 2..0x80 if count & 1 == 0 => usize::from(count >> 1),
            _ => return None,
        };
        // Of items without bytes there may be too many in all.
        if item.min_size() == 0 {
            return None;
        }
        let end = self.block(item, at + 1, count)?;
        (self.bytes.get(end) == Some(&0)).then_some(())?;
        self.end(end, 1)
    }

    /// Where so many items end.
    #[inline(always)]
    pub(super) fn block(self, item: Item, at: usize, count: usize) -> Option<usize> {
        if count.checked_mul(item.min_size())? > self.len.checked_sub(at)? {
            return None;
        }
        let Item { kind, has_key } = item;
        if has_key {
            return self.entries(kind, at, count);
        }
        match kind {
            // The product is no more than what is left.
            ItemKind::Fixed(size) => Some(at + count * size as usize),
            ItemKind::Boolean => self.each(at, count, Self::boolean),
            ItemKind::Int => self.each(at, count, Self::int),
            ItemKind::Long => self.each(at, count, Self::long),
            ItemKind::Bytes => self.each(at, count, Self::text),
        }
    }

    #[inline(never)]
    fn entries(self, kind: ItemKind, at: usize, count: usize) -> Option<usize> {
        self.each(at, count, |input, at| {
            let at = input.text(at)?;
            match kind {
                ItemKind::Fixed(size) => input.fixed(at, size as usize),
                ItemKind::Boolean => input.boolean(at),
                ItemKind::Int => input.int(at),
                ItemKind::Long => input.long(at),
                ItemKind::Bytes => input.text(at),
            }
        })
    }

    #[inline(always)]
    fn each(
        self,
        mut at: usize,
        count: usize,
        pass: impl Fn(Self, usize) -> Option<usize>,
    ) -> Option<usize> {
        for _ in 0..count {
            at = pass(self, at)?;
        }
        Some(at)
    }

    /// The end of few bytes.
    #[inline(always)]
    fn end(self, at: usize, size: usize) -> Option<usize> {
        let end = at + size;
        (end <= self.len).then_some(end)
    }

    /// The next eight bytes.
    #[inline(always)]
    fn word(self, at: usize) -> Option<u64> {
        let bytes = self.bytes.get(at..)?.first_chunk()?;
        Some(u64::from_le_bytes(*bytes))
    }
}
