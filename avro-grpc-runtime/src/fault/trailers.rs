//! Declared errors in the datum form: a status with trailers.
//!
//! An error travels alone, as a datum of its own schema, and not as one of the union of those that the
//! method declares: so it is known to whoever declares it, whatever else the two sides declare, and in which
//! order.

use super::Errors;
use crate::Message;
use crate::compose::try_schema_hash;
use crate::wire::{self, DecodeOptions, EncodeError};
use bytes::Bytes;
use std::fmt::{self, Display, Write as _};
use tonic::metadata::{MetadataMap, MetadataValue};
use tonic::{Code, Status};

/// The trailer that has the datum.
pub(crate) const ERROR: &str = "avro-error-bin";
/// The trailer that has the hash of its schema.
pub(crate) const ERROR_SCHEMA: &str = "avro-error-schema";

/// The largest datum in a trailer, in bytes. Some peers take no more than 8 KiB of headers in all, and
/// base64 makes a third more of it.
const MAX_DATUM: usize = 4096;
/// The longest message, in bytes. In a header, each may become three.
const MAX_MESSAGE: usize = 512;

/// What the trailers say: one error.
#[derive(Debug)]
pub struct Trailers<'a> {
    /// None of a schema that is not valid.
    hash: Option<&'a str>,
    datum: Bytes,
}

/// An error that trailers can have, or an enum of several.
pub trait Carried: Sized {
    /// The error that it is.
    fn trailers(&self) -> Result<Trailers<'static>, EncodeError>;

    /// The error that they have, if it is this, or one of these.
    fn from_trailers(trailers: &Trailers<'_>) -> Option<Self>;
}

impl<E: Carried> Carried for Box<E> {
    fn trailers(&self) -> Result<Trailers<'static>, EncodeError> {
        E::trailers(self)
    }

    fn from_trailers(trailers: &Trailers<'_>) -> Option<Self> {
        E::from_trailers(trailers).map(Self::new)
    }
}

impl Trailers<'_> {
    /// Those that have `error`.
    pub fn of<E: Message>(error: &E) -> Result<Trailers<'static>, EncodeError> {
        Ok(Trailers {
            hash: try_schema_hash::<E::Schema>(),
            datum: error.encode_to_vec()?.into(),
        })
    }

    /// The error, if it is an `E`.
    pub fn get<E: Message>(&self) -> Option<E> {
        if self.hash? != try_schema_hash::<E::Schema>()? {
            return None;
        }
        wire::decode_shared::<E::Schema, E>(&self.datum, &const { DecodeOptions::new() }).ok()
    }
}

/// The status that stands for a declared error.
pub(super) fn status<E: Errors>(error: &E) -> Status {
    match error.trailers() {
        Ok(trailers) => with_trailers(error.code(), error, &trailers),
        Err(error) => Status::internal(format!("cannot encode the error: {error}")),
    }
}

fn with_trailers(code: Code, message: &dyn Display, trailers: &Trailers<'_>) -> Status {
    let Trailers { hash, datum } = trailers;
    let mut metadata = MetadataMap::new();
    if let Some(hash) = hash.and_then(|hash| MetadataValue::try_from(hash).ok()) {
        metadata.insert(ERROR_SCHEMA, hash);
        if datum.len() <= MAX_DATUM {
            metadata.insert_bin(ERROR, MetadataValue::from_bytes(datum));
        }
    }
    Status::with_metadata(code, short(message), metadata)
}

/// The declared error for which a status stands.
pub(super) fn declared<E: Errors>(status: &Status) -> Option<E> {
    let metadata = status.metadata();
    E::from_trailers(&Trailers {
        hash: metadata.get(ERROR_SCHEMA)?.to_str().ok(),
        datum: metadata.get_bin(ERROR)?.to_bytes().ok()?,
    })
}

/// A text that may be long, cut.
fn short(text: &dyn Display) -> String {
    let mut short = Short::default();
    if write!(short, "{text}").is_err() && short.is_full {
        short.text.push('…');
    }
    short.text
}

/// The beginning of what is written.
#[derive(Default)]
struct Short {
    text: String,
    is_full: bool,
}

impl fmt::Write for Short {
    fn write_str(&mut self, more: &str) -> fmt::Result {
        let mut end = more.len().min(MAX_MESSAGE - self.text.len());
        while !more.is_char_boundary(end) {
            end -= 1;
        }
        self.text.push_str(&more[..end]);
        self.is_full = end < more.len();
        match self.is_full {
            true => Err(fmt::Error),
            false => Ok(()),
        }
    }
}
