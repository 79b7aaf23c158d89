//! Builders of records.

/// `builder!(Record as Builder { field: Type, field = "avroName": Type | null = default })`: a
/// builder of a record.
///
/// A field that is `Type | null` is an `Option<Type>`; it is `None` if nothing else is said, and
/// its setter takes a `Type` too. Another field without a default must be given. Attributes before
/// a field (its documentation, `#[deprecated]`) are its setter's; attributes before the record are
/// the builder's.
#[doc(hidden)]
#[macro_export]
macro_rules! __builder {
    ($(#[$meta:meta])* $ty:ident as $builder:ident {
        $(
            $(#[$attr:meta])*
            $field:ident $(= $name:literal)?: $value:ty $(| $null:ident)? $(= $default:expr)?
        ),* $(,)?
    }) => {
        impl $ty {
            /// A builder, to which the fields are given by name.
            pub fn builder() -> $builder {
                ::std::default::Default::default()
            }
        }

        #[doc = ::std::concat!("Builds a [`", ::std::stringify!($ty), "`].")]
        $(#[$meta])*
        #[must_use = "nothing is built before `build` is called"]
        #[derive(::std::clone::Clone, ::std::fmt::Debug, ::std::default::Default)]
        pub struct $builder {
            $($field: ::std::option::Option<$crate::__field_type!($value $(| $null)?)>,)*
        }

        impl $builder {
            $($crate::__setter!($field $field: $value $(| $null)?, $(#[$attr])*);)*

            /// The record.
            ///
            /// # Errors
            ///
            /// If a field that has no default was not given.
            pub fn build(self) -> ::std::result::Result<$ty, $crate::MissingField> {
                ::std::result::Result::Ok($ty {
                    $($field: match self.$field {
                        ::std::option::Option::Some(value) => value,
                        ::std::option::Option::None => $crate::__field_default!(
                            $ty, $crate::__name!($field $($name)?), $(| $null)? $(= $default)?
                        ),
                    },)*
                })
            }
        }
    };
}

/// The type of a field.
#[doc(hidden)]
#[macro_export]
macro_rules! __field_type {
    ($value:ty) => {
        $value
    };
    ($value:ty | $null:ident) => {
        ::std::option::Option<$value>
    };
}

/// The setter of a field: its name, which is the field's but for `build_`, then the field.
#[doc(hidden)]
#[macro_export]
macro_rules! __setter {
    (build build: $($rest:tt)*) => {
        $crate::__setter!(build_ build: $($rest)*);
    };
    ($setter:ident $field:ident: $value:ty, $(#[$attr:meta])*) => {
        #[doc = ::std::concat!("Sets `", ::std::stringify!($field), "`.\n\n")]
        $(#[$attr])*
        pub fn $setter(mut self, value: impl ::std::convert::Into<$value>) -> Self {
            self.$field = ::std::option::Option::Some(::std::convert::Into::into(value));
            self
        }
    };
    ($setter:ident $field:ident: $value:ty | $null:ident, $(#[$attr:meta])*) => {
        #[doc = ::std::concat!("Sets `", ::std::stringify!($field), "`.\n\n")]
        $(#[$attr])*
        pub fn $setter<__By>(mut self, value: impl $crate::IntoOption<$value, __By>) -> Self {
            self.$field =
                ::std::option::Option::Some($crate::IntoOption::into_option(value));
            self
        }
    };
}

/// What stands for a field that is not given.
#[doc(hidden)]
#[macro_export]
macro_rules! __field_default {
    ($ty:ident, $name:expr,) => {
        return ::std::result::Result::Err($crate::MissingField::new(
            <$ty as $crate::__v1::Named>::DEFINITION.name,
            $name,
        ))
    };
    ($ty:ident, $name:expr, | $null:ident) => {
        ::std::option::Option::None
    };
    ($ty:ident, $name:expr, $(| $null:ident)? = $default:expr) => {
        $default
    };
}
