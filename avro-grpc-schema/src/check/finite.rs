//! Records that have no value.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Field, Model, NamedKind, Schema, SchemaKind, TypeId};

/// A record has a value only if its fields have one that ends. The specification does not say
/// so, but a record that holds itself in a plain field, or through other records' plain fields,
/// could never be written. An array, a map, or a union with another branch ends the chain.
///
/// Records are found to have a value until no more are, starting from those that hold no record;
/// each field is looked at once for each record that it could end in. The rest are the records
/// in question: each has a field that leads to another of them, so that following those fields
/// ends in a circle, and each circle is reported once.
///
/// The result says of each type whether it has a value.
pub(crate) fn finite(model: &Model, diags: &mut Diagnostics) -> Vec<bool> {
    let has_value = records_with_value(model);
    let mut seen = vec![false; has_value.len()];
    for (start, _) in model.types() {
        let mut path: Vec<(TypeId, &Field)> = Vec::new();
        let mut at = start;
        while !has_value[at.index()] && !seen[at.index()] {
            seen[at.index()] = true;
            let Some((field, next)) = endless_field(model, at, &has_value) else {
                break;
            };
            path.push((at, field));
            at = next;
        }
        if let Some(first) = path.iter().position(|(id, _)| *id == at) {
            report(model, &path[first..], diags);
        }
    }
    has_value
}

fn records_with_value(model: &Model) -> Vec<bool> {
    // For each type the fields that wait for it, as the record and the field's index.
    let mut waiting: HashMap<TypeId, Vec<(TypeId, usize)>> = HashMap::new();
    let mut open: Vec<Vec<bool>> = Vec::with_capacity(model.types.len());
    let mut open_count: Vec<usize> = Vec::with_capacity(model.types.len());
    let mut ready: Vec<TypeId> = Vec::new();
    for (id, ty) in model.types() {
        let fields = match &ty.kind {
            NamedKind::Record(record) => record.fields.as_slice(),
            NamedKind::Enum(_) | NamedKind::Fixed(_) => &[],
        };
        let mut is_open = vec![false; fields.len()];
        for (index, field) in fields.iter().enumerate() {
            let needs = alternatives(&field.schema);
            is_open[index] = !needs.is_empty();
            for need in needs {
                waiting.entry(need).or_default().push((id, index));
            }
        }
        let count = is_open.iter().filter(|&&open| open).count();
        if count == 0 {
            ready.push(id);
        }
        open.push(is_open);
        open_count.push(count);
    }
    let mut has_value = vec![false; model.types.len()];
    while let Some(id) = ready.pop() {
        has_value[id.index()] = true;
        for (record, field) in waiting.remove(&id).unwrap_or_default() {
            if std::mem::take(&mut open[record.index()][field]) {
                open_count[record.index()] -= 1;
                if open_count[record.index()] == 0 {
                    ready.push(record);
                }
            }
        }
    }
    has_value
}

/// The types of which one must have a value so that `schema` has; none if it has one anyway.
fn alternatives(schema: &Schema) -> Vec<TypeId> {
    match &schema.kind {
        SchemaKind::Named(id) => vec![*id],
        SchemaKind::Union(branches) => {
            let ids: Vec<_> = branches.iter().map(alternatives).collect();
            if ids.iter().any(Vec::is_empty) {
                Vec::new()
            } else {
                ids.concat()
            }
        }
        _ => Vec::new(),
    }
}

/// A field of the record `id` that has no value, and a record that is to blame.
fn endless_field<'a>(
    model: &'a Model,
    id: TypeId,
    has_value: &[bool],
) -> Option<(&'a Field, TypeId)> {
    let NamedKind::Record(record) = &model.get(id).kind else {
        return None;
    };
    record.fields.iter().find_map(|field| {
        let needs = alternatives(&field.schema);
        let endless = needs.iter().all(|need| !has_value[need.index()]);
        Some((field, *needs.first()?)).filter(|_| endless)
    })
}

fn report(model: &Model, circle: &[(TypeId, &Field)], diags: &mut Diagnostics) {
    let first = circle.iter().enumerate().min_by_key(|(_, (id, _))| *id);
    let Some((first, &(id, field))) = first else {
        return;
    };
    let message = format!("`{}` contains itself without end", model.get(id).name);
    let mut diagnostic = Diagnostic::error(field.origin.0, message).label("through this field");
    for (_, field) in circle[first + 1..].iter().chain(&circle[..first]) {
        diagnostic = diagnostic.related(field.origin.0, "and this one");
    }
    diags.push(diagnostic.help("make one of the types a union with `null`, or an array"));
}
