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
