//! Random values of a schema, in apache-avro's terms.

use std::collections::HashMap;

use apache_avro::schema::{
    DecimalSchema, EnumSchema, FixedSchema, InnerDecimalSchema, Name, RecordSchema, UuidSchema,
};
use apache_avro::types::Value;
use apache_avro::{BigDecimal, Days, Decimal, Duration, Millis, Months, Schema, Uuid};

/// Numbers that look random and are the same in every run (Marsaglia's xorshift).
#[derive(Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// Small and large numbers alike, and the ends of the range.
    fn long(&mut self) -> i64 {
        match self.below(8) {
            0 => i64::MAX,
            1 => i64::MIN,
            _ => {
                let bits = self.below(64);
                (self.next() as i64) >> bits
            }
        }
    }

    fn long_within(&mut self, first: i64, last: i64) -> i64 {
        match self.long() {
            number if (first..=last).contains(&number) => number,
            number => {
                let count = i128::from(last) - i128::from(first) + 1;
                let offset = i128::from(number).rem_euclid(count);
                i64::try_from(i128::from(first) + offset).expect("it is between two others")
            }
        }
    }

    fn int(&mut self) -> i32 {
        self.long_within(i32::MIN.into(), i32::MAX.into()) as i32
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        (0..length).map(|_| self.next() as u8).collect()
    }

    fn string(&mut self) -> String {
        const PIECES: &[&str] = &[
            "",
            "a",
            "ß",
            "名",
            "🦀",
            "\"",
            "\\",
            "\n",
            "\u{0}",
            "plain text ",
        ];
        (0..self.below(6))
            .map(|_| PIECES[self.below(PIECES.len())])
            .collect()
    }

    fn double(&mut self) -> f64 {
        const SPECIAL: &[f64] = &[
            0.0,
            1.5,
            -0.25,
            f64::MAX,
            f64::MIN_POSITIVE,
            f64::INFINITY,
            f64::NEG_INFINITY,
        ];
        match self.below(2) {
            0 => SPECIAL[self.below(SPECIAL.len())],
            _ => self.long() as f64 / 1024.0,
        }
    }

    /// The bytes of a number of at most so many digits.
    fn unscaled(&mut self, digits: usize) -> Vec<u8> {
        let digits = digits.min(37) as u32;
        let limit = 10_i128.pow(digits);
        let number = i128::from(self.long()) * i128::from(self.int()) % limit;
        number.to_be_bytes().to_vec()
    }
}

/// Makes values of a schema.
#[derive(Debug)]
pub(crate) struct Values<'a> {
    names: HashMap<Name, &'a Schema>,
    random: Random,
}

impl<'a> Values<'a> {
    pub(crate) fn new(root: &'a Schema, seed: u64) -> Self {
        let mut values = Self {
            names: HashMap::new(),
            random: Random::new(seed),
        };
        values.collect(root);
        values
    }

    /// Notes the named types that are defined in `schema`.
    fn collect(&mut self, schema: &'a Schema) {
        if let Some(name) = schema.name() {
            if matches!(schema, Schema::Ref { .. }) {
                return;
            }
            self.names.insert(name.clone(), schema);
        }
        match schema {
            Schema::Array(array) => self.collect(&array.items),
            Schema::Map(map) => self.collect(&map.types),
            Schema::Union(union) => union
                .variants()
                .iter()
                .for_each(|branch| self.collect(branch)),
            Schema::Record(record) => record
                .fields
                .iter()
                .for_each(|field| self.collect(&field.schema)),
            _ => {}
        }
    }

    /// A value of `schema`, which nests less the deeper it is.
    pub(crate) fn value(&mut self, schema: &'a Schema, depth: usize) -> Value {
        let random = &mut self.random;
        match schema {
            Schema::Null => Value::Null,
            Schema::Boolean => Value::Boolean(random.below(2) == 1),
            Schema::Int => Value::Int(random.int()),
            Schema::Long => Value::Long(random.long()),
            Schema::Float => Value::Float(random.double() as f32),
            Schema::Double => Value::Double(random.double()),
            Schema::Bytes => {
                let length = random.below(5);
                Value::Bytes(random.bytes(length))
            }
            Schema::String => Value::String(random.string()),
            Schema::Array(array) => {
                let items = 0..self.length(depth);
                Value::Array(items.map(|_| self.value(&array.items, depth + 1)).collect())
            }
            Schema::Map(map) => {
                let entries = 0..self.length(depth);
                let entry = |_| (self.random.string(), self.value(&map.types, depth + 1));
                Value::Map(entries.map(entry).collect())
            }
            Schema::Union(union) => self.branch(union.variants(), depth),
            Schema::Record(record) => self.record(record, depth),
            Schema::Enum(EnumSchema { symbols, .. }) => {
                let index = random.below(symbols.len());
                Value::Enum(index as u32, symbols[index].clone())
            }
            Schema::Fixed(FixedSchema { size, .. }) => Value::Fixed(*size, random.bytes(*size)),
            Schema::Ref { name } => {
                let schema = self.names[name];
                self.value(schema, depth)
            }
            _ => self.logical(schema),
        }
    }

    fn length(&mut self, depth: usize) -> usize {
        if depth > 4 { 0 } else { self.random.below(4) }
    }

    fn branch(&mut self, branches: &'a [Schema], depth: usize) -> Value {
        let null = branches
            .iter()
            .position(|branch| matches!(branch, Schema::Null));
        let index = match null {
            Some(null) if depth > 4 => null,
            _ if depth > 4 => 0,
            _ => self.random.below(branches.len()),
        };
        let index = match null {
            Some(null) if self.is_empty(&branches[index]) => null,
            _ => index,
        };
        Value::Union(
            index as u32,
            Box::new(self.value(&branches[index], depth + 1)),
        )
    }

    /// Whether `schema` is an enum without symbols, which has no values.
    fn is_empty(&self, schema: &Schema) -> bool {
        match schema {
            Schema::Enum(EnumSchema { symbols, .. }) => symbols.is_empty(),
            Schema::Ref { name } => self.is_empty(self.names[name]),
            _ => false,
        }
    }

    fn record(&mut self, record: &'a RecordSchema, depth: usize) -> Value {
        let fields = record.fields.iter();
        let fields = fields.map(|field| (field.name.clone(), self.value(&field.schema, depth + 1)));
        Value::Record(fields.collect())
    }

    /// Within what the types of chrono can be: the years from -262143 to 262142.
    fn logical(&mut self, schema: &Schema) -> Value {
        const SECONDS: i64 = 8_000_000_000_000;
        const DAY: i64 = 86_400;
        let random = &mut self.random;
        let millis = random.long_within(-SECONDS * 1000, SECONDS * 1000);
        let micros = random.long_within(-SECONDS * 1_000_000, SECONDS * 1_000_000);
        match schema {
            Schema::Date => Value::Date(random.long_within(-90_000_000, 90_000_000) as i32),
            Schema::TimeMillis => Value::TimeMillis(random.long_within(0, DAY * 1000 - 1) as i32),
            Schema::TimeMicros => Value::TimeMicros(random.long_within(0, DAY * 1_000_000 - 1)),
            Schema::TimestampMillis => Value::TimestampMillis(millis),
            Schema::TimestampMicros => Value::TimestampMicros(micros),
            Schema::TimestampNanos => Value::TimestampNanos(random.long()),
            Schema::LocalTimestampMillis => Value::LocalTimestampMillis(millis),
            Schema::LocalTimestampMicros => Value::LocalTimestampMicros(micros),
            Schema::LocalTimestampNanos => Value::LocalTimestampNanos(random.long()),
            Schema::Decimal(DecimalSchema {
                precision, inner, ..
            }) => {
                let bytes = random.unscaled(*precision);
                // apache-avro takes bytes for a fixed only if they are as many or need filling up.
                let size = match inner {
                    InnerDecimalSchema::Bytes => bytes.len(),
                    InnerDecimalSchema::Fixed(fixed) => fixed.size.min(bytes.len()),
                };
                Value::Decimal(Decimal::from(&bytes[bytes.len() - size..]))
            }
            Schema::BigDecimal => {
                let (unscaled, scale) = (random.long(), random.below(40) as i64 - 20);
                Value::BigDecimal(BigDecimal::new(unscaled.into(), scale))
            }
            Schema::Uuid(UuidSchema::String | UuidSchema::Bytes | UuidSchema::Fixed(_)) => {
                let bytes = random.bytes(16);
                Value::Uuid(Uuid::from_slice(&bytes).expect("16 bytes"))
            }
            Schema::Duration(_) => {
                let mut number = || random.next() as u32;
                let (months, days, millis) = (number(), number(), number());
                let (months, days) = (Months::new(months), Days::new(days));
                Value::Duration(Duration::new(months, days, Millis::new(millis)))
            }
            other => unreachable!("{other:?}"),
        }
    }
}
