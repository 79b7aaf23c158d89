//! Enums.

/// `enumeration!(Type { Variant = "SYMBOL" })`: the codec of an enum, its variants in the order
/// of the symbols.
#[doc(hidden)]
#[macro_export]
macro_rules! __enumeration {
    ($ty:ident { $($variant:ident = $symbol:literal),* $(,)? }) => {
        const _: () = {
            const SYMBOLS: &[$ty] = &[$($ty::$variant),*];

            impl $ty {
                /// The symbol in the Avro schema.
                #[must_use]
                pub const fn as_str(&self) -> &'static str {
                    match *self {
                        $(Self::$variant => $symbol,)*
                    }
                }
            }

            impl $crate::__v1::Schema for $ty {
                const MIN_SIZE: usize = 1;
                const HASH: ::std::option::Option<&'static str> =
                    ::std::option::Option::Some(<Self as $crate::__v1::Named>::DEFINITION.hash);

                fn describe(composer: &mut $crate::__v1::Composer) {
                    composer.reference(&<Self as $crate::__v1::Named>::DEFINITION);
                }
            }

            impl $crate::__v1::Encode<$ty> for $ty {
                #[inline]
                fn encode(
                    value: &$ty,
                    out: &mut $crate::__v1::Writer,
                ) -> ::std::result::Result<(), $crate::__v1::EncodeError> {
                    $crate::__symbol!(value, out, { $($variant)* })
                }
            }

            impl $crate::__v1::Decode<$ty> for $ty {
                #[inline]
                fn decode(
                    input: &mut $crate::__v1::Reader<'_>,
                ) -> ::std::result::Result<$ty, $crate::__v1::DecodeError> {
                    let symbol = input.symbol(SYMBOLS.len())?;
                    ::std::result::Result::Ok(SYMBOLS[symbol])
                }
            }

            impl $crate::__v1::Message for $ty {
                type Schema = Self;
            }
        };
    };
}

/// Writes the index of a symbol. An enum without any has no values, and cannot be cast.
#[doc(hidden)]
#[macro_export]
macro_rules! __symbol {
    ($value:ident, $out:ident, {}) => {{
        let _ = $out;
        match *$value {}
    }};
    ($value:ident, $out:ident, { $($variant:ident)+ }) => {{
        $out.length(*$value as usize);
        ::std::result::Result::Ok(())
    }};
}
