//! Named types and unions.

/// `record!(Type { field: schema, field = "avroName": schema })`: the codec of a record.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    ($ty:ident { $($field:ident $(= $name:literal)?: $schema:ty),* $(,)? }) => {
        const _: () = {
            #[allow(unused_imports)]
            use $crate::__v1::schema::*;

            impl $crate::__v1::Schema for $ty {
                const MIN_SIZE: usize = 0 $(+ <$schema as $crate::__v1::Schema>::MIN_SIZE)*;
                const ROOM: usize =
                    $crate::__v1::record_room(0 $(+ <$schema as $crate::__v1::Schema>::ROOM)*);
                const HASH: ::std::option::Option<&'static str> =
                    ::std::option::Option::Some(<Self as $crate::__v1::Named>::DEFINITION.hash);

                fn describe(composer: &mut $crate::__v1::Composer) {
                    composer.reference(&<Self as $crate::__v1::Named>::DEFINITION);
                }
            }

            impl $crate::__v1::Encode<$ty> for $ty {
                #[inline(always)]
                fn encode(
                    value: &$ty,
                    out: &mut $crate::__v1::Writer,
                ) -> ::std::result::Result<(), $crate::__v1::EncodeError> {
                    let _ = (value, &out);
                    $($crate::__v1::encode_field::<$schema, _>(
                        &value.$field,
                        $crate::__name!($field $($name)?),
                        out,
                    )?;)*
                    ::std::result::Result::Ok(())
                }
            }

            impl $crate::__v1::Decode<$ty> for $ty {
                #[inline]
                fn decode(
                    input: &mut $crate::__v1::Reader<'_>,
                ) -> ::std::result::Result<$ty, $crate::__v1::DecodeError> {
                    let _ = &input;
                    ::std::result::Result::Ok($ty {
                        $($field: $crate::__v1::decode_field::<$schema, _>(
                            $crate::__name!($field $($name)?),
                            input,
                        )?,)*
                    })
                }
            }

            impl $crate::__v1::Message for $ty {
                type Schema = Self;
            }
        };
    };
}

/// The Avro name of a field: the one that is given, or that of the Rust field.
#[doc(hidden)]
#[macro_export]
macro_rules! __name {
    ($field:ident $name:literal) => {
        $name
    };
    ($field:ident) => {
        ::std::stringify!($field)
    };
}

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
                const ROOM: usize = $crate::__v1::index_room(SYMBOLS.len());
                const HASH: ::std::option::Option<&'static str> =
                    ::std::option::Option::Some(<Self as $crate::__v1::Named>::DEFINITION.hash);

                fn describe(composer: &mut $crate::__v1::Composer) {
                    composer.reference(&<Self as $crate::__v1::Named>::DEFINITION);
                }
            }

            impl $crate::__v1::Encode<$ty> for $ty {
                #[inline(always)]
                fn encode(
                    value: &$ty,
                    out: &mut $crate::__v1::Writer,
                ) -> ::std::result::Result<(), $crate::__v1::EncodeError> {
                    $crate::__symbol!(value, out, { $($variant)* })
                }
            }

            impl $crate::__v1::Decode<$ty> for $ty {
                #[inline(always)]
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
        $out.index(*$value as usize, SYMBOLS.len());
        ::std::result::Result::Ok(())
    }};
}

/// `union!(Type { Variant(schema) from T })`: the codec of a union, its branches but null in order.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($ty:ident { $($variant:ident($schema:ty) $(from $from:ty)?),* $(,)? }) => {
        const _: () = {
            #[allow(unused_imports)]
            use $crate::__v1::schema::*;

            #[derive(Clone, Copy)]
            enum __Branch {
                $($variant),*
            }

            const BRANCHES: &[__Branch] = &[$(__Branch::$variant),*];

            fn encode_branch(
                value: &$ty,
                null_at: usize,
                out: &mut $crate::__v1::Writer,
            ) -> ::std::result::Result<(), $crate::__v1::EncodeError> {
                out.local(|out| match value {
                    $($ty::$variant(value) => {
                        out.branch(__Branch::$variant as usize, null_at, BRANCHES.len());
                        $crate::__v1::put::<$schema, _>(value, out)
                    })*
                })
            }

            impl $crate::__v1::Schema for $ty {
                const MIN_SIZE: usize = 1;
                const BRANCHES: usize = BRANCHES.len();

                fn describe(composer: &mut $crate::__v1::Composer) {
                    composer.union(BRANCHES.len(), <Self as $crate::__v1::Schema>::describe_branch);
                }

                fn describe_branch(branch: usize, composer: &mut $crate::__v1::Composer) {
                    match BRANCHES[branch] {
                        $(__Branch::$variant => {
                            <$schema as $crate::__v1::Schema>::describe(composer);
                        })*
                    }
                }
            }

            impl $crate::__v1::Encode<$ty> for $ty {
                #[inline(always)]
                fn encode(
                    value: &$ty,
                    out: &mut $crate::__v1::Writer,
                ) -> ::std::result::Result<(), $crate::__v1::EncodeError> {
                    encode_branch(value, usize::MAX, out)
                }

                #[inline(always)]
                fn encode_branch(
                    value: &$ty,
                    null_at: usize,
                    out: &mut $crate::__v1::Writer,
                ) -> ::std::result::Result<(), $crate::__v1::EncodeError> {
                    out.apart(|out| encode_branch(value, null_at, out))
                }
            }

            impl $crate::__v1::Decode<$ty> for $ty {
                fn decode(
                    input: &mut $crate::__v1::Reader<'_>,
                ) -> ::std::result::Result<$ty, $crate::__v1::DecodeError> {
                    let branch = input.branch(BRANCHES.len())?;
                    <Self as $crate::__v1::Decode<$ty>>::decode_branch(branch, input)
                }

                fn decode_branch(
                    branch: usize,
                    input: &mut $crate::__v1::Reader<'_>,
                ) -> ::std::result::Result<$ty, $crate::__v1::DecodeError> {
                    ::std::result::Result::Ok(match BRANCHES[branch] {
                        $(__Branch::$variant => {
                            $ty::$variant(<$schema as $crate::__v1::Decode<_>>::decode(input)?)
                        })*
                    })
                }
            }

            impl $crate::__v1::Message for $ty {
                type Schema = Self;
            }

            $($(
                impl ::std::convert::From<$from> for $ty {
                    fn from(value: $from) -> Self {
                        Self::$variant(value)
                    }
                }
            )?)*
        };
    };
}

/// `fixed!(Type, size)`: the codec and the conversions of a newtype over an array of bytes.
///
/// With a third argument, `decimal<precision, scale>`, `uuid` or `duration`, the type is a schema of
/// `Decimal`, `Uuid` or `Duration` too.
#[doc(hidden)]
#[macro_export]
macro_rules! __fixed {
    ($ty:ident, $size:literal, decimal<$precision:literal, $scale:literal>) => {
        $crate::__fixed!($ty, $size);
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
    };
    ($ty:ident, $size:literal) => {
        const _: () = {
            impl $crate::__v1::Schema for $ty {
                const MIN_SIZE: usize = $size;
                const ROOM: usize = $crate::__v1::fixed_room($size);
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
                    out.raw(&value.0);
                    ::std::result::Result::Ok(())
                }
            }

            impl $crate::__v1::Decode<$ty> for $ty {
                #[inline]
                fn decode(
                    input: &mut $crate::__v1::Reader<'_>,
                ) -> ::std::result::Result<$ty, $crate::__v1::DecodeError> {
                    ::std::result::Result::Ok($ty(input.array()?))
                }
            }

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
    ($ty:ident, $as:ty, |$value:ident, $out:ident| $encode:expr, |$input:ident| $decode:expr) => {
        impl $crate::__v1::Encode<$as> for $ty {
            #[inline]
            fn encode(
                $value: &$as,
                $out: &mut $crate::__v1::Writer,
            ) -> ::std::result::Result<(), $crate::__v1::EncodeError> {
                $encode
            }
        }

        impl $crate::__v1::Decode<$as> for $ty {
            #[inline]
            fn decode(
                $input: &mut $crate::__v1::Reader<'_>,
            ) -> ::std::result::Result<$as, $crate::__v1::DecodeError> {
                $decode
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
        $crate::__fixed_as!(
            $ty,
            $crate::uuid::Uuid,
            |value, out| ::std::result::Result::Ok(out.raw(value.as_bytes())),
            |input| ::std::result::Result::Ok($crate::uuid::Uuid::from_bytes(input.array()?))
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

/// `fixed_serde!(Type)`: a `fixed` in serde's data model.
#[doc(hidden)]
#[macro_export]
macro_rules! __fixed_serde {
    ($ty:ident) => {
        impl $crate::__v1::serde::Serialize for $ty {
            fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
            where
                S: $crate::__v1::serde::Serializer,
            {
                $crate::__v1::serialize_fixed(&self.0, serializer)
            }
        }

        impl<'de> $crate::__v1::serde::Deserialize<'de> for $ty {
            fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
            where
                D: $crate::__v1::serde::Deserializer<'de>,
            {
                $crate::__v1::deserialize_fixed(deserializer).map(Self)
            }
        }
    };
}

/// `schema!(Type = "fullname", "hash", [parts], "json")`: the definition of a named type.
#[doc(hidden)]
#[macro_export]
macro_rules! __schema {
    ($ty:ident = $name:literal, $hash:literal, [$($part:ty),* $(,)?], $json:literal) => {
        impl $crate::__v1::Named for $ty {
            const DEFINITION: $crate::__v1::Definition = $crate::__v1::Definition {
                name: $name,
                hash: $hash,
                json: $json,
                parts: |_composer| {
                    $(_composer.part(&<$part as $crate::__v1::Named>::DEFINITION);)*
                },
            };
        }
    };
}
