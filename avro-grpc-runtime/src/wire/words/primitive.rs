//! The primitive types.

use crate::Str;
use crate::compose::Composer;
use crate::wire::{
    Decode, DecodeError, Encode, EncodeError, Reader, Schema, Writer, items_one_by_one,
};
use crate::wire::{raw, varint};
use ::bytes::Bytes;

macro_rules! primitives {
    ($($word:ident, $min_size:literal, $hash:literal;)*) => {
        $(
            #[doc = concat!("The Avro type `", stringify!($word), "`.")]
            pub enum $word {}

            impl Schema for $word {
                const MIN_SIZE: usize = $min_size;
                const WEIGHT: usize = 1;
                // Known, since calls name the schemas of their messages.
                const HASH: Option<&'static str> = Some($hash);

                fn describe(composer: &mut Composer) {
                    composer.push(concat!("\"", stringify!($word), "\""));
                }
            }
        )*
    };
}

primitives! {
    boolean, 1, "a5b031ab62bc416d720c0410d802ea46";
    bytes, 1, "9ae507a9dd39ee5b7c7e285da2c08465";
    double, 8, "730a9a8c611681d7eef442e03c16c70d";
    float, 4, "1e71f9ec051d663f56b0d8e1fc84d71a";
    int, 1, "3f2b87a9fe7cc9b13835598c3981cd45";
    long, 1, "c32c497df6730c97fa07362aa5023f37";
    string, 1, "e9e5c1c9e4f6277339d1bcde0733a59b";
}

/// The Avro type `null`.
pub enum null {}

impl Schema for null {
    const MIN_SIZE: usize = 0;
    const WEIGHT: usize = 1;
    const HAS_NULL: bool = true;
    const HASH: Option<&'static str> = Some("f072cbec3bf8841871d4284230c5e983");

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

/// Without a branch where null is.
macro_rules! nullable {
    (encode $ty:ty) => {};
    (decode $ty:ty) => {
        #[cfg_attr(not(debug_assertions), inline(always))]
        fn decode_nullable(
            null_at: usize,
            input: &mut Reader<'_>,
        ) -> Result<Option<$ty>, DecodeError> {
            input.nullable_boolean(null_at)
        }
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

        #[cfg_attr(not(debug_assertions), inline(always))]
        fn decode_nullable(
            null_at: usize,
            input: &mut Reader<'_>,
        ) -> Result<Option<$ty>, DecodeError> {
            Ok(input
                .nullable_varint::<{ <$ty>::BITS }>(null_at)?
                .map(|value| varint::unzigzag(value) as $ty))
        }
    };
}

/// One by one, while the memory that the next ones go to is fetched.
macro_rules! texts {
    (encode $ty:ty) => {
        #[inline]
        fn encode_items(items: &[$ty], out: &mut Writer) -> Result<(), EncodeError> {
            for item in items {
                out.fetch_ahead();
                out.bytes(item.as_ref());
            }
            Ok(())
        }
    };
    (decode $ty:ty) => {};
}

codec! {
    null as () {
        |_value, out| out.array([]);
        |_input| Ok(())
    }
    boolean as bool {
        |value, out| out.array([u8::from(*value)]);
        |input| input.boolean();
        nullable!
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
        |input| input.bytes().map(<[u8]>::to_vec);
        texts!
    }
    bytes as Bytes {
        |value, out| out.bytes(value);
        |input| input.shared_bytes();
        texts!
    }
    string as String {
        |value, out| out.bytes(value.as_bytes());
        |input| input.owned_string();
        texts!
    }
    string as Str {
        |value, out| out.bytes(value.as_bytes());
        |input| input.shared_string();
        texts!
    }
}

fn narrow(value: i64) -> Result<i32, EncodeError> {
    i32::try_from(value).map_err(|_| EncodeError::new(format!("{value} does not fit an int")))
}
