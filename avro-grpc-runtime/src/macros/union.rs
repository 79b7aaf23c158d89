//! Unions.

/// `union!(Type { Variant(schema) from T | &str })`: the codec of a union, its branches but null in
/// order. The type of a branch stands first after `from`, then what can be made one.
///
/// `union!(in_scope Type { Variant(schema), Variant })` leaves the runtime's words for schemas where
/// they are; there a variant without a value is null.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($ty:ident { $($variant:ident($schema:ty) $(from $from:ty $(| $other:ty)*)?),* $(,)? }) => {
        const _: () = {
            #[allow(unused_imports)]
            use $crate::__v1::schema::*;

            $crate::__union!(in_scope $ty { $($variant($schema)),* });

            $($(
                impl ::std::convert::From<$from> for $ty {
                    fn from(value: $from) -> Self {
                        Self::$variant(value)
                    }
                }

                $(
                    impl ::std::convert::From<$other> for $ty {
                        fn from(value: $other) -> Self {
                            Self::$variant(::std::convert::Into::into(value))
                        }
                    }
                )*
            )?)*
        };
    };
    (in_scope $ty:ident { $($variant:ident $(($schema:ty))?),* $(,)? }) => {
        const _: () = {
            #[derive(Clone, Copy)]
            enum __Branch {
                $($variant),*
            }

            const BRANCHES: &[__Branch] = &[$(__Branch::$variant),*];

            fn encode_branch<'a>(
                value: &$ty,
                null_at: ::std::primitive::usize,
                out: $crate::__v1::Writer<'a>,
            ) -> (
                $crate::__v1::Writer<'a>,
                ::std::result::Result<(), $crate::__v1::EncodeError>,
            ) {
                let mut out = out.local();
                let result = match value {
                    $($crate::__branch!(pattern $ty $variant value $(($schema))?) => {
                        let branch = __Branch::$variant as ::std::primitive::usize;
                        out.branch(branch, null_at, BRANCHES.len());
                        $crate::__branch!(encode value out $(($schema))?)
                    })*
                };
                (out, result)
            }

            fn decode_branch(
                branch: ::std::primitive::usize,
                input: &mut $crate::__v1::Reader<'_>,
            ) -> ::std::result::Result<$ty, $crate::__v1::DecodeError> {
                input.lend(|input| match BRANCHES[branch] {
                    $(__Branch::$variant => {
                        $crate::__branch!(decode $ty $variant input $(($schema))?)
                    })*
                })
            }

            impl $crate::__v1::Schema for $ty {
                const MIN_SIZE: ::std::primitive::usize = 1;
                const BRANCHES: ::std::primitive::usize = BRANCHES.len();
                const IS_UNION: ::std::primitive::bool = true;
                const HAS_NULL: ::std::primitive::bool =
                    false $(|| $crate::__branch!(has_null $(($schema))?))*;

                fn describe(composer: &mut $crate::__v1::Composer) {
                    composer.union(BRANCHES.len(), <Self as $crate::__v1::Schema>::describe_branch);
                }

                fn describe_branch(
                    branch: ::std::primitive::usize,
                    composer: &mut $crate::__v1::Composer,
                ) {
                    match BRANCHES[branch] {
                        $(__Branch::$variant => {
                            $crate::__branch!(describe composer $(($schema))?);
                        })*
                    }
                }
            }

            impl $crate::__v1::Kinded for $ty {
                const KIND: $crate::__v1::Kind = $crate::__v1::Kind::Union;
                const DEPTH: ::std::primitive::usize =
                    1 $($(+ <$schema as $crate::__v1::Kinded>::DEPTH)?)*;
            }

            impl $crate::__v1::Encode<$ty> for $ty {
                #[inline]
                fn encode(
                    value: &$ty,
                    out: &mut $crate::__v1::Writer,
                ) -> ::std::result::Result<(), $crate::__v1::EncodeError> {
                    out.lend(|out| encode_branch(value, ::std::primitive::usize::MAX, out))
                }

                #[inline]
                fn encode_apart<'a>(
                    value: &$ty,
                    out: $crate::__v1::Writer<'a>,
                ) -> (
                    $crate::__v1::Writer<'a>,
                    ::std::result::Result<(), $crate::__v1::EncodeError>,
                ) {
                    encode_branch(value, ::std::primitive::usize::MAX, out)
                }

                #[inline]
                fn encode_branch(
                    value: &$ty,
                    null_at: ::std::primitive::usize,
                    out: &mut $crate::__v1::Writer,
                ) -> ::std::result::Result<(), $crate::__v1::EncodeError> {
                    out.lend(|out| encode_branch(value, null_at, out))
                }
            }

            impl $crate::__v1::Decode<$ty> for $ty {
                #[inline]
                fn decode(
                    input: &mut $crate::__v1::Reader<'_>,
                ) -> ::std::result::Result<$ty, $crate::__v1::DecodeError> {
                    input.lend(<Self as $crate::__v1::Decode<$ty>>::decode_apart)
                }

                #[inline]
                fn decode_apart(
                    input: &mut $crate::__v1::Reader<'_>,
                ) -> ::std::result::Result<$ty, $crate::__v1::DecodeError> {
                    let branch = input.branch(BRANCHES.len())?;
                    decode_branch(branch, input)
                }

                #[inline]
                fn decode_branch(
                    branch: ::std::primitive::usize,
                    input: &mut $crate::__v1::Reader<'_>,
                ) -> ::std::result::Result<$ty, $crate::__v1::DecodeError> {
                    input.lend(|input| decode_branch(branch, input))
                }
            }

            impl $crate::__v1::Message for $ty {
                type Schema = Self;
            }
        };
    };
}

/// What differs between a branch with a value and null, which has none.
#[doc(hidden)]
#[macro_export]
macro_rules! __branch {
    (has_null) => {
        true
    };
    (has_null ($schema:ty)) => {
        <$schema as $crate::__v1::Schema>::HAS_NULL
    };
    (describe $composer:ident) => {
        <$crate::__v1::null as $crate::__v1::Schema>::describe($composer)
    };
    (describe $composer:ident ($schema:ty)) => {
        <$schema as $crate::__v1::Schema>::describe($composer)
    };
    (pattern $ty:ident $variant:ident $value:ident) => {
        $ty::$variant
    };
    (pattern $ty:ident $variant:ident $value:ident ($schema:ty)) => {
        $ty::$variant($value)
    };
    (decode $ty:ident $variant:ident $input:ident) => {
        ::std::result::Result::Ok($ty::$variant)
    };
    (decode $ty:ident $variant:ident $input:ident ($schema:ty)) => {
        $crate::__v1::decode_variant::<$schema, _, _>($input, $ty::$variant)
    };
    (encode $value:ident $out:ident) => {
        ::std::result::Result::Ok(())
    };
    (encode $value:ident $out:ident ($schema:ty)) => {
        $crate::__v1::put::<$schema, _>($value, &mut $out)
    };
}
