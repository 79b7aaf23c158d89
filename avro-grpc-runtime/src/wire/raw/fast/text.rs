//! Text that needs no memory of its own.

use super::copy::copy_short;
use super::utf8::{HIGH_BITS, is_utf8, is_utf8_beyond_ascii};
use bytes::Bytes;
use bytestring::ByteString;
use std::str::Utf8Error;

/// Text that is short, or shares its memory.
#[derive(Clone)]
pub(crate) enum Text {
    Short(Short),
    Shared(ByteString),
}

// A short text stands where a `Bytes` has all but its table of functions, which is never null.
const _: () = assert!(size_of::<Text>() == size_of::<Bytes>());

/// Text of up to [`Short::MAX`] bytes, and then its length.
#[derive(Clone, Copy)]
pub(crate) struct Short([u8; 24]);

impl Short {
    const MAX: usize = 23;

    /// For each length, the bits of the bytes up to it.
    const MASKS: [[u64; 3]; Self::MAX + 1] = {
        let mut masks = [[0; 3]; Self::MAX + 1];
        let mut len = 0;
        while len <= Self::MAX {
            let mut byte = 0;
            while byte < len {
                masks[len][byte / 8] |= 0xff << (byte % 8 * 8);
                byte += 1;
            }
            len += 1;
        }
        masks
    };

    /// These bytes, if they are few and UTF-8.
    fn new(bytes: &[u8]) -> Option<Self> {
        let len = bytes.len();
        if len > Self::MAX {
            return None;
        }
        let mut short = [0; 24];
        // SAFETY: they are as many as stand before the length at most.
        let bits = unsafe { copy_short(bytes.as_ptr(), short.as_mut_ptr(), len) };
        short[Self::MAX] = len as u8;
        (bits & HIGH_BITS == 0 || is_utf8_beyond_ascii(bytes)).then_some(Self(short))
    }

    /// The first `len` of `bytes`, if they are few and ASCII, and others follow.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn ascii(bytes: &[u8], len: usize) -> Option<Self> {
        let (words, _) = bytes.first_chunk::<24>()?.as_chunks::<8>();
        let masks = Self::MASKS.get(len)?;
        let word = |at: usize| u64::from_le_bytes(words[at]) & masks[at];
        let words = [word(0), word(1), word(2) | (len as u64) << 56];
        if (words[0] | words[1] | words[2]) & HIGH_BITS != 0 {
            return None;
        }
        let mut short = [0; 24];
        for (part, word) in short.as_chunks_mut().0.iter_mut().zip(words) {
            *part = word.to_le_bytes();
        }
        Some(Self(short))
    }

    #[inline]
    fn as_str(&self) -> &str {
        let [text @ .., len] = &self.0;
        // SAFETY: they are made by `new` and `ascii` alone, which have written a length up to that of `text`, and have
        // checked as many bytes.
        unsafe { std::str::from_utf8_unchecked(text.get_unchecked(..usize::from(*len))) }
    }
}

impl Text {
    pub(crate) const fn from_static(text: &'static str) -> Self {
        Self::Shared(ByteString::from_static(text))
    }

    /// The first `len` of `bytes`, if they are few and ASCII, and others follow.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn short_ascii(bytes: &[u8], len: usize) -> Option<Self> {
        Short::ascii(bytes, len).map(Self::Short)
    }

    /// The first `len` of `bytes`, if they are UTF-8: a part of `owner`, of which `bytes` are one too, where they
    /// are many.
    #[inline]
    pub(crate) fn first(bytes: &[u8], len: usize, owner: Option<&Bytes>) -> Option<Self> {
        let bytes = &bytes[..len];
        if len <= Short::MAX {
            return Short::new(bytes).map(Self::Short);
        }
        is_utf8(bytes).then(|| {
            let shared = owner.map_or_else(
                || Bytes::copy_from_slice(bytes),
                |owner| owner.slice_ref(bytes),
            );
            // SAFETY: just checked.
            Self::Shared(unsafe { ByteString::from_bytes_unchecked(shared) })
        })
    }

    fn short(text: &str) -> Option<Self> {
        Short::new(text.as_bytes()).map(Self::Short)
    }

    #[inline]
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Short(text) => text.as_str(),
            Self::Shared(text) => text,
        }
    }

    pub(crate) fn into_bytes(self) -> Bytes {
        match self {
            Self::Short(text) => Bytes::copy_from_slice(text.as_str().as_bytes()),
            Self::Shared(text) => text.into_bytes(),
        }
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::short(text).unwrap_or_else(|| Self::Shared(text.into()))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::short(&text).unwrap_or_else(|| Self::Shared(text.into()))
    }
}

impl TryFrom<Bytes> for Text {
    type Error = Utf8Error;

    fn try_from(bytes: Bytes) -> Result<Self, Utf8Error> {
        match Self::first(&bytes, bytes.len(), Some(&bytes)) {
            Some(text) => Ok(text),
            None => ByteString::try_from(bytes).map(Self::Shared),
        }
    }
}
