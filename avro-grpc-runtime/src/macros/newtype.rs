//! Newtypes.

/// `newtype!(Type: schema)`: the codec of a struct around one value, which is all that there is of
/// it in Avro.
///
/// A newtype has no name by which it could hold itself, not even by way of others:
///
/// ```compile_fail,E0391
/// use avro_grpc_runtime::__v1;
///
/// struct A(Vec<B>);
/// __v1::newtype!(A: __v1::array<B>);
///
/// struct B(Vec<A>);
/// __v1::newtype!(B: __v1::array<A>);
///
/// const _: usize = <A as __v1::Kinded>::DEPTH;
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __newtype {
    ($ty:ident: $schema:ty) => {
        const _: () = {
            impl $crate::__v1::Schema for $ty {
                const MIN_SIZE: ::std::primitive::usize =
                    <$schema as $crate::__v1::Schema>::MIN_SIZE;
                const WEIGHT: ::std::primitive::usize = <$schema as $crate::__v1::Schema>::WEIGHT;
                const BRANCHES: ::std::primitive::usize =
                    <$schema as $crate::__v1::Schema>::BRANCHES;
                const IS_UNION: ::std::primitive::bool =
                    <$schema as $crate::__v1::Schema>::IS_UNION;
                const HAS_NULL: ::std::primitive::bool =
                    <$schema as $crate::__v1::Schema>::HAS_NULL;

                fn describe(composer: &mut $crate::__v1::Composer) {
                    <$schema as $crate::__v1::Schema>::describe(composer);
                }

                fn describe_branch(
                    branch: ::std::primitive::usize,
                    composer: &mut $crate::__v1::Composer,
                ) {
                    <$schema as $crate::__v1::Schema>::describe_branch(branch, composer);
                }
            }

            impl $crate::__v1::Kinded for $ty {
                const KIND: $crate::__v1::Kind = <$schema as $crate::__v1::Kinded>::KIND;
                const DEPTH: ::std::primitive::usize = <$schema as $crate::__v1::Kinded>::DEPTH;
            }

            impl $crate::__v1::Encode<$ty> for $ty {
                #[inline]
                fn encode(
                    value: &$ty,
                    out: &mut $crate::__v1::Writer,
                ) -> ::std::result::Result<(), $crate::__v1::EncodeError> {
                    $crate::__v1::put::<$schema, _>(&value.0, out)
                }

                #[inline]
                fn encode_branch(
                    value: &$ty,
                    null_at: ::std::primitive::usize,
                    out: &mut $crate::__v1::Writer,
                ) -> ::std::result::Result<(), $crate::__v1::EncodeError> {
                    <$schema as $crate::__v1::Encode<_>>::encode_branch(&value.0, null_at, out)
                }
            }

            impl $crate::__v1::Decode<$ty> for $ty {
                const RANGE: ::std::option::Option<$crate::__v1::Range> =
                    $crate::__v1::range_of::<$schema, _, _>($ty);

                #[inline]
                fn decode(
                    input: &mut $crate::__v1::Reader<'_>,
                ) -> ::std::result::Result<$ty, $crate::__v1::DecodeError> {
                    $crate::__v1::take::<$schema, _>(input).map($ty)
                }

                #[inline]
                fn decode_branch(
                    branch: ::std::primitive::usize,
                    input: &mut $crate::__v1::Reader<'_>,
                ) -> ::std::result::Result<$ty, $crate::__v1::DecodeError> {
                    <$schema as $crate::__v1::Decode<_>>::decode_branch(branch, input).map($ty)
                }
            }

            impl $crate::__v1::Message for $ty {
                type Schema = Self;
            }
        };
    };
}
