//! What methods can declare as their errors.

/// Lets methods declare an error, or all errors of an enum. Its arguments are those of `errors!`, and
/// words for schemas are left where they are. Without clients and servers there are no methods,
/// but what must be an error of Rust there is one here too.
#[cfg(feature = "transport")]
#[doc(hidden)]
#[macro_export]
macro_rules! __declared {
    ($ty:ident as $schema:ty $(= $code:literal)?) => {
        impl $crate::__v1::DeclaredError for $ty {
            $(fn code(&self) -> $crate::__v1::Code {
                const { $crate::__v1::code_named($code) }
            })?
        }

        impl $crate::__v1::Carried for $ty {
            fn trailers(
                &self,
            ) -> ::std::result::Result<
                $crate::__v1::Trailers<'static>,
                $crate::__v1::EncodeError,
            > {
                $crate::__v1::Trailers::of(self)
            }

            fn from_trailers(
                trailers: &$crate::__v1::Trailers<'_>,
            ) -> ::std::option::Option<Self> {
                trailers.get()
            }
        }

        impl $crate::__v1::Errors for $ty {
            type Schema = $schema;
        }
    };
    ($ty:ident { $($variant:ident),* $(,)? }) => {
        impl $crate::__v1::DeclaredError for $ty {
            fn code(&self) -> $crate::__v1::Code {
                match self {
                    $(Self::$variant(error) => $crate::__v1::DeclaredError::code(error),)*
                }
            }
        }

        impl $crate::__v1::Carried for $ty {
            fn trailers(
                &self,
            ) -> ::std::result::Result<
                $crate::__v1::Trailers<'static>,
                $crate::__v1::EncodeError,
            > {
                match self {
                    $(Self::$variant(error) => $crate::__v1::Carried::trailers(error),)*
                }
            }

            fn from_trailers(
                trailers: &$crate::__v1::Trailers<'_>,
            ) -> ::std::option::Option<Self> {
                $(if let ::std::option::Option::Some(error) =
                    $crate::__v1::Carried::from_trailers(trailers)
                {
                    return ::std::option::Option::Some(Self::$variant(error));
                })*
                ::std::option::Option::None
            }
        }

        impl $crate::__v1::Errors for $ty {
            type Schema = Self;
        }
    };
}

#[cfg(not(feature = "transport"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __declared {
    ($ty:ident $($more:tt)*) => {
        const _: () = $crate::__v1::check_error::<$ty>();
    };
}
