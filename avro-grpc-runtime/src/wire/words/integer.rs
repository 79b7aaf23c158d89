//! Rust's other integers, as the numbers of Avro that hold all their values.

use super::{int, long};
use crate::wire::error::Problem;
use crate::wire::{Decode, DecodeError, Encode, EncodeError, Reader, Writer};

macro_rules! integers {
    ($($ty:ident as $word:ident, $base:ident;)*) => {
        $(
            impl Encode<$ty> for $word {
                #[inline]
                fn encode(value: &$ty, out: &mut Writer) -> Result<(), EncodeError> {
                    $word::encode(&$base::from(*value), out)
                }
            }

            impl Decode<$ty> for $word {
                #[inline]
                fn decode(input: &mut Reader<'_>) -> Result<$ty, DecodeError> {
                    let start = input.rest();
                    let value: $base = $word::decode(input)?;
                    $ty::try_from(value).map_err(|_| {
                        let (value, ty) = (i64::from(value), stringify!($ty));
                        input.error_at(Problem::Integer { value, ty }, start)
                    })
                }
            }
        )*
    };
}

integers! {
    i8 as int, i32;
    u8 as int, i32;
    i16 as int, i32;
    u16 as int, i32;
    u32 as long, i64;
}
