//! Defaults: what a record is when nothing is said of its fields.

use avro_grpc_schema::model::{Field, NamedKind, Schema, SchemaKind, TypeId};
use avro_grpc_schema::value::Value;

use super::Lowering;
use super::recursion::Node;
use super::types::Site;
use super::unions::{not_null, union_key};
use crate::codegen::{Expr, Ident};

impl Lowering<'_> {
    /// The value of a field at `site` where nothing is said of it: its default, or null.
    pub(super) fn field_default(&mut self, field: &Field, site: &Site) -> Option<Expr> {
        match (&field.default, &field.schema.kind) {
            (Some(default), _) => Some(self.value(&default.value, &field.schema, site)),
            (None, SchemaKind::Null) => Some(Expr::Unit),
            (None, SchemaKind::Union(branches)) if not_null(branches).is_empty() => {
                Some(Expr::Unit)
            }
            (None, SchemaKind::Union(branches)) => {
                (not_null(branches).len() < branches.len()).then_some(Expr::None)
            }
            (None, _) => None,
        }
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
            (Value::Enum(index), SchemaKind::Named(id)) => Expr::Symbol(
                self.path(&site.from, *id),
                self.names.type_(*id).members[*index].clone(),
            ),
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
        let NamedKind::Record(record) = &self.named(id).kind else {
            unreachable!("the value of a record")
        };
        let fields = record.fields.iter().zip(values).enumerate();
        let value = |(index, (field, value)): (usize, (&Field, &Value))| {
            let site = self.field_site(id, index, from);
            let ident = self.names.type_(id).members[index].clone();
            (ident, self.value(value, &field.schema, &site))
        };
        fields.map(value).collect()
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
