//! The Avro binary encoding, free of any transport.
//!
//! ```text
//! a value ──Encode──▶ Writer ──▶ bytes ──▶ Reader ──Decode──▶ a value
//! ```
//!
//! A schema is a zero-sized type: a word of [`words`], or a generated type, which is its own
//! schema. `Encode<T>` and `Decode<T>` say which Rust types a schema can be.

mod base;
mod default;
mod error;
mod fixed;
mod kind;
mod limits;
mod order;
mod reader;
mod stack;
mod varint;
pub mod words;
mod writer;

pub use base::{Logical, from_base};
pub use default::{Json, check_default};
pub use error::{DecodeError, EncodeError};
pub(crate) use error::{Path, Step};
pub use fixed::{FixedAt, FixedLogical, FixedSize};
pub(crate) use kind::same;
pub use kind::{Kind, Kinded, Plain, check_branch, check_schema};
pub use limits::DecodeOptions;
pub use order::Order;
pub use reader::Reader;
pub(crate) use stack::StackMark;
pub use writer::Writer;

use crate::compose::Composer;
use ::bytes::Bytes;

/// An Avro schema as a type.
pub trait Schema: 'static {
    /// The size of the smallest datum, in bytes.
    const MIN_SIZE: usize;
    /// How many branches the schema has as a part of a union; null, which an `Option` stands for,
    /// is not among them.
    const BRANCHES: usize = 1;
    /// Whether null is a datum of the schema, so that an `Option` around it would be ambiguous.
    const HAS_NULL: bool = false;

    /// The schema hash, where the generator has computed it.
    const HASH: Option<&'static str> = None;

    /// Writes the schema's JSON, named types by their fullnames.
    fn describe(composer: &mut Composer);

    /// Writes the JSON of one branch; `branch` is below [`Schema::BRANCHES`].
    fn describe_branch(branch: usize, composer: &mut Composer) {
        let _ = branch;
        Self::describe(composer);
    }
}

/// A schema that `T` can be written as.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be written as the Avro schema `{Self}`",
    note = "types of the crates `chrono`, `jiff` and `uuid` need the feature of that name of \
            `avro-grpc-runtime`"
)]
pub trait Encode<T: ?Sized>: Schema {
    /// Writes `value`.
    fn encode(value: &T, out: &mut Writer) -> Result<(), EncodeError>;

    /// Writes `value` as a part of a union whose branch number `null_at` is null.
    fn encode_branch(value: &T, null_at: usize, out: &mut Writer) -> Result<(), EncodeError> {
        out.branch(0, null_at);
        Self::encode(value, out)
    }
}

/// A schema that `T` can be read from.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be read from the Avro schema `{Self}`",
    note = "types of the crates `chrono`, `jiff` and `uuid` need the feature of that name of \
            `avro-grpc-runtime`"
)]
pub trait Decode<T>: Schema {
    /// Reads one datum.
    fn decode(input: &mut Reader<'_>) -> Result<T, DecodeError>;

    /// Reads what follows the index in a union; `branch`, below [`Schema::BRANCHES`], does not
    /// count null.
    fn decode_branch(branch: usize, input: &mut Reader<'_>) -> Result<T, DecodeError> {
        let _ = branch;
        Self::decode(input)
    }
}

/// Appends the datum of `value` to `out`, which stays as it was if that fails.
pub(crate) fn encode_into<S, T>(value: &T, out: &mut Vec<u8>) -> Result<(), EncodeError>
where
    S: Encode<T>,
    T: ?Sized,
{
    let start = out.len();
    let mut writer = Writer::new(std::mem::take(out));
    let result = S::encode(value, &mut writer);
    *out = writer.into_inner();
    if result.is_err() {
        out.truncate(start);
    }
    result
}

/// Reads the one datum that `bytes` holds.
pub(crate) fn decode_datum<S, T>(bytes: &[u8], options: &DecodeOptions) -> Result<T, DecodeError>
where
    S: Decode<T>,
{
    decode_from::<S, T>(Reader::new(bytes, options))
}

/// Reads the one datum that `bytes` holds; what can share their memory does.
pub(crate) fn decode_shared<S, T>(bytes: &Bytes, options: &DecodeOptions) -> Result<T, DecodeError>
where
    S: Decode<T>,
{
    decode_from::<S, T>(Reader::shared(bytes, options))
}

fn decode_from<S, T>(mut reader: Reader<'_>) -> Result<T, DecodeError>
where
    S: Decode<T>,
{
    let value = S::decode(&mut reader)?;
    reader.finish()?;
    Ok(value)
}

/// Writes a field of a record.
#[inline]
pub fn encode_field<S, T>(
    value: &T,
    name: &'static str,
    out: &mut Writer,
) -> Result<(), EncodeError>
where
    S: Encode<T>,
    T: ?Sized,
{
    S::encode(value, out).map_err(|error| error.in_field(name))
}

/// Reads a field of a record.
#[inline]
pub fn decode_field<S, T>(name: &'static str, input: &mut Reader<'_>) -> Result<T, DecodeError>
where
    S: Decode<T>,
{
    S::decode(input).map_err(|error| error.in_field(name))
}
