//! Running through steps.

use super::Quick;
use super::data::{Data, FEW, MAX, piece, piece_mut};
use super::go;
use super::step::SLOTS;
use crate::wire::DecodeOptions;

/// What a run needs. It begins with whatever the last has left.
#[derive(Debug)]
pub(super) struct Buffers {
    pub(super) input: Data,
    output: Data,
    slots: [usize; SLOTS],
}

impl Buffers {
    pub(super) const fn new() -> Self {
        Self {
            input: [0; MAX + FEW],
            output: [0; MAX + FEW],
            slots: [0; SLOTS],
        }
    }

    pub(super) fn output(&self) -> &Data {
        &self.output
    }

    /// Appends what is read between two places to what ends at `end`, and returns where it ends then. Nothing, if
    /// that is more than a few bytes.
    #[inline(always)]
    pub(super) fn copy(&mut self, from: usize, to: usize, end: usize) -> Option<usize> {
        let len = to.wrapping_sub(from);
        if len > FEW {
            return None;
        }
        *piece_mut::<FEW>(&mut self.output, end)? = *piece(&self.input, from)?;
        Some(end + len)
    }

    /// The same, of any number of bytes.
    #[inline(never)]
    pub(super) fn copy_all(&mut self, from: usize, to: usize, end: usize) -> Option<usize> {
        let bytes = self.input.get(from..to)?;
        let output = self.output.get_mut(end..)?.get_mut(..bytes.len())?;
        output.copy_from_slice(bytes);
        Some(end + bytes.len())
    }

    /// Writes bytes behind what ends at `end`.
    #[inline(always)]
    pub(super) fn put<const N: usize>(&mut self, bytes: [u8; N], end: usize) -> Option<()> {
        *piece_mut(&mut self.output, end)? = bytes;
        Some(())
    }

    #[inline(always)]
    pub(super) fn slot(&mut self, slot: u8) -> &mut usize {
        &mut self.slots[usize::from(slot)]
    }
}

/// What all steps of a run know.
pub(super) struct Run<'a> {
    pub(super) quick: &'a Quick,
    pub(super) buffers: &'a mut Buffers,
    /// How long the datum is.
    pub(super) len: usize,
    pub(super) is_strict: bool,
}

/// Takes the steps, which lead forwards only, and returns how long what has been written is.
#[inline(never)]
pub(super) fn run(
    quick: &Quick,
    datum: &[u8],
    options: &DecodeOptions,
    buffers: &mut Buffers,
) -> Option<usize> {
    if !options.allow(quick.defaults) {
        return None;
    }
    (buffers.input[..MAX].get_mut(..datum.len())?).copy_from_slice(datum);
    let mut run = Run {
        quick,
        buffers,
        len: datum.len(),
        is_strict: options.is_strict(),
    };
    let end = go::first(&mut run, &quick.steps, 0, 0, 0);
    (end <= MAX).then_some(end)
}
