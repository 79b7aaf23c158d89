//! Errors that methods declare, at run time.

use super::services::{DeclaredError, DynamicMethod};
use super::{DynamicSchema, FromDatum, JsonForm};
use crate::fault::{ERROR, ERROR_SCHEMA, Fault, status_of_datum};
use crate::wire::{DecodeError, DecodeOptions};
use bytes::Bytes;
use std::fmt;
use tonic::{Code, Status};

/// A declared error: its name, and its value.
#[derive(Clone)]
pub struct DynamicError {
    name: String,
    code: Code,
    schema: DynamicSchema,
    datum: Bytes,
    text: String,
}

impl DynamicError {
    /// The error with that datum, which may be a stranger's.
    pub(super) fn new(
        declared: &DeclaredError,
        datum: Bytes,
        options: &DecodeOptions,
    ) -> Result<Self, DecodeError> {
        let DeclaredError {
            name,
            code,
            has_text,
            ..
        } = declared;
        let schema = declared.schema();
        let value = schema.json_value_of_datum(&datum, JsonForm::Plain, options)?;
        let text = has_text.then(|| value["message"].as_str()).flatten();
        Ok(Self {
            text: match text {
                Some(text) if !text.is_empty() => text.to_owned(),
                _ if datum.is_empty() => name.clone(),
                _ => format!("{name} {value}"),
            },
            name: name.clone(),
            code: *code,
            schema: schema.clone(),
            datum,
        })
    }

    /// The error that a status has in its trailers, if it is one that the method declares.
    pub(super) fn of_status(method: &DynamicMethod, status: &Status) -> Option<Self> {
        let metadata = status.metadata();
        let hash = metadata.get(ERROR_SCHEMA)?.to_str().ok()?;
        let declared = method.declared_by_hash(hash)?;
        let datum = metadata.get_bin(ERROR)?.to_bytes().ok()?;
        Self::new(declared, datum, &const { DecodeOptions::new() }).ok()
    }

    /// What a call of `method` has failed with.
    pub(super) fn fault(method: &DynamicMethod, status: Status) -> Fault<Self> {
        match Self::of_status(method, &status) {
            Some(error) => Fault::Declared(error),
            None => Fault::Status(status),
        }
    }

    /// The status that stands for it in the datum form.
    pub(super) fn into_status(self) -> Status {
        status_of_datum(self.code, &self.text, self.schema.hash(), &self.datum)
    }

    /// The fullname of the error.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The code of a status that stands for it.
    #[must_use]
    pub fn code(&self) -> Code {
        self.code
    }

    /// The schema of the error.
    #[must_use]
    pub fn schema(&self) -> &DynamicSchema {
        &self.schema
    }

    /// The datum.
    #[must_use]
    pub fn datum(&self) -> &Bytes {
        &self.datum
    }

    /// The value, as any type that messages can be.
    ///
    /// # Errors
    ///
    /// If it is none of the type.
    pub fn value<T: FromDatum<K>, K>(&self) -> Result<T, DecodeError> {
        self.schema
            .decode(&self.datum, &const { DecodeOptions::new() })
    }
}

/// Its text, as that of generated error types: what its field `message` holds, or else its name and its value.
impl fmt::Display for DynamicError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for DynamicError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DynamicError")
            .field("name", &self.name)
            .field("text", &self.text)
            .finish_non_exhaustive()
    }
}

impl std::error::Error for DynamicError {}

/// Any status. One that a call has failed with is looked at before.
impl From<Status> for Fault<DynamicError> {
    fn from(status: Status) -> Self {
        Self::Status(status)
    }
}

/// As a status, with a declared error in its trailers.
impl From<Fault<DynamicError>> for Status {
    fn from(fault: Fault<DynamicError>) -> Self {
        match fault {
            Fault::Declared(error) => error.into_status(),
            Fault::Status(status) => status,
        }
    }
}

impl Fault<DynamicError> {
    /// The code that a status has for it.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Declared(error) => error.code,
            Self::Status(status) => status.code(),
        }
    }

    /// What it says: the text of the declared error, or the message of the status.
    #[must_use]
    pub fn message(&self) -> &str {
        match self {
            Self::Declared(error) => &error.text,
            Self::Status(status) => status.message(),
        }
    }
}
