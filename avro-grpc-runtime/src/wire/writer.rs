//! Writing the binary encoding.

use super::error::EncodeError;
use super::stack::StackMark;
use super::varint;

/// Appends data to a buffer.
#[derive(Debug)]
pub struct Writer {
    buffer: Vec<u8>,
    start: StackMark,
}

impl Writer {
    /// Unoptimised code may take several KiB for a level, and threads have 2 MiB by default.
    const MAX_STACK: usize = 1 << 20;

    /// Appends to `buffer`.
    pub(crate) fn new(buffer: Vec<u8>) -> Self {
        Self {
            buffer,
            start: StackMark::here(),
        }
    }

    /// What was there and what has been written, to be put in another order.
    pub(crate) fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.buffer
    }

    /// What was there and what has been written.
    pub(crate) fn into_inner(self) -> Vec<u8> {
        self.buffer
    }

    /// Stops before the stack is used up: to be called wherever values of a type may hold others
    /// of that type.
    #[inline]
    pub(crate) fn check_stack(&self) -> Result<(), EncodeError> {
        if self.start.distance(StackMark::here()) > Self::MAX_STACK {
            return Err(too_deep(Self::MAX_STACK));
        }
        Ok(())
    }

    /// Appends bytes as they are.
    #[inline]
    pub fn raw(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    /// Appends an `int` or `long`.
    #[inline]
    pub fn long(&mut self, value: i64) {
        varint::write(varint::zigzag(value), &mut self.buffer);
    }

    /// Appends the length of something that is in memory.
    #[inline]
    pub fn length(&mut self, length: usize) {
        // No object in memory has more than `isize::MAX` bytes; the items of a vector can only be
        // more if they have no size, and then the number is cut as it would be in the reader.
        self.long(i64::try_from(length).unwrap_or(i64::MAX));
    }

    /// Appends `bytes` or a `string`.
    #[inline]
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.length(bytes.len());
        self.raw(bytes);
    }

    /// Appends the index of a union's branch; `null_at` is where null stands among the others.
    #[inline]
    pub fn branch(&mut self, branch: usize, null_at: usize) {
        self.length(branch + usize::from(null_at <= branch));
    }
}

#[cold]
#[inline(never)]
fn too_deep(max_stack: usize) -> EncodeError {
    EncodeError::new(format!(
        "nested so deep that encoding takes more than {max_stack} bytes of stack"
    ))
}
