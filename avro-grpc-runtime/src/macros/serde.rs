//! Serde's traits.

/// `serde!(Type, …)`: serde's traits of messages, by their schemas.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    ($($ty:ident),* $(,)?) => {
        $(
            impl $crate::__v1::serde::Serialize for $ty {
                fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
                where
                    S: $crate::__v1::serde::Serializer,
                {
                    $crate::__v1::serialize(self, serializer)
                }
            }

            impl<'de> $crate::__v1::serde::Deserialize<'de> for $ty {
                fn deserialize<D>(deserializer: D) -> ::std::result::Result<Self, D::Error>
                where
                    D: $crate::__v1::serde::Deserializer<'de>,
                {
                    $crate::__v1::deserialize(deserializer)
                }
            }
        )*
    };
}
