//! A datum to a value.

use super::super::plan::{Fixed, Kind, Node, Plan, Record, Type};
use super::check_stack;
use crate::dynamic::OPTIONS;
use crate::dynamic::check::next_block;
use crate::dynamic::datum::Datum;
use crate::wire::{Budget, DecodeError, EncodeError, Reader, StackMark};
use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::types::Value;
use apache_avro::{Decimal, Duration, Schema, Uuid};
use avro_grpc_schema::model::LogicalType;
use std::collections::HashMap;

/// So many items are made room for at once.
const MAX_RESERVED: usize = 4096;

/// Reads what this crate has encoded, or checked.
pub(super) struct Read<'p> {
    plan: &'p Plan,
    start: StackMark,
}

impl<'p> Read<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        Self {
            plan,
            start: StackMark::here(),
        }
    }

    pub(super) fn value(&self, node: &Node, input: &mut Reader<'_>) -> Result<Value, EncodeError> {
        check_stack(self.start)?;
        Ok(match &node.kind {
            Kind::Null => Value::Null,
            Kind::Boolean => Value::Boolean(input.boolean().map_err(error)?),
            Kind::Int => int(input.int().map_err(error)?, node.logical),
            Kind::Long => long(input.long().map_err(error)?, node.logical),
            Kind::Float => Value::Float(f32::from_le_bytes(input.array().map_err(error)?)),
            Kind::Double => Value::Double(f64::from_le_bytes(input.array().map_err(error)?)),
            Kind::Bytes => bytes(input.bytes().map_err(error)?, node.logical)?,
            Kind::String => string(input.string().map_err(error)?, node.logical)?,
            Kind::Array(items) => {
                let mut values = Vec::new();
                let mut count = next_block(input).map_err(error)?;
                while count > 0 {
                    values.reserve(count.min(MAX_RESERVED));
                    for _ in 0..count {
                        let item = self.value(items, input);
                        values.push(item.map_err(|error| error.in_item(values.len()))?);
                    }
                    count = next_block(input).map_err(error)?;
                }
                Value::Array(values)
            }
            Kind::Map(values) => {
                let mut entries = HashMap::new();
                let mut count = next_block(input).map_err(error)?;
                while count > 0 {
                    entries.reserve(count.min(MAX_RESERVED));
                    for _ in 0..count {
                        let key = input.string().map_err(error)?;
                        let value = self
                            .value(values, input)
                            .map_err(|error| error.in_entry(key))?;
                        entries.insert(key.to_owned(), value);
                    }
                    count = next_block(input).map_err(error)?;
                }
                Value::Map(entries)
            }
            Kind::Union(union) => {
                let index = input.branch(union.branches.len()).map_err(error)?;
                let value = self.value(&union.branches[index], input)?;
                Value::Union(index as u32, Box::new(value))
            }
            Kind::Named(index) => self.named(self.plan.ty(*index), input)?,
        })
    }

    fn named(&self, ty: &Type, input: &mut Reader<'_>) -> Result<Value, EncodeError> {
        match ty {
            Type::Record(Record { fields, .. }) => {
                let mut values = Vec::with_capacity(fields.len());
                for field in fields {
                    let value = self.value(&field.node, input);
                    let value = value.map_err(|error| error.in_some_field(&field.name))?;
                    values.push((String::from(&*field.name), value));
                }
                Ok(Value::Record(values))
            }
            Type::Enum(enum_) => {
                let index = input.symbol(enum_.symbols.len()).map_err(error)?;
                let symbol = String::from(&*enum_.symbols[index]);
                Ok(Value::Enum(index as u32, symbol))
            }
            Type::Fixed(Fixed { size, logical, .. }) => {
                fixed(input.take(*size).map_err(error)?, *logical)
            }
        }
    }
}

fn error(error: DecodeError) -> EncodeError {
    EncodeError::new(error.to_string())
}

fn int(value: i32, logical: Option<LogicalType>) -> Value {
    match logical {
        Some(LogicalType::Date) => Value::Date(value),
        Some(LogicalType::TimeMillis) => Value::TimeMillis(value),
        _ => Value::Int(value),
    }
}

fn long(value: i64, logical: Option<LogicalType>) -> Value {
    match logical {
        Some(LogicalType::TimeMicros) => Value::TimeMicros(value),
        Some(LogicalType::TimestampMillis) => Value::TimestampMillis(value),
        Some(LogicalType::TimestampMicros) => Value::TimestampMicros(value),
        Some(LogicalType::TimestampNanos) => Value::TimestampNanos(value),
        Some(LogicalType::LocalTimestampMillis) => Value::LocalTimestampMillis(value),
        Some(LogicalType::LocalTimestampMicros) => Value::LocalTimestampMicros(value),
        Some(LogicalType::LocalTimestampNanos) => Value::LocalTimestampNanos(value),
        _ => Value::Long(value),
    }
}

fn bytes(bytes: &[u8], logical: Option<LogicalType>) -> Result<Value, EncodeError> {
    match logical {
        Some(LogicalType::Decimal { .. }) => Ok(decimal(bytes)),
        Some(LogicalType::BigDecimal) => big_decimal(bytes),
        _ => Ok(Value::Bytes(bytes.to_owned())),
    }
}

fn string(text: &str, logical: Option<LogicalType>) -> Result<Value, EncodeError> {
    match logical {
        Some(LogicalType::Uuid) => match Uuid::parse_str(text) {
            Ok(uuid) => Ok(Value::Uuid(uuid)),
            Err(error) => Err(EncodeError::new(format!("{text:?} is no UUID: {error}"))),
        },
        _ => Ok(Value::String(text.to_owned())),
    }
}

fn fixed(bytes: &[u8], logical: Option<LogicalType>) -> Result<Value, EncodeError> {
    Ok(match logical {
        Some(LogicalType::Decimal { .. }) => decimal(bytes),
        Some(LogicalType::Uuid) if bytes.len() == 16 => {
            Value::Uuid(Uuid::from_slice(bytes).map_err(|e| EncodeError::new(e.to_string()))?)
        }
        Some(LogicalType::Duration) => match <[u8; 12]>::try_from(bytes) {
            Ok(bytes) => Value::Duration(Duration::from(bytes)),
            Err(error) => return Err(EncodeError::new(error.to_string())),
        },
        _ => Value::Fixed(bytes.len(), bytes.to_owned()),
    })
}

/// apache-avro cannot give back the bytes of a zero that has none.
fn decimal(bytes: &[u8]) -> Value {
    let bytes = if bytes.is_empty() { &[0] } else { bytes };
    Value::Decimal(Decimal::from(bytes))
}

/// Only apache-avro can make the value, from a datum. The length within is checked before, since
/// apache-avro would make room for whatever it says.
fn big_decimal(bytes: &[u8]) -> Result<Value, EncodeError> {
    let wrong = |error: String| EncodeError::new(format!("no big decimal: {error}"));
    let budget = Budget::new(bytes, &OPTIONS);
    let mut input = budget.reader();
    let checked = input.bytes().and_then(|_| input.long());
    checked.map_err(|error| wrong(error.to_string()))?;
    let mut datum = Datum::default();
    datum.bytes(bytes);
    GenericDatumReader::builder(&Schema::BigDecimal)
        .build()
        .and_then(|reader| reader.read_value(&mut &datum.into_inner()[..]))
        .map_err(|error| wrong(error.to_string()))
}
