//! A fixed that a field or a newtype is: `[u8; N]`, or the Rust type of its logical type.

use super::{decimal, decode_fixed_decimal, encode_fixed_decimal};
use crate::compose::{Composer, Definition, Named};
use crate::wire::{
    Decode, DecodeError, Encode, EncodeError, FixedAt, FixedLogical, Reader, Schema, Writer,
};
use crate::{Decimal, Duration};
use std::marker::PhantomData;

/// The fixed of `N` bytes that `T` names for its field, branch or value number `I`, with the
/// logical type `L`, or `()` for none.
pub struct fixed<T, const I: usize, L, const N: usize>(PhantomData<(T, L)>);

/// The logical type `duration`, which only a fixed has.
pub enum duration {}

impl<T: FixedAt<I>, const I: usize, L: FixedLogical, const N: usize> Schema for fixed<T, I, L, N> {
    const MIN_SIZE: usize = N;
    const WEIGHT: usize = 1;

    fn describe(composer: &mut Composer) {
        composer.reference::<Self>();
    }
}

impl<T: FixedAt<I>, const I: usize, L: FixedLogical, const N: usize> Named for fixed<T, I, L, N> {
    const DEFINITION: Definition = Definition {
        name: T::NAME,
        hash: None,
        json: |composer| {
            let (name, attributes) = (T::NAME, T::ATTRIBUTES);
            composer.push(&format!(
                r#"{{"type":"fixed","name":"{name}"{attributes},"size":{N}"#
            ));
            L::describe(composer);
            composer.push("}");
        },
    };

    fn origin() -> &'static str {
        std::any::type_name::<T>()
    }
}

impl<T: FixedAt<I>, const I: usize, L: FixedLogical, const N: usize> Encode<[u8; N]>
    for fixed<T, I, L, N>
{
    #[inline]
    fn encode(value: &[u8; N], out: &mut Writer) -> Result<(), EncodeError> {
        out.array(*value);
        Ok(())
    }
}

impl<T: FixedAt<I>, const I: usize, L: FixedLogical, const N: usize> Decode<[u8; N]>
    for fixed<T, I, L, N>
{
    #[inline]
    fn decode(input: &mut Reader<'_>) -> Result<[u8; N], DecodeError> {
        input.array()
    }
}

impl<T: FixedAt<I>, const I: usize> Encode<Duration> for fixed<T, I, duration, 12> {
    #[inline]
    fn encode(value: &Duration, out: &mut Writer) -> Result<(), EncodeError> {
        out.array(value.to_le_bytes());
        Ok(())
    }
}

impl<T: FixedAt<I>, const I: usize> Decode<Duration> for fixed<T, I, duration, 12> {
    #[inline]
    fn decode(input: &mut Reader<'_>) -> Result<Duration, DecodeError> {
        input.array().map(Duration::from_le_bytes)
    }
}

impl<T: FixedAt<I>, const I: usize, const P: u32, const S: u32, const N: usize> Encode<Decimal>
    for fixed<T, I, decimal<P, S>, N>
{
    fn encode(value: &Decimal, out: &mut Writer) -> Result<(), EncodeError> {
        encode_fixed_decimal::<P, S, N>(value, out)
    }
}

impl<T: FixedAt<I>, const I: usize, const P: u32, const S: u32, const N: usize> Decode<Decimal>
    for fixed<T, I, decimal<P, S>, N>
{
    fn decode(input: &mut Reader<'_>) -> Result<Decimal, DecodeError> {
        decode_fixed_decimal::<P, S, N>(input)
    }
}

#[cfg(feature = "uuid")]
mod uuid_crate {
    use super::{Decode, DecodeError, Encode, EncodeError, FixedAt, Reader, Writer, fixed};
    use crate::wire::words::uuid;
    use ::uuid::Uuid;

    impl<T: FixedAt<I>, const I: usize> Encode<Uuid> for fixed<T, I, uuid, 16> {
        #[inline]
        fn encode(value: &Uuid, out: &mut Writer) -> Result<(), EncodeError> {
            out.array(*value.as_bytes());
            Ok(())
        }
    }

    impl<T: FixedAt<I>, const I: usize> Decode<Uuid> for fixed<T, I, uuid, 16> {
        #[inline]
        fn decode(input: &mut Reader<'_>) -> Result<Uuid, DecodeError> {
            input.array().map(Uuid::from_bytes)
        }
    }
}
