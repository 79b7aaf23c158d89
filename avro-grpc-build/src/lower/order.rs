//! Which types have Avro's order (Avro specification, *Sort Order*): those for which it was asked,
//! and those that it needs.

use std::collections::{BTreeMap, HashMap, HashSet};

use avro_grpc_schema::diagnostic::{Diagnostic, Diagnostics};

use super::ModulePath;
use super::scope::Claim;
use super::traits::{Name, absolute, name_in};
use crate::codegen::item::{FieldOrder, Item, Record, Service};
use crate::codegen::{Path, Type};

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
    walk.pending.sort_by(|(a, _), (b, _)| b.segments.cmp(&a.segments));
    walk.run();
    let ordered = walk.ordered;
    for (module, (items, _)) in contents {
        for item in items {
            let is_ordered = |ident| ordered.contains(&name_in(module, ident));
            match item {
                Item::Record(record) => record.is_ordered = is_ordered(&record.ident),
                Item::Union(union) => union.is_ordered = is_ordered(&union.ident),
                Item::Fixed(fixed) => fixed.is_ordered = is_ordered(&fixed.ident),
                Item::Enum(_) | Item::Alias(_) => {}
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

impl<'a> Walk<'a> {
    fn run(&mut self) {
        while let Some((name, needed_by)) = self.pending.pop() {
            if !self.ordered.insert(name.clone()) {
                continue;
            }
            // A type that is not generated has the order or has not.
            let Some((module, item)) = self.items.get(&name).copied() else {
                continue;
            };
            match item {
                Item::Record(record) => self.record(&name, module, record, needed_by),
                Item::Union(union) => {
                    for branch in &union.branches {
                        self.need(module, &branch.ty, needed_by, None);
                    }
                }
                Item::Alias(alias) => {
                    self.pending.push((name_in(module, &alias.target), needed_by));
                }
                Item::Enum(_) | Item::Fixed(_) => {}
            }
        }
    }

    fn record(
        &mut self,
        name: &Name,
        module: &ModulePath,
        record: &Record,
        needed_by: Option<&'a Claim>,
    ) {
        let claims = self.claims;
        for (field, claim) in record.fields.iter().zip(&claims[name]) {
            if field.order != FieldOrder::Ignore {
                self.need(module, &field.ty, Some(claim), needed_by);
            }
        }
    }

    /// Orders what `ty`, which stands in the field `claim`, is made of; the record of that is
    /// `needed_by` another.
    fn need(
        &mut self,
        module: &ModulePath,
        ty: &Type,
        claim: Option<&'a Claim>,
        needed_by: Option<&'a Claim>,
    ) {
        match ty {
            Type::Map(..) => self.diagnostics.push(unordered(claim, needed_by)),
            Type::Array(inner)
            | Type::Only(inner)
            | Type::NullOr(inner)
            | Type::OrNull(inner)
            | Type::Boxed(inner) => self.need(module, inner, claim, needed_by),
            Type::Named(path) | Type::NullAt(_, path) | Type::FixedLogical(path, _) => {
                self.order(module, path, claim);
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

    fn order(&mut self, module: &ModulePath, path: &Path, claim: Option<&'a Claim>) {
        self.pending.push((absolute(module, path), claim));
    }
}

/// A map stands where something ordered is needed.
fn unordered(claim: Option<&Claim>, needed_by: Option<&Claim>) -> Diagnostic {
    let Some(claim) = claim else {
        let message = "`sort_order` of a union with a map: a map has no order";
        return Diagnostic::error_without_place(message);
    };
    let message = format!("{} is a map, which has no order", claim.what);
    let mut diagnostic = Diagnostic::error(claim.span, message)
        .label("`sort_order` is asked for the record, or for one that holds it");
    if let Some(holder) = needed_by {
        diagnostic = diagnostic.related(holder.span, "this needs the order of the record");
    }
    diagnostic
        .help("`\"order\": \"ignore\"` leaves the field out, in IDL `@order(\"ignore\")`")
        .help("or name only records without maps in `sort_order`")
}
