//! Random schemas and values. The fuzz checks roll the same.

use avro_grpc_schema::RootSchema;
use avro_grpc_schema::model::{Field, LogicalType, NamedKind, SchemaKind};
use avro_grpc_schema::resolution::SchemaIn;
use avro_grpc_schema::value::Value;

use super::datum::{at, unscaled};

/// Rolls schemas. Those of one seed differ by edits alone.
pub(super) struct Roll {
    state: u64,
    edits: u64,
    types: Vec<String>,
}

impl Roll {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            state: (seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15),
            edits: 0,
            types: Vec::new(),
        }
    }

    /// A record. Each of `edits` makes some of its parts others.
    pub(super) fn schema(mut self, edits: &[u64]) -> RootSchema {
        self.edits = edits.iter().fold(0, |all, edit| all | (1 << edit));
        let json = self.record(0);
        RootSchema::parse(&json).unwrap_or_else(|report| panic!("{report}"))
    }

    /// A number below `end` (xorshift64).
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % end
    }

    /// Whether a part is to be another. Rolls in any case, so that all else stays the same.
    fn is_edited(&mut self) -> bool {
        let roll = self.below(12);
        roll < 10 && self.edits & (1 << roll) != 0
    }

    fn pick<'a>(&mut self, from: &[&'a str], edited: &[&'a str]) -> &'a str {
        let index = self.below(from.len());
        match self.is_edited() {
            true => edited[index % edited.len()],
            false => from[index],
        }
    }

    /// The attributes that name a type.
    fn name(&mut self, sort: &str) -> String {
        let number = self.types.len();
        let own = ["a", "b"][self.below(2)];
        let namespace = if self.is_edited() { "c" } else { own };
        let (other, aliases) = match (self.is_edited(), self.is_edited()) {
            (true, _) => ("x", String::new()),
            (_, true) => ("y", format!(r#", "aliases": ["{own}.{sort}{number}"]"#)),
            _ => ("", String::new()),
        };
        let name = format!("{namespace}.{sort}{other}{number}");
        self.types.push(name.clone());
        format!(r#""name": "{name}"{aliases}"#)
    }

    fn record(&mut self, depth: usize) -> String {
        let names = self.name("R");
        let mut fields = Vec::new();
        for index in 0..self.below(5) {
            let ty = self.field(depth + 1);
            let (is_added, is_gone) = (self.is_edited(), self.is_edited());
            let name = match self.is_edited() {
                true => format!(r#""g{index}", "aliases": ["f{index}"]"#),
                false => format!(r#""f{index}""#),
            };
            // What other fields name must stay.
            if !is_gone || ty.contains("\"name\"") {
                fields.push(format!(r#"{{"name": {name}, "type": {ty}}}"#));
            }
            if is_added {
                let default = [r#", "default": 1"#, ""][index % 2];
                fields.push(format!(r#"{{"name": "n{index}", "type": "int"{default}}}"#));
            }
        }
        if self.is_edited() {
            fields.reverse();
        }
        let fields = fields.join(", ");
        format!(r#"{{"type": "record", {names}, "fields": [{fields}]}}"#)
    }

    /// A type that may be a union on one side alone.
    fn field(&mut self, depth: usize) -> String {
        let ty = self.ty(depth);
        match (self.below(8), self.is_edited()) {
            _ if ty.starts_with('[') || ty == "\"null\"" || ty == "\"double\"" => ty,
            (0, false) | (1, true) => format!("[{ty}]"),
            (2, true) | (3, false) => format!(r#"["null", {ty}]"#),
            (4, true) => format!(r#"["null", "double", {ty}]"#),
            _ => ty,
        }
    }

    fn ty(&mut self, depth: usize) -> String {
        match self.below(if depth < 4 { 12 } else { 6 }) {
            0..3 => {
                let word = self.pick(
                    &["int", "long", "float", "string", "bytes", "boolean"],
                    &["long", "double", "double", "bytes", "string", "null"],
                );
                format!("\"{word}\"")
            }
            3 => {
                let logical = self.pick(
                    &["timestamp-millis", "timestamp-micros", "time-micros"],
                    &["timestamp-millis", "unknown"],
                );
                format!(r#"{{"type": "long", "logicalType": "{logical}"}}"#)
            }
            4 => {
                let digits = self.pick(&["4, \"scale\": 2", "8"], &["6, \"scale\": 3", "7"]);
                format!(r#"{{"type": "bytes", "logicalType": "decimal", "precision": {digits}}}"#)
            }
            5 => {
                let names = self.name("E");
                let symbols = self.pick(
                    &["\"A\", \"B\"", "\"A\", \"B\", \"C\""],
                    &["\"A\", \"B\", \"C\"", "\"B\", \"A\"", "\"B\""],
                );
                let default = if self.is_edited() {
                    r#", "default": "B""#
                } else {
                    ""
                };
                format!(r#"{{"type": "enum", {names}, "symbols": [{symbols}]{default}}}"#)
            }
            6 => {
                let names = self.name("F");
                let size = self.pick(&["4", "8"], &["16"]);
                format!(r#"{{"type": "fixed", {names}, "size": {size}}}"#)
            }
            7 => format!(r#"{{"type": "array", "items": {}}}"#, self.ty(depth + 1)),
            8 => format!(r#"{{"type": "map", "values": {}}}"#, self.ty(depth + 1)),
            9 => {
                let known = self.below(self.types.len());
                let known = self.types[known].clone();
                match self.is_edited() {
                    true => format!(r#"["null", "{known}", "int"]"#),
                    false => format!(r#"["null", "{known}"]"#),
                }
            }
            10 => {
                let (one, other) = (self.record(depth + 1), self.record(depth + 1));
                match self.is_edited() {
                    true => format!(r#"[{other}, {one}, "null"]"#),
                    false => format!(r#"["null", {one}, {other}]"#),
                }
            }
            _ => self.record(depth + 1),
        }
    }
}

/// A value of a schema.
pub(super) fn random(roll: &mut Roll, all: SchemaIn<'_>, depth: usize) -> Value {
    let count = if depth > 6 { 0 } else { roll.below(3) };
    if let Some(LogicalType::Decimal { precision, .. }) = all.schema.logical {
        let end = 10_usize.pow(precision);
        return Value::Bytes(unscaled(
            roll.below(2 * end - 1) as i128 - (end as i128 - 1),
        ));
    }
    match &all.schema.kind {
        SchemaKind::Null => Value::Null,
        SchemaKind::Boolean => Value::Boolean(roll.below(2) == 1),
        SchemaKind::Int => Value::Int(roll.below(2000) as i32 - 1000),
        SchemaKind::Long => Value::Long(roll.below(1 << 20) as i64 - 1000),
        SchemaKind::Float => Value::Float(roll.below(100) as f32 / 4.0),
        SchemaKind::Double => Value::Double(roll.below(100) as f64 / 4.0),
        // Text, so that it can be read as a string.
        SchemaKind::Bytes => Value::Bytes(vec![b'0' + roll.below(60) as u8; count]),
        SchemaKind::String => Value::String("ä".repeat(count)),
        SchemaKind::Array(items) => {
            let item = |_| random(roll, at(all, items), depth + 1);
            Value::Array((0..count).map(item).collect())
        }
        SchemaKind::Map(values) => {
            let entry = |n: usize| (n.to_string(), random(roll, at(all, values), depth + 1));
            Value::Map((0..count).map(entry).collect())
        }
        SchemaKind::Union(branches) => {
            let null = branches
                .iter()
                .position(|branch| branch.kind == SchemaKind::Null);
            let index = match depth > 6 {
                // Only such as have a null hold themselves.
                true => null.unwrap_or(0),
                false => roll.below(branches.len()),
            };
            let value = random(roll, at(all, &branches[index]), depth + 1);
            Value::Union(index, Box::new(value))
        }
        SchemaKind::Named(id) => match &all.model.get(*id).kind {
            NamedKind::Enum(enum_) => Value::Enum(roll.below(enum_.symbols.len())),
            NamedKind::Fixed(fixed) => Value::Bytes(vec![roll.below(256) as u8; fixed.size]),
            NamedKind::Record(record) => {
                let fields = record.fields.iter();
                let value = |field: &Field| random(roll, at(all, &field.schema), depth + 1);
                Value::Record(fields.map(value).collect())
            }
        },
    }
}
