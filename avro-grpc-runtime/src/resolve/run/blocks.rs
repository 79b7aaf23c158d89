//! The blocks of arrays and maps.

use super::output::{Output, Source, Watch};
use super::{Frame, Machine};
use crate::wire::DecodeError;
use crate::wire::words::block::Block;

impl<'a> Machine<'a, '_> {
    /// Begins an array, and its first block if there is one.
    #[inline(never)]
    pub(super) fn array(
        &mut self,
        rest: &'a [u8],
        min_size: u32,
    ) -> Result<Option<Begun>, DecodeError> {
        self.reader.go_to(rest);
        self.reader.enter()?;
        self.begin_block(min_size)
    }

    /// Ends a block, and begins the next if there is one.
    #[inline(never)]
    pub(super) fn next_block(
        &mut self,
        rest: &'a [u8],
        min_size: u32,
    ) -> Result<Option<Begun>, DecodeError> {
        self.reader.go_to(rest);
        if let Some(Frame::Items { block, .. }) = self.frames.pop() {
            block.end(&self.reader)?;
        }
        self.begin_block(min_size)
    }

    #[inline(always)]
    pub(super) fn begin_block(&mut self, min_size: u32) -> Result<Option<Begun>, DecodeError> {
        let Some(block) = Block::read(&mut self.reader, min_size as usize, 0, 0)? else {
            self.reader.leave();
            return Ok(None);
        };
        let begun = Begun {
            count: block.count,
            is_announced: block.is_announced(),
        };
        let left = block.count;
        self.frames.push(Frame::Items { left, block });
        Ok(Some(begun))
    }
}

/// A block of items that has begun.
#[derive(Clone, Copy)]
pub(super) struct Begun {
    pub(super) count: usize,
    /// Whether it tells how many bytes they take.
    is_announced: bool,
}

impl Begun {
    /// Writes the head of the block, which stands between `before` and `rest`, if it does not stay as it is.
    ///
    /// Where the items do not, nobody knows yet how many bytes they will have: then a block that tells it is
    /// written as one that does not.
    #[inline(always)]
    pub(super) fn write<'a, W: Watch>(
        self,
        before: &'a [u8],
        rest: &'a [u8],
        is_passed: bool,
        output: &mut Output<'a, '_, '_, W>,
    ) {
        if self.is_announced && !is_passed {
            output.flush(before);
            output.says(Source::Made, before);
            output.out.length(self.count);
            output.pending = rest;
        }
    }
}
