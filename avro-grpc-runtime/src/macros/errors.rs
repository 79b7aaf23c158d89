//! Errors that methods declare.

/// What error types have beside their codec.
///
/// - `errors!(Type as only<Type> = "NOT_FOUND")`: an error record, the union of it alone, and its code,
///   `UNKNOWN` without it; `Type(field)` names the field that holds its text: a string that may be
///   nullable
/// - `errors!(Type { Variant, Variant })`: the enum of several
///
/// With `in_scope` in front, the runtime's words for schemas are left where they are, and `Display`
/// and `Error` are the user's.
#[doc(hidden)]
#[macro_export]
macro_rules! __errors {
    (in_scope $ty:ident as $schema:ty $(= $code:literal)?) => {
        impl $crate::__v1::DeclaredError for $ty {
            $(fn code(&self) -> $crate::__v1::Code {
                const { $crate::__v1::code_named($code) }
            })?
        }

        impl $crate::__v1::Errors for $ty {
            type Schema = $schema;
        }
    };
    (in_scope $ty:ident { $($variant:ident),* $(,)? }) => {
        impl $crate::__v1::DeclaredError for $ty {
            fn code(&self) -> $crate::__v1::Code {
                match self {
                    $(Self::$variant(error) => $crate::__v1::DeclaredError::code(error),)*
                }
            }
        }

        impl $crate::__v1::Errors for $ty {
            type Schema = Self;
        }
    };
    ($ty:ident $(($text:ident))? as $schema:ty $(= $code:literal)?) => {
        const _: () = {
            #[allow(unused_imports)]
            use $crate::__v1::schema::*;

            $crate::__errors!(in_scope $ty as $schema $(= $code)?);
        };

        impl ::std::fmt::Display for $ty {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let _text: ::std::option::Option<&::std::primitive::str> =
                    ::std::option::Option::None;
                $(let _text = $crate::__v1::Text::text(&self.$text);)?
                $crate::__v1::fmt_error(self, _text, f)
            }
        }

        impl ::std::error::Error for $ty {}
    };
    ($ty:ident { $($variant:ident),* $(,)? }) => {
        $crate::__errors!(in_scope $ty { $($variant),* });

        impl ::std::fmt::Display for $ty {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(Self::$variant(error) => ::std::fmt::Display::fmt(error, f),)*
                }
            }
        }

        impl ::std::error::Error for $ty {
            fn source(
                &self,
            ) -> ::std::option::Option<&(dyn ::std::error::Error + 'static)> {
                match self {
                    $(Self::$variant(error) => ::std::error::Error::source(error),)*
                }
            }
        }
    };
}
