//! Which types have Avro's order (Avro specification, *Sort Order*): those for which it was asked,
//! and those that it needs.

use std::collections::{BTreeMap, HashMap, HashSet};

use avro_grpc_schema::diagnostic::{Diagnostic, Diagnostics};

use super::ModulePath;
use super::scope::Claim;
use super::traits::{Name, absolute, name_in};
use crate::codegen::item::{FieldOrder, Item, Service};
use crate::codegen::{Ident, Type};

type Contents = BTreeMap<ModulePath, (Vec<Item>, Vec<Service>)>;

/// Sets `is_ordered` of all that the types need for which it is set. `claims` has the fields of
/// each record.
pub(super) fn spread(
    contents: &mut Contents,
    claims: &HashMap<Name, Vec<Claim>>,
    diagnostics: &mut Diagnostics,
) {
    let mut walk = Walk {
        items: by_name(contents),
        claims,
        ordered: HashSet::new(),
        pending: Vec::new(),
        diagnostics,
    };
    for (name, (_, item)) in &walk.items {
        let is_ordered = match item {
            Item::Record(record) => record.is_ordered,
            Item::Union(union) => union.is_ordered,
            Item::Enum(_) | Item::Fixed(_) | Item::Alias(_) => false,
        };
        if is_ordered {
            walk.pending.push((name.clone(), None));
        }
    }
    // Problems are told in one order, whatever that of the table is.
    walk.pending
        .sort_by(|(a, _), (b, _)| b.segments.cmp(&a.segments));
    walk.run();
    let ordered = walk.ordered;
    for (module, (items, _)) in contents {
        for item in items {
            let is_ordered = |ident| ordered.contains(&name_in(module, ident));
            match item {
                Item::Record(record) => record.is_ordered = is_ordered(&record.ident),
                Item::Union(union) => union.is_ordered = is_ordered(&union.ident),
                Item::Enum(_) | Item::Fixed(_) | Item::Alias(_) => {}
            }
        }
    }
}

fn by_name(contents: &Contents) -> HashMap<Name, (&ModulePath, &Item)> {
    let mut found = HashMap::new();
    for (module, (items, _)) in contents {
        for item in items {
            let ident = match item {
                Item::Record(record) => &record.ident,
                Item::Enum(enum_) => &enum_.ident,
                Item::Fixed(fixed) => &fixed.ident,
                Item::Union(union) => &union.ident,
                Item::Alias(alias) => &alias.ident,
            };
            found.insert(name_in(module, ident), (module, item));
        }
    }
    found
}

struct Walk<'a> {
    items: HashMap<Name, (&'a ModulePath, &'a Item)>,
    claims: &'a HashMap<Name, Vec<Claim>>,
    ordered: HashSet<Name>,
    /// Types to be ordered, each with the field that needs it.
    pending: Vec<(Name, Option<&'a Claim>)>,
    diagnostics: &'a mut Diagnostics,
}

/// Where something must have an order.
#[derive(Clone, Copy)]
struct Use<'a> {
    module: &'a ModulePath,
    /// The type in which it stands.
    holder: &'a Ident,
    /// The field in which it stands; none in a union for which the user wants the order.
    field: Option<&'a Claim>,
    /// The field that needs the order of the holder.
    needed_by: Option<&'a Claim>,
}

impl<'a> Walk<'a> {
    fn run(&mut self) {
        while let Some((name, needed_by)) = self.pending.pop() {
            // A type that is not generated has the order or has not.
            if self.ordered.insert(name.clone())
                && let Some((module, item)) = self.items.get(&name).copied()
            {
                self.item(&name, module, item, needed_by);
            }
        }
    }

    fn item(
        &mut self,
        name: &Name,
        module: &'a ModulePath,
        item: &'a Item,
        needed_by: Option<&'a Claim>,
    ) {
        match item {
            Item::Record(record) => {
                let claims = self.claims;
                for (field, claim) in record.fields.iter().zip(&claims[name]) {
                    if field.order != FieldOrder::Ignore {
                        let place = Use {
                            module,
                            holder: &record.ident,
                            field: Some(claim),
                            needed_by,
                        };
                        self.need(&field.ty, place);
                    }
                }
            }
            Item::Union(union) => {
                let place = Use {
                    module,
                    holder: &union.ident,
                    field: needed_by,
                    needed_by: None,
                };
                let branches = union.branches.iter();
                branches.for_each(|branch| self.need(&branch.ty, place));
            }
            Item::Alias(alias) => {
                let target = name_in(module, &alias.target);
                self.pending.push((target, needed_by));
            }
            Item::Enum(_) | Item::Fixed(_) => {}
        }
    }

    /// Orders what `ty` is made of.
    fn need(&mut self, ty: &Type, place: Use<'a>) {
        match ty {
            Type::Map(..) => self.diagnostics.push(unordered(place)),
            Type::Array(inner)
            | Type::Only(inner)
            | Type::NullOr(inner)
            | Type::OrNull(inner)
            | Type::Boxed(inner) => self.need(inner, place),
            Type::Named(path) | Type::NullAt(_, path) | Type::FixedLogical(path, _) => {
                self.pending
                    .push((absolute(place.module, path), place.field));
            }
            Type::Null
            | Type::Boolean
            | Type::Int
            | Type::Long
            | Type::Float
            | Type::Double
            | Type::Bytes(_)
            | Type::String(_)
            | Type::Logical(..)
            | Type::Raw(..) => {}
        }
    }
}

/// A map stands where something ordered is needed.
fn unordered(place: Use<'_>) -> Diagnostic {
    let Use {
        module: _,
        holder,
        field,
        needed_by,
    } = place;
    let Some(field) = field else {
        let message =
            format!("`sort_order` names the union `{holder}` with a map, which has no order");
        return Diagnostic::error_without_place(message);
    };
    let message = format!("{} holds a map, which has no order", field.what);
    let mut diagnostic = Diagnostic::error(field.span, message)
        .label(format!("`sort_order` orders `{holder}` by it"));
    if let Some(needed_by) = needed_by {
        let label = "which has to be ordered for this field";
        diagnostic = diagnostic.related(needed_by.span, label);
    }
    diagnostic.help(
        "`\"order\": \"ignore\"` leaves a field out, in IDL `@order(\"ignore\")` before its name",
    )
}
