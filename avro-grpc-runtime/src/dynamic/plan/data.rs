//! Defaults as data.

use crate::dynamic::datum::Datum;
use avro_grpc_schema::model::{Model, NamedKind, Schema, SchemaKind};
use avro_grpc_schema::value::Value;

/// The datum of the default of `field` in the record of the fullname `record`, if it has one.
pub(crate) fn default_datum(model: &Model, record: &str, field: &str) -> Option<Vec<u8>> {
    let mut types = model.types().map(|(_, ty)| ty);
    let ty = types.find(|ty| ty.name.to_string() == record)?;
    let NamedKind::Record(record) = &ty.kind else {
        return None;
    };
    let field = record.fields.iter().find(|known| known.name == field)?;
    let default = field.default.as_ref()?;
    Some(encoded(&field.schema, &default.value, model))
}

/// The datum of a value of `schema`.
pub(crate) fn encoded(schema: &Schema, value: &Value, model: &Model) -> Vec<u8> {
    let mut out = Datum::default();
    write(schema, value, model, &mut out);
    out.into_inner()
}

/// Writes a value of `schema`.
fn write(schema: &Schema, value: &Value, model: &Model, out: &mut Datum) {
    match (value, &schema.kind) {
        (Value::Boolean(value), _) => out.raw(&[u8::from(*value)]),
        (Value::Int(value), _) => out.long(i64::from(*value)),
        (Value::Long(value), _) => out.long(*value),
        (Value::Float(value), _) => out.raw(&value.to_le_bytes()),
        (Value::Double(value), _) => out.raw(&value.to_le_bytes()),
        (Value::Bytes(bytes), SchemaKind::Named(_)) => out.raw(bytes),
        (Value::Bytes(bytes), _) => out.bytes(bytes),
        (Value::String(text), _) => out.bytes(text.as_bytes()),
        (Value::Enum(index), _) => out.length(*index),
        (Value::Array(values), SchemaKind::Array(items)) => {
            if !values.is_empty() {
                out.length(values.len());
            }
            for value in values {
                write(items, value, model, out);
            }
            out.length(0);
        }
        (Value::Map(entries), SchemaKind::Map(values)) => {
            if !entries.is_empty() {
                out.length(entries.len());
            }
            for (key, value) in entries {
                out.bytes(key.as_bytes());
                write(values, value, model, out);
            }
            out.length(0);
        }
        (Value::Record(values), SchemaKind::Named(id)) => {
            if let NamedKind::Record(record) = &model.get(*id).kind {
                for (field, value) in record.fields.iter().zip(values) {
                    write(&field.schema, value, model, out);
                }
            }
        }
        (Value::Union(index, value), SchemaKind::Union(branches)) => {
            out.length(*index);
            write(&branches[*index], value, model, out);
        }
        // Null has no bytes, and the model has checked that all else fits its schema.
        _ => {}
    }
}
