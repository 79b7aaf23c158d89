//! The room behind the end of a vector.

use super::copy::{MAX_SHORT, copy_8_to_24, copy_short};
use crate::wire::StackMark;
use crate::wire::bulk;
use crate::wire::raw::LENT;
use std::mem;
use std::ptr::{dangling_mut, null_mut};

/// Appends to a vector.
///
/// Each write looks whether `SLACK` bytes have room, which is one comparison, and what is longer
/// makes room for itself.
#[derive(Debug)]
pub struct Writer<'a> {
    /// None while the writer is lent.
    buffer: Option<&'a mut Vec<u8>>,
    /// Where the next byte is written: within the memory of `buffer`, or at its end. All before it
    /// is initialised.
    at: *mut u8,
    /// Up to here, [`SLACK`] bytes behind `at` are in the memory of `buffer`. Null if they are
    /// nowhere, which is before any `at`.
    limit: *mut u8,
    /// Where on the stack writing began.
    start: StackMark,
}

/// The longest varint of 64 bits.
const MAX_VARINT: usize = 10;
/// How many varints are written without looking for room; as many small ones are written together.
const AT_ONCE: usize = 8;
/// How many bytes are copied where fewer would do.
const FEW: usize = 32;
/// How many bytes can be written after a look.
const SLACK: usize = AT_ONCE * MAX_VARINT;

const _: () = assert!(2 + MAX_SHORT <= SLACK && MAX_SHORT <= 64);

impl<'a> Writer<'a> {
    /// Appends to `buffer`, which has to be told by [`Writer::finish`].
    #[inline]
    pub(crate) fn new(buffer: &'a mut Vec<u8>) -> Self {
        let [at, limit] = room(buffer);
        Self {
            buffer: Some(buffer),
            at,
            limit,
            start: StackMark::here(),
        }
    }

    /// Makes what has been written a part of the vector.
    #[inline]
    pub(crate) fn finish(self) {
        let buffer = self.buffer.expect(LENT);
        // SAFETY: `at` is as it is described.
        unsafe { set_len(buffer, self.at) }
    }

    /// Lets `write`, which is called, append with this writer. It goes there and comes back by
    /// value, so that each function can hold its own in registers.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn lend<R>(&mut self, write: impl FnOnce(Self) -> (Self, R)) -> R {
        let (returned, result) = write(self.take());
        *self = returned;
        result
    }

    /// The same writer as a local variable of a function that got it: what comes as a parameter
    /// stays in memory, but not what is local.
    #[inline]
    pub fn local(self) -> Self {
        let Self {
            buffer,
            at,
            limit,
            start,
        } = self;
        Self {
            buffer,
            at,
            limit,
            start,
        }
    }

    /// The writer, in whose place nothing can be written.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn take(&mut self) -> Self {
        let nowhere = Self {
            buffer: None,
            at: dangling_mut(),
            limit: null_mut(),
            start: self.start,
        };
        mem::replace(self, nowhere)
    }

    /// How many bytes of stack are in use since writing began.
    #[inline]
    pub(crate) fn used_stack(&self) -> usize {
        self.start.distance(StackMark::here())
    }

    /// How many bytes there are, with those that were there before.
    pub(crate) fn position(&self) -> usize {
        let buffer = self.buffer.as_deref();
        buffer.map_or(0, |buffer| self.at.addr() - buffer.as_ptr().addr())
    }

    /// Makes sure that [`SLACK`] bytes have room.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn ensure(&mut self) {
        if self.at > self.limit {
            // SAFETY: `at` is as `grow` wants it.
            [self.at, self.limit] = unsafe { grow(self.buffer.as_deref_mut(), self.at, SLACK) };
        }
    }

    /// Fetches the memory that will be written to some hundred bytes later, on x86-64.
    ///
    /// Stores wait for each other: a cache line that is not at hand holds up all those that come after it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn fetch_ahead(&self) {
        #[cfg(target_arch = "x86_64")]
        // SAFETY: wherever the pointer points, this has no effect but on the cache.
        unsafe {
            use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
            _mm_prefetch::<_MM_HINT_T0>(self.at.wrapping_add(256).cast());
        }
    }

    /// Appends bytes of a number that is known at compile time.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn array<const N: usize>(&mut self, bytes: [u8; N]) {
        if N > SLACK {
            return self.put(&bytes);
        }
        self.ensure();
        // SAFETY: `ensure` has made sure that `SLACK` bytes have room.
        unsafe {
            self.at.cast::<[u8; N]>().write_unaligned(bytes);
            self.at = self.at.add(N);
        }
    }

    /// Appends a varint.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn varint(&mut self, value: u64) {
        self.ensure();
        // SAFETY: `ensure` has made sure that there is room for as many bytes.
        unsafe {
            self.at = write_spread(self.at, value, bulk::spread, len);
        }
    }

    /// Appends a varint of 32 bits.
    ///
    /// Its size is told by the lowest bit of its bytes in reverse: to look for the highest bit of a number, which 64
    /// bits need, takes AMD's processors four times as long where `lzcnt` cannot be counted on.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn varint32(&mut self, value: u32) {
        self.ensure();
        let bytes = bulk::spread32(value);
        let unused = (bytes | 1).swap_bytes().trailing_zeros() as usize / 8;
        let more = ALL_BUT_LAST >> (8 * unused);
        // SAFETY: `ensure` has made sure that there is room for eight bytes, more than are used.
        unsafe {
            self.at
                .cast::<u64>()
                .write_unaligned((bytes | more).to_le());
            self.at = self.at.add(8 - unused);
        }
    }

    /// Appends bytes after their number.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn bytes(&mut self, bytes: &[u8]) {
        let len = bytes.len();
        if len > MAX_SHORT {
            return self.lend(|out| (out.long_bytes(bytes), ()));
        }
        self.ensure();
        // SAFETY: `ensure` has made sure that there is room for as many bytes, and two more. They
        // are not in the memory of the vector, which is borrowed.
        unsafe {
            let mut at = self.at.add(1);
            self.at.write((len << 1) as u8);
            // Most text is of such a length.
            if (8..=24).contains(&len) {
                copy_8_to_24(bytes.as_ptr(), at, len);
            } else {
                if len == 64 {
                    // The only one whose length takes two bytes: that of a SHA-256 in hexadecimal digits.
                    at.write(1);
                    at = at.add(1);
                }
                copy_short(bytes.as_ptr(), at, len);
            }
            self.at = at.add(len);
        }
    }

    #[inline(never)]
    fn long_bytes(self, bytes: &[u8]) -> Self {
        let mut out = self.local();
        out.varint((bytes.len() as u64) << 1);
        out.put(bytes);
        out
    }

    /// Appends the first of `bytes`; few are expected.
    ///
    /// Where more are there, a fixed number of them is copied: what is too much is no part of what has been written.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn first(&mut self, bytes: &[u8], len: usize) {
        let first = &bytes[..len];
        if len > MAX_SHORT {
            return self.put(first);
        }
        self.ensure();
        // SAFETY: `ensure` has made sure that `MAX_SHORT` bytes have room, which are not in the memory of the
        // vector, because it is borrowed. `FEW` are there to be read, or else only `len` of them are.
        unsafe {
            if len <= FEW && bytes.len() >= FEW {
                bytes.as_ptr().copy_to_nonoverlapping(self.at, FEW);
            } else {
                copy_short(bytes.as_ptr(), self.at, len);
            }
            self.at = self.at.add(len);
        }
    }

    /// Appends bytes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn put(&mut self, bytes: &[u8]) {
        self.lend(|out| (out.raw_bytes(bytes), ()));
    }

    #[inline(never)]
    fn raw_bytes(mut self, bytes: &[u8]) -> Self {
        // SAFETY: `at` is as `grow` wants it. Then there is room for these bytes, which are not in
        // the memory of the vector, because it is borrowed.
        unsafe {
            if bytes.len() > SLACK || self.at > self.limit {
                let count = bytes.len() + SLACK;
                [self.at, self.limit] = grow(self.buffer.as_deref_mut(), self.at, count);
            }
            bytes.as_ptr().copy_to_nonoverlapping(self.at, bytes.len());
            self.at = self.at.add(bytes.len());
        }
        self
    }
}

impl Writer<'_> {
    /// Appends the varints of numbers, after each other. `spread` moves each group of seven of its
    /// lower 56 bits into a byte.
    #[inline]
    pub(super) fn varints<T: Copy>(
        &mut self,
        items: &[T],
        zigzag: impl Fn(T) -> u64,
        spread: impl Fn(u64) -> u64,
    ) {
        for items in items.chunks(AT_ONCE) {
            self.ensure();
            let mut at = self.at;
            if let Ok(items) = <&[T; AT_ONCE]>::try_from(items) {
                let values = items.map(&zigzag);
                if values.iter().fold(0, |all, value| all | value) < 0x80 {
                    // SAFETY: `ensure` has made sure that there is room for more.
                    unsafe {
                        at.cast::<[u8; AT_ONCE]>()
                            .write_unaligned(values.map(|value| value as u8));
                        at = at.add(AT_ONCE);
                    }
                } else {
                    for value in values {
                        // SAFETY: `ensure` has made sure that as many varints have room.
                        at = unsafe { write_spread(at, value, &spread, len_among_many) };
                    }
                }
            } else {
                for &item in items {
                    // SAFETY: as above; there are fewer items.
                    at = unsafe { write_spread(at, zigzag(item), &spread, len_among_many) };
                }
            }
            self.at = at;
        }
    }
}

/// What a varint whose highest bit is this one looks like: how many bytes it has, and in the first
/// eight of them, the bits that say that another follows. Tables, because they are fewer
/// instructions than what makes them.
const SHAPES: ([u8; 64], [u64; 64]) = {
    let (mut lens, mut more) = ([0; 64], [0x8080_8080_8080_8080; 64]);
    let mut highest = 0;
    while highest < 64 {
        let before_the_last = highest / 7;
        lens[highest] = before_the_last as u8 + 1;
        if before_the_last < 8 {
            more[highest] &= (1 << (8 * before_the_last)) - 1;
        }
        highest += 1;
    }
    (lens, more)
};
const LENS: &[u8; 64] = &SHAPES.0;
const MORE: &[u64; 64] = &SHAPES.1;

/// The bits which say that another byte follows, in a varint of eight bytes.
const ALL_BUT_LAST: u64 = 0x0080_8080_8080_8080;

/// How many bytes a varint has by its highest bit: of a number by itself.
#[cfg_attr(not(debug_assertions), inline(always))]
fn len(highest: usize) -> usize {
    LENS[highest].into()
}

/// The same, of a number among many, where more instructions are in less of a hurry than a look at
/// memory.
#[cfg_attr(not(debug_assertions), inline(always))]
fn len_among_many(highest: usize) -> usize {
    // As the quotient by seven of what is below 64.
    ((highest * 37) >> 8) + 1
}

/// The highest bit of a number; zero is written as the lowest.
#[cfg_attr(not(debug_assertions), inline(always))]
fn highest(value: u64) -> usize {
    (63 - (value | 1).leading_zeros()) as usize
}

/// Writes a varint without branches, and returns its end.
///
/// # Safety
///
/// There is room for [`MAX_VARINT`] bytes at `at`.
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn write_spread(
    at: *mut u8,
    value: u64,
    spread: impl Fn(u64) -> u64,
    len: impl Fn(usize) -> usize,
) -> *mut u8 {
    let highest = highest(value);
    // Bit 7 of the ninth byte says whether there is a tenth, and that is bit 63 of the number.
    let high = (value >> 56) as u16;
    // SAFETY: as the caller says, and no length is more than that.
    unsafe {
        at.cast::<u64>()
            .write_unaligned((spread(value) | MORE[highest]).to_le());
        at.add(8)
            .cast::<u16>()
            .write_unaligned((high | (high >> 7) << 8).to_le());
        at.add(len(highest))
    }
}

/// Where the room behind the end of a vector begins, and up to where [`SLACK`] bytes have room.
#[inline]
fn room(buffer: &mut Vec<u8>) -> [*mut u8; 2] {
    let room = buffer.spare_capacity_mut();
    let at = room.as_mut_ptr().cast::<u8>();
    let limit = match room.len().checked_sub(SLACK) {
        Some(offset) => at.wrapping_add(offset),
        None => null_mut(),
    };
    [at, limit]
}

/// Makes room for `count` bytes at `at`, which are [`SLACK`] or more, and tells where it is as
/// [`room`] does.
///
/// # Safety
///
/// As for [`set_len`].
#[cold]
#[inline(never)]
unsafe fn grow(buffer: Option<&mut Vec<u8>>, at: *mut u8, count: usize) -> [*mut u8; 2] {
    let buffer = buffer.expect(LENT);
    // SAFETY: as the caller says.
    unsafe { set_len(buffer, at) }
    buffer.reserve(count);
    room(buffer)
}

/// Makes `at` the end of the vector.
///
/// # Safety
///
/// `at` lies in the memory of `buffer` or at its end, and all before it is initialised.
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn set_len(buffer: &mut Vec<u8>, at: *mut u8) {
    // SAFETY: as the caller says.
    unsafe { buffer.set_len(at.addr() - buffer.as_ptr().addr()) }
}
