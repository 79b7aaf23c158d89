//! Where messages begin in what comes in, and the room for one.

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
        // Where addresses have 32 bits, there may be no such size.
        PREFIX.checked_add(len).map_or(Front::Foreign, Front::Begun)
    }
}

/// A larger message has no room to spare: glibc keeps nothing for what has 32 MiB or more.
const KEPT: usize = 24 << 20;

/// Makes room for `size` bytes in all, if there is none, and then for a quarter more.
///
/// glibc gives the free end of its heap back to the system when that is more than twice the largest piece of memory
/// which was mapped by itself and freed. A large message, what is decoded of it, and a response of the same size that is
/// somewhat too large for the message's place are three such pieces. With room to spare the response takes that place,
/// and two are less than twice the largest. Fresh pages in each call cost more than to copy what goes into them.
pub(super) fn make_room(parts: &mut Vec<u8>, size: usize) {
    if parts.capacity() < size {
        let spare = if size <= KEPT { size / 4 } else { 0 };
        parts.reserve_exact(size - parts.len() + spare);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_for_a_quarter_more() {
        #[track_caller]
        fn check(parts: &[u8], capacity: usize, size: usize, expected: usize) {
            let mut room = Vec::with_capacity(capacity);
            room.extend_from_slice(parts);
            make_room(&mut room, size);
            assert_eq!((&*room, room.capacity()), (parts, expected));
        }
        check(b"", 0, 1000, 1250);
        check(b"abc", 3, 1000, 1250);
        check(b"abc", 999, 1000, 1250);
        check(b"abc", 1000, 1000, 1000);
        check(b"abc", 1003, 1000, 1003);
        check(b"", 0, KEPT, KEPT / 4 * 5);
        check(b"", 0, KEPT + 1, KEPT + 1);
    }

    #[test]
    fn what_is_announced_may_be_more_than_there_can_be() {
        let bytes = [0, 0xFF, 0xFF, 0xFF, 0xFF, 7];
        let begun = PREFIX.checked_add(u32::MAX as usize).map(Front::Begun);
        assert_eq!(front(&bytes, usize::MAX), begun.unwrap_or(Front::Foreign));
    }
}
