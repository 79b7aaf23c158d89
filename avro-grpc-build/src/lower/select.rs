//! What is generated: the types and services of the files that were asked for, and every type
//! that these need.

use std::collections::BTreeSet;

use avro_grpc_schema::model::{Model, NamedKind, TypeId};

use super::externs::Externs;

/// Sets of types are in the model's order.
#[derive(Debug, Default)]
pub(super) struct Selection {
    /// What is generated.
    pub(super) types: BTreeSet<TypeId>,
    /// What stands elsewhere.
    pub(super) external: BTreeSet<TypeId>,
    /// What only that needs, so that nothing is generated for it.
    pub(super) beyond: BTreeSet<TypeId>,
    /// Indices into the model's services.
    pub(super) services: Vec<usize>,
}

impl Selection {
    pub(super) fn of(model: &Model, externs: &Externs) -> Self {
        let mut selection = Self::default();
        let mut pending = Vec::new();
        for (id, ty) in model.types() {
            if model.is_input(ty.origin.0.file) {
                pending.push(id);
            }
        }
        for (index, service) in model.services().iter().enumerate() {
            if model.is_input(service.origin.0.file) {
                selection.services.push(index);
                for method in &service.methods {
                    pending.extend(method.types());
                }
            }
        }
        for (file, _) in model.sources().iter() {
            if let Some(main) = model.main(file).filter(|_| model.is_input(file)) {
                pending.extend(main.types());
            }
        }
        let mut external = Vec::new();
        while let Some(id) = pending.pop() {
            if externs.of(model, id).is_some() {
                external.push(id);
            } else if selection.types.insert(id) {
                named_in_fields(model, id, &mut pending);
            }
        }
        while let Some(id) = external.pop() {
            let is_new = match externs.of(model, id) {
                Some(_) => selection.external.insert(id),
                None => !selection.types.contains(&id) && selection.beyond.insert(id),
            };
            if is_new {
                named_in_fields(model, id, &mut external);
            }
        }
        selection
    }
}

/// Adds the named types that the fields of `id` refer to, if that is a record.
fn named_in_fields(model: &Model, id: TypeId, found: &mut Vec<TypeId>) {
    if let NamedKind::Record(record) = &model.get(id).kind {
        for field in &record.fields {
            found.extend(field.schema.types());
        }
    }
}
