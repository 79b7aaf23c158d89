//! The primitive types.

use crate::Str;
use crate::compose::Composer;
use crate::wire::{Decode, DecodeError, Encode, EncodeError, Reader, Schema, Writer};
use ::bytes::Bytes;
use std::marker::PhantomData;

macro_rules! primitives {
    ($($word:ident, $min_size:literal;)*) => {
        $(
            #[doc = concat!("The Avro type `", stringify!($word), "`.")]
            pub struct $word;

            impl Schema for $word {
                const MIN_SIZE: usize = $min_size;

                fn describe(composer: &mut Composer) {
                    composer.push(concat!("\"", stringify!($word), "\""));
                }
            }
        )*
    };
}

primitives! {
    boolean, 1;
    bytes, 1;
    double, 8;
    float, 4;
    int, 1;
    long, 1;
    string, 1;
}

/// The Avro type `null`.
pub struct null;

impl Schema for null {
    const MIN_SIZE: usize = 0;
    const HAS_NULL: bool = true;

    fn describe(composer: &mut Composer) {
        composer.push("\"null\"");
    }
}

macro_rules! codec {
    ($(
        $word:ident as $ty:ty {
            |$value:ident, $out:ident| $encode:expr;
            |$input:ident| $decode:expr
        }
    )*) => {
        $(
            impl Encode<$ty> for $word {
                #[inline]
                fn encode($value: &$ty, $out: &mut Writer) -> Result<(), EncodeError> {
                    $encode;
                    Ok(())
                }
            }

            impl Decode<$ty> for $word {
                #[inline]
                fn decode($input: &mut Reader<'_>) -> Result<$ty, DecodeError> {
                    $decode
                }
            }
        )*
    };
}

codec! {
    null as () {
        |_value, out| out.raw(&[]);
        |_input| Ok(())
    }
    boolean as bool {
        |value, out| out.raw(&[u8::from(*value)]);
        |input| input.boolean()
    }
    int as i32 {
        |value, out| out.long(i64::from(*value));
        |input| input.int()
    }
    int as i64 {
        |value, out| out.long(i64::from(narrow(*value)?));
        |input| input.int().map(i64::from)
    }
    long as i64 {
        |value, out| out.long(*value);
        |input| input.long()
    }
    float as f32 {
        |value, out| out.raw(&value.to_le_bytes());
        |input| input.array().map(f32::from_le_bytes)
    }
    double as f64 {
        |value, out| out.raw(&value.to_le_bytes());
        |input| input.array().map(f64::from_le_bytes)
    }
    bytes as Vec<u8> {
        |value, out| out.bytes(value);
        |input| input.bytes().map(<[u8]>::to_vec)
    }
    bytes as Bytes {
        |value, out| out.bytes(value);
        |input| input.shared_bytes()
    }
    string as String {
        |value, out| out.bytes(value.as_bytes());
        |input| input.string().map(str::to_owned)
    }
    string as Str {
        |value, out| out.bytes(value.as_bytes());
        |input| input.shared_string()
    }
}

fn narrow(value: i64) -> Result<i32, EncodeError> {
    i32::try_from(value).map_err(|_| EncodeError::new(format!("{value} does not fit an int")))
}

/// `S`, whose value is in a box because its type is recursive.
pub struct boxed<S>(PhantomData<S>);

impl<S: Schema> Schema for boxed<S> {
    const MIN_SIZE: usize = S::MIN_SIZE;
    const BRANCHES: usize = S::BRANCHES;
    const HAS_NULL: bool = S::HAS_NULL;

    fn describe(composer: &mut Composer) {
        S::describe(composer);
    }

    fn describe_branch(branch: usize, composer: &mut Composer) {
        S::describe_branch(branch, composer);
    }
}

impl<S: Encode<T>, T> Encode<Box<T>> for boxed<S> {
    #[inline]
    fn encode(value: &Box<T>, out: &mut Writer) -> Result<(), EncodeError> {
        out.check_stack()?;
        S::encode(value, out)
    }

    #[inline]
    fn encode_branch(value: &Box<T>, null_at: usize, out: &mut Writer) -> Result<(), EncodeError> {
        out.check_stack()?;
        S::encode_branch(value, null_at, out)
    }
}

impl<S: Decode<T>, T> Decode<Box<T>> for boxed<S> {
    #[inline]
    fn decode(input: &mut Reader<'_>) -> Result<Box<T>, DecodeError> {
        input.charge_memory(1, size_of::<T>())?;
        S::decode(input).map(Box::new)
    }

    #[inline]
    fn decode_branch(branch: usize, input: &mut Reader<'_>) -> Result<Box<T>, DecodeError> {
        input.charge_memory(1, size_of::<T>())?;
        S::decode_branch(branch, input).map(Box::new)
    }
}
