//! Unions with null, whose values are options.

use super::null;
use crate::compose::Composer;
use crate::wire::{Decode, DecodeError, Encode, EncodeError, Range, Reader, Schema, Writer};
use std::marker::PhantomData;

/// A union of null and `S`, null first. If `S` is a union, its branches follow null.
pub type null_or<S> = nullable<First, S>;

/// A union of `S` and null, null last. If `S` is a union, its branches stand before null.
pub type or_null<S> = nullable<Last, S>;

/// A union of the branches of `S` and null as branch number `N`.
pub type null_at<const N: usize, S> = nullable<At<N>, S>;

/// A union of the branches of `S` and null, which stands at `P`.
pub struct nullable<P, S>(PhantomData<(P, S)>);

/// Where null stands in a union.
pub trait NullPosition<S>: 'static {
    /// The index of null.
    const INDEX: usize;
}

/// Null is the first branch.
pub struct First;

/// Null is the last branch.
pub struct Last;

/// Null is branch number `N`.
pub struct At<const N: usize>;

impl<S> NullPosition<S> for First {
    const INDEX: usize = 0;
}

impl<S: Schema> NullPosition<S> for Last {
    const INDEX: usize = S::BRANCHES;
}

impl<S, const N: usize> NullPosition<S> for At<N> {
    const INDEX: usize = N;
}

impl<P: NullPosition<S>, S: Schema> nullable<P, S> {
    pub(super) const NULL_AT: usize = {
        assert!(
            !S::HAS_NULL,
            "a union has null once: an option of an option has no schema"
        );
        assert!(
            P::INDEX <= S::BRANCHES,
            "null stands beyond the end of the union"
        );
        P::INDEX
    };
}

impl<P: NullPosition<S>, S: Schema> Schema for nullable<P, S> {
    const MIN_SIZE: usize = 1;
    const WEIGHT: usize = 1 + S::WEIGHT;
    const HAS_NULL: bool = true;

    fn describe(composer: &mut Composer) {
        composer.union(S::BRANCHES + 1, |index, composer| {
            if index == Self::NULL_AT {
                null::describe(composer);
            } else {
                S::describe_branch(index - usize::from(index > Self::NULL_AT), composer);
            }
        });
    }
}

impl<P: NullPosition<S>, S: Encode<T>, T> Encode<Option<T>> for nullable<P, S> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode(value: &Option<T>, out: &mut Writer) -> Result<(), EncodeError> {
        match value {
            None => {
                out.index(Self::NULL_AT, S::BRANCHES + 1);
                Ok(())
            }
            Some(value) => S::encode_branch(value, Self::NULL_AT, out),
        }
    }
}

impl<P: NullPosition<S>, S: Decode<T>, T> Decode<Option<T>> for nullable<P, S> {
    const RANGE: Option<Range> = S::RANGE;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode(input: &mut Reader<'_>) -> Result<Option<T>, DecodeError> {
        S::decode_nullable(Self::NULL_AT, input)
    }
}
