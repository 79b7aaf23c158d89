//! Promotions and logical types.

use super::{MismatchKind, Promotion, Step};
use crate::model::{LogicalType, Model, NamedKind, Schema, SchemaKind};

/// The logical type of `schema`, or of the fixed that it names.
pub(super) fn logical(model: &Model, schema: &Schema) -> Option<LogicalType> {
    match schema.kind {
        SchemaKind::Named(id) => match &model.get(id).kind {
            NamedKind::Fixed(fixed) => fixed.logical,
            NamedKind::Record(_) | NamedKind::Enum(_) => None,
        },
        _ => schema.logical,
    }
}

pub(super) fn is_decimal(model: &Model, schema: &Schema) -> bool {
    matches!(logical(model, schema), Some(LogicalType::Decimal { .. }))
}

/// *Schema Resolution*: "the writer's schema may be promoted to the reader's as follows".
pub(super) fn promotes(writer: &SchemaKind, reader: &SchemaKind) -> bool {
    promotion(writer, reader).is_some()
}

fn promotion(writer: &SchemaKind, reader: &SchemaKind) -> Option<Step> {
    Some(match (writer, reader) {
        // The varint of an int is that of the long; a string's bytes are those of `bytes`.
        (SchemaKind::Int, SchemaKind::Long)
        | (SchemaKind::String, SchemaKind::Bytes)
        | (SchemaKind::Bytes, SchemaKind::String) => Step::AsIs,
        (SchemaKind::Int, SchemaKind::Float) => Step::Promote(Promotion::IntToFloat),
        (SchemaKind::Int, SchemaKind::Double) => Step::Promote(Promotion::IntToDouble),
        (SchemaKind::Long, SchemaKind::Float) => Step::Promote(Promotion::LongToFloat),
        (SchemaKind::Long, SchemaKind::Double) => Step::Promote(Promotion::LongToDouble),
        (SchemaKind::Float, SchemaKind::Double) => Step::Promote(Promotion::FloatToDouble),
        _ => return None,
    })
}

/// A value that is no union and no container, on its base type: a primitive or a fixed.
#[derive(Clone, Copy)]
pub(super) struct Scalar<'a> {
    pub(super) base: Base<'a>,
    pub(super) logical: Option<LogicalType>,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Base<'a> {
    Primitive(&'a SchemaKind),
    /// With its size.
    Fixed(usize),
}

impl<'a> Scalar<'a> {
    /// `None` for all that is no scalar: enums and records are no logical types either.
    pub(super) fn of(model: &Model, schema: &'a Schema) -> Option<Self> {
        let base = match &schema.kind {
            SchemaKind::Named(id) => match &model.get(*id).kind {
                NamedKind::Fixed(fixed) => Base::Fixed(fixed.size),
                NamedKind::Record(_) | NamedKind::Enum(_) => return None,
            },
            SchemaKind::Array(_) | SchemaKind::Map(_) | SchemaKind::Union(_) => return None,
            primitive => Base::Primitive(primitive),
        };
        let logical = logical(model, schema);
        Some(Self { base, logical })
    }

    fn is_number_in_bytes(self) -> bool {
        matches!(
            self.logical,
            Some(LogicalType::Decimal { .. } | LogicalType::BigDecimal)
        )
    }
}

/// How a scalar of the writer's becomes one of the reader's.
///
/// *Decimal*: "For the purposes of schema resolution, two schemas that are decimal logical types match
/// if their scales and precisions match." Here they do as well if no digit can get lost.
///
/// *Logical Types*: "implementations must ignore unknown logical types when reading", so one may stand
/// on one side alone. But a number in bytes is no text, and text no such number.
pub(super) fn scalar(writer: Scalar<'_>, reader: Scalar<'_>) -> Result<Step, MismatchKind> {
    if let (
        Some(LogicalType::Decimal { precision, scale }),
        Some(LogicalType::Decimal {
            precision: room,
            scale: point,
        }),
    ) = (writer.logical, reader.logical)
    {
        // A scale is at most its precision.
        let fits = scale <= point && precision - scale <= room - point;
        return match fits {
            true if scale == point && writer.base == reader.base => Ok(Step::AsIs),
            true => Ok(Step::Decimal {
                zeros: point - scale,
            }),
            false => Err(MismatchKind::DecimalMismatch),
        };
    }
    let step = match (writer.base, reader.base) {
        (Base::Fixed(writer), Base::Fixed(reader)) if writer != reader => {
            return Err(MismatchKind::FixedSizeMismatch);
        }
        (writer, reader) if writer == reader => Step::AsIs,
        (Base::Primitive(writer), Base::Primitive(reader)) => {
            promotion(writer, reader).ok_or(MismatchKind::TypeMismatch)?
        }
        _ => return Err(MismatchKind::TypeMismatch),
    };
    let is_mixed = match (writer.logical, reader.logical) {
        (Some(writer), Some(reader)) => writer != reader,
        _ => {
            writer.base != reader.base
                && (writer.is_number_in_bytes() || reader.is_number_in_bytes())
        }
    };
    if is_mixed {
        return Err(MismatchKind::LogicalTypeMismatch);
    }
    Ok(step)
}
