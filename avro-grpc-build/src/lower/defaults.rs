//! Defaults: what a record is when nothing is said of its fields.

use avro_grpc_schema::model::{Field, NamedKind, Schema, SchemaKind, TypeId};
use avro_grpc_schema::value::Value;

use super::Lowering;
use super::recursion::{Node, not_null, union_key};
use super::types::{Site, field_claim};
use crate::codegen::{Expr, Ident};

impl Lowering<'_> {
    /// The value of a field of the record `id` where nothing is said of it: its default, or null.
    pub(super) fn field_default(
        &mut self,
        id: TypeId,
        field: &Field,
        from: &[Ident],
    ) -> Option<Expr> {
        match &field.default {
            Some(default) => Some(self.field_value(id, field, &default.value, from)),
            None => is_nullable(&field.schema).then_some(Expr::None),
        }
    }

    /// `value` of a field of the record `id`, for code in the module `from`.
    fn field_value(&mut self, id: TypeId, field: &Field, value: &Value, from: &[Ident]) -> Expr {
        let site = self.field_site(id, field, from);
        self.value(value, &field.schema, &site)
    }

    fn value(&mut self, value: &Value, schema: &Schema, site: &Site) -> Expr {
        match (value, &schema.kind) {
            (Value::Null, _) => Expr::Unit,
            (Value::Boolean(value), _) => Expr::Bool(*value),
            (Value::Int(value), _) => Expr::I32(*value),
            (Value::Long(value), _) => Expr::I64(*value),
            (Value::Float(value), _) => Expr::F32(*value),
            (Value::Double(value), _) => Expr::F64(*value),
            (Value::String(value), _) => Expr::String(value.clone()),
            (Value::Bytes(bytes), SchemaKind::Named(id)) => {
                Expr::Fixed(self.path(&site.from, *id), bytes.clone())
            }
            (Value::Bytes(bytes), _) => Expr::Bytes(bytes.clone()),
            (Value::Array(items), SchemaKind::Array(schema)) => {
                let site = site.inside("Item");
                Expr::Vec(
                    items
                        .iter()
                        .map(|item| self.value(item, schema, &site))
                        .collect(),
                )
            }
            (Value::Map(entries), SchemaKind::Map(schema)) => {
                let site = site.inside("Value");
                let entry = |(key, value): &(String, Value)| {
                    (key.clone(), self.value(value, schema, &site))
                };
                Expr::Map(entries.iter().map(entry).collect())
            }
            (Value::Enum(index), SchemaKind::Named(id)) => {
                Expr::Symbol(self.path(&site.from, *id), self.symbol_ident(*id, *index))
            }
            (Value::Record(values), SchemaKind::Named(id)) => {
                let fields = self.record_values(*id, values, &site.from);
                Expr::Record(self.path(&site.from, *id), fields)
            }
            (Value::Union(index, value), SchemaKind::Union(branches)) => {
                self.union_value(*index, value, branches, site)
            }
            _ => unreachable!("the model has checked that each default fits its schema"),
        }
    }

    fn record_values(
        &mut self,
        id: TypeId,
        values: &[Value],
        from: &[Ident],
    ) -> Vec<(Ident, Expr)> {
        let ty = self.named(id);
        let NamedKind::Record(record) = &ty.kind else {
            unreachable!("the value of a record")
        };
        let field = |(field, value): (&Field, &Value)| {
            let ident = self.field_ident(field, &field_claim(ty, field));
            (ident, self.field_value(id, field, value, from))
        };
        record.fields.iter().zip(values).map(field).collect()
    }

    fn union_value(
        &mut self,
        index: usize,
        value: &Value,
        branches: &[Schema],
        site: &Site,
    ) -> Expr {
        let others = not_null(branches);
        let is_nullable = others.len() < branches.len();
        let branch = &branches[index];
        let value = match others.as_slice() {
            [] => return Expr::Unit,
            _ if branch.kind == SchemaKind::Null => return Expr::None,
            [_] => self.edge_value(value, branch, site),
            others => {
                let union = self.union(others, site);
                let holder = Node::Union(site.home.clone(), union_key(others));
                let inside = Site {
                    holder: Some(holder),
                    ..site.clone()
                };
                let position = others.iter().position(|other| std::ptr::eq(*other, branch));
                let position = position.expect("a branch that is not null is among the others");
                let ident = self.variant_idents(others).swap_remove(position);
                Expr::Branch(
                    union,
                    ident,
                    Box::new(self.edge_value(value, branch, &inside)),
                )
            }
        };
        if is_nullable {
            Expr::Some(Box::new(value))
        } else {
            value
        }
    }

    /// The value of a branch of a union, boxed where [`edge`](Self::edge) boxes its type.
    fn edge_value(&mut self, value: &Value, branch: &Schema, site: &Site) -> Expr {
        let value = self.value(value, branch, site);
        if self.is_boxed(branch, site) {
            Expr::Boxed(Box::new(value))
        } else {
            value
        }
    }
}

fn is_nullable(schema: &Schema) -> bool {
    match &schema.kind {
        SchemaKind::Union(branches) => {
            branches.len() > 1
                && branches
                    .iter()
                    .any(|branch| branch.kind == SchemaKind::Null)
        }
        _ => false,
    }
}
