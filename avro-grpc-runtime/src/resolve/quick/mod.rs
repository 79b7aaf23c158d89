//! The quick way through small data whose parts come one after the other: records in records, unions and arrays
//! of simple items, but no arrays of records.
//!
//! ```text
//! a program's instructions ──make──▶ steps ──run──▶ a datum of the reader's, or nothing
//! ```
//!
//! It does what the machine does, with less to look at: a datum lies in memory of a known size, where more bytes
//! follow, so that places are compared with constants. Whether all that was read belongs to the datum is seen at the
//! end. Each step is a function that calls the next: which one was settled when the steps were made, and what little
//! they all need stays in registers, for which one function with all of that in a loop has too few. What is not
//! usual, or is wrong, is nothing for here: then the machine does it all, from the beginning.

mod data;
mod go;
mod make;
mod run;
mod step;
#[cfg(test)]
mod tests;

use self::run::Buffers;
use self::step::Step;
use super::program::Arm;
use crate::wire::DecodeOptions;
use std::cell::Cell;

/// A program as steps, and their tables.
#[derive(Debug)]
pub(super) struct Quick {
    steps: Box<[Step]>,
    arms: Box<[Arm]>,
    /// What becomes of a symbol: its index, as it is written.
    symbols: Box<[u8]>,
    /// Pieces of defaults, with bytes that are too many.
    literals: Box<[[u8; data::FEW]]>,
    /// How many bytes of defaults there are.
    defaults: usize,
}

impl Quick {
    /// How many bytes it takes.
    pub(super) fn memory(&self) -> usize {
        let Self {
            steps,
            arms,
            symbols,
            literals,
            defaults: _,
        } = self;
        size_of_val(&**steps) + size_of_val(&**arms) + symbols.len() + size_of_val(&**literals)
    }

    /// What `datum` becomes. Nothing, if that is to be found out otherwise.
    ///
    /// Both are so small that the options are the same for them: see [`DecodeOptions::memory`].
    #[inline(always)]
    pub(super) fn translate(&self, datum: &[u8], options: &DecodeOptions) -> Option<Translated> {
        let buffers = BUFFERS.try_with(Cell::take).ok().flatten();
        let mut buffers = buffers.unwrap_or_else(new_buffers);
        let len = run::run(self, datum, options, &mut buffers);
        let buffers = Kept(Some(buffers));
        Some(Translated { buffers, len: len? })
    }
}

/// A datum of the reader's.
pub(super) struct Translated {
    buffers: Kept,
    len: usize,
}

impl Translated {
    #[inline]
    pub(super) fn bytes(&self) -> &[u8] {
        match &self.buffers.0 {
            Some(buffers) => &buffers.output()[..self.len],
            None => &[],
        }
    }
}

thread_local! {
    /// What the last run has used.
    static BUFFERS: Cell<Option<Box<Buffers>>> = const { Cell::new(None) };
}

#[cold]
#[inline(never)]
fn new_buffers() -> Box<Buffers> {
    Box::new(Buffers::new())
}

/// Is kept for the next run when it is dropped.
struct Kept(Option<Box<Buffers>>);

impl Drop for Kept {
    #[inline]
    fn drop(&mut self) {
        let buffers = self.0.take();
        // Where the thread ends, there is no next run.
        _ = BUFFERS.try_with(|kept| kept.set(buffers));
    }
}
