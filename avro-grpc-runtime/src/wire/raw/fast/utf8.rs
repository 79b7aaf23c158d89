//! Whether bytes are text.

use super::copy::{MAX_SHORT, copy_short};
use std::mem::MaybeUninit;

/// Bytes that all have this bit clear are ASCII.
pub(super) const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// Most strings are ASCII, which is seen sooner than that they are UTF-8.
#[inline]
pub(super) fn is_utf8(bytes: &[u8]) -> bool {
    is_ascii(bytes) || is_utf8_beyond_ascii(bytes)
}

#[inline]
fn is_ascii(bytes: &[u8]) -> bool {
    if bytes.len() > MAX_SHORT {
        return bytes.is_ascii();
    }
    // Nobody reads the copy, so that only the look at the bytes is left of it.
    let mut copy = MaybeUninit::<[u8; MAX_SHORT]>::uninit();
    // SAFETY: `bytes` has at most `MAX_SHORT` bytes, as the copy.
    let bits = unsafe { copy_short(bytes.as_ptr(), copy.as_mut_ptr().cast(), bytes.len()) };
    bits & HIGH_BITS == 0
}

#[inline(never)]
pub(super) fn is_utf8_beyond_ascii(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok()
}

/// `bytes` as text, if they are UTF-8.
#[inline]
fn text(bytes: &[u8]) -> Option<&str> {
    // SAFETY: just checked.
    is_utf8(bytes).then(|| unsafe { std::str::from_utf8_unchecked(bytes) })
}

/// A copy of `bytes`, if they are UTF-8. Not a `String`: this is returned in registers.
#[inline(never)]
pub(crate) fn boxed_text(bytes: &[u8]) -> Option<Box<str>> {
    let len = bytes.len();
    if len > MAX_SHORT {
        return text(bytes).map(Box::from);
    }
    let mut copy = Box::new_uninit_slice(len);
    // SAFETY: there is room for `len` bytes, which are at most `MAX_SHORT` and initialised then.
    let (bits, copy) = unsafe {
        let bits = copy_short(bytes.as_ptr(), copy.as_mut_ptr().cast(), len);
        (bits, copy.assume_init())
    };
    let valid = bits & HIGH_BITS == 0 || is_utf8_beyond_ascii(bytes);
    // SAFETY: just checked.
    valid.then(|| unsafe { std::str::from_boxed_utf8_unchecked(copy) })
}
