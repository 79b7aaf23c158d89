//! Declared errors between sides that do not declare the same.
//!
//! An error travels alone, with the hash of its own schema. A server adds the schema for clients that
//! declare other errors, and a client makes one of its own errors of it before anybody looks.

use super::{SchemaEvolution, Side, hash};
use crate::fault::{ERROR, ERROR_SCHEMA};
use crate::transport::frames::{Frames, Source};
use crate::wire::DecodeOptions;
use http::{HeaderMap, HeaderName, HeaderValue};
use std::pin::Pin;
use std::task::{Context, Poll};
use tonic::Status;
use tonic::metadata::MetadataValue;

/// The trailer that has the schema of an error.
static SCHEMA: HeaderName = HeaderName::from_static("avro-error-schema-bin");

/// How large an error and its schema may be together, in bytes of the trailers. Many peers take no more
/// than 8 KiB of them in all.
const MAX_TRAILERS: usize = 6 << 10;

/// The errors of a server for a client that declares others.
#[derive(Clone, Debug)]
pub(in crate::transport) struct ForeignErrors {
    declared: Side,
}

impl ForeignErrors {
    pub(super) fn new(declared: Side) -> Self {
        Self { declared }
    }

    /// Adds its schema to a declared error.
    pub(in crate::transport) fn tell(&self, mut status: Status) -> Status {
        if let Some(schema) = self.schema(&status) {
            let trailers: &mut HeaderMap = status.metadata_mut().as_mut();
            trailers.insert(&SCHEMA, schema);
        }
        status
    }

    fn schema(&self, status: &Status) -> Option<HeaderValue> {
        let hash = status.metadata().get(ERROR_SCHEMA)?.to_str().ok()?;
        let mut branches = self.declared.branches()?.iter();
        let branch = branches.find(|branch| branch.hash == hash)?;
        let schema = branch.packed().ok()?;
        let datum = status.metadata().get_bin(ERROR)?;
        let size = datum.as_encoded_bytes().len() + schema.len();
        (size <= MAX_TRAILERS).then_some(schema)
    }
}

/// Messages that may end with a declared error.
pub(in crate::transport) struct Telling {
    pub(in crate::transport) messages: Pin<Box<dyn Source>>,
    pub(in crate::transport) errors: ForeignErrors,
}

impl Source for Telling {
    fn poll_fill(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        frames: &mut Frames,
    ) -> Poll<Option<Result<(), Status>>> {
        let filled = self.messages.as_mut().poll_fill(cx, frames);
        filled.map_err(|status| self.errors.tell(status))
    }
}

/// The errors of a client's method, for whatever a server declares.
#[derive(Clone, Debug)]
pub(in crate::transport) struct OwnErrors {
    evolution: SchemaEvolution,
    declared: Side,
    options: DecodeOptions,
}

impl OwnErrors {
    pub(super) fn new(
        evolution: &SchemaEvolution,
        declared: &Side,
        options: DecodeOptions,
    ) -> Option<Self> {
        evolution.is_on().then(|| Self {
            evolution: evolution.clone(),
            declared: declared.clone(),
            options,
        })
    }

    /// Makes of the error in a status one of the client's own. One that cannot be read stays as it is.
    pub(in crate::transport) fn read(&self, mut status: Status) -> Status {
        if let Some((hash, datum)) = self.translate(&status) {
            let trailers = status.metadata_mut();
            trailers.insert(ERROR_SCHEMA, hash);
            trailers.insert_bin(ERROR, MetadataValue::from_bytes(&datum));
            trailers.remove_bin(SCHEMA.as_str());
        }
        status
    }

    /// The hash and the datum of a declared error.
    fn translate(
        &self,
        status: &Status,
    ) -> Option<(MetadataValue<tonic::metadata::Ascii>, Vec<u8>)> {
        let trailers: &HeaderMap = status.metadata().as_ref();
        let written = hash(trailers.get(ERROR_SCHEMA)?)?;
        // A server that declares the same errors sends no schema, and there is nothing to do.
        let sent = trailers.get(&SCHEMA);
        let plan = self.evolution.plan_for(&self.declared, written, sent);
        let plan = plan.ok().flatten()?;
        let datum = status.metadata().get_bin(ERROR)?.to_bytes().ok()?;
        let union = plan.transcode(&datum, &self.options).ok()?;
        let (branch, datum) = split(&union)?;
        let branch = self.declared.branches()?.get(branch)?;
        let hash = MetadataValue::try_from(branch.hash.as_str()).ok()?;
        Some((hash, datum.to_vec()))
    }
}

/// The index of a union's branch, and its datum.
fn split(union: &[u8]) -> Option<(usize, &[u8])> {
    let end = union.iter().position(|byte| byte & 0x80 == 0)?;
    let (index, datum) = union.split_at(end + 1);
    let index = <i64 as crate::Message>::decode(index).ok()?;
    Some((usize::try_from(index).ok()?, datum))
}
