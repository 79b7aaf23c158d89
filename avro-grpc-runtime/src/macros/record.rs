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
                    0 $(+ $crate::__v1::min_size_of::<$schema>())*;
                const WEIGHT: ::std::primitive::usize =
                    $crate::__v1::record_weight(0 $(+ $crate::__v1::weight_of::<$schema>())*);
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

            $crate::__codec!(
                $ty as $ty,
                |value, out| {
                    let _ = (value, &out);
                    $(if let ::std::result::Result::Err(error) =
                        $crate::__v1::encode_field::<$schema, _>(
                            &value.$field,
                            $crate::__name!($field $($name)?),
                            out,
                        )
                    {
                        return ::std::result::Result::Err(error);
                    })*
                    ::std::result::Result::Ok(())
                },
                |input| {
                    let _ = &input;
                    // Statements of their own: between the fields of an expression, each error
                    // would bring code that drops all fields before it. `?` has twice the code.
                    $(let $field = match $crate::__v1::decode_field::<$schema, _>(
                        $crate::__name!($field $($name)?),
                        input,
                    ) {
                        ::std::result::Result::Ok(value) => value,
                        ::std::result::Result::Err(error) => {
                            return ::std::result::Result::Err(error);
                        }
                    };)*
                    ::std::result::Result::Ok($ty { $($field),* })
                },
            );

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
