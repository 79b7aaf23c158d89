//! Many numbers at once.

use crate::wire::bulk::{self, Number};
use crate::wire::raw::Writer;

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
use std::arch::x86_64::{_mm_adds_epu8, _mm_loadu_si128, _mm_movemask_epi8, _mm_set1_epi8};
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{_pdep_u64, _pext_u64};

/// Seven bits of each byte.
#[cfg(target_arch = "x86_64")]
const LOW_BITS: u64 = 0x7f7f_7f7f_7f7f_7f7f;

/// Fewer numbers are not worth to ask what the processor can do.
const FEW: usize = 16;

/// Whether the processor moves bits by one instruction, and soon: AMD's first that have it, which
/// are those with SSE4a and without VAES, take longer than the instructions that it replaces.
#[cfg(target_arch = "x86_64")]
#[inline]
fn moves_bits() -> bool {
    is_x86_feature_detected!("lzcnt")
        && is_x86_feature_detected!("popcnt")
        && is_x86_feature_detected!("bmi1")
        && is_x86_feature_detected!("bmi2")
        && (!is_x86_feature_detected!("sse4a") || is_x86_feature_detected!("vaes"))
}

/// Appends numbers, after each other.
#[inline]
pub(crate) fn write_numbers<T: Number>(items: &[T], out: &mut Writer) {
    #[cfg(target_arch = "x86_64")]
    if items.len() > FEW && moves_bits() {
        // SAFETY: just checked.
        return unsafe { write_numbers_bmi2(items, out) };
    }
    out.varints(items, T::zigzag, bulk::spread);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "bmi1,bmi2,lzcnt,popcnt")]
fn write_numbers_bmi2<T: Number>(items: &[T], out: &mut Writer) {
    out.varints(items, T::zigzag, |value| _pdep_u64(value, LOW_BITS));
}

/// Reads numbers from the front of `input` for as long as all is well and the end is not near, but
/// `count` at most. Returns how many bytes they took.
#[inline]
pub(crate) fn read_numbers<T: Number>(input: &[u8], count: usize, items: &mut Vec<T>) -> usize {
    #[cfg(target_arch = "x86_64")]
    if count > FEW && moves_bits() {
        // SAFETY: just checked.
        return unsafe { read_numbers_bmi2(input, count, items) };
    }
    bulk::read(input, count, items, bulk::gather)
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "bmi1,bmi2,lzcnt,popcnt")]
fn read_numbers_bmi2<T: Number>(input: &[u8], count: usize, items: &mut Vec<T>) -> usize {
    bulk::read(input, count, items, |word| _pext_u64(word, LOW_BITS))
}

/// Which bytes have their highest bit set, and which are 0x10 or more.
#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
#[inline(always)]
pub(crate) fn large_bytes(bytes: &[u8; 16]) -> (u32, u32) {
    // SAFETY: there is SSE2, and there are sixteen bytes.
    unsafe {
        let bytes = _mm_loadu_si128(bytes.as_ptr().cast());
        let large = _mm_adds_epu8(bytes, _mm_set1_epi8(0x70));
        let bits = |bytes| _mm_movemask_epi8(bytes) as u32;
        (bits(bytes), bits(large))
    }
}

#[cfg(not(all(target_arch = "x86_64", target_feature = "sse2")))]
pub(crate) use bulk::large_bytes;

#[cfg(all(test, target_arch = "x86_64"))]
mod tests {
    use super::*;

    /// The instructions do what is done without them.
    #[test]
    fn both_ways_agree() {
        if !moves_bits() {
            return;
        }
        let mut value = 1_u64;
        for _ in 0..1000 {
            value = value.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(1);
            let words = [value, value >> (value % 64), !0, 0];
            for word in words {
                // SAFETY: just checked.
                let (gathered, spread) = unsafe { (gather(word), spread(word)) };
                assert_eq!(gathered, bulk::gather(word));
                assert_eq!(spread, bulk::spread(word));
            }
        }
    }

    #[test]
    fn large_bytes_are_found() {
        for byte in 0..=u8::MAX {
            for at in 0..16 {
                for others in [0, 0xff] {
                    let mut bytes = [others; 16];
                    bytes[at] = byte;
                    let bits = |limit: u8| {
                        let bit = |at: usize| u32::from(bytes[at] >= limit) << at;
                        (0..16).map(bit).sum()
                    };
                    let expected: (u32, u32) = (bits(0x80), bits(0x10));
                    assert_eq!(large_bytes(&bytes), expected);
                    assert_eq!(bulk::large_bytes(&bytes), expected);
                }
            }
        }
    }

    #[target_feature(enable = "bmi2")]
    fn gather(word: u64) -> u64 {
        _pext_u64(word, LOW_BITS)
    }

    #[target_feature(enable = "bmi2")]
    fn spread(value: u64) -> u64 {
        _pdep_u64(value, LOW_BITS)
    }
}
