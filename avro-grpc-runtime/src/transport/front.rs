//! Where messages begin in what comes in.

use super::PREFIX;

/// What tonic takes as the largest message if nothing is set.
pub(super) const DEFAULT_LIMIT: usize = 4 << 20;

/// What is at the front of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Front {
    /// A message of so many bytes, after its prefix.
    Whole(usize),
    /// Something that ends after so many bytes, if not later.
    Begun(usize),
    /// What only tonic reads: it is compressed, larger than `limit`, or no message.
    Foreign,
}

#[inline]
pub(super) fn front(bytes: &[u8], limit: usize) -> Front {
    let Some(([flag, length @ ..], rest)) = bytes.split_first_chunk::<PREFIX>() else {
        return Front::Begun(PREFIX);
    };
    let len = u32::from_be_bytes(*length) as usize;
    if *flag != 0 || len > limit {
        Front::Foreign
    } else if len <= rest.len() {
        Front::Whole(len)
    } else {
        Front::Begun(PREFIX + len)
    }
}

/// Makes room for `size` bytes, of which `parts` have come, and for a quarter more.
///
/// glibc gives what is free at the end of its heap back to the system when that is twice as much as the largest buffer
/// was. A large message and what is decoded of it would be just that: each call would have fresh pages, which cost
/// more than to copy what goes into them.
pub(super) fn make_room(parts: &mut Vec<u8>, size: usize) {
    if parts.capacity() < size {
        parts.reserve_exact(size.saturating_add(size / 4) - parts.len());
    }
}
