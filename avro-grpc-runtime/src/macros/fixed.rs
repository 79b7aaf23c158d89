//! Types of a fixed size.

/// `fixed!(Type, size)`: the codec and the conversions of a newtype over an array of bytes.
///
/// With a third argument, `decimal<precision, scale>`, `uuid` or `duration`, the type is a schema of
/// `Decimal`, `Uuid` or `Duration` too.
#[doc(hidden)]
#[macro_export]
macro_rules! __fixed {
    ($ty:ident, $size:literal, decimal<$precision:literal, $scale:literal>) => {
        $crate::__fixed!($ty, $size);
        $crate::__order!(fixed $ty as $crate::Decimal);
        $crate::__fixed_as!(
            $ty,
            $crate::Decimal,
            |value, out| $crate::__v1::encode_fixed_decimal::<$precision, $scale, $size>(
                value, out
            ),
            |input| $crate::__v1::decode_fixed_decimal::<$precision, $scale, $size>(input)
        );
    };
    ($ty:ident, $size:literal, uuid) => {
        $crate::__fixed!($ty, $size);
        $crate::__fixed_uuid!($ty);
    };
    ($ty:ident, $size:literal, duration) => {
        $crate::__fixed!($ty, $size);
        $crate::__fixed_as!(
            $ty,
            $crate::Duration,
            |value, out| ::std::result::Result::Ok(out.raw(&value.to_le_bytes())),
            |input| ::std::result::Result::Ok($crate::Duration::from_le_bytes(input.array()?))
        );

        $crate::__fixed_from!(
            $ty,
            $crate::Duration,
            |value| value.to_le_bytes(),
            |bytes| $crate::Duration::from_le_bytes(bytes)
        );

        // A month has no fixed number of days, so that `Duration` has no order; its bytes have.
        impl $crate::__v1::Order<$crate::Duration> for $ty {
            fn order(
                a: &$crate::Duration,
                b: &$crate::Duration,
            ) -> ::std::option::Option<::std::cmp::Ordering> {
                ::std::cmp::PartialOrd::partial_cmp(&a.to_le_bytes(), &b.to_le_bytes())
            }
        }
    };
    ($ty:ident, $size:literal) => {
        const _: () = {
            impl $crate::__v1::Schema for $ty {
                const MIN_SIZE: usize = $size;
                const WEIGHT: usize = 1;
                const HASH: ::std::option::Option<&'static str> =
                    <Self as $crate::__v1::Named>::DEFINITION.hash;

                fn describe(composer: &mut $crate::__v1::Composer) {
                    composer.reference::<Self>();
                }
            }

            impl $crate::__v1::Kinded for $ty {
                const KIND: $crate::__v1::Kind = $crate::__v1::Kind::Fixed(
                    <Self as $crate::__v1::Named>::DEFINITION.name,
                    $size,
                );
            }

            $crate::__codec!(
                $ty as $ty,
                |value, out| {
                    out.array(value.0);
                    ::std::result::Result::Ok(())
                },
                |input| ::std::result::Result::Ok($ty(input.array()?)),
            );

            $crate::__order!(fixed $ty);

            impl $crate::__v1::Message for $ty {
                type Schema = Self;
            }

            impl ::std::default::Default for $ty {
                fn default() -> Self {
                    Self([0; $size])
                }
            }

            impl ::std::convert::From<[u8; $size]> for $ty {
                fn from(bytes: [u8; $size]) -> Self {
                    Self(bytes)
                }
            }

            impl ::std::convert::From<$ty> for [u8; $size] {
                fn from(value: $ty) -> Self {
                    value.0
                }
            }

            impl ::std::convert::AsRef<[u8]> for $ty {
                fn as_ref(&self) -> &[u8] {
                    &self.0
                }
            }
        };
    };
}

/// A `fixed` as the Rust type of its logical type.
#[doc(hidden)]
#[macro_export]
macro_rules! __fixed_as {
    ($ty:ident, $($codec:tt)*) => {
        $crate::__codec!($ty as $($codec)*);

        impl $crate::__v1::Logical for $ty {
            type Base = Self;
        }
    };
}

/// Conversions between a `fixed` and the Rust type of its logical type.
#[doc(hidden)]
#[macro_export]
macro_rules! __fixed_from {
    ($ty:ident, $as:ty, |$value:ident| $bytes:expr, |$array:ident| $back:expr) => {
        impl ::std::convert::From<$as> for $ty {
            fn from($value: $as) -> Self {
                Self($bytes)
            }
        }

        impl ::std::convert::From<$ty> for $as {
            fn from(value: $ty) -> Self {
                let $array = value.0;
                $back
            }
        }
    };
}

/// A `fixed` as a UUID.
#[cfg(feature = "uuid")]
#[doc(hidden)]
#[macro_export]
macro_rules! __fixed_uuid {
    ($ty:ident) => {
        $crate::__order!(fixed $ty as $crate::uuid::Uuid);
        $crate::__fixed_as!(
            $ty,
            $crate::uuid::Uuid,
            |value, out| ::std::result::Result::Ok(out.raw(value.as_bytes())),
            |input| ::std::result::Result::Ok($crate::uuid::Uuid::from_bytes(input.array()?))
        );
        $crate::__fixed_from!(
            $ty,
            $crate::uuid::Uuid,
            |value| value.into_bytes(),
            |bytes| $crate::uuid::Uuid::from_bytes(bytes)
        );
    };
}

/// A `fixed` as a UUID, of which nothing is known without the feature: a field of the type names
/// it, and rustc the feature.
#[cfg(not(feature = "uuid"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __fixed_uuid {
    ($ty:ident) => {};
}
