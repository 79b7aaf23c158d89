//! Where in the writer's data something is wrong.
//!
//! A program knows no names. When something is wrong with a datum, and then only, it is gone through once
//! more by its schema.

use super::run::{Source, Watch};
use crate::wire::words::block::Block;
use crate::wire::{Budget, DecodeError, DecodeOptions, Problem, Reader, StackMark, Writer};
use avro_grpc_schema::RootSchema;
use avro_grpc_schema::model::{Model, NamedKind, Schema, SchemaKind};

/// `problem`, which begins at `offset` in `datum`, with the path of its field.
pub(super) fn explain(
    writer: &RootSchema,
    datum: &[u8],
    problem: Problem,
    offset: usize,
) -> DecodeError {
    let options = DecodeOptions::new()
        .max_memory(usize::MAX)
        .max_empty_items(usize::MAX);
    let budget = Budget::new(datum, &options);
    let mut search = Search {
        model: writer.model(),
        input: budget.reader(),
        len: datum.len(),
        problem,
        offset,
        // Of some things that end too soon one has been asked for with the next: the first is what is wrong.
        stop: match problem {
            Problem::Truncated { .. } => usize::MAX,
            _ => offset,
        },
        steps: 0,
        start: StackMark::here(),
    };
    match search.value(writer.schema()) {
        Ok(()) => search.found(),
        // Either it has been found; or it is what is wrong, since nothing before it is.
        Err(error) => error,
    }
}

struct Search<'a> {
    model: &'a Model,
    input: Reader<'a>,
    len: usize,
    problem: Problem,
    offset: usize,
    /// Where to stop: at what ends behind that.
    stop: usize,
    /// Values that have been looked at.
    steps: usize,
    start: StackMark,
}

impl Search<'_> {
    /// Values may have no bytes, and then any number is in few.
    const MAX_STEPS: usize = 1 << 20;
    /// Unoptimised code may take several KiB for a level.
    const MAX_STACK: usize = 512 << 10;

    fn found(&self) -> DecodeError {
        DecodeError::new(self.problem, self.offset)
    }

    /// Whether what has been read last is what it is about.
    fn check(&mut self) -> Result<(), DecodeError> {
        match self.len - self.input.left() > self.stop {
            true => Err(self.found()),
            false => Ok(()),
        }
    }

    fn value(&mut self, schema: &Schema) -> Result<(), DecodeError> {
        self.steps += 1;
        let stack = self.start.distance(StackMark::here());
        if self.steps > Self::MAX_STEPS || stack > Self::MAX_STACK {
            return Err(self.found());
        }
        match &schema.kind {
            SchemaKind::Null => return Ok(()),
            SchemaKind::Boolean => _ = self.input.boolean()?,
            SchemaKind::Int => _ = self.input.int()?,
            SchemaKind::Long => _ = self.input.long()?,
            SchemaKind::Float => _ = self.input.take(4)?,
            SchemaKind::Double => _ = self.input.take(8)?,
            SchemaKind::Bytes | SchemaKind::String => _ = self.input.bytes()?,
            SchemaKind::Array(items) => return self.array(items),
            SchemaKind::Map(values) => return self.map(values),
            SchemaKind::Union(branches) => {
                let branch = self.input.branch(branches.len())?;
                self.check()?;
                return self.value(&branches[branch]);
            }
            SchemaKind::Named(id) => match &self.model.get(*id).kind {
                NamedKind::Enum(enum_) => _ = self.input.symbol(enum_.symbols.len())?,
                NamedKind::Fixed(fixed) => _ = self.input.take(fixed.size)?,
                NamedKind::Record(record) => {
                    for field in &record.fields {
                        self.value(&field.schema)
                            .map_err(|error| error.in_foreign_field(&field.name))?;
                    }
                    return Ok(());
                }
            },
        }
        self.check()
    }

    fn array(&mut self, items: &Schema) -> Result<(), DecodeError> {
        let mut index = 0;
        while let Some(block) = Block::read(&mut self.input, 0, 0, 0)? {
            self.check()?;
            let left = self.input.left();
            for _ in 0..block.count {
                self.value(items).map_err(|error| error.in_item(index))?;
                index += 1;
                if self.input.left() == left {
                    // The others have no bytes either.
                    break;
                }
            }
            block.end(&self.input)?;
        }
        self.check()
    }

    fn map(&mut self, values: &Schema) -> Result<(), DecodeError> {
        while let Some(block) = Block::read(&mut self.input, 0, 0, 0)? {
            self.check()?;
            for _ in 0..block.count {
                let key = self.input.bytes()?;
                self.check()?;
                self.value(values)
                    .map_err(|error| error.in_entry(&String::from_utf8_lossy(key)))?;
            }
            block.end(&self.input)?;
        }
        self.check()
    }
}

/// Finds where something in the output is from.
#[derive(Debug)]
pub(super) struct Origin {
    /// Its place in the output.
    offset: usize,
    /// How much had been written before.
    start: usize,
    found: Option<(usize, Source)>,
}

impl Origin {
    pub(super) fn new(offset: usize) -> Self {
        Self {
            offset,
            start: 0,
            found: None,
        }
    }

    /// Where in the input it is from.
    pub(super) fn source(&self) -> Option<Source> {
        let (at, source) = self.found?;
        Some(match source {
            Source::Copied(start) => Source::Copied(start + self.offset - at),
            source => source,
        })
    }
}

impl Watch for Origin {
    fn writes(&mut self, out: &Writer<'_>, source: Source) {
        let at = out.position() - self.start;
        if at <= self.offset {
            self.found = Some((at, source));
        }
    }
}
