//! A schema to an example of its values.

use avro_grpc_schema::Json;
use avro_grpc_schema::model::{
    Enum, Field, LogicalType, Model, NamedKind, Record, Schema, SchemaKind, TypeId,
};
use serde_json::to_string;

use super::heights::Heights;
use super::{Example, MAX_SHOWN, Unmade, Value};
use crate::readable;

/// More values than anybody reads.
const MAX_VALUES: usize = 20_000;

/// More levels than anybody writes.
const MAX_DEPTH: usize = 200;

/// An example of `schema`: the first branch of a union that comes to an end, one item of an array,
/// what is the default where there is one.
pub(crate) fn make(model: &Model, schema: &Schema) -> Result<Example, Unmade> {
    let mut maker = Maker {
        model,
        heights: Heights::new(model),
        open: Vec::new(),
        values: 0,
    };
    let mut example = maker.schema(schema)?;
    if let SchemaKind::Named(id) = &schema.kind {
        example.docs = lines(model.get(*id).doc.as_deref());
    }
    Ok(example)
}

struct Maker<'a> {
    model: &'a Model,
    heights: Heights,
    /// The records around.
    open: Vec<TypeId>,
    values: usize,
}

impl<'a> Maker<'a> {
    fn schema(&mut self, schema: &'a Schema) -> Result<Example, Unmade> {
        self.values += 1;
        if self.values > MAX_VALUES || self.open.len() > MAX_DEPTH {
            return Err(Unmade::TooLarge);
        }
        if self.heights.of(schema).is_none() {
            return Err(Unmade::NoValue);
        }
        let note = self.words(schema);
        let scalar = |text: &str| Value::Scalar(text.to_owned());
        let value = match &schema.kind {
            SchemaKind::Null => scalar("null"),
            SchemaKind::Boolean => scalar("false"),
            SchemaKind::Int | SchemaKind::Long => scalar("0"),
            SchemaKind::Float | SchemaKind::Double => scalar("0.0"),
            SchemaKind::String if schema.logical == Some(LogicalType::Uuid) => {
                Value::Scalar(quoted(NO_UUID))
            }
            // `encode` and `call` take decimals as numbers.
            SchemaKind::Bytes if schema.logical.is_some() => scalar(&decimal(schema.logical)),
            SchemaKind::Bytes | SchemaKind::String => scalar("\"\""),
            SchemaKind::Array(items) if self.is_empty(items) => scalar("[]"),
            SchemaKind::Array(items) => Value::Array(vec![self.item(items)?]),
            SchemaKind::Map(values) if self.is_empty(values) => scalar("{}"),
            SchemaKind::Map(values) => Value::Object(vec![("key".to_owned(), self.item(values)?)]),
            SchemaKind::Union(branches) => return self.union(branches, note),
            SchemaKind::Named(id) => return self.named(*id, note),
        };
        Ok(Example::plain(note, value))
    }

    /// What stands in an array or a map: the docs of its type are shown nowhere else.
    fn item(&mut self, schema: &'a Schema) -> Result<Example, Unmade> {
        let mut example = self.schema(schema)?;
        if let SchemaKind::Named(id) = &schema.kind {
            example.docs = lines(self.model.get(*id).doc.as_deref());
        }
        Ok(example)
    }

    fn named(&mut self, id: TypeId, note: String) -> Result<Example, Unmade> {
        let model = self.model;
        let ty = model.get(id);
        let value = match &ty.kind {
            NamedKind::Record(record) => {
                self.open.push(id);
                let value = self.record(record)?;
                self.open.pop();
                value
            }
            NamedKind::Enum(enum_) => {
                let symbol = enum_.symbols.get(enum_.default.unwrap_or(0));
                let name = symbol.map_or("", |symbol| symbol.name.as_str());
                Value::Scalar(quoted(name))
            }
            NamedKind::Fixed(fixed) => Value::Scalar(match fixed.logical {
                None => {
                    return Ok(Example::plain(
                        shown(note, fixed.size),
                        Value::Fixed(fixed.size),
                    ));
                }
                Some(LogicalType::Uuid) => quoted(NO_UUID),
                Some(LogicalType::Duration) => quoted(&"\0".repeat(fixed.size)),
                logical => decimal(logical),
            }),
        };
        Ok(Example::plain(note, value))
    }

    fn record(&mut self, record: &'a Record) -> Result<Value, Unmade> {
        let fields = record.fields.iter();
        let fields = fields.map(|field| Ok((field.name.clone(), self.field(field)?)));
        Ok(Value::Object(fields.collect::<Result<_, Unmade>>()?))
    }

    fn field(&mut self, field: &'a Field) -> Result<Example, Unmade> {
        let mut example = self.schema(&field.schema)?;
        example.docs = lines(field.doc.as_deref());
        if let Some(default) = &field.default {
            let json = default.json.to_string();
            if is_simple(&default.json) && is_untagged(&field.schema) {
                example.value = Value::Scalar(json.clone());
            }
            // Of long ones it is enough that they are there.
            match json.chars().count() {
                0..=40 => example.note += &format!(", default {json}"),
                _ => example.note += ", has a default",
            }
        }
        Ok(example)
    }

    fn union(&mut self, branches: &'a [Schema], note: String) -> Result<Example, Unmade> {
        let Some(chosen) = self.choose(branches) else {
            return Err(Unmade::NoValue);
        };
        let tag = |branch: &Schema| match &branch.kind {
            SchemaKind::Null => None,
            _ if is_nullable(branches) => None,
            _ => Some(self.tag(branch)),
        };
        let tags: Vec<Option<String>> = branches.iter().map(tag).collect();
        let mut example = self.schema(&branches[chosen])?;
        if let Some(tag) = &tags[chosen] {
            if example.note == *tag {
                example.note.clear();
            }
            example = Example::plain(String::new(), Value::Object(vec![(tag.clone(), example)]));
        }
        let others = tags.iter().zip(branches).enumerate();
        let others = others.filter(|(index, _)| *index != chosen && !is_nullable(branches));
        let others = others.map(|(_, (tag, branch))| match tag {
            None => "null".to_owned(),
            Some(tag) => format!("{{{}: {}}}", quoted(tag), self.short(branch)),
        });
        example.others = others.collect();
        example.note = note;
        Ok(example)
    }

    /// The branch that is shown: the first that is not null and does not lead back to what is open;
    /// else the one that comes to an end the soonest.
    fn choose(&self, branches: &[Schema]) -> Option<usize> {
        let is_null = |branch: &Schema| branch.kind == SchemaKind::Null;
        let branches = branches.iter().enumerate();
        let mut values = branches.clone().filter(|(_, branch)| !is_null(branch));
        let fresh = values.find(|(_, branch)| !self.is_empty(branch));
        let lowest = || {
            let ending = branches.filter_map(|(index, branch)| {
                let height = self.heights.of(branch)?;
                Some((height, index))
            });
            ending.min().map(|(_, index)| index)
        };
        fresh.map(|(index, _)| index).or_else(lowest)
    }

    /// Whether arrays of `schema` are shown empty.
    fn is_empty(&self, schema: &Schema) -> bool {
        self.is_open(schema) || self.heights.of(schema).is_none()
    }

    /// Whether `schema` is a record that this is within. What it may hold is not looked at: arrays are
    /// shown until they come back to themselves.
    fn is_open(&self, schema: &Schema) -> bool {
        match &schema.kind {
            SchemaKind::Named(id) => self.open.contains(id),
            SchemaKind::Array(inner) | SchemaKind::Map(inner) => self.is_open(inner),
            SchemaKind::Union(branches) => branches.iter().any(|branch| self.is_open(branch)),
            _ => false,
        }
    }

    /// What JSON calls a branch.
    fn tag(&self, branch: &Schema) -> String {
        match &branch.kind {
            SchemaKind::Named(id) => self.model.get(*id).name.to_string(),
            kind => kind.word().to_owned(),
        }
    }

    /// A value of a branch that is not shown, in a few words.
    fn short(&self, schema: &Schema) -> String {
        match &schema.kind {
            SchemaKind::Null => "null".to_owned(),
            SchemaKind::Boolean => "false".to_owned(),
            SchemaKind::Int | SchemaKind::Long => "0".to_owned(),
            SchemaKind::Float | SchemaKind::Double => "0.0".to_owned(),
            SchemaKind::Bytes | SchemaKind::String => "\"\"".to_owned(),
            SchemaKind::Array(_) => "[…]".to_owned(),
            SchemaKind::Map(_) => "{…}".to_owned(),
            SchemaKind::Union(_) => "…".to_owned(),
            SchemaKind::Named(id) => match &self.model.get(*id).kind {
                NamedKind::Record(record) if record.fields.is_empty() => "{}".to_owned(),
                NamedKind::Record(_) => "{…}".to_owned(),
                NamedKind::Enum(enum_) => {
                    let first = enum_.symbols.first();
                    quoted(first.map_or("", |symbol| symbol.name.as_str()))
                }
                NamedKind::Fixed(_) => "\"…\"".to_owned(),
            },
        }
    }

    /// What a value may be, in the words of schemas.
    fn words(&self, schema: &Schema) -> String {
        match &schema.kind {
            SchemaKind::Union(branches) => {
                let words: Vec<_> = branches.iter().map(|branch| self.words(branch)).collect();
                words.join(" or ")
            }
            SchemaKind::Named(id) => {
                let ty = self.model.get(*id);
                match &ty.kind {
                    NamedKind::Record(_) => ty.name.to_string(),
                    NamedKind::Enum(enum_) => format!("{}: {}", ty.name, symbols(enum_)),
                    NamedKind::Fixed(fixed) => {
                        let logical = fixed
                            .logical
                            .map_or(String::new(), |l| format!(", {}", of(l)));
                        format!("{}, {} bytes{logical}", ty.name, fixed.size)
                    }
                }
            }
            kind => match schema.logical {
                Some(logical) => format!("{}, {}", kind.word(), of(logical)),
                None => self.model.words(schema),
            },
        }
    }
}

impl Example {
    fn plain(note: String, value: Value) -> Self {
        Self {
            docs: Vec::new(),
            note,
            others: Vec::new(),
            value,
        }
    }
}

/// What there is to say of a fixed of so many bytes.
fn shown(note: String, size: usize) -> String {
    match size > MAX_SHOWN {
        true => format!("{note}, of which {MAX_SHOWN} are shown"),
        false => note,
    }
}

const NO_UUID: &str = "00000000-0000-0000-0000-000000000000";

/// Zero with as many digits behind the point as a decimal has.
fn decimal(logical: Option<LogicalType>) -> String {
    match logical {
        Some(LogicalType::Decimal { scale, .. }) if scale > 0 => {
            // Of very many a few are enough to see it.
            format!("0.{}", "0".repeat(scale.min(20) as usize))
        }
        _ => "0".to_owned(),
    }
}

/// A default that shows what values look like.
fn is_simple(json: &Json) -> bool {
    matches!(json, Json::Bool(_) | Json::Number(_) | Json::String(_))
}

/// Whether a value stands for itself, without the name of a branch.
fn is_untagged(schema: &Schema) -> bool {
    match &schema.kind {
        SchemaKind::Union(branches) => is_nullable(branches),
        _ => true,
    }
}

/// A union that JSON has no tags for: of null and one other branch.
fn is_nullable(branches: &[Schema]) -> bool {
    let mut kinds = branches.iter().map(|branch| &branch.kind);
    branches.len() == 2 && kinds.any(|kind| *kind == SchemaKind::Null)
}

fn symbols(enum_: &Enum) -> String {
    let names: Vec<_> = enum_
        .symbols
        .iter()
        .map(|symbol| symbol.name.as_str())
        .collect();
    match names.len() {
        0..=8 => names.join(" | "),
        more => format!("{} | … ({more} in all)", names[..8].join(" | ")),
    }
}

/// What a logical type is called, and what its numbers count.
fn of(logical: LogicalType) -> String {
    let counts = match logical {
        LogicalType::Date => "days since 1970-01-01",
        LogicalType::TimeMillis => "milliseconds since midnight",
        LogicalType::TimeMicros => "microseconds since midnight",
        LogicalType::TimestampMillis | LogicalType::LocalTimestampMillis => {
            "milliseconds since 1970-01-01"
        }
        LogicalType::TimestampMicros | LogicalType::LocalTimestampMicros => {
            "microseconds since 1970-01-01"
        }
        LogicalType::TimestampNanos | LogicalType::LocalTimestampNanos => {
            "nanoseconds since 1970-01-01"
        }
        LogicalType::Decimal { precision, scale } => {
            return format!("decimal({precision}, {scale})");
        }
        LogicalType::BigDecimal | LogicalType::Uuid | LogicalType::Duration => {
            return logical.name().to_owned();
        }
    };
    format!(
        "{}: {counts}, or {}",
        logical.name(),
        readable::example(logical)
    )
}

fn quoted(text: &str) -> String {
    to_string(text).unwrap_or_default()
}

/// Docs as lines of comments.
fn lines(doc: Option<&str>) -> Vec<String> {
    let lines = doc.unwrap_or_default().lines();
    lines.map(|line| line.trim_end().to_owned()).collect()
}
