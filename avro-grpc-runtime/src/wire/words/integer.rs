//! Rust's other integers, as the numbers of Avro that hold all their values.

use super::{int, long};
use crate::wire::error::Problem;
use crate::wire::{Decode, DecodeError, Encode, EncodeError, Range, Reader, Writer};

macro_rules! integers {
    ($($ty:ident as $word:ident, $base:ident: $least:literal to $most:literal;)*) => {
        $(
            impl Encode<$ty> for $word {
                #[inline]
                fn encode(value: &$ty, out: &mut Writer) -> Result<(), EncodeError> {
                    $word::encode(&$base::from(*value), out)
                }
            }

            impl Decode<$ty> for $word {
                const RANGE: Option<Range> = {
                    assert!($least == $ty::MIN && $most == $ty::MAX);
                    Some(Range {
                        least: $least,
                        most: $most,
                        problem: concat!(
                            "the default of `", stringify!($ty), "` is a number without a fraction, \
                             from ", $least, " to ", $most
                        ),
                    })
                };

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
    i8 as int, i32: -128 to 127;
    u8 as int, i32: 0 to 255;
    i16 as int, i32: -32768 to 32767;
    u16 as int, i32: 0 to 65535;
    u32 as long, i64: 0 to 4294967295;
}
