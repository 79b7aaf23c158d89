//! Serde's traits for generated types.

use super::build::Builder;
use super::walk::Walk;
use super::{Form, decode, plan};
use crate::message::Message;
use serde::de::{Deserializer, Error as _};
use serde::ser::{Error as _, Serializer};

/// Writes a message by its schema.
pub fn serialize<T: Message, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serialize_as(value, Form::Plain, serializer)
}

pub(super) fn serialize_as<T: Message, S: Serializer>(
    value: &T,
    form: Form,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let datum = value.encode_to_vec().map_err(S::Error::custom)?;
    Walk::new(form, serializer.is_human_readable()).serialize(plan::<T>(), &datum, serializer)
}

/// Reads a message by its schema.
pub fn deserialize<'de, T: Message, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let datum = Builder::new(deserializer.is_human_readable()).build(plan::<T>(), deserializer)?;
    decode(&datum).map_err(|error| D::Error::custom(error.without_offset()))
}
