//! Numbers that are encoded as the bytes that they have in memory.

/// A number whose encoding is that of its bytes in memory, on processors that are little-endian.
///
/// Only for types of which any bytes are a value, and which have no padding: to implement it takes
/// a change of this file.
pub(crate) trait Plain: Copy + sealed::Sealed {
    /// From the bytes of its encoding, as many as it has.
    #[cfg_attr(not(feature = "safe"), allow(dead_code))]
    fn from_le(bytes: &[u8]) -> Self;

    /// Reverses the order of the bytes.
    #[cfg_attr(feature = "safe", allow(dead_code))]
    fn swap(&mut self);
}

mod sealed {
    pub(crate) trait Sealed {}
    impl Sealed for f32 {}
    impl Sealed for f64 {}
}

macro_rules! plain {
    ($($ty:ty),*) => {
        $(
            impl Plain for $ty {
                #[inline]
                fn from_le(bytes: &[u8]) -> Self {
                    let mut array = [0; size_of::<Self>()];
                    array.copy_from_slice(bytes);
                    Self::from_le_bytes(array)
                }

                #[inline]
                fn swap(&mut self) {
                    *self = Self::from_bits(self.to_bits().swap_bytes());
                }
            }
        )*
    };
}

plain!(f32, f64);
