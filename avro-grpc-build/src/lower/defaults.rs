//! Defaults: what a record is when nothing is said of its fields.

use avro_grpc_schema::diagnostic::Diagnostic;
use avro_grpc_schema::model::{Field, NamedKind, Schema, SchemaKind, TypeId};
use avro_grpc_schema::value::Value;

use super::Lowering;
use super::ranges;
use super::recursion::Node;
use super::scope::Claim;
use super::types::Site;
use super::unions::{not_null, union_key};
use crate::codegen::{BytesType, Expr, Ident, StringType, Type};

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
        if let SchemaKind::Named(id) = &schema.kind
            && !self.is_reachable(*id, site)
        {
            self.report_unreachable(*id, site);
            return Expr::Unit;
        }
        match (value, &schema.kind) {
            (Value::Array(items), SchemaKind::Array(schema)) => {
                let site = site.inside("Item");
                let items = items.iter().map(|item| self.value(item, schema, &site));
                Expr::Vec(items.collect())
            }
            (Value::Map(entries), SchemaKind::Map(schema)) => {
                let inside = site.inside("Value");
                let entry = |(key, value): &(String, Value)| {
                    (key.clone(), self.value(value, schema, &inside))
                };
                let entries = entries.iter().map(entry).collect();
                Expr::Map(self.options.choices.map(&site.path), entries)
            }
            (Value::Bytes(bytes), SchemaKind::Named(id)) => self.fixed_value(*id, bytes, site),
            (Value::Enum(index), SchemaKind::Named(id)) => self.symbol(*id, *index, site),
            (Value::Record(values), SchemaKind::Named(id)) => {
                let fields = self.record_values(*id, values, &site.from);
                Expr::Record(self.path(&site.from, *id), fields)
            }
            (Value::Union(index, value), SchemaKind::Union(branches)) => {
                self.union_value(*index, value, branches, site)
            }
            _ => self.primitive_value(value, schema, site),
        }
    }

    /// Whether code can name the type `id` at `site`. Of a record that is not generated it cannot
    /// name a part that is no such type itself: what is generated here is another type.
    fn is_reachable(&self, id: TypeId, site: &Site) -> bool {
        site.external.is_none() || self.names.type_(id).external.is_some()
    }

    fn report_unreachable(&mut self, id: TypeId, site: &Site) {
        let Claim { what, span, .. } = &site.claim;
        let name = &self.named(id).name;
        let message = format!("a default needs `{name}`, and nothing says where that is");
        let label = format!("{what} is of this type");
        let help = format!("`configure().extern_path(\".{name}\", \"…\")` says where it is");
        let diagnostic = Diagnostic::error(*span, message).label(label);
        self.diagnostics.push(diagnostic.help(help));
    }

    fn primitive_value(&mut self, value: &Value, schema: &Schema, site: &Site) -> Expr {
        let ty = self.options.choices.primitive(schema, &site.path);
        let base = match value {
            Value::Null => Expr::Unit,
            Value::Boolean(value) => Expr::Bool(*value),
            Value::Int(value) => Expr::I32(*value),
            Value::Long(value) => Expr::I64(*value),
            Value::Float(value) => Expr::F32(*value),
            Value::Double(value) => Expr::F64(*value),
            Value::Bytes(value) => Expr::Bytes(BytesType::Vec, value.clone()),
            Value::String(value) => Expr::String(StringType::String, value.clone()),
            _ => unreachable!("the model has checked that each default fits its schema"),
        };
        match ty {
            Type::Logical(logical, library) => {
                let problem = ranges::problem(logical, library, value);
                self.report_unfit(problem, site);
                Expr::Logical(ty, Box::new(base))
            }
            Type::Raw(_, ty) => of_type(*ty, base),
            ty => of_type(ty, base),
        }
    }

    fn symbol(&self, id: TypeId, index: usize, site: &Site) -> Expr {
        let path = self.path(&site.from, id);
        let ident = self.names.type_(id).members[index].clone();
        match &self.named(id).kind {
            NamedKind::Enum(enum_) if enum_.default == Some(index) => {
                Expr::DefaultSymbol(path, ident)
            }
            _ => Expr::Symbol(path, ident),
        }
    }

    fn fixed_value(&mut self, id: TypeId, bytes: &[u8], site: &Site) -> Expr {
        let path = self.path(&site.from, id);
        let base = Expr::Fixed(path.clone(), bytes.to_vec());
        match self.fixed_logical(id, site) {
            None => base,
            Some(logical) => {
                self.report_unfit(ranges::fixed_problem(logical, bytes), site);
                Expr::Logical(Type::FixedLogical(path, logical), Box::new(base))
            }
        }
    }

    /// Reports a default that the Rust type of a logical type cannot be.
    fn report_unfit(&mut self, problem: Option<String>, site: &Site) {
        let Some(problem) = problem else { return };
        let Claim { what, span, .. } = &site.claim;
        let message = format!("the default of {what} is no value of its Rust type");
        let help = format!(
            "`configure().logical_types(\"{}\", LogicalTypes::Raw)` keeps what is on the wire",
            site.path
        );
        let diagnostic = Diagnostic::error(*span, message).label(problem);
        self.diagnostics.push(diagnostic.help(help));
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
                let position = others.iter().position(|other| std::ptr::eq(*other, branch));
                let position = position.expect("a branch that is not null is among the others");
                let ident = self.variant_idents(others).swap_remove(position);
                let holder = Node::Union(site.home.clone(), union_key(others));
                let inside = Site {
                    // The value is written where the default is, not where the enum is.
                    from: site.from.clone(),
                    ..site.branch(holder, union.ident(), &ident)
                };
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

/// `base` in the type that was chosen for it.
fn of_type(ty: Type, base: Expr) -> Expr {
    match (ty, base) {
        (Type::Bytes(ty), Expr::Bytes(_, bytes)) => Expr::Bytes(ty, bytes),
        (Type::String(ty), Expr::String(_, text)) => Expr::String(ty, text),
        (_, base) => base,
    }
}
