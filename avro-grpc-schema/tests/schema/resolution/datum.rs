//! Data in the binary encoding, as plain as can be.

use avro_grpc_schema::model::{Field, NamedKind, NamedType, Schema, SchemaKind};
use avro_grpc_schema::resolution::SchemaIn;
use avro_grpc_schema::value::Value;

/// The same model's `schema`.
pub(super) fn at<'a>(all: SchemaIn<'a>, schema: &'a Schema) -> SchemaIn<'a> {
    SchemaIn { schema, ..all }
}

pub(super) fn fields(ty: &NamedType) -> &[Field] {
    match &ty.kind {
        NamedKind::Record(record) => &record.fields,
        other => panic!("{other:?}"),
    }
}

pub(super) fn encode(all: SchemaIn<'_>, value: &Value, out: &mut Vec<u8>) {
    match (&all.schema.kind, value) {
        (_, Value::Null) => {}
        (_, Value::Boolean(value)) => out.push(u8::from(*value)),
        (_, Value::Int(value)) => varint(i64::from(*value), out),
        (_, Value::Long(value)) => varint(*value, out),
        (_, Value::Float(value)) => out.extend(value.to_le_bytes()),
        (_, Value::Double(value)) => out.extend(value.to_le_bytes()),
        (SchemaKind::Named(_), Value::Bytes(value)) => out.extend(value),
        (_, Value::Bytes(value)) => text(value, out),
        (_, Value::String(value)) => text(value.as_bytes(), out),
        (_, Value::Enum(index)) => varint(*index as i64, out),
        (SchemaKind::Array(items), Value::Array(values)) => {
            if !values.is_empty() {
                varint(values.len() as i64, out);
            }
            values
                .iter()
                .for_each(|value| encode(at(all, items), value, out));
            varint(0, out);
        }
        (SchemaKind::Map(schema), Value::Map(values)) => {
            if !values.is_empty() {
                varint(values.len() as i64, out);
            }
            for (key, value) in values {
                text(key.as_bytes(), out);
                encode(at(all, schema), value, out);
            }
            varint(0, out);
        }
        (SchemaKind::Union(branches), Value::Union(index, value)) => {
            varint(*index as i64, out);
            encode(at(all, &branches[*index]), value, out);
        }
        (SchemaKind::Named(id), Value::Record(values)) => {
            let fields = fields(all.model.get(*id));
            for (field, value) in fields.iter().zip(values) {
                encode(at(all, &field.schema), value, out);
            }
        }
        other => panic!("{other:?}"),
    }
}

fn varint(value: i64, out: &mut Vec<u8>) {
    let mut rest = ((value << 1) ^ (value >> 63)) as u64;
    while rest >= 0x80 {
        out.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

fn text(bytes: &[u8], out: &mut Vec<u8>) {
    varint(bytes.len() as i64, out);
    out.extend(bytes);
}

/// The unscaled value of a decimal, in as few bytes as tell its sign.
pub(super) fn unscaled(number: i128) -> Vec<u8> {
    let mut bytes = number.to_be_bytes().to_vec();
    while let [first, second, ..] = bytes[..]
        && first == if second < 0x80 { 0 } else { 0xff }
    {
        bytes.remove(0);
    }
    bytes
}

fn take<'a>(count: usize, bytes: &mut &'a [u8]) -> &'a [u8] {
    let (taken, rest) = bytes.split_at(count);
    *bytes = rest;
    taken
}

pub(super) fn long(bytes: &mut &[u8]) -> i64 {
    let (mut value, mut shift) = (0_u64, 0);
    loop {
        let byte = take(1, bytes)[0];
        value |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return (value >> 1) as i64 ^ -((value & 1) as i64);
        }
        shift += 7;
    }
}

pub(super) fn taken_text(bytes: &mut &[u8]) -> Vec<u8> {
    let count = long(bytes) as usize;
    take(count, bytes).to_owned()
}

pub(super) fn string(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).expect("UTF-8")
}

/// The items of an array or the entries of a map: one block, since [`encode`] writes no more.
pub(super) fn blocks<T>(bytes: &mut &[u8], mut item: impl FnMut(&mut &[u8]) -> T) -> Vec<T> {
    let count = long(bytes);
    let items: Vec<T> = (0..count).map(|_| item(bytes)).collect();
    if count > 0 {
        assert_eq!(long(bytes), 0);
    }
    items
}

pub(super) fn decode(all: SchemaIn<'_>, bytes: &mut &[u8]) -> Value {
    match &all.schema.kind {
        SchemaKind::Null => Value::Null,
        SchemaKind::Boolean => Value::Boolean(take(1, bytes)[0] == 1),
        SchemaKind::Int => Value::Int(long(bytes).try_into().expect("an int")),
        SchemaKind::Long => Value::Long(long(bytes)),
        SchemaKind::Float => Value::Float(f32::from_le_bytes(take(4, bytes).try_into().unwrap())),
        SchemaKind::Double => Value::Double(f64::from_le_bytes(take(8, bytes).try_into().unwrap())),
        SchemaKind::Bytes => Value::Bytes(taken_text(bytes)),
        SchemaKind::String => Value::String(string(taken_text(bytes))),
        SchemaKind::Array(items) => {
            Value::Array(blocks(bytes, |bytes| decode(at(all, items), bytes)))
        }
        SchemaKind::Map(values) => Value::Map(blocks(bytes, |bytes| {
            (string(taken_text(bytes)), decode(at(all, values), bytes))
        })),
        SchemaKind::Union(branches) => {
            let index = long(bytes) as usize;
            Value::Union(index, Box::new(decode(at(all, &branches[index]), bytes)))
        }
        SchemaKind::Named(id) => match &all.model.get(*id).kind {
            NamedKind::Enum(enum_) => {
                let index = long(bytes) as usize;
                assert!(index < enum_.symbols.len());
                Value::Enum(index)
            }
            NamedKind::Fixed(fixed) => Value::Bytes(take(fixed.size, bytes).to_owned()),
            NamedKind::Record(record) => {
                let fields = record.fields.iter();
                Value::Record(
                    fields
                        .map(|field| decode(at(all, &field.schema), bytes))
                        .collect(),
                )
            }
        },
    }
}
