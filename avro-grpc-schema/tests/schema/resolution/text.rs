//! A resolution as a short text.
//!
//! | text | is |
//! |---|---|
//! | `=` | as is |
//! | `int→double` | a promotion |
//! | `×10^2` | a decimal with two zeros more |
//! | `R{a =, b skip, c→d [=], e :=5}` | a record: the writer's fields, then defaults |
//! | `R…` | a record that was shown before |
//! | `E{A, B→C}` | an enum's symbols |
//! | `[…]`, `<…>` | an array, a map |
//! | `0: … \| 1: …` in parentheses | the branches of the writer's union |
//! | `@1 …` | as that branch of the reader's union |

use std::collections::HashSet;

use avro_grpc_schema::model::{Field, NamedKind, NamedType, Schema, SchemaKind};
use avro_grpc_schema::resolution::{
    FieldStep, Promotion, RecordStep, Resolution, SchemaIn, Step, StepId,
};

pub(super) fn text(resolution: &Resolution, writer: SchemaIn<'_>, reader: SchemaIn<'_>) -> String {
    let mut text = Text {
        resolution,
        writer,
        reader,
        shown: HashSet::new(),
    };
    text.step(resolution.root(), writer.schema, reader.schema)
}

struct Text<'a> {
    resolution: &'a Resolution,
    writer: SchemaIn<'a>,
    reader: SchemaIn<'a>,
    shown: HashSet<usize>,
}

impl<'a> Text<'a> {
    fn step(&mut self, id: StepId, writer: &'a Schema, reader: &'a Schema) -> String {
        match (self.resolution.get(id), &writer.kind, &reader.kind) {
            (Step::AsIs, ..) => "=".to_owned(),
            (Step::Promote(promotion), ..) => match promotion {
                Promotion::IntToFloat => "int→float",
                Promotion::IntToDouble => "int→double",
                Promotion::LongToFloat => "long→float",
                Promotion::LongToDouble => "long→double",
                Promotion::FloatToDouble => "float→double",
            }
            .to_owned(),
            (Step::Decimal { zeros }, ..) => format!("×10^{zeros}"),
            (Step::Array(inner), SchemaKind::Array(w), SchemaKind::Array(r)) => {
                format!("[{}]", self.step(*inner, w, r))
            }
            (Step::Map(inner), SchemaKind::Map(w), SchemaKind::Map(r)) => {
                format!("<{}>", self.step(*inner, w, r))
            }
            (Step::WriterUnion(steps), SchemaKind::Union(branches), _) => {
                let each = steps.iter().zip(branches).enumerate();
                let each: Vec<_> = each
                    .map(|(n, (id, branch))| format!("{n}: {}", self.step(*id, branch, reader)))
                    .collect();
                format!("({})", each.join(" | "))
            }
            (Step::ReaderUnion { branch, value }, _, SchemaKind::Union(branches)) => {
                format!(
                    "@{branch} {}",
                    self.step(*value, writer, &branches[*branch])
                )
            }
            (step, SchemaKind::Named(w), SchemaKind::Named(r)) => {
                let (w, r) = (self.writer.model.get(*w), self.reader.model.get(*r));
                self.named(id, step, w, r)
            }
            other => panic!("{other:?}"),
        }
    }

    fn named(&mut self, id: StepId, step: &'a Step, w: &'a NamedType, r: &'a NamedType) -> String {
        let name = &r.name.name;
        match (step, &w.kind, &r.kind) {
            (Step::Enum(indices), NamedKind::Enum(w), NamedKind::Enum(r)) => {
                let each = w.symbols.iter().zip(indices);
                let each: Vec<_> = each
                    .map(|(symbol, index)| renamed(&symbol.name, &r.symbols[*index].name))
                    .collect();
                format!("{name}{{{}}}", each.join(", "))
            }
            (Step::Record(record), NamedKind::Record(w), NamedKind::Record(r)) => {
                if !self.shown.insert(id.index()) {
                    return format!("{name}…");
                }
                format!("{name}{{{}}}", self.record(record, &w.fields, &r.fields))
            }
            other => panic!("{other:?}"),
        }
    }

    fn record(&mut self, record: &'a RecordStep, w: &'a [Field], r: &'a [Field]) -> String {
        assert_eq!(record.fields.len(), w.len());
        let read = record.fields.iter().zip(w).map(|(step, from)| match step {
            FieldStep::Skip => format!("{} skip", from.name),
            FieldStep::Read { field, value } => {
                let to = &r[*field];
                let value = self.step(*value, &from.schema, &to.schema);
                format!("{} {value}", renamed(&from.name, &to.name))
            }
        });
        let read: Vec<_> = read.collect();
        let defaults = record.defaults.iter();
        let defaults =
            defaults.map(|step| format!("{} :={}", r[step.field].name, step.default.json));
        let all: Vec<_> = read.into_iter().chain(defaults).collect();
        all.join(", ")
    }
}

fn renamed(from: &str, to: &str) -> String {
    match from == to {
        true => from.to_owned(),
        false => format!("{from}→{to}"),
    }
}
