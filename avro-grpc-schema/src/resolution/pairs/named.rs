//! Records, enums and fixed.

use std::collections::HashMap;

use super::{Node, Pairs, Part, Side, words};
use crate::model::{Enum, Field, NamedKind, NamedType, TypeId};
use crate::resolution::{
    DefaultStep, FieldStep, Mismatch, MismatchKind, Path, RecordStep, Step, StepId, fields,
};

impl<'a> Pairs<'a> {
    pub(super) fn named(&mut self, id: StepId, writer: TypeId, reader: TypeId) -> Step {
        let (w, r) = (self.writer.get(writer), self.reader.get(reader));
        match (&w.kind, &r.kind) {
            (NamedKind::Record(w_record), NamedKind::Record(r_record)) => {
                self.names(id, w, r);
                let (fields, defaults) = self.fields(id, w, &w_record.fields, &r_record.fields);
                Step::Record(RecordStep {
                    writer,
                    reader,
                    fields,
                    defaults,
                })
            }
            (NamedKind::Enum(w_enum), NamedKind::Enum(r_enum)) => {
                self.names(id, w, r);
                self.symbols(id, r, w_enum, r_enum)
            }
            (NamedKind::Fixed(_), NamedKind::Fixed(_)) => {
                self.names(id, w, r);
                let Node { writer, reader, .. } = &self.nodes[id.index()];
                let (writer, reader) = (writer.schema, reader.schema);
                self.scalar(id, writer, reader)
            }
            _ => self.other_type(id),
        }
    }

    /// *Schema Resolution*: "both schemas are records with the same (unqualified) name", and alike
    /// enums and fixed. *Aliases*: a writer's type that has an alias of the reader's for its fullname
    /// is taken to have the reader's name.
    fn names(&mut self, id: StepId, writer: &NamedType, reader: &NamedType) {
        if writer.name.name == reader.name.name || reader.aliases.contains(&writer.name) {
            return;
        }
        self.mismatch(id, MismatchKind::NameMismatch, |_| {
            format!(
                "the writer's {} `{}` is called `{}` by the reader, which has no alias for it",
                words::sort(writer),
                words::type_name(writer),
                words::type_name(reader)
            )
        });
    }

    /// *Schema Resolution*: "if the writer's record contains a field with a name not present in the
    /// reader's record, the writer's value for that field is ignored"; "if the reader's record schema
    /// has a field that contains a default value, and writer's schema does not have a field with the
    /// same name, then the reader should use the default value from its field"; without a default "an
    /// error is signalled".
    fn fields(
        &mut self,
        id: StepId,
        record: &NamedType,
        writer: &'a [Field],
        reader: &'a [Field],
    ) -> (Vec<FieldStep>, Vec<DefaultStep>) {
        let targets = fields::matched(writer, reader);
        let mut is_read = vec![false; reader.len()];
        let mut steps = Vec::with_capacity(writer.len());
        for (from, target) in writer.iter().zip(targets) {
            let Some(field) = target else {
                steps.push(FieldStep::Skip);
                continue;
            };
            is_read[field] = true;
            let place = |field: &'a Field| field.schema.at(Part::Field(&field.name));
            let value = self.open(Some(id), place(from), place(&reader[field]));
            steps.push(FieldStep::Read { field, value });
        }
        let mut defaults = Vec::new();
        let missing = reader
            .iter()
            .enumerate()
            .filter(|(index, _)| !is_read[*index]);
        for (index, field) in missing {
            match &field.default {
                Some(default) => defaults.push(DefaultStep {
                    field: index,
                    default: default.clone(),
                }),
                None => self.missing_field(id, record, field),
            }
        }
        (steps, defaults)
    }

    fn missing_field(&mut self, id: StepId, record: &NamedType, field: &Field) {
        self.add(|pairs| {
            let name = words::cut(&field.name);
            let within = pairs.path(id, Side::Reader);
            Mismatch {
                kind: MismatchKind::ReaderFieldMissingDefaultValue,
                writer: pairs.path(id, Side::Writer),
                reader: Path::new(
                    format!("{within}.{name}"),
                    format!("{}.{name}", pairs.name(id, Side::Reader)),
                ),
                message: format!(
                    "the writer's {} `{}` has no field `{name}`, and the reader's field has no default",
                    words::sort(record),
                    words::type_name(record),
                ),
            }
        });
    }

    /// *Schema Resolution*: "if the writer's symbol is not present in the reader's enum and the reader
    /// has a default value, then that value is used, otherwise an error is signalled".
    fn symbols(&mut self, id: StepId, reader: &NamedType, from: &Enum, to: &Enum) -> Step {
        let same = from.symbols.iter().zip(&to.symbols);
        let same = same.take_while(|(from, to)| from.name == to.name).count();
        let mut indices: Vec<usize> = (0..same).collect();
        let mut missing = Vec::new();
        let others = &from.symbols[same..];
        let known: HashMap<&str, usize> = match others {
            [] => HashMap::new(),
            _ => (to.symbols.iter().enumerate())
                .map(|(index, symbol)| (symbol.name.as_str(), index))
                .collect(),
        };
        for symbol in others {
            match known.get(&*symbol.name).copied().or(to.default) {
                Some(index) => indices.push(index),
                None => missing.push(symbol.name.as_str()),
            }
        }
        if !missing.is_empty() {
            self.mismatch(id, MismatchKind::MissingEnumSymbols, |_| {
                format!(
                    "the writer's {} not in the reader's enum `{}`, which has no default",
                    words::symbols(&missing),
                    words::type_name(reader)
                )
            });
        }
        Step::Enum(indices)
    }
}
