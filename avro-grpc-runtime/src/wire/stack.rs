//! How much of the stack is in use.

/// The place of a caller on the stack.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StackMark(usize);

impl StackMark {
    /// The place of the caller.
    #[inline]
    pub(crate) fn here() -> Self {
        let marker = 0_u8;
        Self(std::ptr::from_ref(&marker).addr())
    }

    /// The place of something on the stack.
    #[inline]
    pub(crate) fn of<T>(place: &T) -> Self {
        Self(std::ptr::from_ref(place).addr())
    }

    /// The bytes of stack between two places.
    #[inline]
    pub(crate) fn distance(self, other: Self) -> usize {
        self.0.abs_diff(other.0)
    }
}
