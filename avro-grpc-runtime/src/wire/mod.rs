//! The Avro binary encoding, free of any transport.
//!
//! ```text
//! a value ──Encode──▶ Writer ──▶ bytes ──▶ Reader ──Decode──▶ a value
//! ```
//!
//! A schema is a zero-sized type: a word of [`words`], or a generated type, which is its own
//! schema. `Encode<T>` and `Decode<T>` say which Rust types a schema can be.
//!
//! Encoding is inlined into records wherever code is optimised: a writer that is passed on by
//! reference would be in memory, not in registers. What is not worth it, such as long records,
//! arrays and maps, gets the writer by value. Unoptimised code would only become larger.
//!
//! Decoding is the same the other way round: each function has a reader of its own, and what is not inlined gets another.

mod base;
mod bulk;
mod default;
mod error;
mod fixed;
mod kind;
mod limits;
mod order;
mod raw;
mod reader;
mod stack;
mod varint;
pub mod words;
mod writer;

pub use base::{Logical, from_base};
pub(crate) use bulk::{size_in, size_in32, sizes_in32, unsigned, unsigned32};
pub use default::{Json, Range, check_default, range_of, range_of_field};
pub use error::{DecodeError, EncodeError};
pub(crate) use error::{Path, Problem, Step};
pub use fixed::{FixedAt, FixedLogical, FixedSize};
pub(crate) use kind::same;
pub use kind::{Kind, Kinded, Plain, check_branch, check_schema};
pub use limits::DecodeOptions;
pub(crate) use limits::{Budget, Limit};
pub use order::Order;
pub(crate) use raw::Text;
pub use raw::Writer;
pub use reader::Reader;
pub(crate) use stack::StackMark;
pub(crate) use varint::unzigzag;
pub use writer::record_weight;

use self::words::block::Block;
use crate::compose::Composer;
use ::bytes::Bytes;

/// An Avro schema as a type.
pub trait Schema: 'static {
    /// The size of the smallest datum, in bytes.
    const MIN_SIZE: usize;
    /// How many branches the schema has as a part of a union; null, which an `Option` stands for,
    /// is not among them.
    const BRANCHES: usize = 1;
    /// Whether each branch is one of its own, where the schema is a part of a union.
    const IS_UNION: bool = false;
    /// How much code it takes to write or read a datum: about so many primitive values. Zero for
    /// what has functions of its own.
    const WEIGHT: usize = 0;
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

/// The [`Schema::MIN_SIZE`] of a part.
///
/// A constant that names another of a type that holds it in turn is a cycle to the compiler even where
/// it has told that the types have no size. What a function names, it finds later, and says no more.
#[must_use]
pub const fn min_size_of<S: Schema>() -> usize {
    S::MIN_SIZE
}

/// Up to this [`Schema::WEIGHT`], a message is so small that it is in registers until its caller has it.
const LIGHT: usize = 4;

/// The [`Schema::WEIGHT`] of a part.
#[must_use]
pub const fn weight_of<S: Schema>() -> usize {
    S::WEIGHT
}

/// A schema that `T` can be written as.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be written as the Avro schema `{Self}`",
    note = "types of the crates `chrono`, `jiff` and `uuid` need the feature of that name of \
            `avro-grpc-runtime`"
)]
pub trait Encode<T: ?Sized>: Schema {
    /// Writes `value`, where the writer is. Callers use [`put`], which knows when that is good.
    fn encode(value: &T, out: &mut Writer) -> Result<(), EncodeError>;

    /// Writes `value`, by a function of its own.
    #[inline(never)]
    fn encode_apart<'a>(value: &T, out: Writer<'a>) -> (Writer<'a>, Result<(), EncodeError>) {
        let mut out = out.local();
        let result = Self::encode(value, &mut out);
        (out, result)
    }

    /// Writes items of an array, after each other.
    #[inline]
    fn encode_items(items: &[T], out: &mut Writer) -> Result<(), EncodeError>
    where
        T: Sized,
    {
        for (index, item) in items.iter().enumerate() {
            if let Err(error) = put::<Self, T>(item, out) {
                return Err(error.in_item(index));
            }
        }
        Ok(())
    }

    /// Writes `value` as a part of a union whose branch number `null_at` is null.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn encode_branch(value: &T, null_at: usize, out: &mut Writer) -> Result<(), EncodeError> {
        out.branch(0, null_at, 1);
        put::<Self, T>(value, out)
    }
}

/// A schema that `T` can be read from.
#[diagnostic::on_unimplemented(
    message = "`{T}` cannot be read from the Avro schema `{Self}`",
    note = "types of the crates `chrono`, `jiff` and `uuid` need the feature of that name of \
            `avro-grpc-runtime`"
)]
pub trait Decode<T>: Schema {
    /// The numbers that `T` holds, where they are fewer than the schema has.
    const RANGE: Option<Range> = None;

    /// Reads one datum, where the reader is. Callers use [`take`], which knows when that is good.
    fn decode(input: &mut Reader<'_>) -> Result<T, DecodeError>;

    /// Reads one datum, by a function of its own.
    #[inline(never)]
    fn decode_apart(input: &mut Reader<'_>) -> Result<T, DecodeError> {
        input.lend(Self::decode)
    }

    /// Reads the one datum of a message.
    #[inline]
    fn decode_message(input: &mut Reader<'_>) -> Result<T, DecodeError> {
        // What a constant rules out is not compiled, nor are the functions in it.
        if const { matches!(Self::WEIGHT, 1..=LIGHT) } {
            let value = input.lend(Self::decode)?;
            input.finish()?;
            return Ok(value);
        }
        if input.is_strict() {
            return Self::decode_strict(input);
        }
        // As the last thing, so that the value is made where the caller wants it. To move it takes long: what
        // has been stored in small pieces a moment ago cannot be loaded in larger ones at once.
        Self::decode_apart(input)
    }

    /// Reads the one datum of a message, behind which nothing may follow.
    ///
    /// This is here, like the functions for arrays and boxes, because functions of a type are compiled
    /// together with it: elsewhere, each would bring its own code that drops the type.
    #[inline(never)]
    fn decode_strict(input: &mut Reader<'_>) -> Result<T, DecodeError> {
        let value = Self::decode_apart(input)?;
        input.finish()?;
        Ok(value)
    }

    /// Reads the items of an array.
    #[inline(never)]
    fn decode_array(input: &mut Reader<'_>) -> Result<Vec<T>, DecodeError> {
        let mut items = Vec::new();
        input.enter()?;
        while let Some(block) = Block::read(input, Self::MIN_SIZE, size_of::<T>(), 0)? {
            if items.is_empty() {
                items.reserve_exact(block.reservation());
            } else {
                items.reserve(block.reservation());
            }
            input.lend(|input| Self::decode_items(block.count, &mut items, input))?;
            block.end(input)?;
        }
        input.leave();
        Ok(items)
    }

    /// Reads one datum, or what follows the index of a branch, to where a pointer points.
    #[inline(never)]
    fn decode_boxed<P: From<T>>(
        branch: Option<usize>,
        input: &mut Reader<'_>,
    ) -> Result<P, DecodeError> {
        // An `Arc` has two counters.
        input.enter_box(size_of::<T>() + 2 * size_of::<usize>())?;
        let value = P::from(match branch {
            Some(branch) if Self::IS_UNION => Self::decode_branch(branch, input)?,
            _ => Self::decode_apart(input)?,
        });
        input.leave();
        Ok(value)
    }

    /// Reads `count` items of an array, after each other; their memory has been accounted for.
    #[inline]
    fn decode_items(
        count: usize,
        items: &mut Vec<T>,
        input: &mut Reader<'_>,
    ) -> Result<(), DecodeError> {
        items_one_by_one::<Self, T>(count, items, input)
    }

    /// Reads one datum of a union with null, which is branch number `null_at`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn decode_nullable(null_at: usize, input: &mut Reader<'_>) -> Result<Option<T>, DecodeError> {
        let index = input.branch(Self::BRANCHES + 1)?;
        if index == null_at {
            return Ok(None);
        }
        match Self::decode_branch(index - usize::from(index > null_at), input) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(error),
        }
    }

    /// Reads what follows the index in a union; `branch`, below [`Schema::BRANCHES`], does not
    /// count null.
    #[inline]
    fn decode_branch(branch: usize, input: &mut Reader<'_>) -> Result<T, DecodeError> {
        let _ = branch;
        take::<Self, T>(input)
    }
}

/// Appends the datum of `value` to `out`, which stays as it was if that fails.
pub(crate) fn encode_into<S, T>(value: &T, out: &mut Vec<u8>) -> Result<(), EncodeError>
where
    S: Encode<T>,
    T: ?Sized,
{
    let start = out.len();
    let mut writer = Writer::new(out);
    let result = put::<S, T>(value, &mut writer);
    writer.finish();
    if result.is_err() {
        out.truncate(start);
    }
    result
}

/// Reads the one datum that `bytes` holds.
#[inline]
pub(crate) fn decode_datum<S, T>(bytes: &[u8], options: &DecodeOptions) -> Result<T, DecodeError>
where
    S: Decode<T>,
{
    S::decode_message(&mut Budget::new(bytes, options).reader())
}

/// Reads the one datum that `bytes` holds; what can share their memory does.
#[inline]
pub(crate) fn decode_shared<S, T>(bytes: &Bytes, options: &DecodeOptions) -> Result<T, DecodeError>
where
    S: Decode<T>,
{
    decode_part::<S, T>(bytes, bytes, options)
}

/// Reads the one datum that a part of `owner` holds; what can share its memory does.
#[inline]
pub(crate) fn decode_part<S, T>(
    bytes: &[u8],
    owner: &Bytes,
    options: &DecodeOptions,
) -> Result<T, DecodeError>
where
    S: Decode<T>,
{
    S::decode_message(&mut Budget::shared(bytes, owner, options).reader())
}

/// Writes `value` as an `S`.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn put<S, T>(value: &T, out: &mut Writer) -> Result<(), EncodeError>
where
    S: Encode<T> + ?Sized,
    T: ?Sized,
{
    if const { S::WEIGHT == 0 } {
        out.lend(
            #[inline]
            |out| S::encode_apart(value, out),
        )
    } else {
        S::encode(value, out)
    }
}

/// Reads an `S`. What is written by a function of its own is read by one, too: where records hold
/// records, each would else hold the code of all below it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn take<S, T>(input: &mut Reader<'_>) -> Result<T, DecodeError>
where
    S: Decode<T> + ?Sized,
{
    if const { S::WEIGHT == 0 } {
        input.lend(S::decode_apart)
    } else {
        S::decode(input)
    }
}

/// Writes a field of a record.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn encode_field<S, T>(
    value: &T,
    name: &'static str,
    out: &mut Writer,
) -> Result<(), EncodeError>
where
    S: Encode<T>,
    T: ?Sized,
{
    match put::<S, T>(value, out) {
        Ok(()) => Ok(()),
        Err(error) => Err(error.in_field(name)),
    }
}

/// Reads `count` items of an array.
#[inline]
pub(crate) fn items_one_by_one<S, T>(
    count: usize,
    items: &mut Vec<T>,
    input: &mut Reader<'_>,
) -> Result<(), DecodeError>
where
    S: Decode<T> + ?Sized,
{
    for _ in 0..count {
        match take::<S, T>(input) {
            Ok(item) => items.push(item),
            Err(error) => return Err(error.in_item(items.len())),
        }
    }
    Ok(())
}

/// Reads a field of a record.
///
/// Where nothing is optimised, what it needs on the stack would stay there for each field of a
/// record that can be a part of itself.
#[cfg_attr(debug_assertions, inline(never))]
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn decode_field<S, T>(name: &'static str, input: &mut Reader<'_>) -> Result<T, DecodeError>
where
    S: Decode<T>,
{
    match take::<S, T>(input) {
        Ok(value) => Ok(value),
        Err(error) => Err(error.in_field(name)),
    }
}

/// Reads what is in a branch of a union.
///
/// As [`decode_field`], a function of its own where nothing is optimised.
#[cfg_attr(debug_assertions, inline(never))]
#[cfg_attr(not(debug_assertions), inline)]
pub fn decode_variant<S, T, U>(
    input: &mut Reader<'_>,
    variant: impl FnOnce(T) -> U,
) -> Result<U, DecodeError>
where
    S: Decode<T>,
{
    match take::<S, T>(input) {
        Ok(value) => Ok(variant(value)),
        Err(error) => Err(error),
    }
}
