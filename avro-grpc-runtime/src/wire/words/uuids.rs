//! UUIDs as strings.

use super::string;
use crate::Str;
use crate::compose::Composer;
use crate::wire::{Decode, DecodeError, Encode, EncodeError, Reader, Schema, Writer};

/// A `string` with the logical type `uuid`.
///
/// It is written as 36 lower-case characters with hyphens, and read in each form that
/// `uuid::Uuid` parses: upper case, without hyphens, in braces, as a URN. As a `String` it is
/// what was sent.
pub enum uuid {}

impl Schema for uuid {
    const MIN_SIZE: usize = string::MIN_SIZE;

    fn describe(composer: &mut Composer) {
        composer.push(r#"{"type":"string","logicalType":"uuid"}"#);
    }
}

macro_rules! as_string {
    ($($ty:ty),*) => {
        $(
            impl Encode<$ty> for uuid {
                #[cfg_attr(not(debug_assertions), inline(always))]
                fn encode(value: &$ty, out: &mut Writer) -> Result<(), EncodeError> {
                    string::encode(value, out)
                }
            }

            impl Decode<$ty> for uuid {
                #[inline]
                fn decode(input: &mut Reader<'_>) -> Result<$ty, DecodeError> {
                    string::decode(input)
                }
            }
        )*
    };
}

as_string!(String, Str);

#[cfg(feature = "uuid")]
mod uuid_crate {
    use super::{Decode, DecodeError, Encode, EncodeError, Reader, Writer, uuid};
    use crate::wire::error::Problem;
    use ::uuid::Uuid;
    use ::uuid::fmt::Hyphenated;

    impl Encode<Uuid> for uuid {
        fn encode(value: &Uuid, out: &mut Writer) -> Result<(), EncodeError> {
            let mut text = [0; Hyphenated::LENGTH];
            out.bytes(value.hyphenated().encode_lower(&mut text).as_bytes());
            Ok(())
        }
    }

    impl Decode<Uuid> for uuid {
        fn decode(input: &mut Reader<'_>) -> Result<Uuid, DecodeError> {
            let start = input.rest();
            // What is not UTF-8 is not a UUID either.
            Uuid::try_parse_ascii(input.bytes()?).map_err(|_| input.error_at(Problem::Uuid, start))
        }
    }
}
