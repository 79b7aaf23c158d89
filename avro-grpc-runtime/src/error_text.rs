//! What errors say.

use crate::compose::Named;
use crate::{Message, Str};
use std::fmt;

/// A field that holds the text of an error.
pub trait Text {
    /// The text, if there is one.
    fn text(&self) -> Option<&str>;
}

impl Text for String {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Text for Str {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl<T: Text> Text for Option<T> {
    fn text(&self) -> Option<&str> {
        self.as_ref().and_then(T::text)
    }
}

/// Lets the compiler check that a type is an error.
pub const fn check_error<E: std::error::Error>() {}

/// Writes the text of an error. One without text says what it is, and what its fields hold.
pub fn fmt_error<E: Named + Message>(
    error: &E,
    text: Option<&str>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match text {
        Some(text) if !text.is_empty() => f.write_str(text),
        _ => {
            f.write_str(E::DEFINITION.name)?;
            fmt_fields(error, f)
        }
    }
}

#[cfg(feature = "json")]
fn fmt_fields<E: Message>(error: &E, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error.encode_to_vec() {
        Ok(datum) if !datum.is_empty() => {
            f.write_str(" ")?;
            crate::dynamic::json::fmt_datum(crate::compose::plan::<E::Schema>(), &datum, f)
        }
        // What does not fit its schema cannot be sent either, and that says why.
        _ => Ok(()),
    }
}

#[cfg(not(feature = "json"))]
fn fmt_fields<E>(_: &E, _: &mut fmt::Formatter<'_>) -> fmt::Result {
    Ok(())
}
