//! The room behind the end of a vector.

use super::copy::copy;
use crate::wire::StackMark;
use crate::wire::bulk;
use std::ptr::null_mut;

/// Appends to a vector.
///
/// Room is checked for many small writes at once: `left` counts down what is certainly there. As
/// long as a writer stays in one function, that is a sum of constants, and no check is left after
/// optimisation; a write for which no room was made makes it.
#[derive(Debug)]
pub struct Writer<'a> {
    /// None while the writer is lent.
    buffer: Option<&'a mut Vec<u8>>,
    /// Where the next byte is written: within the memory of `buffer`, or at its end. All before it
    /// is initialised. Null without a vector.
    at: *mut u8,
    /// The end of the memory of `buffer`, or null like `at`.
    end: *mut u8,
    /// Not more than lies between `at` and `end`.
    left: usize,
    /// Where on the stack writing began.
    start: StackMark,
}

/// The longest varint of 64 bits.
const MAX_VARINT: usize = 10;
/// For how many bytes room is made at least.
const CHUNK: usize = 64;

impl<'a> Writer<'a> {
    /// Appends to `buffer`, which has to be told by [`Writer::finish`].
    #[inline]
    pub(crate) fn new(buffer: &'a mut Vec<u8>) -> Self {
        let range = buffer.spare_capacity_mut().as_mut_ptr_range();
        Self {
            at: range.start.cast(),
            end: range.end.cast(),
            left: 0,
            start: StackMark::here(),
            buffer: Some(buffer),
        }
    }

    /// Makes what has been written a part of the vector.
    #[inline]
    pub(crate) fn finish(self) {
        if let Some(buffer) = self.buffer {
            // SAFETY: `at` is as it is described.
            unsafe { set_len(buffer, self.at) }
        }
    }

    /// Lets `write`, which is called, append with this writer. It goes there and comes back by
    /// value, so that each function can hold its own in registers.
    #[inline]
    pub fn lend<R>(&mut self, write: impl FnOnce(Self) -> (Self, R)) -> R {
        let left = self.left;
        let lent = Self {
            buffer: self.buffer.take(),
            ..*self
        };
        // If `write` panics, this one stays without a vector.
        self.at = null_mut();
        self.end = null_mut();
        self.left = 0;
        let (returned, result) = write(lent);
        *self = returned;
        self.restore(left);
        result
    }

    #[inline]
    fn room(&self) -> usize {
        self.end.addr() - self.at.addr()
    }

    /// How many bytes of stack are in use since writing began.
    #[inline]
    pub(crate) fn used_stack(&self) -> usize {
        self.start.distance(StackMark::here())
    }

    /// How many bytes can be written without looking for room.
    #[inline]
    pub fn left(&self) -> usize {
        self.left
    }

    /// Forgets about room, so that all ways through a function leave as much.
    #[inline]
    pub fn lower(&mut self, left: usize) {
        self.left = self.left.min(left);
    }

    /// Makes room for `count` bytes, and tells for how many there is.
    #[inline]
    pub fn ensure(&mut self, count: usize) -> usize {
        if self.left < count {
            self.restore(count.max(CHUNK));
        }
        self.left
    }

    #[inline]
    fn restore(&mut self, left: usize) {
        if self.room() < left {
            self.grow(left);
        }
        self.left = left;
    }

    /// Makes room for `count` bytes where there is less. `left` is as it was.
    #[inline]
    fn grow(&mut self, count: usize) {
        // SAFETY: `at` is as `grow` wants it.
        [self.at, self.end] = unsafe { grow(self.buffer.as_deref_mut(), self.at, count) };
    }

    /// Appends bytes of a number that is known at compile time.
    #[inline]
    pub fn array<const N: usize>(&mut self, bytes: [u8; N]) {
        self.ensure(N);
        // SAFETY: `ensure` has made sure that `N` bytes are left.
        unsafe {
            self.at.cast::<[u8; N]>().write_unaligned(bytes);
            self.at = self.at.add(N);
        }
        self.left -= N;
    }

    /// Appends a varint.
    #[inline]
    pub(crate) fn varint(&mut self, value: u64) {
        self.ensure(MAX_VARINT);
        // SAFETY: `ensure` has made sure that there is room for as many bytes.
        unsafe {
            if value < 0x80 {
                self.at.write(value as u8);
                self.at = self.at.add(1);
            } else {
                self.at = write_spread(self.at, value, bulk::spread);
            }
        }
        self.left -= MAX_VARINT;
    }

    /// Appends a varint of at most 32 bits.
    #[inline]
    pub(crate) fn varint32(&mut self, value: u32) {
        self.short_varint::<5>(value.into());
    }

    /// Appends a length, which is below 2^63, as a varint.
    #[inline]
    pub(crate) fn len(&mut self, len: usize) {
        self.short_varint::<MAX_VARINT>((len as u64) << 1);
    }

    /// Appends a varint that takes at most `N` bytes, and most often one.
    #[inline]
    fn short_varint<const N: usize>(&mut self, mut value: u64) {
        self.ensure(N);
        let mut at = self.at;
        // SAFETY: `ensure` has made sure that there is room for `N` bytes, and the callers, which
        // are in this module, that the number takes no more.
        unsafe {
            while value >= 0x80 {
                at.write(value as u8 | 0x80);
                at = at.add(1);
                value >>= 7;
            }
            at.write(value as u8);
            self.at = at.add(1);
        }
        self.left -= N;
    }

    /// Appends bytes.
    #[inline]
    pub(crate) fn put(&mut self, bytes: &[u8]) {
        let left = self.left;
        if self.room() - left < bytes.len() {
            self.grow(bytes.len() + left);
        }
        // SAFETY: there is room for these bytes, and for those that were left before. They are not
        // in the memory of the vector, which is borrowed.
        unsafe {
            copy(bytes.as_ptr(), self.at, bytes.len());
            self.at = self.at.add(bytes.len());
        }
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
            self.left = 0;
            self.ensure(AT_ONCE * MAX_VARINT);
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
                        at = unsafe { write_spread(at, value, &spread) };
                    }
                }
            } else {
                for &item in items {
                    // SAFETY: as above; there are fewer items.
                    at = unsafe { write_spread(at, zigzag(item), &spread) };
                }
            }
            self.at = at;
            self.left = 0;
        }
    }
}

/// How many varints are written without looking for room; as many small ones are written together.
const AT_ONCE: usize = 8;

/// The bits that say that another byte follows, in the first eight bytes of a varint of so many.
const MORE: [u64; MAX_VARINT + 1] = {
    let mut more = [0x8080_8080_8080_8080; MAX_VARINT + 1];
    let mut len = 0;
    while len <= 8 {
        let bytes_before_the_last = if len == 0 { 0 } else { len - 1 };
        more[len] &= (1 << (8 * bytes_before_the_last)) - 1;
        len += 1;
    }
    more
};

/// How many bytes a varint has; at most [`MAX_VARINT`].
#[inline]
fn len(value: u64) -> usize {
    let highest = 63 - (value | 1).leading_zeros();
    // As the quotient by seven of what is below 64.
    ((highest * 37) >> 8) as usize + 1
}

/// Writes a varint without branches, and returns its end.
///
/// # Safety
///
/// There is room for [`MAX_VARINT`] bytes at `at`.
#[inline]
unsafe fn write_spread(at: *mut u8, value: u64, spread: impl Fn(u64) -> u64) -> *mut u8 {
    let len = len(value);
    // Bit 7 of the ninth byte says whether there is a tenth, and that is bit 63 of the number.
    let high = (value >> 56) as u16;
    // SAFETY: as the caller says. `len` is at most 10.
    unsafe {
        at.cast::<u64>()
            .write_unaligned((spread(value) | MORE[len]).to_le());
        at.add(8)
            .cast::<u16>()
            .write_unaligned((high | (high >> 7) << 8).to_le());
        at.add(len)
    }
}

/// Makes room for `count` bytes at `at`, and returns where it begins and ends.
///
/// # Safety
///
/// As for [`set_len`].
#[cold]
#[inline(never)]
unsafe fn grow(buffer: Option<&mut Vec<u8>>, at: *mut u8, count: usize) -> [*mut u8; 2] {
    let buffer = buffer.expect("a writer that is lent writes nothing");
    // SAFETY: as the caller says.
    unsafe { set_len(buffer, at) }
    buffer.reserve(count);
    let range = buffer.spare_capacity_mut().as_mut_ptr_range();
    [range.start.cast(), range.end.cast()]
}

/// Makes `at` the end of the vector.
///
/// # Safety
///
/// `at` lies in the memory of `buffer` or at its end, and all before it is initialised.
#[inline]
unsafe fn set_len(buffer: &mut Vec<u8>, at: *mut u8) {
    // SAFETY: as the caller says.
    unsafe { buffer.set_len(at.addr() - buffer.as_ptr().addr()) }
}
