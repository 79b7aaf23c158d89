//! What most types have of a codec.

/// `codec!(Type as Rust, |value, out| …, |input| …)`: how a value of the type `Rust` is written and
/// read as the schema that `Type` is.
#[doc(hidden)]
#[macro_export]
macro_rules! __codec {
    ($ty:ident as $as:ty, |$value:ident, $out:ident| $encode:expr, |$input:ident| $decode:expr $(,)?) => {
        impl $crate::__v1::Encode<$as> for $ty {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn encode(
                $value: &$as,
                $out: &mut $crate::__v1::Writer,
            ) -> ::std::result::Result<(), $crate::__v1::EncodeError> {
                $encode
            }
        }

        impl $crate::__v1::Decode<$as> for $ty {
            #[cfg_attr(not(debug_assertions), inline(always))]
            fn decode(
                $input: &mut $crate::__v1::Reader<'_>,
            ) -> ::std::result::Result<$as, $crate::__v1::DecodeError> {
                $decode
            }
        }
    };
}
