//! Values that may be null.
//!
//! Nobody foresees which are, and half of the time a processor that tries is wrong. So there is no branch for that where
//! it need not be: masks choose, because of an `if` between what has been loaded and what has not the compiler makes
//! a branch again.

use super::Reader;
use crate::wire::DecodeError;
use crate::wire::varint;

impl Reader<'_> {
    /// A `boolean`, or null, which is one of the two branches of the union.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn nullable_boolean(&mut self, null_at: usize) -> Result<Option<bool>, DecodeError> {
        match self.nullable_byte(null_at, !1) {
            Some(value) => Ok(value.map(|byte| byte != 0)),
            None => self.lend(|input| input.rare_nullable(null_at, Self::boolean)),
        }
    }

    /// A number of at most `BITS` bits, or null, which is one of the two branches of the union.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn nullable_varint<const BITS: u32>(
        &mut self,
        null_at: usize,
    ) -> Result<Option<u64>, DecodeError> {
        if let Some((&[index, ref word @ ..], _)) = self.rest.split_first_chunk::<9>() {
            let some = u64::from((index >> 1) ^ null_at as u8);
            let (value, len, excess) = varint::in_word::<BITS>(u64::from_le_bytes(*word));
            let mask = some.wrapping_neg();
            if u64::from(index & !2) | (excess & mask) == 0
                && let Some(rest) = self.rest.get(1 + (len & mask as usize)..)
            {
                self.rest = rest;
                return Ok((some != 0).then_some(value));
            }
        }
        // Near the end there are mostly numbers of one byte.
        match self.nullable_byte(null_at, 0x80) {
            Some(value) => Ok(value.map(u64::from)),
            None => self.lend(|input| input.rare_nullable(null_at, Self::varint::<BITS>)),
        }
    }

    /// A value of one byte, which has none of the bits in `excess`, or null. Nothing, if it is not as usual.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn nullable_byte(&mut self, null_at: usize, excess: u8) -> Option<Option<u8>> {
        // The last byte of all stands for the one behind it too.
        let value = *self.rest.get(usize::from(self.rest.len() > 1))?;
        let index = self.rest[0];
        let some = (index >> 1) ^ null_at as u8;
        if (index & !2) | (value & excess & some.wrapping_neg()) != 0 {
            return None;
        }
        self.rest = self.rest.get(1 + usize::from(some)..)?;
        Some((some != 0).then_some(value))
    }

    /// What is long, near the end, or wrong.
    #[inline(never)]
    fn rare_nullable<T>(
        &mut self,
        null_at: usize,
        read: impl FnOnce(&mut Self) -> Result<T, DecodeError>,
    ) -> Result<Option<T>, DecodeError> {
        match self.branch(2)? == null_at {
            true => Ok(None),
            false => read(self).map(Some),
        }
    }
}
