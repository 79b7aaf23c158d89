//! The primitive types.

use crate::Str;
use crate::compose::Composer;
use crate::wire::raw;
use crate::wire::{
    Decode, DecodeError, Encode, EncodeError, Reader, Schema, Writer, items_one_by_one,
};
use ::bytes::Bytes;

macro_rules! primitives {
    ($($word:ident, $min_size:literal;)*) => {
        $(
            #[doc = concat!("The Avro type `", stringify!($word), "`.")]
            pub enum $word {}

            impl Schema for $word {
                const MIN_SIZE: usize = $min_size;
                const WEIGHT: usize = 1;

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
pub enum null {}

impl Schema for null {
    const MIN_SIZE: usize = 0;
    const WEIGHT: usize = 1;
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
            $(; $items:ident!)?
        }
    )*) => {
        $(
            impl Encode<$ty> for $word {
                #[cfg_attr(not(debug_assertions), inline(always))]
                fn encode($value: &$ty, $out: &mut Writer) -> Result<(), EncodeError> {
                    $encode;
                    Ok(())
                }

                $($items!(encode $ty);)?
            }

            impl Decode<$ty> for $word {
                #[inline]
                fn decode($input: &mut Reader<'_>) -> Result<$ty, DecodeError> {
                    $decode
                }

                $($items!(decode $ty);)?
            }
        )*
    };
}

/// All items at once.
macro_rules! plain {
    (encode $ty:ty) => {
        #[inline]
        fn encode_items(items: &[$ty], out: &mut Writer) -> Result<(), EncodeError> {
            match raw::le_bytes(items) {
                Some(memory) => out.raw(memory),
                None => items.iter().for_each(|item| out.array(item.to_le_bytes())),
            }
            Ok(())
        }
    };
    (decode $ty:ty) => {
        #[inline]
        fn decode_items(
            count: usize,
            items: &mut Vec<$ty>,
            input: &mut Reader<'_>,
        ) -> Result<(), DecodeError> {
            let whole = input.up_to(count, size_of::<$ty>());
            raw::extend_from_le_bytes(items, whole);
            items_one_by_one::<Self, $ty>(count - whole.len() / size_of::<$ty>(), items, input)
        }
    };
}

/// Many items at once.
macro_rules! numbers {
    (encode $ty:ty) => {
        #[inline]
        fn encode_items(items: &[$ty], out: &mut Writer) -> Result<(), EncodeError> {
            raw::write_numbers(items, out);
            Ok(())
        }
    };
    (decode $ty:ty) => {
        #[inline]
        fn decode_items(
            count: usize,
            items: &mut Vec<$ty>,
            input: &mut Reader<'_>,
        ) -> Result<(), DecodeError> {
            let read = input.numbers(count, items);
            items_one_by_one::<Self, $ty>(count - read, items, input)
        }
    };
}

codec! {
    null as () {
        |_value, out| out.array([]);
        |_input| Ok(())
    }
    boolean as bool {
        |value, out| out.array([u8::from(*value)]);
        |input| input.boolean()
    }
    int as i32 {
        |value, out| out.int(*value);
        |input| input.int();
        numbers!
    }
    int as i64 {
        |value, out| out.int(narrow(*value)?);
        |input| input.int().map(i64::from)
    }
    long as i64 {
        |value, out| out.long(*value);
        |input| input.long();
        numbers!
    }
    float as f32 {
        |value, out| out.array(value.to_le_bytes());
        |input| input.array().map(f32::from_le_bytes);
        plain!
    }
    double as f64 {
        |value, out| out.array(value.to_le_bytes());
        |input| input.array().map(f64::from_le_bytes);
        plain!
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
        |input| input.owned_string()
    }
    string as Str {
        |value, out| out.bytes(value.as_bytes());
        |input| input.shared_string()
    }
}

fn narrow(value: i64) -> Result<i32, EncodeError> {
    i32::try_from(value).map_err(|_| EncodeError::new(format!("{value} does not fit an int")))
}
