//! Records whose fields stand in another order, are missing, or are of no interest.

use super::Compiler;
use super::body::Body;
use crate::dynamic::encoded;
use crate::resolve::program::Op;
use avro_grpc_schema::model::{Default, Field, Model, NamedKind, TypeId};
use avro_grpc_schema::resolution::{FieldStep, RecordStep, Step, StepId};
use std::ops::Range;

/// Where the value of a reader's field is from.
#[derive(Clone, Copy)]
enum Source<'a> {
    Nowhere,
    Default(&'a Default),
    Field { from: usize, value: StepId },
}

impl<'a> Compiler<'a> {
    /// Reads a record by this step.
    ///
    /// The reader's fields are written in their order. Those of the writer's that come before the one in
    /// question are passed over; if they are wanted later, it is remembered where they are.
    pub(super) fn record(&mut self, id: StepId) -> Body {
        let Step::Record(step) = self.resolution.get(id) else {
            unreachable!("it is the step of a record");
        };
        let mut record = Record {
            writer: fields(self.writer, step.writer),
            reader: fields(self.reader, step.reader),
            steps: &step.fields,
            marks: vec![None; step.fields.len() + 1],
            body: Body::default(),
        };
        let mut passed = 0;
        for (to, source) in sources(step, record.reader.len()).into_iter().enumerate() {
            match source {
                Source::Nowhere => {}
                Source::Default(default) => {
                    let schema = &record.reader[to].schema;
                    let datum = encoded(schema, &default.value, self.reader);
                    self.literal(&datum, &mut record.body);
                }
                Source::Field { from, value } if from < passed => {
                    self.remembered(from, to, value, &mut record);
                }
                Source::Field { from, value } => {
                    self.pass_fields(passed..from, &mut record);
                    self.field(from, to, value, &mut record);
                    passed = from + 1;
                }
            }
        }
        self.pass_fields(passed..step.fields.len(), &mut record);
        record.body
    }

    fn field(&mut self, from: usize, to: usize, value: StepId, record: &mut Record<'a>) {
        let (writer, reader) = (&record.writer[from].schema, &record.reader[to].schema);
        self.value(writer, reader, value, &mut record.body);
    }

    /// Passes over fields, and marks the ends of those that are wanted later.
    fn pass_fields(&mut self, range: Range<usize>, record: &mut Record<'a>) {
        if range.is_empty() {
            return;
        }
        record.body.push(Op::Flush);
        for field in range {
            let is_wanted = matches!(record.steps[field], FieldStep::Read { .. });
            if is_wanted {
                record.mark(field);
            }
            self.pass(&record.writer[field].schema, &mut record.body);
            if is_wanted {
                record.mark(field + 1);
            }
        }
        record.body.push(Op::Drop);
    }

    /// Reads a field that has been passed over.
    fn remembered(&mut self, from: usize, to: usize, value: StepId, record: &mut Record<'a>) {
        let (start, end) = (record.mark(from), record.mark(from + 1));
        if matches!(self.resolution.get(value), Step::AsIs) {
            record.body.push(Op::Copy {
                from: start,
                to: end,
            });
            return;
        }
        let here = record.body.slot();
        record.body.push(Op::Mark(here));
        record.body.push(Op::Seek(start));
        self.field(from, to, value, record);
        record.body.push(Op::Seek(here));
    }
}

struct Record<'a> {
    writer: &'a [Field],
    reader: &'a [Field],
    steps: &'a [FieldStep],
    /// The slots of the places before each field of the writer's, and behind the last.
    marks: Vec<Option<u32>>,
    body: Body,
}

impl Record<'_> {
    /// The slot for the place before a field of the writer's. If there is none, that place is here.
    fn mark(&mut self, field: usize) -> u32 {
        if let Some(slot) = self.marks[field] {
            return slot;
        }
        let slot = self.body.slot();
        self.body.push(Op::Mark(slot));
        self.marks[field] = Some(slot);
        slot
    }
}

/// Where each of so many fields of the reader's is from.
fn sources(step: &RecordStep, count: usize) -> Vec<Source<'_>> {
    let mut sources = vec![Source::Nowhere; count];
    for (from, step) in step.fields.iter().enumerate() {
        if let FieldStep::Read { field, value } = *step {
            sources[field] = Source::Field { from, value };
        }
    }
    for step in &step.defaults {
        sources[step.field] = Source::Default(&step.default);
    }
    sources
}

fn fields(model: &Model, id: TypeId) -> &[Field] {
    match &model.get(id).kind {
        NamedKind::Record(record) => &record.fields,
        NamedKind::Enum(_) | NamedKind::Fixed(_) => &[],
    }
}
