//! What the steps of a resolution make of data, beside what the specification says of values.

use avro_grpc_schema::model::SchemaKind;
use avro_grpc_schema::resolution::{
    FieldStep, Promotion, Resolution, SchemaIn, Step, StepId, resolve,
};
use avro_grpc_schema::value::Value;

use super::datum::{at, blocks, decode, encode, fields, long, string, taken_text};
use super::matches::matches;
use super::meant::{meant, with_zeros};
use super::roll::{Roll, random};

/// Random values of rolled schemas, read by edited ones.
#[test]
fn values_are_read_as_the_specification_says() {
    let (mut as_is, mut changed) = (0, 0);
    for seed in 0..600 {
        let writer = Roll::new(seed).schema(&[]);
        for edits in [&[][..], &[1], &[3], &[4, 7], &[0, 9], &[2, 6], &[5, 8]] {
            let reader = Roll::new(seed).schema(edits);
            let resolution = resolve(&writer, &reader);
            assert_eq!(
                resolution.is_ok(),
                matches(&writer, &reader),
                "{writer} {reader}"
            );
            let Ok(resolution) = resolution else {
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
