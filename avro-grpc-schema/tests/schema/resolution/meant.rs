//! What values of one schema are to readers of another, by the specification's words alone.

use avro_grpc_schema::model::{Field, LogicalType, NamedKind, NamedType, Schema, SchemaKind};
use avro_grpc_schema::resolution::SchemaIn;
use avro_grpc_schema::value::Value;

use super::datum::{at, string, unscaled};

/// What `value` is to the reader; `None` where it is nothing.
pub(super) fn meant(writer: SchemaIn<'_>, value: &Value, reader: SchemaIn<'_>) -> Option<Value> {
    let (w, r) = (&writer.schema.kind, &reader.schema.kind);
    match (w, value, r) {
        (SchemaKind::Union(branches), Value::Union(index, value), _) => {
            meant(at(writer, &branches[*index]), value, reader)
        }
        (_, _, SchemaKind::Union(branches)) => {
            let is_same = |branch: &Schema| match (w, &branch.kind) {
                (SchemaKind::Named(w), SchemaKind::Named(r)) => {
                    let (w, r) = (writer.model.get(*w), reader.model.get(*r));
                    is_known(w, r)
                }
                (w, r) => std::mem::discriminant(w) == std::mem::discriminant(r),
            };
            let same = branches.iter().position(is_same);
            let (index, value) = match same {
                Some(index) => (index, meant(writer, value, at(reader, &branches[index]))?),
                None => branches.iter().enumerate().find_map(|(index, branch)| {
                    Some((index, meant(writer, value, at(reader, branch))?))
                })?,
            };
            Some(Value::Union(index, Box::new(value)))
        }
        (SchemaKind::Array(w), Value::Array(values), SchemaKind::Array(r)) => {
            let values = values
                .iter()
                .map(|value| meant(at(writer, w), value, at(reader, r)));
            values.collect::<Option<_>>().map(Value::Array)
        }
        (SchemaKind::Map(w), Value::Map(values), SchemaKind::Map(r)) => {
            let values = values.iter().map(|(key, value)| {
                let value = meant(at(writer, w), value, at(reader, r))?;
                Some((key.clone(), value))
            });
            values.collect::<Option<_>>().map(Value::Map)
        }
        (SchemaKind::Named(w), _, SchemaKind::Named(r)) => {
            let (w, r) = (writer.model.get(*w), reader.model.get(*r));
            named(writer, w, value, reader, r)
        }
        _ => scalar(writer.schema, value, reader.schema),
    }
}

/// Whether the reader's type may be what the writer's is called.
pub(super) fn is_known(w: &NamedType, r: &NamedType) -> bool {
    w.name.name == r.name.name || r.aliases.contains(&w.name)
}

fn named(
    writer: SchemaIn<'_>,
    w: &NamedType,
    value: &Value,
    reader: SchemaIn<'_>,
    r: &NamedType,
) -> Option<Value> {
    if !is_known(w, r) {
        return None;
    }
    match (&w.kind, value, &r.kind) {
        (NamedKind::Enum(w), Value::Enum(index), NamedKind::Enum(r)) => {
            let symbol = &w.symbols[*index].name;
            let found = r.symbols.iter().position(|one| one.name == *symbol);
            found.or(r.default).map(Value::Enum)
        }
        (NamedKind::Fixed(w), value, NamedKind::Fixed(r)) => {
            (w.size == r.size).then(|| value.clone())
        }
        (NamedKind::Record(w), Value::Record(values), NamedKind::Record(r)) => {
            let field = |to: &Field| {
                let is_meant =
                    |from: &Field| from.name == to.name || to.aliases.contains(&from.name);
                match w.fields.iter().position(is_meant) {
                    Some(index) => {
                        let from = at(writer, &w.fields[index].schema);
                        meant(from, &values[index], at(reader, &to.schema))
                    }
                    None => to.default.as_ref().map(|default| default.value.clone()),
                }
            };
            r.fields
                .iter()
                .map(field)
                .collect::<Option<_>>()
                .map(Value::Record)
        }
        _ => None,
    }
}

fn scalar(writer: &Schema, value: &Value, reader: &Schema) -> Option<Value> {
    if let (Some(from), Some(to)) = (writer.logical, reader.logical)
        && from != to
    {
        let LogicalType::Decimal { scale: from, .. } = from else {
            return None;
        };
        let LogicalType::Decimal { scale: to, .. } = to else {
            return None;
        };
        let Value::Bytes(bytes) = value else {
            return None;
        };
        return Some(Value::Bytes(match to == from {
            true => bytes.clone(),
            false => with_zeros(bytes, to.checked_sub(from)?),
        }));
    }
    Some(match (value, &reader.kind) {
        (Value::Null, SchemaKind::Null)
        | (Value::Boolean(_), SchemaKind::Boolean)
        | (Value::Int(_), SchemaKind::Int)
        | (Value::Long(_), SchemaKind::Long)
        | (Value::Float(_), SchemaKind::Float)
        | (Value::Double(_), SchemaKind::Double)
        | (Value::Bytes(_), SchemaKind::Bytes)
        | (Value::String(_), SchemaKind::String) => value.clone(),
        (Value::Int(value), SchemaKind::Long) => Value::Long((*value).into()),
        (Value::Int(value), SchemaKind::Float) => Value::Float(*value as f32),
        (Value::Int(value), SchemaKind::Double) => Value::Double((*value).into()),
        (Value::Long(value), SchemaKind::Float) => Value::Float(*value as f32),
        (Value::Long(value), SchemaKind::Double) => Value::Double(*value as f64),
        (Value::Float(value), SchemaKind::Double) => Value::Double((*value).into()),
        (Value::String(value), SchemaKind::Bytes) => Value::Bytes(value.clone().into_bytes()),
        (Value::Bytes(value), SchemaKind::String) => Value::String(string(value.clone())),
        _ => return None,
    })
}

/// A number in two's complement, times a power of ten.
pub(super) fn with_zeros(bytes: &[u8], zeros: u32) -> Vec<u8> {
    let negative = bytes.first().is_some_and(|byte| *byte >= 0x80);
    let start = if negative { -1 } else { 0 };
    let number = bytes.iter().fold(start, |number: i128, byte| {
        (number << 8) | i128::from(*byte)
    });
    unscaled(number * 10_i128.pow(zeros))
}
