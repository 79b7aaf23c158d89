//! Avro's JSON encoding.
//!
//! Generated types have serde's traits, which write a nullable value plainly: `"count": 3`. What
//! other implementations of Avro call JSON (specification, *JSON Encoding*) names the branch of
//! every union: `"count": {"int": 3}`. It is written by [`to_string`] and its kin, or in any of serde's
//! formats by [`Avro`].
//!
//! ```
//! use avro_grpc_runtime::json;
//!
//! let numbers = vec![Some(3), None];
//! let text = json::to_string(&numbers)?;
//! assert_eq!(text, r#"[{"int":3},null]"#);
//! assert_eq!(json::from_str::<Vec<Option<i32>>>(&text)?, numbers);
//! assert_eq!(json::from_str::<Vec<Option<i32>>>("[3, null]")?, numbers);
//! # Ok::<(), json::Error>(())
//! ```
//!
//! # Reading
//!
//! Both forms are read, even mixed. An object in the place of a nullable value is taken for the
//! full form if its only key is the name of the branch and the value fits that; else for the
//! plain form. So for `["null", {"type": "map", "values": "int"}]`,
//!
//! - `{"map": {"a": 1}}` is a map with the key `a`,
//! - `{"map": 1}` is a map with the key `map`.
//!
//! What was written here is always read as what it was. A map with the only key `map` whose values
//! may again be maps, written *plainly*, is the one kind that can be mistaken, and records that
//! nest under their own names likewise.
//!
//! # Numbers and names
//!
//! Every `int`, `long`, `float` and `double` comes back as it was, those that are no numbers too: they
//! are the strings `"NaN"`, `"Infinity"` and `"-Infinity"`. Bytes are strings of the characters U+0000 to
//! U+00FF, logical types what they are based on. Of a record, fields that are missing have
//! their defaults, or null; those that are unknown are ignored.

use super::Plan;
use super::build::Builder;
use super::serde_form::serialize_as;
use super::tree::{Choices, Tree};
use super::walk::Walk;
use super::{Form, decode, plan};
use crate::message::Message;
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};
use std::{fmt, io};

pub use serde_json::Error;

/// A message whose serde form is Avro's full JSON encoding.
///
/// ```
/// use avro_grpc_runtime::json::Avro;
///
/// #[derive(serde::Serialize, serde::Deserialize)]
/// struct Line {
///     number: u32,
///     message: Avro<Option<String>>,
/// }
///
/// let line = r#"{"number":1,"message":{"string":"hello"}}"#;
/// let read: Line = serde_json::from_str(line)?;
/// assert_eq!(read.message.0.as_deref(), Some("hello"));
/// assert_eq!(serde_json::to_string(&read)?, line);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Avro<T>(pub T);

impl<T: Message> Serialize for Avro<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_as(&self.0, Form::Full, serializer)
    }
}

/// Reads both forms.
impl<'de, T: Message> Deserialize<'de> for Avro<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tree = Tree::read(deserializer)?;
        let builder = Builder::of_tree(Choices::new(&tree));
        let datum = builder.build(plan::<T>(), tree.root::<D::Error>())?;
        let message = decode(&datum).map_err(|error| D::Error::custom(error.without_offset()))?;
        Ok(Self(message))
    }
}

/// Writes a message on one line.
///
/// # Errors
///
/// If a value does not fit its schema.
pub fn to_string<T: Message>(message: &T) -> Result<String, Error> {
    serde_json::to_string(&Full(message))
}

/// Writes a message over several lines.
///
/// # Errors
///
/// If a value does not fit its schema.
pub fn to_string_pretty<T: Message>(message: &T) -> Result<String, Error> {
    serde_json::to_string_pretty(&Full(message))
}

/// Writes a message on one line, as bytes.
///
/// # Errors
///
/// If a value does not fit its schema.
pub fn to_vec<T: Message>(message: &T) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(&Full(message))
}

/// Reads a message in either form.
///
/// # Errors
///
/// If the text is not JSON, or does not fit the schema: the error names the field.
pub fn from_str<T: Message>(text: &str) -> Result<T, Error> {
    read(serde_json::Deserializer::from_str(text))
}

/// Reads a message in either form from UTF-8.
///
/// # Errors
///
/// If the text is not JSON, or does not fit the schema: the error names the field.
pub fn from_slice<T: Message>(text: &[u8]) -> Result<T, Error> {
    read(serde_json::Deserializer::from_slice(text))
}

fn read<'de, R, T>(mut input: serde_json::Deserializer<R>) -> Result<T, Error>
where
    R: serde_json::de::Read<'de>,
    T: Message,
{
    // Names of branches take levels too. What counts here is the stack, which is watched.
    input.disable_recursion_limit();
    let Avro(message) = Avro::deserialize(&mut input)?;
    input.end()?;
    Ok(message)
}

/// Writes a datum that was encoded here as people read it: nullable values plainly, on one line.
pub(crate) fn fmt_datum(
    plan: &'static Plan,
    datum: &[u8],
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    let mut json = serde_json::Serializer::new(Formatted(f));
    let written = Walk::new(Form::Plain, true).serialize(plan, datum, &mut json);
    written.map_err(|_| fmt::Error)
}

/// Takes the pieces of JSON, each of which is UTF-8.
struct Formatted<'a, 'b>(&'a mut fmt::Formatter<'b>);

impl io::Write for Formatted<'_, '_> {
    fn write(&mut self, piece: &[u8]) -> io::Result<usize> {
        let text = std::str::from_utf8(piece).map_err(io::Error::other)?;
        self.0.write_str(text).map_err(io::Error::other)?;
        Ok(piece.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A message by reference.
struct Full<'a, T>(&'a T);

impl<T: Message> Serialize for Full<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize_as(self.0, Form::Full, serializer)
    }
}
