//! Values behind an `Arc`, as those in a box.

use super::boxed;
use crate::wire::{Decode, DecodeError, Encode, EncodeError, Reader, Writer};
use std::sync::Arc;

impl<S: Encode<T>, T> Encode<Arc<T>> for boxed<S> {
    #[inline]
    fn encode(value: &Arc<T>, out: &mut Writer) -> Result<(), EncodeError> {
        out.check_stack()?;
        S::encode(value, out)
    }

    #[inline]
    fn encode_branch(value: &Arc<T>, null_at: usize, out: &mut Writer) -> Result<(), EncodeError> {
        out.check_stack()?;
        S::encode_branch(value, null_at, out)
    }
}

impl<S: Decode<T>, T> Decode<Arc<T>> for boxed<S> {
    #[inline]
    fn decode(input: &mut Reader<'_>) -> Result<Arc<T>, DecodeError> {
        input.charge_memory(1, size_of::<T>())?;
        S::decode(input).map(Arc::new)
    }

    #[inline]
    fn decode_branch(branch: usize, input: &mut Reader<'_>) -> Result<Arc<T>, DecodeError> {
        input.charge_memory(1, size_of::<T>())?;
        S::decode_branch(branch, input).map(Arc::new)
    }
}
