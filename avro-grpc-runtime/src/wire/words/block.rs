//! Blocks, of which arrays and maps consist.

use crate::wire::Reader;
use crate::wire::error::{DecodeError, Problem};

/// A block of items that are about to be read.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) count: usize,
    item_size: usize,
    announced: Option<Announced>,
}

#[derive(Debug)]
struct Announced {
    size: usize,
    left_before: usize,
}

impl Block {
    /// A count that is right is worth one allocation; one that lies is not worth more memory than
    /// this.
    const MAX_RESERVED_BYTES: usize = 1 << 20;

    /// Reads the head of a block whose items take at least `min_size` bytes each in the message,
    /// and `item_size` in memory, where there is always place for `at_least`. There is none at the end of
    /// the array or map.
    #[inline]
    pub(crate) fn read(
        input: &mut Reader<'_>,
        min_size: usize,
        item_size: usize,
        at_least: usize,
    ) -> Result<Option<Self>, DecodeError> {
        let start = input.rest();
        let count = input.long()?;
        if count == 0 {
            return Ok(None);
        }
        let announced = if count < 0 {
            Some(Announced::read(input)?)
        } else {
            None
        };
        let left = announced
            .as_ref()
            .map_or(input.left(), |announced| announced.size);
        let count = usize::try_from(count.unsigned_abs()).unwrap_or(usize::MAX);
        if min_size == 0 {
            input.charge_empty_items(count)?;
        } else if count > left / min_size {
            return Err(input.error_at(
                Problem::CountBeyondEnd {
                    count,
                    min_size,
                    left,
                },
                start,
            ));
        }
        input.charge_memory(count.max(at_least).saturating_mul(item_size))?;
        Ok(Some(Self {
            count,
            item_size,
            announced,
        }))
    }

    /// For how many items room should be made at once.
    #[inline]
    pub(crate) fn reservation(&self) -> usize {
        self.count
            .min(Self::MAX_RESERVED_BYTES / self.item_size.max(1))
    }

    /// Whether the block tells how many bytes its items take.
    #[inline]
    pub(crate) fn is_announced(&self) -> bool {
        self.announced.is_some()
    }

    /// Checks the block after its items have been read.
    #[inline]
    pub(crate) fn end(self, input: &Reader<'_>) -> Result<(), DecodeError> {
        if let Some(Announced { size, left_before }) = self.announced {
            let found = left_before - input.left();
            if found != size {
                return Err(input.error(Problem::BlockSize {
                    announced: size,
                    found,
                }));
            }
        }
        Ok(())
    }
}

impl Announced {
    fn read(input: &mut Reader<'_>) -> Result<Self, DecodeError> {
        let size = input.length()?;
        Ok(Self {
            size,
            left_before: input.left(),
        })
    }
}
