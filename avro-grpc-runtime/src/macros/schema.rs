//! What is known of a named type.

/// `schema!(Type = "fullname", "hash", [parts], "json")`: the definition of a named type. Without
/// the hash, it is computed at first use.
#[doc(hidden)]
#[macro_export]
macro_rules! __schema {
    ($ty:ident = $name:literal, $($hash:literal,)? [$($part:ty),* $(,)?], $json:literal) => {
        impl $crate::__v1::Named for $ty {
            const DEFINITION: $crate::__v1::Definition = $crate::__v1::Definition {
                name: $name,
                hash: {
                    let _hash: ::std::option::Option<&'static str> = ::std::option::Option::None;
                    $(let _hash = ::std::option::Option::Some($hash);)?
                    _hash
                },
                json: $json,
                parts: |_composer| {
                    $(_composer.part(&<$part as $crate::__v1::Named>::DEFINITION);)*
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
