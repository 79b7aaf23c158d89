//! Declared errors in the datum form: a status with trailers.

use super::Errors;
use crate::compose::try_schema_hash;
use crate::wire::{self, DecodeOptions};
use std::fmt::{self, Display, Write as _};
use tonic::metadata::{MetadataMap, MetadataValue};
use tonic::{Code, Status};

/// The trailer that has the datum.
const DATUM: &str = "avro-error-bin";
/// The trailer that has the hash of the union of the declared errors.
const SCHEMA: &str = "avro-error-schema";

/// The largest datum in a trailer, in bytes. Some peers take no more than 8 KiB of headers in all, and
/// base64 makes a third more of it.
const MAX_DATUM: usize = 4096;
/// The longest message, in bytes. In a header, each may become three.
const MAX_MESSAGE: usize = 512;

/// The status that stands for a declared error.
pub(super) fn status<E: Errors>(error: &E) -> Status {
    let mut datum = Vec::new();
    match wire::encode_into::<E::Schema, E>(error, &mut datum) {
        Ok(()) => with_trailers(error.code(), error, &datum, try_schema_hash::<E::Schema>()),
        Err(error) => Status::internal(format!("cannot encode the error: {error}")),
    }
}

fn with_trailers(
    code: Code,
    message: &dyn Display,
    datum: &[u8],
    hash: Option<&'static str>,
) -> Status {
    let mut metadata = MetadataMap::new();
    if let Some(hash) = hash.and_then(|hash| MetadataValue::try_from(hash).ok()) {
        metadata.insert(SCHEMA, hash);
        if datum.len() <= MAX_DATUM {
            metadata.insert_bin(DATUM, MetadataValue::from_bytes(datum));
        }
    }
    Status::with_metadata(code, short(message), metadata)
}

/// The declared error for which a status stands.
pub(super) fn declared<E: Errors>(status: &Status) -> Option<E> {
    let metadata = status.metadata();
    let hash = metadata.get(SCHEMA)?;
    if hash.as_bytes() != try_schema_hash::<E::Schema>()?.as_bytes() {
        return None;
    }
    let datum = metadata.get_bin(DATUM)?.to_bytes().ok()?;
    wire::decode_shared::<E::Schema, E>(&datum, &const { DecodeOptions::new() }).ok()
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
