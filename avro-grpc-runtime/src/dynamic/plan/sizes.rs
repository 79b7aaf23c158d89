//! What a datum takes at least.

use avro_grpc_schema::model::{Model, NamedKind, Schema, SchemaKind};

/// The fewest bytes of a datum of each named type, or fewer: types may refer to each other in chains that no
/// stack would bear, and so each is looked at alone until nothing changes, or often enough.
pub(super) fn min_sizes(model: &Model) -> Vec<usize> {
    const ROUNDS: usize = 64;
    let mut sizes = vec![0; model.types().len()];
    for _ in 0..ROUNDS {
        let mut is_settled = true;
        for (id, ty) in model.types() {
            let size = match &ty.kind {
                NamedKind::Record(record) => record.fields.iter().fold(0_usize, |size, field| {
                    size.saturating_add(min_size(&field.schema, &sizes))
                }),
                NamedKind::Enum(_) => 1,
                NamedKind::Fixed(fixed) => fixed.size,
            };
            is_settled &= std::mem::replace(&mut sizes[id.index()], size) == size;
        }
        if is_settled {
            break;
        }
    }
    sizes
}

pub(super) fn min_size(schema: &Schema, of_types: &[usize]) -> usize {
    match &schema.kind {
        SchemaKind::Null => 0,
        SchemaKind::Float => 4,
        SchemaKind::Double => 8,
        SchemaKind::Union(branches) => {
            let sizes = branches.iter().map(|branch| min_size(branch, of_types));
            sizes.min().unwrap_or(0).saturating_add(1)
        }
        SchemaKind::Named(id) => of_types[id.index()],
        _ => 1,
    }
}
