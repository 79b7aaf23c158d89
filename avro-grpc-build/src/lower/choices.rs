//! Which Rust types stand for primitives, logical types and maps.

use avro_grpc_schema::model::{LogicalType, Schema, SchemaKind};

use super::paths::PathMap;
use crate::codegen::logical::{FixedLogical, Library, Logical, Unit};
use crate::codegen::{BytesType, LogicalTypes, MapType, StringType, Type};

/// What users have chosen, by path.
#[derive(Clone, Debug)]
pub(crate) struct Choices {
    pub(crate) logical: PathMap<LogicalTypes>,
    pub(crate) bytes: PathMap<BytesType>,
    pub(crate) strings: PathMap<StringType>,
    pub(crate) maps: PathMap<MapType>,
}

impl Default for Choices {
    fn default() -> Self {
        Self {
            logical: PathMap::new("logical_types"),
            bytes: PathMap::new("bytes_type"),
            strings: PathMap::new("string_type"),
            maps: PathMap::new("map_type"),
        }
    }
}

impl Choices {
    /// The type for a primitive `schema` at `path`.
    pub(super) fn primitive(&self, schema: &Schema, path: &str) -> Type {
        let base = match &schema.kind {
            SchemaKind::Null => Type::Null,
            SchemaKind::Boolean => Type::Boolean,
            SchemaKind::Int => Type::Int,
            SchemaKind::Long => Type::Long,
            SchemaKind::Float => Type::Float,
            SchemaKind::Double => Type::Double,
            SchemaKind::Bytes => Type::Bytes(self.bytes.choice(path)),
            SchemaKind::String => Type::String(self.strings.choice(path)),
            _ => unreachable!("a primitive type"),
        };
        let Some(logical) = schema.logical.map(primitive_logical) else {
            return base;
        };
        match self.library(path) {
            Some(library) => Type::Logical(logical, library),
            None => Type::Raw(logical, Box::new(base)),
        }
    }

    /// The calls that matched nothing.
    pub(super) fn unused(&self) -> impl Iterator<Item = String> {
        let Self {
            logical,
            bytes,
            strings,
            maps,
        } = self;
        let types = bytes.unused().chain(strings.unused());
        logical.unused().chain(types).chain(maps.unused())
    }

    /// The type for a map at `path`.
    pub(super) fn map(&self, path: &str) -> MapType {
        self.maps.choice(path)
    }

    /// The library for dates and times at `path`; `None` where logical types are raw.
    pub(super) fn library(&self, path: &str) -> Option<Library> {
        match self.logical.choice(path) {
            LogicalTypes::Chrono => Some(Library::Chrono),
            LogicalTypes::Jiff => Some(Library::Jiff),
            LogicalTypes::Raw => None,
        }
    }
}

impl<T: Copy + Default> PathMap<T> {
    fn choice(&self, path: &str) -> T {
        self.get(path).copied().unwrap_or_default()
    }
}

/// A logical type of the model, on a primitive.
fn primitive_logical(logical: LogicalType) -> Logical {
    match logical {
        LogicalType::Date => Logical::Date,
        LogicalType::TimeMillis => Logical::Time(Unit::Millis),
        LogicalType::TimeMicros => Logical::Time(Unit::Micros),
        LogicalType::TimestampMillis => Logical::Timestamp(Unit::Millis),
        LogicalType::TimestampMicros => Logical::Timestamp(Unit::Micros),
        LogicalType::TimestampNanos => Logical::Timestamp(Unit::Nanos),
        LogicalType::LocalTimestampMillis => Logical::LocalTimestamp(Unit::Millis),
        LogicalType::LocalTimestampMicros => Logical::LocalTimestamp(Unit::Micros),
        LogicalType::LocalTimestampNanos => Logical::LocalTimestamp(Unit::Nanos),
        LogicalType::Decimal { precision, scale } => Logical::Decimal { precision, scale },
        LogicalType::BigDecimal => Logical::BigDecimal,
        LogicalType::Uuid => Logical::Uuid,
        LogicalType::Duration => unreachable!("a duration is a fixed"),
    }
}

/// A logical type of the model, on a fixed.
pub(super) fn fixed_logical(logical: LogicalType) -> FixedLogical {
    match logical {
        LogicalType::Decimal { precision, scale } => FixedLogical::Decimal { precision, scale },
        LogicalType::Uuid => FixedLogical::Uuid,
        LogicalType::Duration => FixedLogical::Duration,
        _ => unreachable!("a logical type of primitives"),
    }
}
