//! Unions.

/// `union!(Type { Variant(schema) from T | &str })`: the codec of a union, its branches but null in
/// order. The type of a branch stands first after `from`, then what can be made one.
#[doc(hidden)]
#[macro_export]
macro_rules! __union {
    ($ty:ident { $($variant:ident($schema:ty) $(from $from:ty $(| $other:ty)*)?),* $(,)? }) => {
        const _: () = {
            #[allow(unused_imports)]
            use $crate::__v1::schema::*;

            #[derive(Clone, Copy)]
            enum __Branch {
                $($variant),*
            }

            const BRANCHES: &[__Branch] = &[$(__Branch::$variant),*];

            fn encode_branch<'a>(
                value: &$ty,
                null_at: usize,
                out: $crate::__v1::Writer<'a>,
            ) -> (
                $crate::__v1::Writer<'a>,
                ::std::result::Result<(), $crate::__v1::EncodeError>,
            ) {
                let mut out = out.local();
                let result = match value {
                    $($ty::$variant(value) => {
                        out.branch(__Branch::$variant as usize, null_at, BRANCHES.len());
                        $crate::__v1::put::<$schema, _>(value, &mut out)
                    })*
                };
                (out, result)
            }

            impl $crate::__v1::Schema for $ty {
                const MIN_SIZE: usize = 1;
                const BRANCHES: usize = BRANCHES.len();
                const IS_UNION: bool = true;

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
                #[inline]
                fn encode(
                    value: &$ty,
                    out: &mut $crate::__v1::Writer,
                ) -> ::std::result::Result<(), $crate::__v1::EncodeError> {
                    out.lend(|out| encode_branch(value, usize::MAX, out))
                }

                #[inline]
                fn encode_apart<'a>(
                    value: &$ty,
                    out: $crate::__v1::Writer<'a>,
                ) -> (
                    $crate::__v1::Writer<'a>,
                    ::std::result::Result<(), $crate::__v1::EncodeError>,
                ) {
                    encode_branch(value, usize::MAX, out)
                }

                #[inline]
                fn encode_branch(
                    value: &$ty,
                    null_at: usize,
                    out: &mut $crate::__v1::Writer,
                ) -> ::std::result::Result<(), $crate::__v1::EncodeError> {
                    out.lend(|out| encode_branch(value, null_at, out))
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
                            $ty::$variant($crate::__v1::take::<$schema, _>(input)?)
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
}
