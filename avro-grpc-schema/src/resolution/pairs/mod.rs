//! Goes through two schemas side by side.
//!
//! What is still to be looked at is a list, since types may nest deeper than a thread's stack.

mod named;
mod paths;
mod words;

use std::collections::HashMap;

use self::paths::SHOWN;
use self::words::words;
use super::branches::Branches;
use super::scalars::{Scalar, scalar};
use super::{Mismatch, MismatchKind, Mismatches, Path, Step, StepId};
use crate::model::{Model, Schema, SchemaKind, TypeId};

/// Pairs of a writer's and a reader's schema that belong together, each with its step.
pub(crate) struct Pairs<'a> {
    writer: &'a Model,
    reader: &'a Model,
    nodes: Vec<Node<'a>>,
    /// Pairs of named types, so that recursive schemas come to an end.
    known: HashMap<(TypeId, TypeId), StepId>,
    /// The reader's unions, by where they stand.
    unions: HashMap<*const Schema, Branches<'a>>,
    /// The pairs that are still to be looked at, the next last.
    open: Vec<StepId>,
    mismatches: Vec<Mismatch>,
    /// How many mismatches are kept; the others are counted.
    most: usize,
    more: usize,
}

struct Node<'a> {
    /// The pair within which this one was met.
    parent: Option<StepId>,
    /// Itself where that is near the root, otherwise the last one that is.
    head: StepId,
    /// How many pairs it is within.
    depth: usize,
    writer: Place<'a>,
    reader: Place<'a>,
    step: Step,
}

impl<'a> Node<'a> {
    fn on(&self, side: Side) -> Place<'a> {
        match side {
            Side::Writer => self.writer,
            Side::Reader => self.reader,
        }
    }
}

/// A schema, and where it stands in the one around it.
#[derive(Clone, Copy)]
struct Place<'a> {
    schema: &'a Schema,
    part: Part<'a>,
}

impl Schema {
    fn at<'a>(&'a self, part: Part<'a>) -> Place<'a> {
        Place { schema: self, part }
    }
}

#[derive(Clone, Copy)]
enum Part<'a> {
    /// It is the whole of it.
    Whole,
    Field(&'a str),
    Items,
    Values,
    Branch,
    /// Here a path leaves pairs out.
    Gap,
}

/// One of the two sides.
#[derive(Clone, Copy)]
enum Side {
    Writer,
    Reader,
}

impl<'a> Pairs<'a> {
    pub(crate) fn new(writer: &'a Model, reader: &'a Model) -> Self {
        Self {
            writer,
            reader,
            nodes: Vec::new(),
            known: HashMap::new(),
            unions: HashMap::new(),
            open: Vec::new(),
            mismatches: Vec::new(),
            most: usize::MAX,
            more: 0,
        }
    }

    /// No more than the first `most` mismatches are told.
    pub(crate) fn telling(self, most: usize) -> Self {
        Self { most, ..self }
    }

    /// Looks at a pair, and at all within it that was not looked at before.
    pub(crate) fn resolve(&mut self, writer: &'a Schema, reader: &'a Schema) -> StepId {
        let root = self.open(None, writer.at(Part::Whole), reader.at(Part::Whole));
        while let Some(id) = self.open.pop() {
            let before = self.open.len();
            self.nodes[id.index()].step = self.pair(id);
            // The first within it comes next.
            self.open[before..].reverse();
        }
        root
    }

    /// The mismatches since the last time.
    pub(crate) fn take_mismatches(&mut self) -> Vec<Mismatch> {
        std::mem::take(&mut self.mismatches)
    }

    /// The steps, or what does not match.
    pub(crate) fn finish(self) -> Result<Vec<Step>, Mismatches> {
        match self.mismatches.is_empty() && self.more == 0 {
            true => Ok(self.nodes.into_iter().map(|node| node.step).collect()),
            false => Err(Mismatches {
                first: self.mismatches,
                more: self.more,
            }),
        }
    }

    /// The step of a pair, which is looked at later unless it is known.
    fn open(&mut self, parent: Option<StepId>, writer: Place<'a>, reader: Place<'a>) -> StepId {
        let id = StepId(u32::try_from(self.nodes.len()).expect("fewer than 2^32 pairs"));
        if let (SchemaKind::Named(w), SchemaKind::Named(r)) =
            (&writer.schema.kind, &reader.schema.kind)
        {
            let known = *self.known.entry((*w, *r)).or_insert(id);
            if known != id {
                return known;
            }
        }
        let parent_node = parent.map(|parent| &self.nodes[parent.index()]);
        let depth = parent_node.map_or(0, |parent| parent.depth + 1);
        let head = parent_node.filter(|_| depth >= SHOWN);
        let head = head.map_or(id, |parent| parent.head);
        self.nodes.push(Node {
            parent,
            head,
            depth,
            writer,
            reader,
            step: Step::AsIs,
        });
        self.open.push(id);
        id
    }

    /// A pair whose halves stand in the same part of the pair `parent`.
    fn inner(
        &mut self,
        parent: StepId,
        writer: &'a Schema,
        reader: &'a Schema,
        part: Part<'a>,
    ) -> StepId {
        self.open(Some(parent), writer.at(part), reader.at(part))
    }

    /// *Schema Resolution*: "To match, one of the following must hold".
    fn pair(&mut self, id: StepId) -> Step {
        let Node { writer, reader, .. } = &self.nodes[id.index()];
        let (writer, reader) = (writer.schema, reader.schema);
        match (&writer.kind, &reader.kind) {
            (SchemaKind::Union(branches), _) => self.writer_union(id, branches, reader),
            (_, SchemaKind::Union(branches)) => self.reader_union(id, writer, reader, branches),
            (SchemaKind::Array(writer), SchemaKind::Array(reader)) => {
                Step::Array(self.inner(id, writer, reader, Part::Items))
            }
            (SchemaKind::Map(writer), SchemaKind::Map(reader)) => {
                Step::Map(self.inner(id, writer, reader, Part::Values))
            }
            (SchemaKind::Named(writer), SchemaKind::Named(reader)) => {
                self.named(id, *writer, *reader)
            }
            _ => self.scalar(id, writer, reader),
        }
    }

    /// *Schema Resolution*: "if both are unions" and "if writer's is a union, but reader's is not":
    /// the reader's schema is resolved against that of the branch that was written.
    fn writer_union(&mut self, id: StepId, branches: &'a [Schema], reader: &'a Schema) -> Step {
        let step = |branch: &'a Schema| {
            let (writer, reader) = (branch.at(Part::Branch), reader.at(Part::Whole));
            self.open(Some(id), writer, reader)
        };
        Step::WriterUnion(branches.iter().map(step).collect())
    }

    fn reader_union(
        &mut self,
        id: StepId,
        writer: &'a Schema,
        reader: &'a Schema,
        branches: &'a [Schema],
    ) -> Step {
        let known = self
            .unions
            .entry(reader)
            .or_insert_with(|| Branches::new(self.reader, branches));
        let Some(branch) = known.find(self.writer, writer) else {
            self.mismatch(id, MismatchKind::MissingUnionBranch, |pairs| {
                format!(
                    "the writer has {}, the reader's `{}` no branch for it",
                    words::exactly(pairs.writer, writer),
                    words(pairs.reader, reader)
                )
            });
            return Step::AsIs;
        };
        let (writer, reader) = (writer.at(Part::Whole), branches[branch].at(Part::Branch));
        let value = self.open(Some(id), writer, reader);
        Step::ReaderUnion { branch, value }
    }

    fn scalar(&mut self, id: StepId, writer: &'a Schema, reader: &'a Schema) -> Step {
        let from = Scalar::of(self.writer, writer);
        let to = Scalar::of(self.reader, reader);
        let (Some(from), Some(to)) = (from, to) else {
            return self.other_type(id);
        };
        match scalar(from, to) {
            Ok(step) => step,
            Err(MismatchKind::TypeMismatch) => self.other_type(id),
            Err(kind) => {
                self.mismatch(id, kind, |pairs| match kind {
                    MismatchKind::DecimalMismatch => format!(
                        "the writer's {} may have digits that the reader's {} has no room for",
                        words::exactly(pairs.writer, writer),
                        words::exactly(pairs.reader, reader)
                    ),
                    _ => pairs.differing(writer, reader),
                });
                Step::AsIs
            }
        }
    }

    fn differing(&self, writer: &Schema, reader: &Schema) -> String {
        format!(
            "the writer has {}, the reader {}",
            words::exactly(self.writer, writer),
            words::exactly(self.reader, reader)
        )
    }

    fn other_type(&mut self, id: StepId) -> Step {
        self.mismatch(id, MismatchKind::TypeMismatch, |pairs| {
            let Node { writer, reader, .. } = &pairs.nodes[id.index()];
            pairs.differing(writer.schema, reader.schema)
        });
        Step::AsIs
    }

    fn mismatch(&mut self, id: StepId, kind: MismatchKind, message: impl FnOnce(&Self) -> String) {
        self.add(|pairs| Mismatch {
            kind,
            writer: pairs.place(id, Side::Writer, kind),
            reader: pairs.place(id, Side::Reader, kind),
            message: message(pairs),
        });
    }

    fn add(&mut self, mismatch: impl FnOnce(&Self) -> Mismatch) {
        if self.mismatches.len() >= self.most {
            self.more += 1;
            return;
        }
        let mismatch = mismatch(self);
        self.mismatches.push(mismatch);
    }

    /// Where a mismatch of `kind` is: what is wrong with a type wherever it is used is in the type
    /// itself.
    fn place(&self, id: StepId, side: Side, kind: MismatchKind) -> Path {
        let path = self.path(id, side);
        match kind {
            MismatchKind::MissingEnumSymbols | MismatchKind::FixedSizeMismatch => {
                path.with_local(self.name(id, side))
            }
            _ => path,
        }
    }
}
