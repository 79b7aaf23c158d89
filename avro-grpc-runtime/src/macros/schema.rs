//! What is known of a named type.

/// The definition of a named type.
///
/// - `schema!(Type = "fullname", "hash", [parts], "json")`: other named types stand in the JSON by
///   fullname, and are its parts; without the hash, it is computed at first use
/// - `schema!(Type = "fullname", "json" (schema) "json" (schema) "json")`: each schema describes
///   itself where it stands in the JSON; `, defaults [field = "avroName": schema]` after it has the
///   fields whose defaults must be values of their Rust types
#[doc(hidden)]
#[macro_export]
macro_rules! __schema {
    ($ty:ident = $name:literal, $($hash:literal,)? [$($part:ty),* $(,)?], $json:literal) => {
        impl $crate::__v1::Named for $ty {
            const DEFINITION: $crate::__v1::Definition = $crate::__v1::Definition {
                name: $name,
                hash: {
                    let _hash: ::std::option::Option<&'static ::std::primitive::str> = ::std::option::Option::None;
                    $(let _hash = ::std::option::Option::Some($hash);)?
                    _hash
                },
                json: |composer| {
                    composer.push($json);
                    $(composer.part::<$part>();)*
                },
            };
        }
    };
    (
        $ty:ident = $name:literal, $json:literal $(($schema:ty) $more:literal)*
        $(, defaults [$($field:ident = $key:literal: $of:ty),*])?
    ) => {
        impl $crate::__v1::Named for $ty {
            const DEFINITION: $crate::__v1::Definition = $crate::__v1::Definition {
                name: $name,
                hash: ::std::option::Option::None,
                json: |composer| {
                    composer.push($json);
                    $(
                        <$schema as $crate::__v1::Schema>::describe(composer);
                        composer.push($more);
                    )*
                    $($(composer.check_default::<Self, $of, _>($key, |record| &record.$field);)*)?
                },
            };
        }
    };
}

/// `same_schema!(path::to::Type, "hash")`: a type from elsewhere has the schema for which it stands.
///
/// ```
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/birds.rs"));
/// avro_grpc_runtime::__v1::same_schema!(Habitat, "24ca58fe34ce91a1346f5ed187207cb9");
/// # fn main() {}
/// ```
///
/// ```compile_fail,E0080
/// # include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generated/birds.rs"));
/// avro_grpc_runtime::__v1::same_schema!(Habitat, "00000000000000000000000000000000");
/// # fn main() {}
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __same_schema {
    ($ty:path, $hash:literal) => {
        const _: () = ::std::assert!(
            $crate::__v1::is_same(&<$ty as $crate::__v1::Named>::DEFINITION, $hash),
            ::std::concat!(
                "`",
                ::std::stringify!($ty),
                "`, which `extern_path` names, was generated from another schema"
            )
        );
    };
}
