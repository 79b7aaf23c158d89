//! Errors of Avro as errors of Rust.

/// What error types have beside their codec.
///
/// - `errors!(Type as only<Type> = "NOT_FOUND")`: an error record, the union of it alone, and its code,
///   `UNKNOWN` without it; `Type(field)` names the field that holds its text: a string that may be
///   nullable
/// - `errors!(Type { Variant, Variant })`: the enum of several
#[doc(hidden)]
#[macro_export]
macro_rules! __errors {
    ($ty:ident $(($text:ident))? as $schema:ty $(= $code:literal)?) => {
        const _: () = {
            #[allow(unused_imports)]
            use $crate::__v1::schema::*;

            $crate::__declared!($ty as $schema $(= $code)?);
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
        $crate::__declared!($ty { $($variant),* });

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
