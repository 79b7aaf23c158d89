//! What messages of methods can be that are known at run time only.

#[cfg(feature = "apache-avro")]
use super::check::Named;
use super::check::Sizes;
use super::schema::{DynamicSchema, JsonForm};
use super::{OPTIONS, typed};
use crate::wire::{Budget, DecodeError, DecodeOptions, EncodeError};
use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::any::Any;

/// What a datum can be made of: all that serde can write, `apache_avro::types::Value`, [`Json`] and [`Datum`].
///
/// The parameter keeps these apart. It is found by the compiler, and never written.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be sent as a dynamic message",
    note = "types with serde's `Serialize` can, `serde_json::Value` among them, `Json`, `Datum`, and with the \
            feature `apache-avro` `apache_avro::types::Value`"
)]
pub trait ToDatum<K>: Send + 'static {
    /// The datum.
    ///
    /// # Errors
    ///
    /// If the value does not fit the schema.
    fn to_datum(&self, schema: &DynamicSchema) -> Result<Vec<u8>, EncodeError>;
}

/// What a datum can become: all that serde can read, `apache_avro::types::Value`, [`Json`] and [`Datum`].
///
/// The parameter keeps these apart. It is found by the compiler, and never written.
#[diagnostic::on_unimplemented(
    message = "a dynamic message cannot be received as `{Self}`",
    note = "it can as types with serde's `Deserialize`, `serde_json::Value` among them, as `Json`, as `Datum`, and \
            with the feature `apache-avro` as `apache_avro::types::Value`"
)]
pub trait FromDatum<K>: Sized + Send + 'static {
    /// The value of a datum.
    ///
    /// # Errors
    ///
    /// If the bytes are no datum of the schema, or the value is none of the type.
    fn from_datum(
        datum: &[u8],
        schema: &DynamicSchema,
        options: &DecodeOptions,
    ) -> Result<Self, DecodeError>;

    /// The same, where the datum is what it is in.
    ///
    /// # Errors
    ///
    /// As [`from_datum`](Self::from_datum).
    fn from_bytes(
        datum: &Bytes,
        schema: &DynamicSchema,
        options: &DecodeOptions,
    ) -> Result<Self, DecodeError> {
        Self::from_datum(datum, schema, options)
    }
}

/// A message as JSON: sent in either form, received in the plain one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Json(pub String);

/// A message as it is on the wire. It is looked at when it is received, and sent as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Datum(pub Bytes);

/// The kinds of messages that the traits keep apart.
pub mod kind {
    /// [`Json`](super::Json) and [`Datum`](super::Datum).
    #[derive(Debug)]
    pub enum Plain {}

    /// Types of serde's, `serde_json::Value` among them.
    #[derive(Debug)]
    pub enum Serde {}

    /// What a handler takes or answers that is a message of the kind `K`.
    #[derive(Debug)]
    pub struct One<K>(K);

    /// What it takes or answers that is a stream of them.
    #[derive(Debug)]
    pub struct Many<K>(K);

    /// `apache_avro::types::Value`.
    #[cfg(feature = "apache-avro")]
    #[derive(Debug)]
    pub enum Apache {}
}

impl<T: Serialize + Send + 'static> ToDatum<kind::Serde> for T {
    fn to_datum(&self, schema: &DynamicSchema) -> Result<Vec<u8>, EncodeError> {
        // A value of JSON does not say what it is in Avro, as a type of Rust does.
        match (self as &dyn Any).downcast_ref::<serde_json::Value>() {
            Some(value) => schema.datum_of_value(value),
            None => schema.checked(typed::write(schema.plan(), self)?),
        }
    }
}

impl<T: DeserializeOwned + Send + 'static> FromDatum<kind::Serde> for T {
    fn from_datum(
        datum: &[u8],
        schema: &DynamicSchema,
        options: &DecodeOptions,
    ) -> Result<Self, DecodeError> {
        let mut value: Option<Self> = None;
        if let Some(value) = (&mut value as &mut dyn Any).downcast_mut() {
            let json = schema.json_value_of_datum(datum, JsonForm::Plain, options)?;
            *value = Some::<serde_json::Value>(json);
        }
        if let Some(value) = value {
            return Ok(value);
        }
        schema.check(datum, options, Sizes::of_type::<Self>())?;
        typed::read(schema.plan(), &mut Budget::new(datum, &OPTIONS).reader())
    }
}

#[cfg(feature = "apache-avro")]
impl ToDatum<kind::Apache> for apache_avro::types::Value {
    fn to_datum(&self, schema: &DynamicSchema) -> Result<Vec<u8>, EncodeError> {
        schema.checked(super::apache::datum_of_value(schema.plan(), self)?)
    }
}

#[cfg(feature = "apache-avro")]
impl FromDatum<kind::Apache> for apache_avro::types::Value {
    fn from_datum(
        datum: &[u8],
        schema: &DynamicSchema,
        options: &DecodeOptions,
    ) -> Result<Self, DecodeError> {
        let sizes = Sizes::of_tree::<Self>(Named::Values);
        schema.check(datum, options, sizes)?;
        let value = super::apache::value_of_datum(schema.plan(), datum);
        value.map_err(|error| DecodeError::of_value(error.to_string()))
    }
}

impl ToDatum<kind::Plain> for Json {
    fn to_datum(&self, schema: &DynamicSchema) -> Result<Vec<u8>, EncodeError> {
        schema.datum_of_json(&self.0)
    }
}

impl FromDatum<kind::Plain> for Json {
    fn from_datum(
        datum: &[u8],
        schema: &DynamicSchema,
        options: &DecodeOptions,
    ) -> Result<Self, DecodeError> {
        let json = schema.json_of_datum(datum, JsonForm::Plain, options);
        json.map(Self)
    }
}

impl ToDatum<kind::Plain> for Datum {
    fn to_datum(&self, _: &DynamicSchema) -> Result<Vec<u8>, EncodeError> {
        Ok(self.0.to_vec())
    }
}

impl FromDatum<kind::Plain> for Datum {
    fn from_datum(
        datum: &[u8],
        schema: &DynamicSchema,
        options: &DecodeOptions,
    ) -> Result<Self, DecodeError> {
        Self::from_bytes(&Bytes::copy_from_slice(datum), schema, options)
    }

    fn from_bytes(
        datum: &Bytes,
        schema: &DynamicSchema,
        options: &DecodeOptions,
    ) -> Result<Self, DecodeError> {
        schema.check(datum, options, Sizes::DATUM)?;
        Ok(Self(datum.clone()))
    }
}
