//! Values behind a pointer.

use crate::compose::Composer;
use crate::wire::{Decode, DecodeError, Encode, EncodeError, Range, Reader, Schema, Writer};
use std::marker::PhantomData;
use std::sync::Arc;

/// `S`, whose value is in a box because its type is recursive, or in an `Arc`.
pub struct boxed<S>(PhantomData<S>);

impl<S: Schema> Schema for boxed<S> {
    const MIN_SIZE: usize = S::MIN_SIZE;
    const BRANCHES: usize = S::BRANCHES;
    const IS_UNION: bool = S::IS_UNION;
    const HAS_NULL: bool = S::HAS_NULL;

    fn describe(composer: &mut Composer) {
        S::describe(composer);
    }

    fn describe_branch(branch: usize, composer: &mut Composer) {
        S::describe_branch(branch, composer);
    }
}

macro_rules! pointers {
    ($($pointer:ident),*) => {
        $(
            impl<S: Encode<T>, T> Encode<$pointer<T>> for boxed<S> {
                #[inline]
                fn encode(value: &$pointer<T>, out: &mut Writer) -> Result<(), EncodeError> {
                    out.lend(|out| Self::encode_apart(value, out))
                }

                #[inline]
                fn encode_apart<'a>(
                    value: &$pointer<T>,
                    out: Writer<'a>,
                ) -> (Writer<'a>, Result<(), EncodeError>) {
                    match out.check_stack() {
                        Ok(()) => S::encode_apart(value, out),
                        Err(error) => (out, Err(error)),
                    }
                }

                #[inline]
                fn encode_branch(
                    value: &$pointer<T>,
                    null_at: usize,
                    out: &mut Writer,
                ) -> Result<(), EncodeError> {
                    out.check_stack()?;
                    if S::IS_UNION {
                        return S::encode_branch(value, null_at, out);
                    }
                    out.branch(0, null_at, 1);
                    out.lend(|out| S::encode_apart(value, out))
                }
            }

            impl<S: Decode<T>, T> Decode<$pointer<T>> for boxed<S> {
                const RANGE: Option<Range> = S::RANGE;

                #[inline]
                fn decode(input: &mut Reader<'_>) -> Result<$pointer<T>, DecodeError> {
                    input.lend(Self::decode_apart)
                }

                #[inline]
                fn decode_apart(input: &mut Reader<'_>) -> Result<$pointer<T>, DecodeError> {
                    S::decode_boxed(None, input)
                }

                #[inline]
                fn decode_branch(
                    branch: usize,
                    input: &mut Reader<'_>,
                ) -> Result<$pointer<T>, DecodeError> {
                    input.lend(|input| S::decode_boxed(Some(branch), input))
                }
            }
        )*
    };
}

pointers!(Box, Arc);
