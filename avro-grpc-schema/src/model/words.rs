//! What types are called.

use super::{LogicalType, Model, Schema, SchemaKind};
use crate::ast::Primitive;

/// The words of JSON schemas for types that are made of others.
pub(crate) const COMPLEX_TYPES: [&str; 6] = ["record", "error", "enum", "array", "map", "fixed"];

impl Model {
    /// A schema in the words of messages: `int`, `array<shop.Order>`.
    #[must_use]
    pub fn words(&self, schema: &Schema) -> String {
        match &schema.kind {
            SchemaKind::Array(items) => format!("array<{}>", self.words(items)),
            SchemaKind::Map(values) => format!("map<{}>", self.words(values)),
            SchemaKind::Union(branches) => {
                let branches: Vec<_> = branches.iter().map(|branch| self.words(branch)).collect();
                format!("union<{}>", branches.join(", "))
            }
            SchemaKind::Named(id) => self.get(*id).name.to_string(),
            kind => kind.word().to_owned(),
        }
    }
}

impl SchemaKind {
    /// The word for it in schemas: `int`, `array`. Named types and unions have none of their own.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            SchemaKind::Null => "null",
            SchemaKind::Boolean => "boolean",
            SchemaKind::Int => "int",
            SchemaKind::Long => "long",
            SchemaKind::Float => "float",
            SchemaKind::Double => "double",
            SchemaKind::Bytes => "bytes",
            SchemaKind::String => "string",
            SchemaKind::Array(_) => "array",
            SchemaKind::Map(_) => "map",
            SchemaKind::Union(_) => "union",
            SchemaKind::Named(_) => "named type",
        }
    }
}

impl From<Primitive> for SchemaKind {
    fn from(primitive: Primitive) -> Self {
        match primitive {
            Primitive::Null => SchemaKind::Null,
            Primitive::Boolean => SchemaKind::Boolean,
            Primitive::Int => SchemaKind::Int,
            Primitive::Long => SchemaKind::Long,
            Primitive::Float => SchemaKind::Float,
            Primitive::Double => SchemaKind::Double,
            Primitive::Bytes => SchemaKind::Bytes,
            Primitive::String => SchemaKind::String,
        }
    }
}

impl LogicalType {
    /// Its name in schemas.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            LogicalType::Date => "date",
            LogicalType::TimeMillis => "time-millis",
            LogicalType::TimeMicros => "time-micros",
            LogicalType::TimestampMillis => "timestamp-millis",
            LogicalType::TimestampMicros => "timestamp-micros",
            LogicalType::TimestampNanos => "timestamp-nanos",
            LogicalType::LocalTimestampMillis => "local-timestamp-millis",
            LogicalType::LocalTimestampMicros => "local-timestamp-micros",
            LogicalType::LocalTimestampNanos => "local-timestamp-nanos",
            LogicalType::Decimal { .. } => "decimal",
            LogicalType::BigDecimal => "big-decimal",
            LogicalType::Uuid => "uuid",
            LogicalType::Duration => "duration",
        }
    }
}
