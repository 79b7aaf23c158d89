//! Writing the binary encoding.

use super::error::EncodeError;
use super::raw::Writer;
use super::varint::{zigzag, zigzag32};

/// Unoptimised code may take several KiB for a level, and threads have 2 MiB by default.
const MAX_STACK: usize = 1 << 20;

impl Writer<'_> {
    /// Stops before the stack is used up: to be called wherever values of a type may hold others
    /// of that type.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn check_stack(&self) -> Result<(), EncodeError> {
        if self.used_stack() > MAX_STACK {
            return Err(too_deep());
        }
        Ok(())
    }

    /// Appends bytes as they are.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn raw(&mut self, bytes: &[u8]) {
        self.put(bytes);
    }

    /// Appends a `long`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn long(&mut self, value: i64) {
        self.varint(zigzag(value));
    }

    /// Appends an `int`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn int(&mut self, value: i32) {
        self.varint32(zigzag32(value));
    }

    /// Appends the length of something that is in memory.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn length(&mut self, length: usize) {
        // No object in memory has more than `isize::MAX` bytes; the items of a vector can only be
        // more if they have no size, and then the number is cut as it would be in the reader.
        self.varint((length.min(isize::MAX as usize) as u64) << 1);
    }

    /// Appends the index of one of `count` symbols or branches.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn index(&mut self, index: usize, count: usize) {
        if count <= 64 {
            self.array([(index << 1) as u8]);
        } else {
            self.length(index);
        }
    }

    /// Appends the index of one of the `branches` of a union, which do not count null; `null_at` is
    /// where null stands among the others.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn branch(&mut self, branch: usize, null_at: usize, branches: usize) {
        self.index(branch + usize::from(null_at <= branch), branches + 1);
    }
}

/// The weight of a record whose fields weigh so much.
pub const fn record_weight(fields: usize) -> usize {
    if fields <= 8 { fields } else { 0 }
}

#[cold]
#[inline(never)]
fn too_deep() -> EncodeError {
    EncodeError::new(format!(
        "nested so deep that encoding takes more than {MAX_STACK} bytes of stack"
    ))
}
