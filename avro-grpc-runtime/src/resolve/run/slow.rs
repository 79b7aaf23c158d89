//! What is not passed quickly, or is wrong.

use super::Machine;
use crate::resolve::pass;
use crate::resolve::program::{Item, ItemKind, Op};
use crate::wire::DecodeError;
use crate::wire::words::block::Block;

impl<'a> Machine<'a, '_> {
    /// Passes over what is not passed quickly, or tells what is wrong with it.
    #[inline(never)]
    pub(super) fn slow(&mut self, rest: &'a [u8], op: Op) -> Result<&'a [u8], DecodeError> {
        self.reader.go_to(rest);
        match op {
            Op::Fixed(size, _) => _ = self.reader.take(size as usize)?,
            Op::Boolean(_) => _ = self.reader.boolean()?,
            Op::Int(_) => _ = self.reader.int()?,
            Op::Long(_) => _ = self.reader.long()?,
            Op::Bytes(_) => _ = self.reader.bytes()?,
            Op::Symbol(count, _) => _ = self.reader.symbol(count as usize)?,
            _ => unreachable!("nothing else is passed over"),
        }
        Ok(self.reader.rest())
    }

    /// Passes over an array as [`pass::array`] does, or tells what is wrong with it.
    #[inline(never)]
    pub(super) fn slow_items(
        &mut self,
        rest: &'a [u8],
        item: Item,
    ) -> Result<&'a [u8], DecodeError> {
        self.reader.go_to(rest);
        while let Some(block) = Block::read(&mut self.reader, item.min_size(), 0, 0)? {
            match pass::items(self.reader.rest(), item, block.count) {
                Some(rest) => self.reader.go_to(rest),
                None => self.one_by_one(item, block.count)?,
            }
            block.end(&self.reader)?;
        }
        Ok(self.reader.rest())
    }

    #[inline(never)]
    pub(super) fn one_by_one(&mut self, item: Item, count: usize) -> Result<(), DecodeError> {
        for _ in 0..count {
            if item.has_key {
                self.reader.bytes()?;
            }
            match item.kind {
                ItemKind::Fixed => _ = self.reader.take(item.size as usize)?,
                ItemKind::Boolean => _ = self.reader.boolean()?,
                ItemKind::Int => _ = self.reader.int()?,
                ItemKind::Long => _ = self.reader.long()?,
                ItemKind::Bytes => _ = self.reader.bytes()?,
            }
        }
        Ok(())
    }

    #[inline(never)]
    pub(super) fn symbol(
        &mut self,
        rest: &'a [u8],
        symbols: usize,
    ) -> Result<(usize, &'a [u8]), DecodeError> {
        self.reader.go_to(rest);
        let symbol = self.reader.symbol(symbols)?;
        Ok((symbol, self.reader.rest()))
    }

    #[inline(never)]
    pub(super) fn branch(
        &mut self,
        rest: &'a [u8],
        branches: usize,
    ) -> Result<(usize, &'a [u8]), DecodeError> {
        self.reader.go_to(rest);
        let branch = self.reader.branch(branches)?;
        Ok((branch, self.reader.rest()))
    }
}
