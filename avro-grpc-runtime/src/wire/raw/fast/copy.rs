//! Copies.

use crate::wire::raw::Plain;
use std::ops::BitOr;

/// More bytes are worth another function.
pub(super) const MAX_SHORT: usize = 64;

/// Copies at most [`MAX_SHORT`] bytes, and returns them all in one: its high bits tell whether any of them has
/// its own set.
///
/// # Safety
///
/// As for [`std::ptr::copy_nonoverlapping`]; `len` is at most [`MAX_SHORT`].
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) unsafe fn copy_short(from: *const u8, to: *mut u8, len: usize) -> u64 {
    // SAFETY: as the caller says; what `copy_ends` copies has at least the size of a piece.
    unsafe {
        match len {
            0 => 0,
            1 => {
                let byte = from.read();
                to.write(byte);
                byte.into()
            }
            2..4 => copy_ends::<u16>(from, to, len).into(),
            4..8 => copy_ends::<u32>(from, to, len).into(),
            8..=24 => copy_8_to_24(from, to, len),
            25..32 => fold(copy_ends(from, to, len)),
            _ => {
                let Pair(first, second) = copy_ends(from, to, len);
                fold(first | second)
            }
        }
    }
}

/// As [`copy_short`], without a branch: where short and long words come in no order, the processor would guess many
/// wrong.
///
/// # Safety
///
/// As for [`copy_short`]; `len` is 8 to 24.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(super) unsafe fn copy_8_to_24(from: *const u8, to: *mut u8, len: usize) -> u64 {
    let last = len - 8;
    let places = [0, last.min(8), last];
    // SAFETY: eight bytes from each of these places lie within `len`, as the caller says.
    unsafe {
        let pieces = places.map(|place| from.add(place).cast::<u64>().read_unaligned());
        for (place, piece) in places.into_iter().zip(pieces) {
            to.add(place).cast::<u64>().write_unaligned(piece);
        }
        pieces[0] | pieces[1] | pieces[2]
    }
}

#[derive(Clone, Copy)]
#[repr(C)]
struct Pair(u128, u128);

const _: () = assert!(size_of::<Pair>() == 32);

impl BitOr for Pair {
    type Output = Self;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0, self.1 | other.1)
    }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn fold(bits: u128) -> u64 {
    (bits >> 64) as u64 | bits as u64
}

/// Copies the first and the last `T`, and returns the bits of both.
///
/// # Safety
///
/// As for [`std::ptr::copy_nonoverlapping`]; `len` is at least the size of a `T`.
#[cfg_attr(not(debug_assertions), inline(always))]
unsafe fn copy_ends<T: Copy + BitOr<Output = T>>(from: *const u8, to: *mut u8, len: usize) -> T {
    let last = len - size_of::<T>();
    // SAFETY: both lie within `len` bytes, as the caller says.
    unsafe {
        let first_bits = from.cast::<T>().read_unaligned();
        let last_bits = from.add(last).cast::<T>().read_unaligned();
        to.cast::<T>().write_unaligned(first_bits);
        to.add(last).cast::<T>().write_unaligned(last_bits);
        first_bits | last_bits
    }
}

/// Appends the numbers of which `bytes` are the encoding; a rest that is no number is ignored.
#[inline]
pub(crate) fn extend_from_le_bytes<T: Plain>(items: &mut Vec<T>, bytes: &[u8]) {
    let count = bytes.len() / size_of::<T>();
    items.reserve(count);
    let spare = items.spare_capacity_mut().as_mut_ptr();
    // SAFETY: there is room for `count` items behind the end, any bytes are a `T`, and those of
    // `count` items are there.
    unsafe {
        let size = count * size_of::<T>();
        bytes.as_ptr().copy_to_nonoverlapping(spare.cast(), size);
        items.set_len(items.len() + count);
    }
    if cfg!(target_endian = "big") {
        let start = items.len() - count;
        items[start..].iter_mut().for_each(T::swap);
    }
}

/// The encoding of `items`, where that is their memory.
#[inline]
pub(crate) fn le_bytes<T: Plain>(items: &[T]) -> Option<&[u8]> {
    if cfg!(target_endian = "big") {
        return None;
    }
    // SAFETY: a `T` has no padding, and its bytes live as long as it.
    Some(unsafe { std::slice::from_raw_parts(items.as_ptr().cast(), size_of_val(items)) })
}
