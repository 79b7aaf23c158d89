//! How data of a writer's schema become values of the reader's.

use super::compile::compile;
use super::error::{MAX_MISMATCHES, PlanError};
use super::explain::{Origin, explain};
use super::program::Program;
use super::quick;
use super::run::{Nobody, Scratch, Source, run};
use crate::message::Message;
use crate::wire::{DecodeError, DecodeOptions, Problem};
use avro_grpc_schema::RootSchema;
use avro_grpc_schema::resolution::resolve_telling;
use bytes::Bytes;
use std::any::TypeId;
use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;

/// How data of a writer's schema are read as those of a reader's.
///
/// All that holds for the decoders of types holds for a plan: the [`DecodeOptions`] are about the whole, and
/// errors tell the field, in the names of the writer's schema, and the place in the writer's datum. Of what
/// the reader has no field for, the text of strings is not looked at, all else is.
#[derive(Debug)]
pub struct Plan {
    writer: Arc<RootSchema>,
    /// None where the reader reads the data as they are.
    program: Option<Program>,
    reader: Reader,
}

/// Whose schema the reader's is.
#[derive(Debug)]
enum Reader {
    /// That of a type, by the type that stands for its schema.
    Type {
        schema: TypeId,
        hash: fn() -> &'static str,
    },
    /// One that has this hash.
    Any { hash: String },
}

thread_local! {
    /// What the last plan has used.
    static SCRATCH: Cell<Option<Box<Scratch>>> = const { Cell::new(None) };
}

/// What takes more bytes is not kept for the next datum.
const MAX_KEPT: usize = 64 << 10;

/// A datum of the reader's, and the options by which it is read.
#[derive(Debug)]
pub(crate) struct Translated {
    pub(crate) datum: Bytes,
    pub(crate) options: DecodeOptions,
}

impl Plan {
    /// The plan for data of the schema `writer`, as data of the schema `reader`.
    ///
    /// # Errors
    ///
    /// All that does not match.
    pub fn new(writer: impl Into<Arc<RootSchema>>, reader: &RootSchema) -> Result<Self, PlanError> {
        let hash = reader.hash();
        Self::make(writer.into(), reader, Reader::Any { hash })
    }

    /// The plan for data of the schema `writer`, as values of `M`.
    ///
    /// # Errors
    ///
    /// All that does not match.
    ///
    /// # Panics
    ///
    /// As [`Message::schema`] does.
    pub fn of<M: Message>(writer: impl Into<Arc<RootSchema>>) -> Result<Self, PlanError> {
        let reader = Reader::Type {
            schema: TypeId::of::<M::Schema>(),
            hash: M::schema_hash,
        };
        Self::make(writer.into(), M::schema(), reader)
    }

    fn make(
        writer: Arc<RootSchema>,
        schema: &RootSchema,
        reader: Reader,
    ) -> Result<Self, PlanError> {
        let resolution =
            resolve_telling(MAX_MISMATCHES, &*writer, schema).map_err(PlanError::incompatible)?;
        let program = match resolution.is_as_is() {
            true => None,
            false => {
                let program = compile(&writer, schema, &resolution);
                Some(program.ok_or_else(PlanError::too_large)?)
            }
        };
        Ok(Self {
            writer,
            program,
            reader,
        })
    }

    /// How much memory it holds, in bytes, with the writer's schema: about.
    pub(crate) fn memory(&self) -> usize {
        let program = self.program.as_ref().map_or(0, Program::memory);
        size_of::<Self>() + self.writer.memory() + program
    }

    /// Whether the reader reads the writer's data as its own, so that the plan costs nothing.
    #[must_use]
    pub fn is_as_is(&self) -> bool {
        self.program.is_none()
    }

    /// The writer's schema.
    #[must_use]
    pub fn writer(&self) -> &RootSchema {
        &self.writer
    }

    /// Reads a datum of the writer's as a value of `M`.
    ///
    /// # Errors
    ///
    /// If the bytes are not a datum of the writer's schema, would take more than the limits, or hold a
    /// decimal that has more digits than its schema allows.
    ///
    /// # Panics
    ///
    /// If the plan is for another reader's schema than that of `M`.
    pub fn decode<M: Message>(
        &self,
        datum: &[u8],
        options: &DecodeOptions,
    ) -> Result<M, DecodeError> {
        self.check_reader::<M>();
        let Some(program) = &self.program else {
            return M::decode_with(datum, options);
        };
        if let Some(read) = Self::quick(program, datum, options) {
            return M::decode_with(read.bytes(), options)
                .map_err(|error| self.explained(datum, options, error));
        }
        let mut scratch = scratch();
        self.run(program, datum, options, &mut scratch)?;
        let mut result = M::decode_with(&scratch.out, &for_reader(datum, options));
        if let Err(error) = &mut result {
            self.explain(datum, options, error);
        }
        keep(scratch);
        result
    }

    /// Like [`Plan::decode`]; the [`Bytes`] and [`Str`](crate::Str) in the value share the memory of
    /// `datum`, if it is read as it is, or else of one copy.
    ///
    /// # Errors
    ///
    /// As [`Plan::decode`].
    ///
    /// # Panics
    ///
    /// As [`Plan::decode`].
    pub fn decode_bytes<M: Message>(
        &self,
        datum: &Bytes,
        options: &DecodeOptions,
    ) -> Result<M, DecodeError> {
        self.check_reader::<M>();
        let Translated {
            datum: read,
            options: reading,
        } = self.translate(datum, options)?;
        let mut result = M::decode_bytes_with(&read, &reading);
        if let Err(error) = &mut result {
            self.explain(datum, options, error);
        }
        result
    }

    /// What the reader's decoder has to read in the place of `datum`, whatever its type. What is wrong with
    /// that, [`Plan::explain`] tells.
    pub(crate) fn translate(
        &self,
        datum: &Bytes,
        options: &DecodeOptions,
    ) -> Result<Translated, DecodeError> {
        let Some(program) = &self.program else {
            return Ok(Translated {
                datum: datum.clone(),
                options: *options,
            });
        };
        if let Some(read) = Self::quick(program, datum, options) {
            return Ok(Translated {
                datum: Bytes::copy_from_slice(read.bytes()),
                options: *options,
            });
        }
        let mut scratch = scratch();
        self.run(program, datum, options, &mut scratch)?;
        let read = std::mem::take(&mut scratch.out);
        keep(scratch);
        Ok(Translated {
            datum: read.into(),
            options: for_reader(datum, options),
        })
    }

    /// Turns a datum of the writer's into one of the reader's.
    ///
    /// A datum that is [read as it is](Self::is_as_is) is not looked at; and of others, what is copied is
    /// checked no further than it takes to know where it ends.
    ///
    /// # Errors
    ///
    /// As [`Plan::decode`], unless whoever decodes what is returned finds it.
    pub fn transcode<'a>(
        &self,
        datum: &'a [u8],
        options: &DecodeOptions,
    ) -> Result<Cow<'a, [u8]>, DecodeError> {
        let Some(program) = &self.program else {
            return Ok(Cow::Borrowed(datum));
        };
        if let Some(read) = Self::quick(program, datum, options) {
            return Ok(Cow::Owned(read.bytes().to_vec()));
        }
        let mut scratch = Scratch::new();
        self.run(program, datum, options, &mut scratch)?;
        Ok(Cow::Owned(scratch.out))
    }

    /// What becomes of `datum`, if the quick way leads there. The reader's decoder has the same options then.
    #[inline(always)]
    fn quick(
        program: &Program,
        datum: &[u8],
        options: &DecodeOptions,
    ) -> Option<quick::Translated> {
        let read = program.quick.as_ref()?.translate(datum, options)?;
        debug_assert_eq!(
            machine(program, datum, options).as_deref(),
            Some(read.bytes()),
            "both ways lead to the same"
        );
        Some(read)
    }

    fn run(
        &self,
        program: &Program,
        datum: &[u8],
        options: &DecodeOptions,
        scratch: &mut Scratch,
    ) -> Result<(), DecodeError> {
        let result = run(program, datum, options, scratch, &mut Nobody);
        result.map_err(|error| match error.problem() {
            Problem::TrailingBytes(_) => error,
            problem => explain(&self.writer, datum, problem, error.offset()),
        })
    }

    /// [`Plan::explain`], of an error that is returned.
    #[cold]
    #[inline(never)]
    fn explained(
        &self,
        datum: &[u8],
        options: &DecodeOptions,
        mut error: DecodeError,
    ) -> DecodeError {
        self.explain(datum, options, &mut error);
        error
    }

    /// Makes an error of the reader's decoder one of the writer's datum.
    #[cold]
    #[inline(never)]
    pub(crate) fn explain(&self, datum: &[u8], options: &DecodeOptions, error: &mut DecodeError) {
        let Some(program) = &self.program else {
            return;
        };
        // What a type has against a value is told in the names of the type, and of no place in the datum.
        #[cfg(feature = "dynamic")]
        if error.is_of_value() {
            return;
        }
        let mut origin = Origin::new(error.offset());
        let again = run(program, datum, options, &mut Scratch::new(), &mut origin);
        match (again, origin.source()) {
            (Ok(()), Some(Source::Copied(offset) | Source::Made(offset))) => {
                *error = explain(&self.writer, datum, error.problem(), offset);
            }
            // What the writer has not written has no other name than the reader's.
            (Ok(()), Some(Source::Default(offset))) => error.set_offset(offset),
            _ => error.set_offset(datum.len()),
        }
    }

    #[inline]
    fn check_reader<M: Message>(&self) {
        if let Reader::Type { schema, .. } = self.reader
            && schema == TypeId::of::<M::Schema>()
        {
            return;
        }
        let hash = match &self.reader {
            Reader::Type { hash, .. } => hash(),
            Reader::Any { hash } => hash,
        };
        assert!(
            hash == M::schema_hash(),
            "a plan for another schema than that of `{}`",
            std::any::type_name::<M>()
        );
    }
}

/// What becomes of `datum` on the way that is not quick.
pub(super) fn machine(program: &Program, datum: &[u8], options: &DecodeOptions) -> Option<Vec<u8>> {
    let mut scratch = Scratch::new();
    run(program, datum, options, &mut scratch, &mut Nobody).ok()?;
    Some(scratch.out)
}

/// What the last plan has used, with nothing written.
#[inline]
fn scratch() -> Box<Scratch> {
    match SCRATCH.try_with(Cell::take) {
        Ok(Some(mut scratch)) => {
            scratch.out.clear();
            scratch
        }
        _ => Box::new(Scratch::new()),
    }
}

/// Keeps what a plan has used for the next.
#[inline]
fn keep(scratch: Box<Scratch>) {
    if scratch.size() <= MAX_KEPT {
        // Where the thread ends, there is no next datum.
        _ = SCRATCH.try_with(|kept| kept.set(Some(scratch)));
    }
}

/// The options for what a datum has become: the limit on memory is that of the datum.
#[inline]
fn for_reader(datum: &[u8], options: &DecodeOptions) -> DecodeOptions {
    options.max_memory(options.memory(datum.len()))
}
