//! What the steps of a resolution make of data, beside what the specification says of values.

use avro_grpc_schema::model::{Field, LogicalType, NamedKind, NamedType, Schema, SchemaKind};
use avro_grpc_schema::resolution::{
    FieldStep, Promotion, Resolution, SchemaIn, Step, StepId, resolve,
};
use avro_grpc_schema::value::Value;

use super::datum::{at, blocks, decode, encode, fields, long, string, taken_text};
use super::random::Roll;

/// Random values of rolled schemas, read by edited ones.
#[test]
fn values_are_read_as_the_specification_says() {
    let (mut as_is, mut changed) = (0, 0);
    for seed in 0..600 {
        let writer = Roll::new(seed).schema(&[]);
        for edits in [&[][..], &[1], &[3], &[4, 7], &[0, 9], &[2, 6], &[5, 8]] {
            let reader = Roll::new(seed).schema(edits);
            let Ok(resolution) = resolve(&writer, &reader) else {
                continue;
            };
            match resolution.is_as_is() {
                true => as_is += 1,
                false => changed += 1,
            }
            let (writer, reader) = ((&writer).into(), (&reader).into());
            for value in 0..4 {
                check(&resolution, writer, reader, Roll::new(seed * 4 + value));
            }
        }
    }
    assert!(as_is > 100 && changed > 300, "{as_is} {changed}");
}

fn check(resolution: &Resolution, writer: SchemaIn<'_>, reader: SchemaIn<'_>, mut roll: Roll) {
    let value = random(&mut roll, writer, 0);
    let mut bytes = Vec::new();
    encode(writer, &value, &mut bytes);
    let mut rest = bytes.as_slice();
    let read = read(resolution, resolution.root(), writer, reader, &mut rest);
    let expected = meant(writer, &value, reader).expect("the schemas resolve");
    assert!(rest.is_empty());
    assert_eq!(read, expected, "{value:?} {resolution:?}");
}

fn random(roll: &mut Roll, all: SchemaIn<'_>, depth: usize) -> Value {
    let count = if depth > 6 { 0 } else { roll.below(3) };
    match &all.schema.kind {
        SchemaKind::Null => Value::Null,
        SchemaKind::Boolean => Value::Boolean(roll.below(2) == 1),
        SchemaKind::Int => Value::Int(roll.below(2000) as i32 - 1000),
        SchemaKind::Long => Value::Long(roll.below(1 << 20) as i64 - 1000),
        SchemaKind::Float => Value::Float(roll.below(100) as f32 / 4.0),
        SchemaKind::Double => Value::Double(roll.below(100) as f64 / 4.0),
        // Text, so that it can be read as a string.
        SchemaKind::Bytes => Value::Bytes(vec![b'0' + roll.below(60) as u8; count]),
        SchemaKind::String => Value::String("ä".repeat(count)),
        SchemaKind::Array(items) => {
            let item = |_| random(roll, at(all, items), depth + 1);
            Value::Array((0..count).map(item).collect())
        }
        SchemaKind::Map(values) => {
            let entry = |n: usize| (n.to_string(), random(roll, at(all, values), depth + 1));
            Value::Map((0..count).map(entry).collect())
        }
        SchemaKind::Union(branches) => {
            let null = branches
                .iter()
                .position(|branch| branch.kind == SchemaKind::Null);
            let index = match depth > 6 {
                true => null.expect("every union has a null"),
                false => roll.below(branches.len()),
            };
            let value = random(roll, at(all, &branches[index]), depth + 1);
            Value::Union(index, Box::new(value))
        }
        SchemaKind::Named(id) => match &all.model.get(*id).kind {
            NamedKind::Enum(enum_) => Value::Enum(roll.below(enum_.symbols.len())),
            NamedKind::Fixed(fixed) => Value::Bytes(vec![roll.below(256) as u8; fixed.size]),
            NamedKind::Record(record) => {
                let fields = record.fields.iter();
                let value = |field: &Field| random(roll, at(all, &field.schema), depth + 1);
                Value::Record(fields.map(value).collect())
            }
        },
    }
}

/// Does what the steps say: all that a decoder needs is in them and in the two schemas.
fn read(
    resolution: &Resolution,
    id: StepId,
    writer: SchemaIn<'_>,
    reader: SchemaIn<'_>,
    bytes: &mut &[u8],
) -> Value {
    let (w, r) = (&writer.schema.kind, &reader.schema.kind);
    match (resolution.get(id), w, r) {
        (Step::AsIs, ..) => decode(reader, bytes),
        (Step::Promote(promotion), ..) => match (promotion, decode(writer, bytes)) {
            (Promotion::IntToFloat, Value::Int(value)) => Value::Float(value as f32),
            (Promotion::IntToDouble, Value::Int(value)) => Value::Double(value.into()),
            (Promotion::LongToFloat, Value::Long(value)) => Value::Float(value as f32),
            (Promotion::LongToDouble, Value::Long(value)) => Value::Double(value as f64),
            (Promotion::FloatToDouble, Value::Float(value)) => Value::Double(value.into()),
            other => panic!("{other:?}"),
        },
        (Step::Decimal { zeros }, ..) => match decode(writer, bytes) {
            Value::Bytes(bytes) => Value::Bytes(with_zeros(&bytes, *zeros)),
            other => panic!("{other:?}"),
        },
        (Step::Enum(indices), ..) => Value::Enum(indices[long(bytes) as usize]),
        (Step::Array(inner), SchemaKind::Array(w), SchemaKind::Array(r)) => {
            let item =
                |bytes: &mut &[u8]| read(resolution, *inner, at(writer, w), at(reader, r), bytes);
            Value::Array(blocks(bytes, item))
        }
        (Step::Map(inner), SchemaKind::Map(w), SchemaKind::Map(r)) => {
            let entry = |bytes: &mut &[u8]| {
                let key = string(taken_text(bytes));
                (
                    key,
                    read(resolution, *inner, at(writer, w), at(reader, r), bytes),
                )
            };
            Value::Map(blocks(bytes, entry))
        }
        (Step::WriterUnion(steps), SchemaKind::Union(branches), _) => {
            let index = long(bytes) as usize;
            read(
                resolution,
                steps[index],
                at(writer, &branches[index]),
                reader,
                bytes,
            )
        }
        (Step::ReaderUnion { branch, value }, _, SchemaKind::Union(branches)) => {
            let value = read(
                resolution,
                *value,
                writer,
                at(reader, &branches[*branch]),
                bytes,
            );
            Value::Union(*branch, Box::new(value))
        }
        (Step::Record(step), ..) => {
            let from = fields(writer.model.get(step.writer));
            let to = fields(reader.model.get(step.reader));
            let mut values: Vec<Option<Value>> = vec![None; to.len()];
            for (from, step) in from.iter().zip(&step.fields) {
                let from = at(writer, &from.schema);
                match step {
                    FieldStep::Skip => _ = decode(from, bytes),
                    FieldStep::Read { field, value } => {
                        let to = at(reader, &to[*field].schema);
                        let value = read(resolution, *value, from, to, bytes);
                        assert!(values[*field].replace(value).is_none());
                    }
                }
            }
            for step in &step.defaults {
                let value = step.default.value.clone();
                assert!(values[step.field].replace(value).is_none());
            }
            let values = values
                .into_iter()
                .map(|value| value.expect("a value for each field"));
            Value::Record(values.collect())
        }
        other => panic!("{other:?}"),
    }
}

fn with_zeros(bytes: &[u8], zeros: u32) -> Vec<u8> {
    let negative = bytes.first().is_some_and(|byte| *byte >= 0x80);
    let start = if negative { -1 } else { 0 };
    let number = bytes.iter().fold(start, |number: i128, byte| {
        (number << 8) | i128::from(*byte)
    });
    (number * 10_i128.pow(zeros)).to_be_bytes().to_vec()
}

/// What `value` is to the reader, by the specification's words alone; `None` where it is nothing.
fn meant(writer: SchemaIn<'_>, value: &Value, reader: SchemaIn<'_>) -> Option<Value> {
    let (w, r) = (&writer.schema.kind, &reader.schema.kind);
    match (w, value, r) {
        (SchemaKind::Union(branches), Value::Union(index, value), _) => {
            meant(at(writer, &branches[*index]), value, reader)
        }
        (_, _, SchemaKind::Union(branches)) => {
            let is_same = |branch: &Schema| match (w, &branch.kind) {
                (SchemaKind::Named(w), SchemaKind::Named(r)) => {
                    let (w, r) = (writer.model.get(*w), reader.model.get(*r));
                    w.name.name == r.name.name
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

fn named(
    writer: SchemaIn<'_>,
    w: &NamedType,
    value: &Value,
    reader: SchemaIn<'_>,
    r: &NamedType,
) -> Option<Value> {
    if w.name.name != r.name.name {
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
