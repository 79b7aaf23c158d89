//! Single-object encoding: a datum that says of which schema it is, for what is kept or sent outside calls
//! (Avro specification, *Single object encoding*).
//!
//! Before the datum stand ten bytes: `C3 01`, and the fingerprint of the schema, the CRC-64-AVRO of its
//! parsing canonical form, the lowest byte first. Who reads it must know the schema by its fingerprint: a
//! [`SchemaStore`] does, such as [`Schemas`].
//!
//! ```
//! use avro_grpc_runtime::single_object::{self, Decoder, Schemas};
//! use avro_grpc_runtime::{Message, RootSchema};
//!
//! let bytes = single_object::encode(&3_i32)?;
//! assert_eq!(bytes, *b"\xc3\x01\x8f\x5c\x39\x3f\x1a\xd5\x75\x72\x06");
//!
//! // Whoever reads longs knows that there have been ints.
//! let mut schemas = Schemas::new();
//! schemas.add(RootSchema::parse(r#""int""#)?);
//! let decoder = Decoder::new(schemas);
//! assert_eq!(decoder.decode::<i64>(&bytes)?, 3);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Canonical forms have no logical types, defaults and aliases. A datum whose schema has the fingerprint of
//! the type that it is read as is read as one of that type, whatever a store knows.

mod error;
mod schemas;

pub use self::error::SingleObjectError;
pub use self::schemas::{SchemaStore, Schemas};

use self::error::Problem;
use crate::compose;
use crate::message::Message;
use crate::resolve::{Origin, Plan, PlanCache};
use crate::wire::{DecodeOptions, EncodeError};

/// What every such encoding begins with.
const MARKER: [u8; 2] = [0xc3, 0x01];

/// The bytes before the datum.
const HEADER: usize = 10;

/// The single-object encoding of a value.
///
/// # Errors
///
/// If the value does not fit its schema.
pub fn encode<M: Message>(value: &M) -> Result<Vec<u8>, EncodeError> {
    let mut out = Vec::new();
    out.extend(MARKER);
    out.extend(compose::fingerprint::<M::Schema>().to_le_bytes());
    value.encode(&mut out)?;
    Ok(out)
}

/// The fingerprint of the schema, and the datum. Nothing, if `bytes` are no single-object encoding.
#[must_use]
pub fn split(bytes: &[u8]) -> Option<(u64, &[u8])> {
    let (header, datum) = bytes.split_first_chunk::<HEADER>()?;
    let (marker, fingerprint) = header.split_first_chunk()?;
    let fingerprint = u64::from_le_bytes(fingerprint.try_into().ok()?);
    (*marker == MARKER).then_some((fingerprint, datum))
}

/// Reads what has been [encoded](encode), by this program or another, with this schema or an older one.
///
/// It is for many threads, and keeps the plans for the schemas that it has met.
#[derive(Debug)]
pub struct Decoder<S> {
    store: S,
    plans: PlanCache,
    options: DecodeOptions,
}

impl<S: SchemaStore> Decoder<S> {
    /// How many plans are kept, and why there are none.
    const PLANS: usize = 256;

    /// A decoder that finds in `store` the schemas that are not those of the types.
    #[must_use]
    pub fn new(store: S) -> Self {
        Self::with_options(store, DecodeOptions::new())
    }

    /// The same, with other rules and limits.
    #[must_use]
    pub fn with_options(store: S, options: DecodeOptions) -> Self {
        Self {
            store,
            plans: PlanCache::new(Self::PLANS),
            options,
        }
    }

    /// Reads a value.
    ///
    /// # Errors
    ///
    /// If the bytes are no single-object encoding, nobody knows the schema, its data cannot be read as an
    /// `M`, or the datum is none of the schema.
    pub fn decode<M: Message>(&self, bytes: &[u8]) -> Result<M, SingleObjectError> {
        let (fingerprint, datum) = split(bytes).ok_or_else(|| Problem::no_object(bytes))?;
        if fingerprint == compose::fingerprint::<M::Schema>() {
            return Ok(M::decode_with(datum, &self.options).map_err(Problem::Datum)?);
        }
        let plan = self.plans.plan_or(fingerprint.into(), M::schema(), || {
            let schema = self.store.find(fingerprint);
            let schema = schema.ok_or(Problem::UnknownSchema(fingerprint))?;
            Ok::<_, Problem>((Origin::Stranger, Plan::of::<M>(schema)))
        })?;
        let plan = plan.map_err(|error| Problem::Incompatible(fingerprint, error))?;
        Ok(plan.decode(datum, &self.options).map_err(Problem::Datum)?)
    }
}
