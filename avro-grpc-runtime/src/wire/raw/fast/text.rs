//! Strings of bytes that have been checked.

use super::copy::copy_short;
use crate::Str;
use bytes::Bytes;
use bytestring::ByteString;

/// Bytes that all have this bit clear are ASCII.
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// Most strings are ASCII, which is seen sooner than that they are UTF-8.
#[inline(always)]
fn is_utf8(bytes: &[u8]) -> bool {
    bytes.is_ascii() || is_utf8_beyond_ascii(bytes)
}

#[inline(never)]
fn is_utf8_beyond_ascii(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok()
}

/// `bytes` as text, if they are UTF-8.
#[inline]
fn text(bytes: &[u8]) -> Option<&str> {
    // SAFETY: just checked.
    is_utf8(bytes).then(|| unsafe { std::str::from_utf8_unchecked(bytes) })
}

/// `bytes` as text that shares them, if they are UTF-8.
#[inline]
pub(crate) fn shared_text(bytes: Bytes) -> Option<Str> {
    // SAFETY: just checked.
    is_utf8(&bytes).then(|| Str::from_inner(unsafe { ByteString::from_bytes_unchecked(bytes) }))
}

/// A copy of `bytes`, if they are UTF-8.
#[inline]
pub(crate) fn string(bytes: &[u8]) -> Option<String> {
    if bytes.len() > 32 {
        return text(bytes).map(str::to_owned);
    }
    let mut copy = Vec::with_capacity(bytes.len());
    // SAFETY: there is room for as many bytes, at most 32, which are initialised then.
    let bits = unsafe {
        let bits = copy_short(bytes.as_ptr(), copy.as_mut_ptr(), bytes.len());
        copy.set_len(bytes.len());
        bits
    };
    let valid = bits & HIGH_BITS == 0 || is_utf8_beyond_ascii(bytes);
    // SAFETY: just checked.
    valid.then(|| unsafe { String::from_utf8_unchecked(copy) })
}
