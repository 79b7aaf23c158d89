//! A value to a datum.

use super::super::plan::{Field, Fixed, Kind, Node, Plan, Record, Type, Union};
use super::check_stack;
use crate::dynamic::datum::Datum;
use crate::wire::{EncodeError, StackMark};
use apache_avro::Decimal;
use apache_avro::types::{Value, ValueKind};
use avro_grpc_schema::model::LogicalType;
use std::borrow::Cow;
use std::collections::HashSet;

/// Writes what fits the schema.
pub(super) struct Write<'p> {
    plan: &'p Plan,
    start: StackMark,
}

impl<'p> Write<'p> {
    pub(super) fn new(plan: &'p Plan) -> Self {
        Self {
            plan,
            start: StackMark::here(),
        }
    }

    pub(super) fn value(
        &self,
        node: &Node,
        value: &Value,
        out: &mut Datum,
    ) -> Result<(), EncodeError> {
        check_stack(self.start)?;
        match (&node.kind, value) {
            (Kind::Union(union), value) => self.union(node, union, value, out),
            (Kind::Array(items), Value::Array(values)) => {
                begin(values.len(), out);
                for (index, value) in values.iter().enumerate() {
                    let written = self.value(items, value, out);
                    written.map_err(|error| error.in_item(index))?;
                }
                out.length(0);
                Ok(())
            }
            (Kind::Map(values), Value::Map(entries)) => {
                begin(entries.len(), out);
                for (key, value) in entries {
                    out.bytes(key.as_bytes());
                    let written = self.value(values, value, out);
                    written.map_err(|error| error.in_entry(key))?;
                }
                out.length(0);
                Ok(())
            }
            (Kind::Named(index), value) => match (self.plan.ty(*index), value) {
                (Type::Record(record), Value::Record(fields)) => {
                    let fields = fields.iter().map(|(name, value)| (name.as_str(), value));
                    self.record(record, fields, out)
                }
                (Type::Record(record), Value::Map(fields)) => {
                    let fields = fields.iter().map(|(name, value)| (name.as_str(), value));
                    self.record(record, fields, out)
                }
                _ => self.scalar(node, value, out),
            },
            _ => self.scalar(node, value, out),
        }
    }

    fn record<'v>(
        &self,
        record: &Record,
        given: impl Iterator<Item = (&'v str, &'v Value)>,
        out: &mut Datum,
    ) -> Result<(), EncodeError> {
        let mut values: Vec<Option<&Value>> = vec![None; record.fields.len()];
        for (name, value) in given {
            let Some(&index) = record.index.get(name) else {
                return Err(EncodeError::new(format!(
                    "`{}` has no field `{name}`",
                    record.name
                )));
            };
            if values[index].replace(value).is_some() {
                return Err(EncodeError::new(format!("duplicate field `{name}`")));
            }
        }
        for (field, value) in record.fields.iter().zip(values) {
            match (value, field) {
                (Some(value), Field { name, node, .. }) => {
                    let written = self.value(node, value, out);
                    written.map_err(|error| error.in_some_field(name))?;
                }
                (
                    None,
                    Field {
                        missing: Some(datum),
                        ..
                    },
                ) => out.raw(datum),
                (None, Field { name, .. }) => {
                    return Err(EncodeError::new(format!("missing field `{name}`")));
                }
            }
        }
        Ok(())
    }

    fn union(
        &self,
        node: &Node,
        union: &Union,
        value: &Value,
        out: &mut Datum,
    ) -> Result<(), EncodeError> {
        let (index, value) = match value {
            Value::Union(index, value) => (*index as usize, &**value),
            value => {
                let ranks = union.branches.iter().map(|branch| self.rank(branch, value));
                // The first of the best.
                let best = ranks.enumerate().rev().max_by_key(|(_, rank)| *rank);
                match best {
                    Some((index, rank)) if rank > Rank::No => (index, value),
                    _ => return Err(self.mismatch(node, value)),
                }
            }
        };
        let Some(branch) = union.branches.get(index) else {
            return Err(EncodeError::new(format!(
                "branch {index} of a union that has {}",
                union.branches.len()
            )));
        };
        out.length(index);
        self.value(branch, value, out)
    }

    /// How well a value fits a branch, by what it is itself: what it holds is another's matter, or
    /// doubts within doubts would multiply.
    fn rank(&self, node: &Node, value: &Value) -> Rank {
        let named = match node.kind {
            Kind::Named(index) => Some(self.plan.ty(index)),
            _ => None,
        };
        match (&node.kind, named, value) {
            (Kind::Array(_), _, Value::Array(_))
            | (Kind::Map(_), _, Value::Map(_))
            | (Kind::Int, _, Value::Int(_))
            | (Kind::Long, _, Value::Long(_))
            | (Kind::Float, _, Value::Float(_))
            | (Kind::Double, _, Value::Double(_))
            | (Kind::Bytes, _, Value::Bytes(_))
            | (Kind::String, _, Value::String(_)) => Rank::Exact,
            (_, Some(Type::Record(record)), Value::Record(fields)) => {
                let names = fields.iter().map(|(name, _)| name.as_str()).collect();
                names_fit(record, &names, Rank::Exact)
            }
            (_, Some(Type::Record(record)), Value::Map(fields)) => names_fit(
                record,
                &fields.keys().map(String::as_str).collect(),
                Rank::Kin,
            ),
            _ => {
                let kin = matches!(
                    (named, value),
                    (Some(Type::Enum(_)), Value::String(_))
                        | (Some(Type::Fixed(_)), Value::Bytes(_))
                        | (None, Value::Fixed(..))
                ) || matches!(
                    (&node.kind, value),
                    (Kind::Long | Kind::Float | Kind::Double, Value::Int(_))
                        | (
                            Kind::Float | Kind::Double,
                            Value::Long(_) | Value::Float(_) | Value::Double(_)
                        )
                );
                let fits = self.scalar(node, value, &mut Datum::default()).is_ok();
                match (fits, kin) {
                    (false, _) => Rank::No,
                    (true, true) => Rank::Kin,
                    (true, false) => Rank::Exact,
                }
            }
        }
    }

    fn scalar(&self, node: &Node, value: &Value, out: &mut Datum) -> Result<(), EncodeError> {
        let mismatch = || self.mismatch(node, value);
        match (&node.kind, value) {
            (Kind::Null, Value::Null) => {}
            (Kind::Boolean, Value::Boolean(value)) => out.raw(&[u8::from(*value)]),
            (Kind::Int | Kind::Long, _) => out.long(integer(node, value).ok_or_else(mismatch)?),
            (Kind::Float, _) => out.raw(&float(value).ok_or_else(mismatch)?.to_le_bytes()),
            (Kind::Double, _) => out.raw(&double(value).ok_or_else(mismatch)?.to_le_bytes()),
            (Kind::Bytes, _) => out.bytes(&bytes(node, value)?.ok_or_else(mismatch)?),
            (Kind::String, Value::String(text)) => out.bytes(text.as_bytes()),
            (Kind::String, Value::Uuid(uuid)) => out.bytes(uuid.to_string().as_bytes()),
            (Kind::Named(index), _) => return self.named(node, self.plan.ty(*index), value, out),
            _ => return Err(mismatch()),
        }
        Ok(())
    }

    fn named(
        &self,
        node: &Node,
        ty: &Type,
        value: &Value,
        out: &mut Datum,
    ) -> Result<(), EncodeError> {
        match (ty, value) {
            (Type::Enum(enum_), Value::Enum(_, symbol) | Value::String(symbol)) => {
                match enum_.symbols.position(symbol) {
                    Some(index) => out.length(index),
                    None => {
                        return Err(EncodeError::new(format!(
                            "`{symbol}` is no symbol of `{}`",
                            enum_.name
                        )));
                    }
                }
            }
            (Type::Fixed(fixed), Value::Fixed(_, bytes) | Value::Bytes(bytes)) => {
                if bytes.len() != fixed.size {
                    return Err(EncodeError::new(format!(
                        "expected {} bytes, as `{}` has, found {}",
                        fixed.size,
                        fixed.name,
                        bytes.len()
                    )));
                }
                out.raw(bytes);
            }
            (
                Type::Fixed(Fixed {
                    size,
                    logical: None | Some(LogicalType::Decimal { .. }),
                    name,
                }),
                Value::Decimal(value),
            ) => {
                let bytes = extend(&decimal(value)?, *size).ok_or_else(|| {
                    EncodeError::new(format!(
                        "a decimal that does not fit the {size} bytes of `{name}`"
                    ))
                })?;
                out.raw(&bytes);
            }
            (
                Type::Fixed(Fixed {
                    size: 16,
                    logical: None | Some(LogicalType::Uuid),
                    ..
                }),
                Value::Uuid(uuid),
            ) => out.raw(uuid.as_bytes()),
            (
                Type::Fixed(Fixed {
                    size: 12,
                    logical: None | Some(LogicalType::Duration),
                    ..
                }),
                Value::Duration(duration),
            ) => out.raw(&<[u8; 12]>::from(*duration)),
            _ => return Err(self.mismatch(node, value)),
        }
        Ok(())
    }

    fn mismatch(&self, node: &Node, value: &Value) -> EncodeError {
        let expected = self.plan.words(node);
        let logical = node.logical.map(|logical| format!(" ({})", logical.name()));
        let found = ValueKind::from(value);
        let logical = logical.unwrap_or_default();
        EncodeError::new(format!(
            "invalid type: {found:?}, expected {expected}{logical}"
        ))
    }
}

/// How well a value fits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    No,
    Kin,
    Exact,
}

fn begin(count: usize, out: &mut Datum) {
    if count > 0 {
        out.length(count);
    }
}

/// Whether a record has all the fields that are given, and needs no others.
fn names_fit(record: &Record, given: &HashSet<&str>, rank: Rank) -> Rank {
    let is_known = given.iter().all(|name| record.index.contains_key(*name));
    let is_complete = record
        .fields
        .iter()
        .all(|f| f.missing.is_some() || given.contains(&*f.name));
    if is_known && is_complete {
        rank
    } else {
        Rank::No
    }
}

/// A number of the node's own logical type, or of none: units that differ must not be mixed up.
fn integer(node: &Node, value: &Value) -> Option<i64> {
    use LogicalType as L;
    let (number, logical) = match *value {
        Value::Int(value) => return Some(value.into()),
        Value::Long(value) => return matches!(node.kind, Kind::Long).then_some(value),
        Value::Date(value) => (value.into(), L::Date),
        Value::TimeMillis(value) => (value.into(), L::TimeMillis),
        Value::TimeMicros(value) => (value, L::TimeMicros),
        Value::TimestampMillis(value) => (value, L::TimestampMillis),
        Value::TimestampMicros(value) => (value, L::TimestampMicros),
        Value::TimestampNanos(value) => (value, L::TimestampNanos),
        Value::LocalTimestampMillis(value) => (value, L::LocalTimestampMillis),
        Value::LocalTimestampMicros(value) => (value, L::LocalTimestampMicros),
        Value::LocalTimestampNanos(value) => (value, L::LocalTimestampNanos),
        _ => return None,
    };
    let is_int = matches!(value, Value::Date(_) | Value::TimeMillis(_));
    let fits = match node.logical {
        Some(own) => own == logical,
        None => is_int || matches!(node.kind, Kind::Long),
    };
    fits.then_some(number)
}

fn float(value: &Value) -> Option<f32> {
    match *value {
        Value::Float(value) => Some(value),
        Value::Double(value) => {
            let narrow = value as f32;
            (f64::from(narrow) == value || value.is_nan()).then_some(narrow)
        }
        Value::Int(value) => Some(value as f32),
        Value::Long(value) => Some(value as f32),
        _ => None,
    }
}

fn double(value: &Value) -> Option<f64> {
    match *value {
        Value::Double(value) => Some(value),
        Value::Float(value) => Some(value.into()),
        Value::Int(value) => Some(value.into()),
        Value::Long(value) => Some(value as f64),
        _ => None,
    }
}

fn bytes<'v>(node: &Node, value: &'v Value) -> Result<Option<Cow<'v, [u8]>>, EncodeError> {
    Ok(Some(match (value, node.logical) {
        (Value::Bytes(bytes) | Value::Fixed(_, bytes), _) => bytes.into(),
        (Value::Decimal(value), None | Some(LogicalType::Decimal { .. })) => decimal(value)?.into(),
        (Value::BigDecimal(value), None | Some(LogicalType::BigDecimal)) => {
            let (digits, scale) = value.as_bigint_and_exponent();
            let mut out = Datum::default();
            out.bytes(&digits.to_signed_bytes_be());
            out.long(scale);
            out.into_inner().into()
        }
        _ => return Ok(None),
    }))
}

fn decimal(value: &Decimal) -> Result<Vec<u8>, EncodeError> {
    Vec::try_from(value).map_err(|error| EncodeError::new(error.to_string()))
}

/// The same number in two's complement with so many bytes, the most significant first.
fn extend(bytes: &[u8], size: usize) -> Option<Vec<u8>> {
    let is_negative = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    let sign = if is_negative { 0xff } else { 0 };
    let excess = bytes.len().saturating_sub(size);
    let (cut, kept) = bytes.split_at(excess);
    let same_sign = kept
        .first()
        .map_or(!is_negative, |byte| (byte & 0x80 != 0) == is_negative);
    if excess > 0 && !(same_sign && cut.iter().all(|byte| *byte == sign)) {
        return None;
    }
    let mut extended = vec![sign; size - kept.len()];
    extended.extend_from_slice(kept);
    Some(extended)
}
