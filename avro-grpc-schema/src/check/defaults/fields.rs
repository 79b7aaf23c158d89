//! The defaults of all fields of a model, and of all parameters.

use super::{MAX_VALUES, MAX_VALUES_OF_ALL, Reader, Written};
use crate::diagnostic::Diagnostics;
use crate::model::{Default, Field, Model, NamedKind, TypeId};

/// Gives each field and each parameter that has a default its value.
///
/// *Records*: the default is a JSON value that is encoded "according to the field's schema type".
pub(crate) struct Defaults<'a> {
    /// The fields of each record of the model, by [`TypeId`].
    written: &'a [Vec<Written<'a>>],
    /// Whether the type has a value at all, by [`TypeId`].
    has_value: &'a [bool],
    values_left: usize,
}

impl<'a> Defaults<'a> {
    pub(crate) fn new(written: &'a [Vec<Written<'a>>], has_value: &'a [bool]) -> Self {
        Self {
            written,
            has_value,
            values_left: MAX_VALUES_OF_ALL,
        }
    }

    /// Gives their values to the fields of all records of `model`.
    pub(crate) fn of_fields(&mut self, model: &mut Model, diags: &mut Diagnostics) {
        let mut found = Vec::new();
        for (id, ty) in model.types() {
            let NamedKind::Record(record) = &ty.kind else {
                continue;
            };
            let written = self.written[id.index()].iter();
            for (index, (field, written)) in record.fields.iter().zip(written).enumerate() {
                let start = Some((id, index));
                let default = self.read(model, start, field, written, diags);
                found.extend(default.map(|default| (id, index, default)));
            }
        }
        for (id, index, default) in found {
            if let NamedKind::Record(record) = &mut model.types[id.index()].kind {
                record.fields[index].default = Some(default);
            }
        }
    }

    /// Gives their values to the parameters of one message.
    pub(crate) fn of_parameters(
        &mut self,
        model: &Model,
        parameters: &mut [Field],
        written: &[Written<'_>],
        diags: &mut Diagnostics,
    ) {
        for (parameter, written) in parameters.iter_mut().zip(written) {
            parameter.default = self.read(model, None, parameter, written, diags);
        }
    }

    fn read(
        &mut self,
        model: &Model,
        start: Option<(TypeId, usize)>,
        field: &Field,
        written: &Written<'_>,
        diags: &mut Diagnostics,
    ) -> Option<Default> {
        let node = written.default.filter(|_| written.is_sound)?;
        let mut reader = Reader {
            model,
            written: self.written,
            has_value: self.has_value,
            field,
            start,
            path: start.into_iter().collect(),
            problems: Vec::new(),
            limit: None,
            values_left: self.values_left.min(MAX_VALUES),
        };
        let before = reader.values_left;
        let value = reader.read(&field.schema, node, 0);
        self.values_left -= before - reader.values_left;
        let message = reader.wrong_default();
        let limit = reader
            .limit
            .and_then(|limit| limit.diagnostic(message, node));
        reader
            .problems
            .into_iter()
            .chain(limit)
            .for_each(|problem| diags.push(problem));
        value.map(|value| Default {
            json: node.to_json(),
            value,
        })
    }
}
