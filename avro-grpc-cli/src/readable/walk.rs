//! Goes through JSON by its schema, and changes what stands for something else.

use std::fmt;

use avro_grpc_runtime::RootSchema;
use avro_grpc_schema::model::{
    LogicalType, Model, NamedKind, NamedType, Schema, SchemaKind, TypeId,
};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::{moment, number};

/// Which way a value is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// From what people write to what the schema has.
    Understood,
    /// From that to what people read.
    Readable,
    /// From that to the same with decimals as texts of numbers.
    Plain,
    /// From that to the same, of which nothing is understood as something else.
    Escaped,
}

/// Deeper than this, values stay what they are.
const MAX_DEPTH: usize = 200;

/// The text of a value of `schema`, changed. What is no value of it stays as it is, for others to complain.
pub(super) fn walk(schema: &RootSchema, json: &str, change: Change) -> Result<String, String> {
    let mut walker = Walker {
        model: schema.model(),
        change,
        path: Vec::new(),
        out: String::with_capacity(json.len()),
    };
    walker.value(schema.schema(), json.trim())?;
    Ok(walker.out)
}

struct Walker<'a> {
    model: &'a Model,
    change: Change,
    path: Vec<Step>,
    out: String,
}

enum Step {
    Field(String),
    Item(usize),
}

/// What values of a schema consist of, and stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Kind<'a> {
    pub(super) kind: &'a SchemaKind,
    pub(super) logical: Option<LogicalType>,
    /// Of a fixed.
    pub(super) size: Option<usize>,
}

impl<'a> Walker<'a> {
    fn value(&mut self, schema: &'a Schema, json: &str) -> Result<(), String> {
        if self.path.len() > MAX_DEPTH {
            self.out.push_str(json);
            return Ok(());
        }
        match (&schema.kind, json.as_bytes().first()) {
            (SchemaKind::Array(items), Some(b'[')) => self.array(items, json),
            (SchemaKind::Map(values), Some(b'{')) => self.object(json, |_, _| Some(values)),
            (SchemaKind::Union(branches), Some(first)) => self.union(branches, json, *first),
            (SchemaKind::Named(id), first) => {
                let model = self.model;
                match &model.get(*id).kind {
                    NamedKind::Record(record) if first == Some(&b'{') => {
                        self.object(json, |_, name| {
                            let mut fields = record.fields.iter();
                            let field = fields.find(|field| field.name == name)?;
                            Some(&field.schema)
                        })
                    }
                    // The values of the fields in their order are taken below, but nobody could read that.
                    NamedKind::Record(_) if first == Some(&b'[') => self.no_record(*id, json),
                    NamedKind::Fixed(fixed) => self.scalar(
                        Kind {
                            kind: &schema.kind,
                            logical: fixed.logical,
                            size: Some(fixed.size),
                        },
                        json,
                    ),
                    NamedKind::Record(_) | NamedKind::Enum(_) => self.same(json),
                }
            }
            (kind, _) => self.scalar(
                Kind {
                    kind,
                    logical: schema.logical,
                    size: None,
                },
                json,
            ),
        }
    }

    fn no_record(&mut self, id: TypeId, json: &str) -> Result<(), String> {
        let name = &self.model.get(id).name;
        match self.change {
            Change::Understood => Err(self.located(&format!(
                "an array is no record `{name}`: write an object, with the names of its fields"
            ))),
            Change::Readable | Change::Plain | Change::Escaped => self.same(json),
        }
    }

    fn same(&mut self, json: &str) -> Result<(), String> {
        self.out.push_str(json);
        Ok(())
    }

    fn scalar(&mut self, kind: Kind<'_>, json: &str) -> Result<(), String> {
        let changed = match self.change {
            Change::Understood => understood(kind, json).map_err(|error| self.located(&error))?,
            Change::Readable => readable(kind, json),
            Change::Plain => decimal(kind, json),
            Change::Escaped => escaped(kind, json),
        };
        self.same(changed.as_deref().unwrap_or(json))
    }

    fn array(&mut self, items: &'a Schema, json: &str) -> Result<(), String> {
        let Ok(values) = serde_json::from_str::<Vec<&RawValue>>(json) else {
            return self.same(json);
        };
        self.out.push('[');
        for (index, value) in values.into_iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            self.path.push(Step::Item(index));
            self.value(items, value.get())?;
            self.path.pop();
        }
        self.out.push(']');
        Ok(())
    }

    /// The members of an object, each with the schema that it is of, if it is of any.
    fn object(
        &mut self,
        json: &str,
        schema: impl Fn(&Model, &str) -> Option<&'a Schema>,
    ) -> Result<(), String> {
        let Ok(Members(members)) = serde_json::from_str(json) else {
            return self.same(json);
        };
        self.out.push('{');
        for (index, (name, value)) in members.into_iter().enumerate() {
            if index > 0 {
                self.out.push(',');
            }
            // A text has a form in JSON.
            self.out += &serde_json::to_string(&name).unwrap_or_default();
            self.out.push(':');
            let known = schema(self.model, &name);
            self.path.push(Step::Field(name));
            match known {
                Some(schema) => self.value(schema, value.get())?,
                None => self.same(value.get())?,
            }
            self.path.pop();
        }
        self.out.push('}');
        Ok(())
    }

    /// A branch that is named, or the only one beside null.
    fn union(&mut self, branches: &'a [Schema], json: &str, first: u8) -> Result<(), String> {
        let named = |name: &str| {
            let mut tags = branches.iter().map(|branch| (branch, self.tag(branch)));
            let found = tags.find(|(_, tag)| tag == name);
            found.or_else(|| self.called(branches, name))
        };
        if first == b'{'
            && let Ok(Members(members)) = serde_json::from_str(json)
            && let [(name, value)] = &members[..]
            && let Some((branch, tag)) = named(name)
        {
            self.out += &serde_json::to_string(&tag)
                .map_or_else(|_| String::new(), |tag| format!("{{{tag}:"));
            self.value(branch, value.get())?;
            self.out.push('}');
            return Ok(());
        }
        let mut values = branches
            .iter()
            .filter(|branch| branch.kind != SchemaKind::Null);
        match (values.next(), values.next()) {
            (Some(only), None) if json != "null" => self.value(only, json),
            _ => self.same(json),
        }
    }

    /// The branch of which `name` is the last part of the name, and its tag, where that can mean nothing else.
    fn called(&self, branches: &'a [Schema], name: &str) -> Option<(&'a Schema, String)> {
        let model = self.model;
        let mut found = None;
        for branch in branches {
            let SchemaKind::Named(id) = &branch.kind else {
                match branch.kind {
                    // It may have such a key.
                    SchemaKind::Map(_) => return None,
                    _ => continue,
                }
            };
            let NamedType {
                name: full, kind, ..
            } = model.get(*id);
            if let NamedKind::Record(record) = kind
                && record.fields.iter().any(|field| field.name == name)
            {
                return None;
            }
            if full.name == name && found.replace((branch, full.to_string())).is_some() {
                return None;
            }
        }
        found
    }

    fn tag(&self, branch: &Schema) -> String {
        match &branch.kind {
            SchemaKind::Named(id) => self.model.get(*id).name.to_string(),
            kind => kind.word().to_owned(),
        }
    }

    fn located(&self, error: &str) -> String {
        let path = Path(&self.path).to_string();
        match path.is_empty() {
            true => error.to_owned(),
            false => format!("{path}: {error}"),
        }
    }
}

/// As messages of the codec have it: `items[3].price`.
struct Path<'a>(&'a [Step]);

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if number == 0 => f.write_str(name)?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Item(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// What the schema has for `json`, if that is something else.
fn understood(kind: Kind<'_>, json: &str) -> Result<Option<String>, String> {
    let is_text = json.starts_with('"');
    match kind.kind {
        SchemaKind::Int | SchemaKind::Long if is_text => {
            let text: String = serde_json::from_str(json).unwrap_or_default();
            match (number::is_integer(&text), kind.logical) {
                (true, logical) => moment::check(&text, logical).map(|()| Some(text)),
                (false, Some(logical)) => moment::number(&text, logical).map(Some),
                (false, None) => Ok(None),
            }
        }
        SchemaKind::Int | SchemaKind::Long => moment::check(json, kind.logical).map(|()| None),
        SchemaKind::String if is_text && kind.logical == Some(LogicalType::Uuid) => {
            number::check_uuid(json).map(|()| None)
        }
        SchemaKind::Float | SchemaKind::Double if is_text => {
            let text: String = serde_json::from_str(json).unwrap_or_default();
            Ok(number::is_number(&text).then_some(text))
        }
        SchemaKind::Bytes | SchemaKind::Named(_) => match kind.logical {
            Some(LogicalType::Decimal { precision, scale }) => {
                number::decimal_bytes(unquoted(json), precision, scale, kind.size)
            }
            Some(LogicalType::BigDecimal) => number::big_decimal_bytes(unquoted(json)),
            Some(LogicalType::Uuid) if is_text && kind.size.is_some() => number::uuid_bytes(json),
            _ => Ok(None),
        },
        _ => Ok(None),
    }
}

/// What stands between quotes, as it is written: a text with escapes is never a number, so that bytes which are
/// digits have a form too.
fn unquoted(json: &str) -> &str {
    let text = json
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    text.unwrap_or(json)
}

/// The bytes of a decimal with escapes, where they would be understood as a number without.
fn escaped(kind: Kind<'_>, json: &str) -> Option<String> {
    let text = unquoted(json);
    let is_meant = is_decimal(kind.logical?) && text != json && number::is_like_number(text);
    is_meant.then(|| {
        let escaped: String = text.bytes().map(|byte| format!("\\u{byte:04x}")).collect();
        format!("\"{escaped}\"")
    })
}

fn is_decimal(logical: LogicalType) -> bool {
    matches!(
        logical,
        LogicalType::Decimal { .. } | LogicalType::BigDecimal
    )
}

/// Whether there are decimals in values of `schema`.
pub(super) fn has_decimals(schema: &RootSchema) -> bool {
    let model = schema.model();
    let named = |ty: &NamedType| match &ty.kind {
        NamedKind::Record(record) => record.fields.iter().any(|field| holds(&field.schema)),
        NamedKind::Fixed(fixed) => fixed.logical.is_some_and(is_decimal),
        NamedKind::Enum(_) => false,
    };
    holds(schema.schema()) || model.types().any(|(_, ty)| named(ty))
}

/// Whether a schema is one of decimals, or has one as a part that has no name.
fn holds(schema: &Schema) -> bool {
    match &schema.kind {
        SchemaKind::Array(part) | SchemaKind::Map(part) => holds(part),
        SchemaKind::Union(branches) => branches.iter().any(holds),
        _ => schema.logical.is_some_and(is_decimal),
    }
}

/// What people read in the place of `json`, if that is something else.
fn readable(kind: Kind<'_>, json: &str) -> Option<String> {
    match (kind.kind, kind.logical?) {
        (SchemaKind::Int | SchemaKind::Long, logical) => moment::text(json, logical),
        (SchemaKind::Named(_), LogicalType::Uuid) => number::uuid(json),
        _ => decimal(kind, json),
    }
}

/// A decimal as the text of its number; its bytes, if it is none.
fn decimal(kind: Kind<'_>, json: &str) -> Option<String> {
    let number = match kind.logical? {
        LogicalType::Decimal { scale, .. } => number::decimal(json, scale),
        LogicalType::BigDecimal => number::big_decimal(json),
        _ => return None,
    };
    number.or_else(|| escaped(kind, json))
}

/// The members of an object in their order, the same name twice among them.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Read;

        impl<'de> Visitor<'de> for Read {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Read)
    }
}
