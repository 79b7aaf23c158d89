//! Defaults (Avro specification, *Records*: "field default values").

mod fields;
mod scalars;

use std::collections::{HashMap, HashSet};

pub(crate) use self::fields::Defaults;
use crate::diagnostic::Diagnostic;
use crate::json::{Member, Node, NodeValue};
use crate::model::{Field, Model, NamedKind, Record, Schema, SchemaKind, TypeId};
use crate::nearest::nearest;
use crate::value::Value;

/// A field of a record, or a parameter of a message, as it is written.
#[derive(Debug)]
pub(crate) struct Written<'a> {
    pub(crate) default: Option<&'a Node>,
    /// Whether the field's schema is known; if not, that has been reported.
    pub(crate) is_sound: bool,
}

/// How deep the value of a default may nest, how many values it may consist of, and how many
/// those of all fields. Records take the defaults of their fields, so a short text can stand for
/// a value without bound.
const MAX_DEPTH: usize = 512;
const MAX_VALUES: usize = 1 << 16;
const MAX_VALUES_OF_ALL: usize = 1 << 22;

/// Reads one default.
struct Reader<'a> {
    model: &'a Model,
    written: &'a [Vec<Written<'a>>],
    has_value: &'a [bool],
    /// The field or parameter whose default it is.
    field: &'a Field,
    /// Which field of which record that is; `None` for a parameter.
    start: Option<(TypeId, usize)>,
    /// The fields whose defaults are being read, from the one that was asked for inwards.
    path: Vec<(TypeId, usize)>,
    problems: Vec<Diagnostic>,
    /// Set once the whole is given up.
    limit: Option<Limit>,
    values_left: usize,
}

/// Why the reading of a default was given up.
enum Limit {
    /// Reported elsewhere: the type itself, or the schema or default of another field is wrong.
    Elsewhere,
    /// It takes its own value.
    Endless,
    TooDeep,
    TooLarge,
}

impl Limit {
    fn diagnostic(self, message: String, node: &Node) -> Option<Diagnostic> {
        let (label, help) = match self {
            Limit::Elsewhere => return None,
            Limit::Endless => (
                "this value contains itself without end",
                "give the field that leads back here another default, say `[]` or `null`",
            ),
            Limit::TooDeep => ("this value is nested too deeply", "use a flatter default"),
            Limit::TooLarge => (
                "with the defaults of its fields this value is too large",
                "use a smaller default, say `[]` or `null`",
            ),
        };
        Some(
            Diagnostic::error(node.head(), message)
                .label(label)
                .help(help),
        )
    }
}

impl<'a> Reader<'a> {
    fn read(&mut self, schema: &'a Schema, node: &'a Node, depth: usize) -> Option<Value> {
        if self.limit.is_some() {
            return None;
        }
        if depth > MAX_DEPTH {
            self.limit = Some(Limit::TooDeep);
            return None;
        }
        let Some(values_left) = self.values_left.checked_sub(1) else {
            self.limit = Some(Limit::TooLarge);
            return None;
        };
        self.values_left = values_left;
        match (&schema.kind, &node.value) {
            (SchemaKind::Null, NodeValue::Null) => Some(Value::Null),
            (SchemaKind::Boolean, NodeValue::Bool(value)) => Some(Value::Boolean(*value)),
            (SchemaKind::Int, NodeValue::Number(text)) => {
                self.integer(text, node, "int").map(Value::Int)
            }
            (SchemaKind::Long, NodeValue::Number(text)) => {
                self.integer(text, node, "long").map(Value::Long)
            }
            (SchemaKind::Float, NodeValue::Number(_) | NodeValue::String(_)) => self
                .float(node, "float", f32::is_infinite)
                .map(Value::Float),
            (SchemaKind::Double, NodeValue::Number(_) | NodeValue::String(_)) => self
                .float(node, "double", f64::is_infinite)
                .map(Value::Double),
            (SchemaKind::Bytes, NodeValue::String(text)) => {
                self.bytes(text, node).map(Value::Bytes)
            }
            (SchemaKind::String, NodeValue::String(text)) => Some(Value::String(text.clone())),
            (SchemaKind::Array(items), NodeValue::Array(nodes)) => {
                let values: Vec<_> = nodes
                    .iter()
                    .map(|node| self.read(items, node, depth + 1))
                    .collect();
                values.into_iter().collect::<Option<_>>().map(Value::Array)
            }
            (SchemaKind::Map(values), NodeValue::Object(members)) => {
                let entry = |m: &'a Member| {
                    self.read(values, &m.value, depth + 1)
                        .map(|value| (m.key.clone(), value))
                };
                let entries: Vec<_> = members.iter().map(entry).collect();
                entries.into_iter().collect::<Option<_>>().map(Value::Map)
            }
            (SchemaKind::Union(branches), _) => self.union(branches, node, depth),
            (SchemaKind::Named(id), value) => match (&self.model.get(*id).kind, value) {
                (NamedKind::Record(record), NodeValue::Object(members)) => {
                    self.record(*id, record, members, node, depth)
                }
                (NamedKind::Enum(enum_), NodeValue::String(text)) => {
                    self.symbol(*id, enum_, text, node)
                }
                (NamedKind::Fixed(fixed), NodeValue::String(text)) => {
                    self.fixed(fixed.size, text, node)
                }
                _ => self.mismatch(schema, node),
            },
            _ => self.mismatch(schema, node),
        }
    }

    fn record(
        &mut self,
        id: TypeId,
        record: &'a Record,
        members: &'a [Member],
        node: &Node,
        depth: usize,
    ) -> Option<Value> {
        if !self.has_value[id.index()] {
            return self.give_up();
        }
        let given: HashMap<&str, &'a Member> = members
            .iter()
            .map(|member| (member.key.as_str(), member))
            .collect();
        let mut known = 0;
        let mut values = Vec::with_capacity(record.fields.len());
        for (index, field) in record.fields.iter().enumerate() {
            let member = given.get(field.name.as_str());
            known += usize::from(member.is_some());
            values.push(match member {
                _ if !self.written[id.index()][index].is_sound => self.give_up(),
                Some(member) => self.read(&field.schema, &member.value, depth + 1),
                None => self.own_default(id, index, field, node, depth),
            });
        }
        if known < members.len() {
            self.unknown_fields(id, record, members);
            return None;
        }
        values.into_iter().collect::<Option<_>>().map(Value::Record)
    }

    /// A field that a record's default leaves out has the field's own default.
    fn own_default(
        &mut self,
        id: TypeId,
        index: usize,
        field: &'a Field,
        node: &Node,
        depth: usize,
    ) -> Option<Value> {
        if self.path.contains(&(id, index)) {
            // A circle of defaults is reported once, at the first field that lies on it.
            let is_first =
                self.start == Some((id, index)) && self.path.iter().min() == self.path.first();
            self.limit = Some(if is_first {
                Limit::Endless
            } else {
                Limit::Elsewhere
            });
            return None;
        }
        let Some(default) = self.written[id.index()][index].default else {
            let name = &self.model.get(id).name;
            self.problem(
                node,
                format!(
                    "`{}` of `{name}` is missing, and has no default",
                    field.name
                ),
            );
            return None;
        };
        self.path.push((id, index));
        let before = self.problems.len();
        let value = self.read(&field.schema, default, depth + 1);
        self.path.pop();
        if self.problems.len() > before {
            // They are the other field's, and reported with it.
            self.problems.truncate(before);
            return self.give_up();
        }
        value
    }

    fn give_up<T>(&mut self) -> Option<T> {
        self.limit.get_or_insert(Limit::Elsewhere);
        None
    }

    fn unknown_fields(&mut self, id: TypeId, record: &Record, members: &[Member]) {
        let fields: HashSet<&str> = record.fields.iter().map(|f| f.name.as_str()).collect();
        for member in members.iter().filter(|m| !fields.contains(m.key.as_str())) {
            let name = &self.model.get(id).name;
            let label = format!("`{name}` has no such field");
            let mut diagnostic =
                Diagnostic::error(member.key_span, self.wrong_default()).label(label);
            if let Some(field) = nearest(&member.key, &record.fields, |field| &field.name) {
                diagnostic = diagnostic.help(format!("it has a field `{}`", field.name));
            }
            self.problems.push(diagnostic);
        }
    }

    /// *Unions*: since version 1.12 the default "must correspond to one element of the union";
    /// before, to the first. The first branch that fits is taken.
    fn union(&mut self, branches: &'a [Schema], node: &'a Node, depth: usize) -> Option<Value> {
        let before = self.problems.len();
        let mut meant = Vec::new();
        for (index, branch) in branches.iter().enumerate() {
            let value = self.read(branch, node, depth + 1);
            if let Some(value) = value {
                return Some(Value::Union(index, Box::new(value)));
            }
            if self.limit.is_some() {
                return None;
            }
            let problems = self.problems.split_off(before);
            if self.could_be(branch, node) {
                meant.push(problems);
            }
        }
        // If only one branch is of this kind, what is wrong with the value there says most.
        if meant.len() == 1 {
            self.problems.append(&mut meant[0]);
        } else {
            let words: Vec<_> = branches
                .iter()
                .map(|b| format!("`{}`", self.model.words(b)))
                .collect();
            let label = format!(
                "expected one of {}, found {}",
                words.join(", "),
                node.describe()
            );
            let mut diagnostic = self.diagnostic(node, label);
            if matches!(&node.value, NodeValue::String(text) if text == "null")
                && branches
                    .iter()
                    .any(|branch| branch.kind == SchemaKind::Null)
            {
                diagnostic = diagnostic.help("write `null` without quotes");
            }
            self.problems.push(diagnostic);
        }
        None
    }

    /// Whether values of `schema` are written in this kind of JSON.
    fn could_be(&self, schema: &Schema, node: &Node) -> bool {
        match (&schema.kind, &node.value) {
            (SchemaKind::Null, NodeValue::Null)
            | (SchemaKind::Boolean, NodeValue::Bool(_))
            | (SchemaKind::Bytes | SchemaKind::String, NodeValue::String(_))
            | (SchemaKind::Array(_), NodeValue::Array(_))
            | (SchemaKind::Map(_), NodeValue::Object(_)) => true,
            (
                SchemaKind::Int | SchemaKind::Long | SchemaKind::Float | SchemaKind::Double,
                NodeValue::Number(_),
            ) => true,
            (SchemaKind::Named(id), value) => match self.model.get(*id).kind {
                NamedKind::Record(_) => matches!(value, NodeValue::Object(_)),
                NamedKind::Enum(_) | NamedKind::Fixed(_) => matches!(value, NodeValue::String(_)),
            },
            _ => false,
        }
    }

    fn mismatch(&mut self, schema: &Schema, node: &Node) -> Option<Value> {
        let words = self.model.words(schema);
        self.problem(
            node,
            format!("expected `{words}`, found {}", node.describe()),
        );
        None
    }

    fn problem(&mut self, node: &Node, label: String) {
        let problem = self.diagnostic(node, label);
        self.problems.push(problem);
    }

    fn diagnostic(&self, node: &Node, label: String) -> Diagnostic {
        Diagnostic::error(node.head(), self.wrong_default()).label(label)
    }

    fn wrong_default(&self) -> String {
        let what = match self.start {
            Some(_) => "field",
            None => "parameter",
        };
        format!("wrong default for {what} `{}`", self.field.name)
    }
}
