//! What a machine writes.

use crate::wire::Writer;

/// Who wants to know where in the input something is from that is in the output.
pub(in crate::resolve) trait Watch {
    /// What is to be written next is from there.
    fn writes(&mut self, out: &Writer<'_>, source: Source);
}

/// Where something in the output is from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::resolve) enum Source {
    /// It stands in the input, and here it begins.
    Copied(usize),
    /// It is made of what begins here in the input.
    Made(usize),
    /// It is a default, which stands before this place in the input.
    Default(usize),
}

/// Nobody wants to know.
pub(in crate::resolve) struct Nobody;

impl Watch for Nobody {
    #[inline]
    fn writes(&mut self, _: &Writer<'_>, _: Source) {}
}

/// What is written.
pub(super) struct Output<'a, 'w, 'm, W> {
    /// How long the message is.
    pub(super) len: usize,
    pub(super) out: Writer<'w>,
    /// What is pending, and all that follows it.
    pub(super) pending: &'a [u8],
    pub(super) watch: &'m mut W,
}

impl<'a, W: Watch> Output<'a, '_, '_, W> {
    /// Writes what is pending before `rest`.
    #[inline(always)]
    pub(super) fn flush(&mut self, rest: &'a [u8]) {
        let len = self.pending.len() - rest.len();
        if len > 0 {
            self.copy(self.pending, len);
            self.pending = rest;
        }
    }

    /// Writes the first bytes of a part of the message.
    #[inline(always)]
    pub(super) fn copy(&mut self, from: &'a [u8], len: usize) {
        self.says(Source::Copied, from);
        self.out.first(from, len);
    }

    /// Says that what is written next is from where `rest` begins.
    #[inline(always)]
    pub(super) fn says(&mut self, source: fn(usize) -> Source, rest: &'a [u8]) {
        self.watch.writes(&self.out, source(self.len - rest.len()));
    }
}
