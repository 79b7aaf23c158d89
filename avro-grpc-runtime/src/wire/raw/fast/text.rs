//! Text that needs no memory of its own.

use super::utf8::{HIGH_BITS, is_utf8, is_utf8_beyond_ascii};
use crate::wire::varint::padded;
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
#[cfg(target_pointer_width = "64")]
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

    /// The first `len` of `bytes`, if they are few and UTF-8.
    ///
    /// All goes through words: what is stored in pieces cannot be loaded in others at once.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn first(bytes: &[u8], len: usize) -> Option<Self> {
        let masks = Self::MASKS.get(len)?;
        let mut words = match bytes.first_chunk::<24>() {
            Some(all) => {
                let (words, _) = all.as_chunks::<8>();
                let word = |at: usize| u64::from_le_bytes(words[at]) & masks[at];
                [word(0), word(1), word(2)]
            }
            None => words(bytes.get(..len)?),
        };
        let is_ascii = (words[0] | words[1] | words[2]) & HIGH_BITS == 0;
        if !is_ascii && !is_utf8_beyond_ascii(&bytes[..len]) {
            return None;
        }
        words[2] |= (len as u64) << 56;
        let mut short = [0; 24];
        for (part, word) in short.as_chunks_mut().0.iter_mut().zip(words) {
            *part = word.to_le_bytes();
        }
        Some(Self(short))
    }

    #[inline]
    fn as_str(&self) -> &str {
        let [text @ .., len] = &self.0;
        // SAFETY: they are made by `first` alone, which has written a length up to that of `text`, and has
        // checked as many bytes.
        unsafe { std::str::from_utf8_unchecked(text.get_unchecked(..usize::from(*len))) }
    }
}

/// Bytes that are no more than three words, and zeros after them.
#[inline(never)]
fn words(bytes: &[u8]) -> [u64; 3] {
    let mut words = [0; 3];
    for (word, bytes) in words.iter_mut().zip(bytes.chunks(8)) {
        *word = padded(bytes);
    }
    words
}

impl Text {
    pub(crate) const fn from_static(text: &'static str) -> Self {
        Self::Shared(ByteString::from_static(text))
    }

    /// The first `len` of `bytes`, if they are few and UTF-8.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn short(bytes: &[u8], len: usize) -> Option<Self> {
        Short::first(bytes, len).map(Self::Short)
    }

    /// These bytes, if they are UTF-8: where they are many, a part of `owner`, as they are.
    #[inline]
    pub(crate) fn new(bytes: &[u8], owner: Option<&Bytes>) -> Option<Self> {
        if bytes.len() <= Short::MAX {
            return Self::short(bytes, bytes.len());
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
        let short = Self::short(text.as_bytes(), text.len());
        short.unwrap_or_else(|| Self::Shared(text.into()))
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        let short = Self::short(text.as_bytes(), text.len());
        short.unwrap_or_else(|| Self::Shared(text.into()))
    }
}

impl TryFrom<Bytes> for Text {
    type Error = Utf8Error;

    fn try_from(bytes: Bytes) -> Result<Self, Utf8Error> {
        match Self::new(&bytes, Some(&bytes)) {
            Some(text) => Ok(text),
            None => ByteString::try_from(bytes).map(Self::Shared),
        }
    }
}
