//! Unions of a single branch, whose values are those of the branch.

use crate::compose::Composer;
use crate::wire::{Decode, DecodeError, Encode, EncodeError, Reader, Schema, Writer, put, take};
use std::marker::PhantomData;

/// A union whose only branch is `S`.
pub struct only<S>(PhantomData<S>);

impl<S: Schema> Schema for only<S> {
    const MIN_SIZE: usize = 1;
    const WEIGHT: usize = 1 + S::WEIGHT;
    const IS_UNION: bool = true;
    const HAS_NULL: bool = S::HAS_NULL;

    fn describe(composer: &mut Composer) {
        composer.union(1, Self::describe_branch);
    }

    fn describe_branch(_: usize, composer: &mut Composer) {
        S::describe(composer);
    }
}

impl<S: Encode<T>, T: ?Sized> Encode<T> for only<S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode(value: &T, out: &mut Writer) -> Result<(), EncodeError> {
        out.index(0, 1);
        put::<S, T>(value, out)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_branch(value: &T, null_at: usize, out: &mut Writer) -> Result<(), EncodeError> {
        out.branch(0, null_at, 1);
        put::<S, T>(value, out)
    }
}

impl<S: Decode<T>, T> Decode<T> for only<S> {
    #[inline]
    fn decode(input: &mut Reader<'_>) -> Result<T, DecodeError> {
        input.branch(1)?;
        take::<S, T>(input)
    }

    #[inline]
    fn decode_branch(_: usize, input: &mut Reader<'_>) -> Result<T, DecodeError> {
        take::<S, T>(input)
    }
}
