//! What decoding may cost.

use super::reader::Reader;
use super::stack::StackMark;
use bytes::Bytes;
use std::cell::Cell;

/// How one message may be decoded: what is accepted, and what it may cost.
///
/// The defaults are safe for messages from strangers. Lengths and counts are checked against the
/// bytes that are there in any case.
///
/// ```
/// use avro_grpc_runtime::{DecodeOptions, Message};
///
/// let strict = DecodeOptions::new().strict(true);
/// assert_eq!(i32::decode(&[2, 0]).unwrap(), 1);
/// assert_eq!(
///     i32::decode_with(&[2, 0], &strict).unwrap_err().to_string(),
///     "1 byte after the end of the datum (at byte 1)",
/// );
/// ```
#[derive(Clone, Copy, Debug)]
pub struct DecodeOptions {
    strict: bool,
    max_depth: usize,
    max_memory: Option<usize>,
    max_empty_items: usize,
}

impl DecodeOptions {
    const MAX_DEPTH: usize = 256;
    const MIN_MEMORY: usize = 64 << 20;
    const MEMORY_PER_BYTE: usize = 16;
    /// Unoptimised code may take several KiB for a level, and threads have 2 MiB by default.
    pub(crate) const MAX_STACK: usize = 512 << 10;
    /// Items without bytes cost time only; who sends many means harm.
    const MAX_EMPTY_ITEMS: usize = 1 << 16;
    /// Schemas of use have far fewer values in each other for a byte of data.
    #[cfg(feature = "dynamic")]
    const VALUES_PER_BYTE: usize = 16;

    /// The defaults.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            strict: false,
            max_depth: Self::MAX_DEPTH,
            max_memory: None,
            max_empty_items: Self::MAX_EMPTY_ITEMS,
        }
    }

    /// Whether bytes after the end of the datum are an error. By default they are ignored, as the
    /// Python and Java implementations do.
    #[must_use]
    pub const fn strict(mut self, strict: bool) -> Self {
        self.strict = strict;
        self
    }

    /// How deep values may be nested in each other, 256 levels by default. The message is the first
    /// level; each array and each map is one more, and so is all that is behind a `Box` or an `Arc`.
    ///
    /// Whatever the number, decoding stops when it has used 512 KiB of stack.
    #[must_use]
    pub const fn max_depth(mut self, levels: usize) -> Self {
        self.max_depth = levels;
        self
    }

    /// How many bytes the items of all arrays and maps of one message may take in memory,
    /// together with what is boxed in it.
    ///
    /// By default 16 times the length of the message, but at least 64 MiB. (What strings and
    /// bytes hold is not counted: it is no longer than the message.) What is really allocated can
    /// be about twice as much: vectors and maps that grow double their room.
    ///
    /// Of schemas that came at run time, fields of records and their names count too, as what the message becomes has
    /// them: JSON as text or as values, values of apache-avro. A short message may stand for much of that. An object of
    /// `serde_json` has room for eleven fields, so that values of JSON may take seven times as much as is counted.
    #[must_use]
    pub const fn max_memory(mut self, bytes: usize) -> Self {
        self.max_memory = Some(bytes);
        self
    }

    /// How many items of all arrays of one message may take no bytes in it, as `null` and records
    /// without fields do; 65,536 by default.
    ///
    /// A few bytes can announce any number of them. Who sends longer arrays of such items must
    /// raise the limit where they are received.
    ///
    /// Of schemas that came at run time, all values of a message are counted, since records can hold each other
    /// in any number and still take no bytes: there may be so many, and 16 more for each byte.
    #[must_use]
    pub const fn max_empty_items(mut self, items: usize) -> Self {
        self.max_empty_items = items;
        self
    }

    /// How much memory a message of `len` bytes may take.
    #[inline]
    pub(crate) fn memory(&self, len: usize) -> usize {
        self.max_memory.unwrap_or_else(|| {
            len.saturating_mul(Self::MEMORY_PER_BYTE)
                .max(Self::MIN_MEMORY)
        })
    }

    /// Whether a message of any length may take so many bytes of memory, and have another level.
    #[inline]
    pub(crate) fn allow(&self, memory: usize) -> bool {
        self.max_depth > 1 && memory <= self.max_memory.unwrap_or(Self::MIN_MEMORY)
    }

    pub(crate) const fn is_strict(&self) -> bool {
        self.strict
    }
}

impl Default for DecodeOptions {
    fn default() -> Self {
        Self::new()
    }
}

/// A limit of [`DecodeOptions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// Levels of nesting.
    Depth(usize),
    /// Bytes of stack.
    Stack(usize),
    /// Bytes of memory.
    Memory(usize),
    /// Items that take no bytes in the message.
    EmptyItems(usize),
    /// Values of a schema that came at run time.
    #[cfg(feature = "dynamic")]
    Values(usize),
}

/// A message that is being read, and what that has cost.
///
/// Apart from the [`Reader`]s of the message, so that these are small: where one is a local variable, all of it is
/// in registers.
#[derive(Debug)]
pub(crate) struct Budget<'a> {
    message: &'a [u8],
    /// What holds the message, where parts of it may be kept without copying them.
    owner: Option<&'a Bytes>,
    options: &'a DecodeOptions,
    depth: Cell<usize>,
    memory: Cell<usize>,
    empty_items: Cell<usize>,
    #[cfg(feature = "dynamic")]
    values: Cell<usize>,
}

impl<'a> Budget<'a> {
    /// The budget of `message`, of which nothing has been read.
    #[inline]
    pub(crate) fn new(message: &'a [u8], options: &'a DecodeOptions) -> Self {
        Self {
            message,
            owner: None,
            options,
            // The message is the first level.
            depth: Cell::new(1),
            memory: Cell::new(0),
            empty_items: Cell::new(0),
            #[cfg(feature = "dynamic")]
            values: Cell::new(0),
        }
    }

    /// The budget of `message`, a part of `owner`; the `Bytes` and `Str` that are read share its memory.
    #[inline]
    pub(crate) fn shared(message: &'a [u8], owner: &'a Bytes, options: &'a DecodeOptions) -> Self {
        Self {
            owner: Some(owner),
            ..Self::new(message, options)
        }
    }

    /// Reads the message from its begin.
    #[inline]
    pub(crate) fn reader(&'a self) -> Reader<'a> {
        Reader::new(self.message, self)
    }

    /// How long the message is.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.message.len()
    }

    /// What holds the message, where it can be shared.
    #[inline]
    pub(super) fn owner(&self) -> Option<&'a Bytes> {
        self.owner
    }

    /// The limits.
    #[inline]
    pub(super) fn options(&self) -> &'a DecodeOptions {
        self.options
    }

    /// Charges for memory, in bytes.
    #[inline]
    pub(super) fn charge_memory(&self, bytes: usize) -> Result<(), Limit> {
        let limit = self.options.memory(self.len());
        self.memory.set(self.memory.get().saturating_add(bytes));
        if self.memory.get() > limit {
            return Err(Limit::Memory(limit));
        }
        Ok(())
    }

    /// Charges for `count` items that take no bytes in the message.
    #[inline]
    pub(super) fn charge_empty_items(&self, count: usize) -> Result<(), Limit> {
        let items = self.empty_items.get().saturating_add(count);
        self.empty_items.set(items);
        if items > self.options.max_empty_items {
            return Err(Limit::EmptyItems(self.options.max_empty_items));
        }
        Ok(())
    }

    /// Charges for the time that a value takes, and stops before the stack is used up: what a schema from
    /// elsewhere has in a record may be a record, and so on, without a byte of the message.
    #[cfg(feature = "dynamic")]
    pub(super) fn charge_value(&self) -> Result<(), Limit> {
        self.check_stack()?;
        let for_bytes = self.len().saturating_mul(DecodeOptions::VALUES_PER_BYTE);
        let limit = self.options.max_empty_items.saturating_add(for_bytes);
        self.values.set(self.values.get() + 1);
        match self.values.get() > limit {
            true => Err(Limit::Values(limit)),
            false => Ok(()),
        }
    }

    /// Charges for a level of nesting, until [`Budget::leave`].
    #[inline]
    pub(super) fn enter(&self) -> Result<(), Limit> {
        self.check_stack()?;
        if self.depth.get() >= self.options.max_depth {
            return Err(Limit::Depth(self.options.max_depth));
        }
        self.depth.set(self.depth.get() + 1);
        Ok(())
    }

    /// The budget lives in the frame of who began to decode, so that its own place tells where the
    /// stack was then.
    #[inline]
    fn check_stack(&self) -> Result<(), Limit> {
        let stack = StackMark::of(self).distance(StackMark::here());
        match stack > DecodeOptions::MAX_STACK {
            true => Err(Limit::Stack(DecodeOptions::MAX_STACK)),
            false => Ok(()),
        }
    }

    /// Gives a level back.
    #[inline]
    pub(super) fn leave(&self) {
        self.depth.set(self.depth.get() - 1);
    }
}
