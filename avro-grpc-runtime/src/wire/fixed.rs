//! The bytes of a `fixed` in serde's data model: Avro's JSON form, a string with one character
//! per byte.

use serde::de::{Deserializer, Error, Visitor};
use serde::ser::Serializer;
use std::fmt;

/// Writes bytes as a string of the characters U+0000 to U+00FF.
pub fn serialize_fixed<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    let text: String = bytes.iter().copied().map(char::from).collect();
    serializer.serialize_str(&text)
}

/// Reads what [`serialize_fixed`] writes.
pub fn deserialize_fixed<'de, D, const N: usize>(deserializer: D) -> Result<[u8; N], D::Error>
where
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(FixedVisitor)
}

struct FixedVisitor<const N: usize>;

impl<const N: usize> Visitor<'_> for FixedVisitor<N> {
    type Value = [u8; N];

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a string of {N} characters from U+0000 to U+00FF")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        let invalid = || E::invalid_value(serde::de::Unexpected::Str(text), &self);
        let mut bytes = [0; N];
        let mut characters = text.chars();
        for byte in &mut bytes {
            let character = characters.next().ok_or_else(invalid)?;
            *byte = u8::try_from(character).map_err(|_| invalid())?;
        }
        if characters.next().is_some() {
            return Err(invalid());
        }
        Ok(bytes)
    }
}
