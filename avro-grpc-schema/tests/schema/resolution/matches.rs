//! Whether all data of one schema are something to readers of another, by the specification's words alone.

use std::collections::HashSet;

use avro_grpc_schema::model::{
    Field, LogicalType, NamedKind, NamedType, Schema, SchemaKind, TypeId,
};
use avro_grpc_schema::resolution::SchemaIn;

use super::datum::at;
use super::meant::is_known;

pub(super) fn matches<'a>(
    writer: impl Into<SchemaIn<'a>>,
    reader: impl Into<SchemaIn<'a>>,
) -> bool {
    Matches::default().schemas(writer.into(), reader.into())
}

/// The pairs of types that are being looked at, or were: what holds itself matches if nothing else says no.
#[derive(Default)]
struct Matches(HashSet<(TypeId, TypeId)>);

impl Matches {
    fn schemas(&mut self, writer: SchemaIn<'_>, reader: SchemaIn<'_>) -> bool {
        match (&writer.schema.kind, &reader.schema.kind) {
            (SchemaKind::Union(branches), _) => branches
                .iter()
                .all(|branch| self.schemas(at(writer, branch), reader)),
            (_, SchemaKind::Union(branches)) => {
                let mut same = branches.iter();
                match same.find(|branch| is_same(writer, at(reader, branch))) {
                    Some(branch) => self.schemas(writer, at(reader, branch)),
                    None => branches.iter().any(|branch| scalars(writer.schema, branch)),
                }
            }
            (SchemaKind::Array(w), SchemaKind::Array(r))
            | (SchemaKind::Map(w), SchemaKind::Map(r)) => {
                self.schemas(at(writer, w), at(reader, r))
            }
            (SchemaKind::Named(w), SchemaKind::Named(r)) => {
                let types = (writer.model.get(*w), reader.model.get(*r));
                !self.0.insert((*w, *r)) || self.types(writer, types, reader)
            }
            _ => scalars(writer.schema, reader.schema),
        }
    }

    fn types(
        &mut self,
        writer: SchemaIn<'_>,
        (w, r): (&NamedType, &NamedType),
        reader: SchemaIn<'_>,
    ) -> bool {
        is_known(w, r)
            && match (&w.kind, &r.kind) {
                (NamedKind::Enum(w), NamedKind::Enum(r)) => {
                    let is_there = |name| r.symbols.iter().any(|symbol| symbol.name == name);
                    r.default.is_some() || w.symbols.iter().all(|symbol| is_there(&*symbol.name))
                }
                (NamedKind::Fixed(w), NamedKind::Fixed(r)) => w.size == r.size,
                (NamedKind::Record(w), NamedKind::Record(r)) => r.fields.iter().all(|to| {
                    let is_it =
                        |from: &&Field| from.name == to.name || to.aliases.contains(&from.name);
                    match w.fields.iter().find(is_it) {
                        Some(from) => {
                            self.schemas(at(writer, &from.schema), at(reader, &to.schema))
                        }
                        None => to.default.is_some(),
                    }
                }),
                _ => false,
            }
    }
}

/// Whether a branch is what the writer has, before any promotion.
fn is_same(writer: SchemaIn<'_>, branch: SchemaIn<'_>) -> bool {
    match (&writer.schema.kind, &branch.schema.kind) {
        (SchemaKind::Named(w), SchemaKind::Named(r)) => {
            is_known(writer.model.get(*w), branch.model.get(*r))
        }
        (w, r) => std::mem::discriminant(w) == std::mem::discriminant(r),
    }
}

fn scalars(writer: &Schema, reader: &Schema) -> bool {
    // What two models call by the same number is not the same.
    let is_named = matches!(writer.kind, SchemaKind::Named(_));
    let is_same = !is_named && writer.kind == reader.kind;
    match (writer.logical, reader.logical) {
        (
            Some(LogicalType::Decimal { precision, scale }),
            Some(LogicalType::Decimal {
                precision: room,
                scale: point,
            }),
        ) => scale <= point && precision - scale <= room - point,
        (Some(w), Some(r)) if w != r => false,
        // A number in bytes is no text.
        (Some(LogicalType::Decimal { .. }), _) | (_, Some(LogicalType::Decimal { .. })) => is_same,
        _ => is_same || is_promoted(&writer.kind, &reader.kind),
    }
}

fn is_promoted(writer: &SchemaKind, reader: &SchemaKind) -> bool {
    use SchemaKind::{Bytes, Double, Float, Int, Long, String};
    matches!(
        (writer, reader),
        (Int, Long | Float | Double)
            | (Long, Float | Double)
            | (Float, Double)
            | (String, Bytes)
            | (Bytes, String)
    )
}
