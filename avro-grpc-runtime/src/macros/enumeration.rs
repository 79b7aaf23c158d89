//! Enums.

/// `enumeration!(Type { Variant = "SYMBOL" })`: the codec and the conversions of an enum that is
/// `Copy`, its variants in the order of the symbols.
#[doc(hidden)]
#[macro_export]
macro_rules! __enumeration {
    ($ty:ident { $($variant:ident = $symbol:literal),* $(,)? }) => {
        $crate::__symbols!($ty { $($variant = $symbol),* });

        const _: () = {
            const VARIANTS: &[$ty] = &[$($ty::$variant),*];
            const SYMBOLS: &[&::std::primitive::str] = &[$($symbol),*];

            impl $ty {
                /// All symbols, in the order of the schema.
                pub const ALL: &'static [Self] = VARIANTS;

                /// The symbol in the Avro schema.
                #[must_use]
                pub const fn as_str(&self) -> &'static ::std::primitive::str {
                    SYMBOLS[self.index()]
                }

                /// The place of the symbol in the Avro schema, from 0; in Avro's sort order and
                /// on the wire, a symbol is this number.
                #[must_use]
                pub const fn index(self) -> ::std::primitive::usize {
                    $crate::__index!(self, { $($variant)* })
                }

                /// The symbol that has this place in the Avro schema, if there is one.
                #[must_use]
                pub const fn from_index(
                    index: ::std::primitive::usize,
                ) -> ::std::option::Option<Self> {
                    if index < VARIANTS.len() {
                        ::std::option::Option::Some(VARIANTS[index])
                    } else {
                        ::std::option::Option::None
                    }
                }
            }

            impl $crate::__v1::Order<$ty> for $ty {
                fn order(a: &$ty, b: &$ty) -> ::std::option::Option<::std::cmp::Ordering> {
                    ::std::cmp::PartialOrd::partial_cmp(&a.index(), &b.index())
                }
            }

            impl ::std::convert::AsRef<str> for $ty {
                fn as_ref(&self) -> &::std::primitive::str {
                    self.as_str()
                }
            }

            impl ::std::fmt::Display for $ty {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    f.pad(self.as_str())
                }
            }

            // `Self::Err` and `Self::Error` could be variants.
            impl ::std::str::FromStr for $ty {
                type Err = $crate::UnknownSymbol;

                fn from_str(text: &::std::primitive::str) -> ::std::result::Result<Self, $crate::UnknownSymbol> {
                    let definition = &<Self as $crate::__v1::Named>::DEFINITION;
                    let index = $crate::__v1::find_symbol(definition, SYMBOLS, text)?;
                    ::std::result::Result::Ok(VARIANTS[index])
                }
            }

            impl ::std::convert::TryFrom<i32> for $ty {
                type Error = $crate::UnknownSymbol;

                fn try_from(index: i32) -> ::std::result::Result<Self, $crate::UnknownSymbol> {
                    let definition = &<Self as $crate::__v1::Named>::DEFINITION;
                    let index = $crate::__v1::check_symbol(definition, SYMBOLS, index)?;
                    ::std::result::Result::Ok(VARIANTS[index])
                }
            }

            impl ::std::convert::From<$ty> for i32 {
                fn from(value: $ty) -> i32 {
                    value.index() as i32
                }
            }
        };
    };
}

/// `symbols!(Type { Variant = "SYMBOL" })`: the codec of any enum without values, whatever its
/// discriminants are.
#[doc(hidden)]
#[macro_export]
macro_rules! __symbols {
    ($ty:ident { $($variant:ident = $symbol:literal),* $(,)? }) => {
        // An enum without symbols has no values to go on with.
        #[allow(unreachable_code)]
        const _: () = {
            #[derive(Clone, Copy)]
            enum __Symbol {
                $($variant),*
            }

            const SYMBOLS: &[__Symbol] = &[$(__Symbol::$variant),*];

            impl $crate::__v1::Schema for $ty {
                const MIN_SIZE: ::std::primitive::usize = 1;
                const WEIGHT: ::std::primitive::usize = 1;
                const HASH: ::std::option::Option<&'static ::std::primitive::str> =
                    <Self as $crate::__v1::Named>::DEFINITION.hash;

                fn describe(composer: &mut $crate::__v1::Composer) {
                    composer.reference::<Self>();
                }
            }

            impl $crate::__v1::Kinded for $ty {
                const KIND: $crate::__v1::Kind = $crate::__v1::Kind::Enum(
                    <Self as $crate::__v1::Named>::DEFINITION.name,
                    &[$($symbol),*],
                );
            }

            $crate::__codec!(
                $ty as $ty,
                |value, out| {
                    let symbol: ::std::primitive::usize = match *value {
                        $($ty::$variant => __Symbol::$variant as ::std::primitive::usize,)*
                    };
                    out.index(symbol, SYMBOLS.len());
                    ::std::result::Result::Ok(())
                },
                |input| ::std::result::Result::Ok(match SYMBOLS[input.symbol(SYMBOLS.len())?] {
                    $(__Symbol::$variant => $ty::$variant,)*
                }),
            );

            impl $crate::__v1::Message for $ty {
                type Schema = Self;
            }
        };
    };
}

/// The index of a symbol. An enum without any has no values, and cannot be cast.
#[doc(hidden)]
#[macro_export]
macro_rules! __index {
    ($value:ident, {}) => {
        match $value {}
    };
    ($value:ident, { $($variant:ident)+ }) => {
        $value as ::std::primitive::usize
    };
}
