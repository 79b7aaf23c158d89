//! How high the smallest value of a type is, so that examples of recursive types come to an end.

use avro_grpc_schema::model::{Model, NamedKind, Schema, SchemaKind};

/// The height of the smallest value of each named type of a model.
#[derive(Debug)]
pub(crate) struct Heights(Vec<Option<usize>>);

impl Heights {
    pub(crate) fn new(model: &Model) -> Self {
        let mut heights = Self(vec![None; model.types().len()]);
        // Each round finds those that are as high as the round's number.
        loop {
            let found: Vec<(usize, usize)> = model
                .types()
                .filter(|(id, _)| heights.0[id.index()].is_none())
                .filter_map(|(id, ty)| {
                    let height = match &ty.kind {
                        NamedKind::Record(record) => {
                            let fields = record.fields.iter();
                            let fields = fields.map(|field| heights.of(&field.schema));
                            let highest: Option<Vec<usize>> = fields.collect();
                            highest?.into_iter().max().unwrap_or(0) + 1
                        }
                        NamedKind::Enum(enum_) if enum_.symbols.is_empty() => return None,
                        NamedKind::Enum(_) | NamedKind::Fixed(_) => 0,
                    };
                    Some((id.index(), height))
                })
                .collect();
            if found.is_empty() {
                return heights;
            }
            for (index, height) in found {
                heights.0[index] = Some(height);
            }
        }
    }

    /// The height of the smallest value of `schema`; none, if it has no value that ends.
    pub(crate) fn of(&self, schema: &Schema) -> Option<usize> {
        match &schema.kind {
            SchemaKind::Named(id) => self.0[id.index()],
            SchemaKind::Union(branches) => {
                branches.iter().filter_map(|branch| self.of(branch)).min()
            }
            // Arrays and maps may be empty.
            _ => Some(0),
        }
    }
}
