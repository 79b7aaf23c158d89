//! Schemas where they are used.

use crate::model::{LogicalType, Schema, SchemaKind, TypeId};

use super::Printer;
use super::words::{annotations, dotted, name};

/// Where null stands in the union that `?` behind a type makes: it depends on the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NullIs {
    First,
    Last,
}

impl Printer<'_> {
    /// `schema` as it is written within `namespace`.
    pub(super) fn used(&self, schema: &Schema, namespace: &str, null_is: NullIs) -> String {
        let inner = |schema: &Schema| self.used(schema, namespace, NullIs::First);
        let text = match &schema.kind {
            SchemaKind::Array(items) => format!("array<{}>", inner(items)),
            SchemaKind::Map(values) => format!("map<{}>", inner(values)),
            SchemaKind::Union(branches) => match nullable(branches, null_is) {
                Some(branch) => inner(branch) + "?",
                None => {
                    let branches: Vec<String> = branches.iter().map(inner).collect();
                    format!("union {{ {} }}", branches.join(", "))
                }
            },
            SchemaKind::Named(id) => self.reference(*id, namespace),
            kind => match schema.logical {
                Some(logical) => word(logical, kind),
                None => kind.word().to_owned(),
            },
        };
        match annotations(&schema.properties) {
            annotations if annotations.is_empty() => text,
            annotations => format!("{annotations} {text}"),
        }
    }

    /// The name of a type within `namespace`.
    pub(super) fn reference(&self, id: TypeId, namespace: &str) -> String {
        let full_name = &self.model.get(id).name;
        // What is not found in the enclosing namespace is looked for in the null namespace.
        if full_name.namespace == namespace || full_name.namespace.is_empty() {
            name(&full_name.name)
        } else {
            dotted(&full_name.to_string())
        }
    }
}

/// The branch beside null, if the union can be written with `?` behind it.
fn nullable(branches: &[Schema], null_is: NullIs) -> Option<&Schema> {
    let (null, branch) = match (branches, null_is) {
        ([null, branch], NullIs::First) | ([branch, null], NullIs::Last) => (null, branch),
        _ => return None,
    };
    let is_plain_null = *null == Schema::plain(SchemaKind::Null);
    let is_container = matches!(branch.kind, SchemaKind::Array(_) | SchemaKind::Map(_));
    (is_plain_null && !is_container).then_some(branch)
}

/// The word for a logical type, or the annotated word for its base.
fn word(logical: LogicalType, base: &SchemaKind) -> String {
    match logical {
        LogicalType::Date => "date".to_owned(),
        LogicalType::TimeMillis => "time_ms".to_owned(),
        LogicalType::TimestampMillis => "timestamp_ms".to_owned(),
        LogicalType::LocalTimestampMillis => "local_timestamp_ms".to_owned(),
        LogicalType::Uuid => "uuid".to_owned(),
        LogicalType::Decimal { precision, scale } => format!("decimal({precision}, {scale})"),
        logical => format!("@logicalType(\"{}\") {}", logical.name(), base.word()),
    }
}
