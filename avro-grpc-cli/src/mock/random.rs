//! Random values of a schema, as JSON.

use avro_grpc_schema::model::{LogicalType, Model, NamedKind, Schema, SchemaKind};
use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::template::Heights;

/// Makes values.
pub(super) struct Roll<'a> {
    model: &'a Model,
    heights: Heights,
    rng: Rng,
    /// How many values may still be made.
    left: usize,
}

/// More values than anybody reads. A few types that hold each other stand for any number.
const MAX_VALUES: usize = 1 << 18;

/// So many bytes of a fixed take as much as a value, so that all of them are no more than a message.
const BYTES_A_VALUE: usize = 16;

/// Records in records beyond this are too deep for the stack.
const MAX_DEPTH: usize = 200;

/// From this depth on, values are as small as they can be.
const DEEP: usize = 6;

impl<'a> Roll<'a> {
    pub(super) fn new(model: &'a Model, seed: u64) -> Self {
        Self {
            model,
            heights: Heights::new(model),
            rng: Rng::with_seed(seed),
            left: MAX_VALUES,
        }
    }

    /// A value of `schema`; nothing, if it would be too large or too deep.
    pub(super) fn roll(mut self, schema: &'a Schema) -> Option<Value> {
        let value = self.value(schema, 0);
        (self.left > 0).then_some(value)
    }

    /// Whether so many more values can be made. Once it is too much, there is only null.
    fn charge(&mut self, count: usize) -> bool {
        self.left = self.left.saturating_sub(count);
        self.left > 0
    }

    /// A value with `depth` levels around it.
    fn value(&mut self, schema: &'a Schema, depth: usize) -> Value {
        if !self.charge(1) || depth > MAX_DEPTH {
            self.left = 0;
            return Value::Null;
        }
        match &schema.kind {
            SchemaKind::Null => Value::Null,
            SchemaKind::Boolean => json!(self.rng.bool()),
            SchemaKind::Int => json!(self.int(schema.logical)),
            SchemaKind::Long => json!(self.long(schema.logical)),
            SchemaKind::Float => json!(self.rng.i32(-9999..=9999) as f32 / 4.0),
            SchemaKind::Double => json!(f64::from(self.rng.i32(-999_999..=999_999)) / 8.0),
            SchemaKind::String if schema.logical == Some(LogicalType::Uuid) => json!(self.uuid()),
            SchemaKind::String => json!(self.text()),
            SchemaKind::Bytes => match schema.logical {
                Some(LogicalType::Decimal { precision, .. }) => self.decimal(precision, None),
                // Two bytes, and two digits behind the point.
                Some(LogicalType::BigDecimal) => {
                    let number = self.rng.u8(0..=127);
                    bytes([4, number, self.rng.u8(..), 4])
                }
                _ => {
                    let length = self.rng.usize(0..8);
                    let random: Vec<u8> = (0..length).map(|_| self.rng.u8(..)).collect();
                    bytes(random)
                }
            },
            SchemaKind::Array(items) => {
                let items = (0..self.count(items, depth)).map(|_| self.value(items, depth + 1));
                Value::Array(items.collect())
            }
            SchemaKind::Map(values) => {
                let entries = (0..self.count(values, depth)).map(|_| {
                    let key = self.text();
                    (key, self.value(values, depth + 1))
                });
                Value::Object(entries.collect())
            }
            SchemaKind::Union(branches) => self.union(branches, depth),
            SchemaKind::Named(id) => {
                let model = self.model;
                match &model.get(*id).kind {
                    NamedKind::Record(record) => {
                        let fields = record.fields.iter();
                        let fields = fields.map(|field| {
                            (field.name.clone(), self.value(&field.schema, depth + 1))
                        });
                        Value::Object(fields.collect())
                    }
                    NamedKind::Enum(enum_) => {
                        let symbol = self.rng.choice(&enum_.symbols);
                        json!(symbol.map(|symbol| &symbol.name))
                    }
                    NamedKind::Fixed(fixed) if !self.charge(fixed.size / BYTES_A_VALUE) => {
                        Value::Null
                    }
                    NamedKind::Fixed(fixed) => match fixed.logical {
                        Some(LogicalType::Decimal { precision, .. }) => {
                            self.decimal(precision, Some(fixed.size))
                        }
                        _ => bytes((0..fixed.size).map(|_| self.rng.u8(..)).collect::<Vec<_>>()),
                    },
                }
            }
        }
    }

    /// The number of items of an array or a map.
    fn count(&mut self, items: &Schema, depth: usize) -> usize {
        match self.heights.of(items) {
            Some(_) if depth < DEEP => self.rng.usize(0..4),
            _ => 0,
        }
    }

    fn union(&mut self, branches: &'a [Schema], depth: usize) -> Value {
        let heights = &self.heights;
        let able: Vec<&Schema> = branches
            .iter()
            .filter(|branch| heights.of(branch).is_some())
            .collect();
        let branch = match depth < DEEP {
            true => self.rng.choice(able),
            false => able.into_iter().min_by_key(|branch| heights.of(branch)),
        };
        let Some(branch) = branch else {
            return Value::Null;
        };
        let value = self.value(branch, depth);
        match &branch.kind {
            SchemaKind::Null => value,
            kind => {
                let name = match kind {
                    SchemaKind::Named(id) => self.model.get(*id).name.to_string(),
                    kind => kind.word().to_owned(),
                };
                Value::Object(Map::from_iter([(name, value)]))
            }
        }
    }

    fn int(&mut self, logical: Option<LogicalType>) -> i32 {
        match logical {
            // From 1970 to 2070.
            Some(LogicalType::Date) => self.rng.i32(0..36_524),
            Some(LogicalType::TimeMillis) => self.rng.i32(0..86_400_000),
            _ => self.rng.i32(-1000..=1000),
        }
    }

    fn long(&mut self, logical: Option<LogicalType>) -> i64 {
        // From 1970 to 2033.
        let seconds = self.rng.i64(0..2_000_000_000);
        match logical {
            Some(LogicalType::TimeMicros) => self.rng.i64(0..86_400_000_000),
            Some(LogicalType::TimestampMillis | LogicalType::LocalTimestampMillis) => {
                seconds * 1_000
            }
            Some(LogicalType::TimestampMicros | LogicalType::LocalTimestampMicros) => {
                seconds * 1_000_000
            }
            Some(LogicalType::TimestampNanos | LogicalType::LocalTimestampNanos) => {
                seconds * 1_000_000_000
            }
            _ => self.rng.i64(-1_000_000..=1_000_000),
        }
    }

    /// The bytes of a number of at most `precision` digits, the highest first.
    fn decimal(&mut self, precision: u32, size: Option<usize>) -> Value {
        let size = size.unwrap_or(8);
        // A fixed of few bytes holds few digits.
        let bits = (size * 8 - 1).min(62);
        let limit = 10_i64.checked_pow(precision.min(18)).unwrap_or(i64::MAX);
        let limit = limit.min(1 << bits);
        let number = self.rng.i64(1 - limit..limit).to_be_bytes();
        let sign = if number[0] & 0x80 == 0 { 0 } else { 0xff };
        let padded = std::iter::repeat_n(sign, size.saturating_sub(8));
        let rest = number.into_iter().skip(8_usize.saturating_sub(size));
        let mut number: Vec<u8> = padded.chain(rest).collect();
        // Bytes that are digits would be read as the number that they spell.
        if number.iter().all(u8::is_ascii_graphic) {
            number.fill(0);
        }
        bytes(number)
    }

    fn text(&mut self) -> String {
        const WORDS: [&str; 12] = [
            "anchor", "bridge", "candle", "dune", "ember", "fjord", "grove", "harbour", "island",
            "jetty", "kiln", "lantern",
        ];
        let count = self.rng.usize(1..3);
        let words: Vec<&str> = (0..count).filter_map(|_| self.rng.choice(WORDS)).collect();
        words.join(" ")
    }

    fn uuid(&mut self) -> String {
        let random = self.rng.u128(..);
        // Version 4, and the variant of RFC 9562.
        let random = random & !(0xf << 76) | 4 << 76;
        let random = random & !(3 << 62) | 2 << 62;
        let digits = format!("{random:032x}");
        let parts = [
            &digits[..8],
            &digits[8..12],
            &digits[12..16],
            &digits[16..20],
            &digits[20..],
        ];
        parts.join("-")
    }
}

/// Bytes as JSON has them: a character for each.
fn bytes(bytes: impl AsRef<[u8]>) -> Value {
    let characters = bytes.as_ref().iter().copied().map(char::from);
    Value::String(characters.collect())
}
