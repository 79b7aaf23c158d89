//! Records.

/// `record!(Type { field: schema, field = "avroName": schema })`: the codec of a record.
///
/// `record!(in_scope Type { … })` leaves the runtime's words for schemas where they are: what the
/// schemas name is what it is where the macro stands.
#[doc(hidden)]
#[macro_export]
macro_rules! __record {
    ($ty:ident { $($fields:tt)* }) => {
        const _: () = {
            #[allow(unused_imports)]
            use $crate::__v1::schema::*;

            $crate::__record!(in_scope $ty { $($fields)* });
        };
    };
    (in_scope $ty:ident { $($field:ident $(= $name:literal)?: $schema:ty),* $(,)? }) => {
        const _: () = {
            impl $crate::__v1::Schema for $ty {
                const MIN_SIZE: ::std::primitive::usize =
                    0 $(+ <$schema as $crate::__v1::Schema>::MIN_SIZE)*;
                const HASH: ::std::option::Option<&'static ::std::primitive::str> =
                    <Self as $crate::__v1::Named>::DEFINITION.hash;

                fn describe(composer: &mut $crate::__v1::Composer) {
                    composer.reference::<Self>();
                }
            }

            impl $crate::__v1::Kinded for $ty {
                const KIND: $crate::__v1::Kind =
                    $crate::__v1::Kind::Record(<Self as $crate::__v1::Named>::DEFINITION.name);
            }

            impl $crate::__v1::Encode<$ty> for $ty {
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
                fn decode(
                    input: &mut $crate::__v1::Reader<'_>,
                ) -> ::std::result::Result<$ty, $crate::__v1::DecodeError> {
                    input.enter()?;
                    let value = $ty {
                        $($field: $crate::__v1::decode_field::<$schema, _>(
                            $crate::__name!($field $($name)?),
                            input,
                        )?,)*
                    };
                    input.leave();
                    ::std::result::Result::Ok(value)
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
