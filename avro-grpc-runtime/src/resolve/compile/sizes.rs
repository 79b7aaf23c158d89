//! The sizes of the smallest data.

use avro_grpc_schema::model::{Model, NamedKind, Schema, SchemaKind, TypeId};

/// What is known of the sizes of a model's types.
pub(super) struct Sizes<'a> {
    model: &'a Model,
    known: Vec<Option<usize>>,
}

impl<'a> Sizes<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        Self {
            model,
            known: vec![None; model.types().len()],
        }
    }

    /// How many bytes the smallest datum has.
    pub(super) fn of(&mut self, schema: &Schema) -> usize {
        if let SchemaKind::Named(id) = schema.kind {
            self.find(id);
        }
        self.size(schema)
    }

    /// Looks at a type, and at those that it needs before: records hold each other deeper than any stack.
    fn find(&mut self, id: TypeId) {
        let mut open = vec![id];
        while let Some(id) = open.last().copied() {
            if self.known[id.index()].is_some() {
                open.pop();
                continue;
            }
            let before = open.len();
            let size = match &self.model.get(id).kind {
                NamedKind::Enum(_) => 1,
                NamedKind::Fixed(fixed) => fixed.size,
                NamedKind::Record(record) => {
                    for field in &record.fields {
                        if let SchemaKind::Named(id) = field.schema.kind
                            && self.known[id.index()].is_none()
                        {
                            open.push(id);
                        }
                    }
                    let sizes = record.fields.iter().map(|field| self.size(&field.schema));
                    sizes.fold(0, usize::saturating_add)
                }
            };
            if open.len() == before {
                self.known[id.index()] = Some(size);
            }
        }
    }

    /// The size, where that of types is known.
    fn size(&self, schema: &Schema) -> usize {
        match &schema.kind {
            SchemaKind::Null => 0,
            SchemaKind::Float => 4,
            SchemaKind::Double => 8,
            SchemaKind::Named(id) => self.known[id.index()].unwrap_or(0),
            SchemaKind::Boolean
            | SchemaKind::Int
            | SchemaKind::Long
            | SchemaKind::Bytes
            | SchemaKind::String
            | SchemaKind::Array(_)
            | SchemaKind::Map(_)
            | SchemaKind::Union(_) => 1,
        }
    }
}
