//! What the builders of records need.

use std::fmt;

/// A record could not be built: a field without a default was not given.
///
/// The text names both in Avro names, as in
/// `` the field `species` of `birds.Sighting` is missing ``.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MissingField {
    record: &'static str,
    field: &'static str,
}

impl MissingField {
    /// The field with the Avro name `field`, of the record with the fullname `record`.
    #[doc(hidden)]
    #[cold]
    #[must_use]
    pub const fn new(record: &'static str, field: &'static str) -> Self {
        Self { record, field }
    }

    /// The fullname of the record.
    #[must_use]
    pub const fn record(&self) -> &'static str {
        self.record
    }

    /// The Avro name of the field.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        self.field
    }
}

impl fmt::Display for MissingField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { record, field } = self;
        write!(f, "the field `{field}` of `{record}` is missing")
    }
}

impl std::error::Error for MissingField {}

/// What a builder takes for a field that is an `Option<T>`: the option, or whatever converts into
/// a `T`. Thus `.note("rare")`, `.note(None)` and `.note(found.note)` all do what they say.
///
/// `By` tells the two apart for the compiler, and is never named.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is neither an `Option<{T}>` nor converts into a `{T}`",
    label = "not for a field of the type `Option<{T}>`"
)]
pub trait IntoOption<T, By> {
    #[doc(hidden)]
    fn into_option(self) -> Option<T>;
}

/// Types that tell implementations of [`IntoOption`] apart.
pub mod by {
    /// By a value that converts.
    #[derive(Debug)]
    pub struct Value;

    /// By the option itself.
    #[derive(Debug)]
    pub struct Option;
}

impl<T, V: Into<T>> IntoOption<T, by::Value> for V {
    fn into_option(self) -> Option<T> {
        Some(self.into())
    }
}

impl<T> IntoOption<T, by::Option> for Option<T> {
    fn into_option(self) -> Option<T> {
        self
    }
}
