//! Messages and apache-avro's values.

use crate::birds::Sighting;
use crate::shapes::{All, Choice, Color, Nest, Pair, Point};
use avro_grpc_runtime::apache_avro::reader::datum::GenericDatumReader;
use avro_grpc_runtime::apache_avro::schema::{DecimalSchema, InnerDecimalSchema, Name, UuidSchema};
use avro_grpc_runtime::apache_avro::types::Value;
use avro_grpc_runtime::apache_avro::writer::datum::GenericDatumWriter;
use avro_grpc_runtime::apache_avro::{
    BigDecimal, Days, Decimal, Duration, Millis, Months, Schema, Uuid,
};
use avro_grpc_runtime::{__v1, Message, apache, json};
use std::collections::HashMap;
use std::fmt::Debug;

/// Every logical type, as what it is based on.
#[derive(Clone, Debug, PartialEq)]
struct Logical {
    date: i32,
    time_millis: i32,
    time_micros: i64,
    timestamp_millis: i64,
    timestamp_micros: i64,
    timestamp_nanos: i64,
    local_millis: i64,
    local_micros: i64,
    local_nanos: i64,
    decimal: Vec<u8>,
    big_decimal: Vec<u8>,
    uuid: String,
    money: Money,
    id: Id,
    span: Span,
    maybe: Option<i64>,
}
__v1::record!(Logical {
    date: int,
    time_millis: int,
    time_micros: long,
    timestamp_millis: long,
    timestamp_micros: long,
    timestamp_nanos: long,
    local_millis: long,
    local_micros: long,
    local_nanos: long,
    decimal: bytes,
    big_decimal: bytes,
    uuid: string,
    money: Money,
    id: Id,
    span: Span,
    maybe: null_or<long>,
});
__v1::schema!(
    Logical = "Logical",
    "00000000000000000000000000000000",
    [Money, Id, Span],
    r#"{"type":"record","name":"Logical","fields":[{"name":"date","type":{"type":"int","logicalType":"date"}},{"name":"time_millis","type":{"type":"int","logicalType":"time-millis"}},{"name":"time_micros","type":{"type":"long","logicalType":"time-micros"}},{"name":"timestamp_millis","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"timestamp_micros","type":{"type":"long","logicalType":"timestamp-micros"}},{"name":"timestamp_nanos","type":{"type":"long","logicalType":"timestamp-nanos"}},{"name":"local_millis","type":{"type":"long","logicalType":"local-timestamp-millis"}},{"name":"local_micros","type":{"type":"long","logicalType":"local-timestamp-micros"}},{"name":"local_nanos","type":{"type":"long","logicalType":"local-timestamp-nanos"}},{"name":"decimal","type":{"type":"bytes","logicalType":"decimal","precision":20,"scale":3}},{"name":"big_decimal","type":{"type":"bytes","logicalType":"big-decimal"}},{"name":"uuid","type":{"type":"string","logicalType":"uuid"}},{"name":"money","type":"Money"},{"name":"id","type":"Id"},{"name":"span","type":"Span"},{"name":"maybe","type":["null",{"type":"long","logicalType":"timestamp-millis"}]}]}"#
);

macro_rules! fixed {
    ($($name:ident $avro:literal $size:literal $json:literal)*) => {
        $(
            #[derive(Clone, Copy, Debug, PartialEq)]
            struct $name([u8; $size]);
            __v1::fixed!($name, $size);
            __v1::schema!($name = $avro, "", [], $json);
        )*
    };
}

fixed! {
    Money "Money" 8 r#"{"type":"fixed","name":"Money","size":8,"logicalType":"decimal","precision":18,"scale":2}"#
    Id "Id" 16 r#"{"type":"fixed","name":"Id","size":16,"logicalType":"uuid"}"#
    Span "Span" 12 r#"{"type":"fixed","name":"Span","size":12,"logicalType":"duration"}"#
}

/// Makes values of a schema, the same in each run.
struct Random {
    state: u64,
    names: HashMap<Name, Schema>,
}

impl Random {
    fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 16) as usize % limit
    }

    /// Numbers of all lengths.
    fn long(&mut self) -> i64 {
        let shift = self.below(64);
        (self.next() as i64) >> shift
    }

    fn bytes(&mut self, len: usize) -> Vec<u8> {
        (0..len).map(|_| self.next() as u8).collect()
    }

    fn text(&mut self) -> String {
        let len = self.below(4);
        (0..len)
            .map(|_| ['a', 'é', '€', '\0'][self.below(4)])
            .collect()
    }

    fn learn(&mut self, schema: &Schema) {
        match schema {
            Schema::Record(record) => {
                self.names.insert(record.name.clone(), schema.clone());
                record
                    .fields
                    .iter()
                    .for_each(|field| self.learn(&field.schema));
            }
            Schema::Enum(enum_) => drop(self.names.insert(enum_.name.clone(), schema.clone())),
            Schema::Fixed(fixed) | Schema::Duration(fixed) => {
                self.names.insert(fixed.name.clone(), schema.clone());
            }
            Schema::Array(array) => self.learn(&array.items),
            Schema::Map(map) => self.learn(&map.types),
            Schema::Union(union) => union
                .variants()
                .iter()
                .for_each(|branch| self.learn(branch)),
            _ => {}
        }
    }

    fn value(&mut self, schema: &Schema, depth: usize) -> Value {
        match schema {
            Schema::Null => Value::Null,
            Schema::Boolean => Value::Boolean(self.below(2) == 1),
            Schema::Int => Value::Int(self.long() as i32),
            Schema::Long => Value::Long(self.long()),
            Schema::Float => Value::Float(self.long() as f32 / 3.0),
            Schema::Double => Value::Double(self.long() as f64 / 3.0),
            Schema::Bytes => {
                let len = self.below(5);
                Value::Bytes(self.bytes(len))
            }
            Schema::String => Value::String(self.text()),
            Schema::Array(array) => {
                let len = if depth > 6 { 0 } else { self.below(4) };
                Value::Array(
                    (0..len)
                        .map(|_| self.value(&array.items, depth + 1))
                        .collect(),
                )
            }
            Schema::Map(map) => {
                let len = if depth > 6 { 0 } else { self.below(4) };
                let entry = |_| (self.text(), self.value(&map.types, depth + 1));
                Value::Map((0..len).map(entry).collect())
            }
            Schema::Union(union) => {
                let branches = union.variants();
                let null = branches.iter().position(|branch| *branch == Schema::Null);
                let index = match null {
                    Some(null) if depth > 6 => null,
                    _ => self.below(branches.len()),
                };
                Value::Union(
                    index as u32,
                    Box::new(self.value(&branches[index], depth + 1)),
                )
            }
            Schema::Record(record) => {
                let field = |field: &avro_grpc_runtime::apache_avro::schema::RecordField| {
                    (field.name.clone(), self.value(&field.schema, depth + 1))
                };
                Value::Record(record.fields.iter().map(field).collect())
            }
            Schema::Enum(enum_) => {
                let index = self.below(enum_.symbols.len());
                Value::Enum(index as u32, enum_.symbols[index].clone())
            }
            Schema::Fixed(fixed) => Value::Fixed(fixed.size, self.bytes(fixed.size)),
            Schema::Ref { name } => self.value(&self.names[name].clone(), depth),
            logical => self.logical(logical),
        }
    }

    fn logical(&mut self, schema: &Schema) -> Value {
        match schema {
            Schema::Date => Value::Date(self.long() as i32),
            Schema::TimeMillis => Value::TimeMillis(self.long() as i32),
            Schema::TimeMicros => Value::TimeMicros(self.long()),
            Schema::TimestampMillis => Value::TimestampMillis(self.long()),
            Schema::TimestampMicros => Value::TimestampMicros(self.long()),
            Schema::TimestampNanos => Value::TimestampNanos(self.long()),
            Schema::LocalTimestampMillis => Value::LocalTimestampMillis(self.long()),
            Schema::LocalTimestampMicros => Value::LocalTimestampMicros(self.long()),
            Schema::LocalTimestampNanos => Value::LocalTimestampNanos(self.long()),
            Schema::Decimal(DecimalSchema { inner, .. }) => {
                Value::Decimal(Decimal::from(match inner {
                    InnerDecimalSchema::Fixed(fixed) => self.bytes(fixed.size),
                    InnerDecimalSchema::Bytes => self.bytes(5),
                }))
            }
            Schema::BigDecimal => Value::BigDecimal(BigDecimal::from(self.long())),
            Schema::Uuid(UuidSchema::String | UuidSchema::Fixed(_)) => {
                Value::Uuid(Uuid::from_slice(&self.bytes(16)).unwrap())
            }
            Schema::Duration(_) => Value::Duration(Duration::new(
                Months::new(self.next() as u32),
                Days::new(self.next() as u32),
                Millis::new(self.next() as u32),
            )),
            other => panic!("no values of {other:?}"),
        }
    }
}

/// Whether random values are the same by way of apache-avro's codec and ours, both ways, and by way of JSON.
#[track_caller]
fn agrees<T: Message + PartialEq + Debug>() {
    let schema = apache::schema::<T>().unwrap();
    let mut random = Random {
        state: 0x2545_f491_4f6c_dd1d,
        names: HashMap::new(),
    };
    random.learn(&schema);
    let writer = GenericDatumWriter::builder(&schema).build().unwrap();
    let reader = GenericDatumReader::builder(&schema).build().unwrap();
    for _ in 0..300 {
        let value = random.value(&schema, 0);
        let message = T::decode(&writer.write_value_to_vec(value.clone()).unwrap()).unwrap();
        assert_eq!(apache::to_value(&message).unwrap(), value);
        assert_eq!(apache::from_value::<T>(&value).unwrap(), message);
        let datum = message.encode_to_vec().unwrap();
        assert_eq!(reader.read_value(&mut &datum[..]).unwrap(), value);
        let text = json::to_string(&message).unwrap();
        assert_eq!(json::from_str::<T>(&text).unwrap(), message, "{text}");
    }
}

#[test]
fn random_values() {
    agrees::<All>();
    agrees::<Logical>();
    agrees::<Nest>();
    agrees::<Sighting>();
    agrees::<Vec<Option<String>>>();
    agrees::<Option<HashMap<String, Vec<u8>>>>();
    agrees::<Choice>();
}

#[track_caller]
fn reads<T: Message + PartialEq + Debug>(value: Value, message: T) {
    assert_eq!(apache::from_value::<T>(&value).unwrap(), message);
}

fn record<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let fields = fields.into_iter();
    Value::Record(
        fields
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

fn string(text: &str) -> Value {
    Value::String(text.to_owned())
}

#[test]
fn kin_are_taken() {
    let int = Value::Int;
    let point = |x, y| Point { x, y };
    reads(record([("y", int(2)), ("x", int(1))]), point(1, Some(2)));
    reads(record([("y", Value::Null)]), point(5, None));
    reads(record([]), point(5, None));
    reads(
        Value::Map(HashMap::from([("x".to_owned(), int(1))])),
        point(1, None),
    );
    reads(string("RED"), Color::Red);
    // The symbol counts, not the index, which may be another schema's.
    reads(Value::Enum(7, "GREEN".to_owned()), Color::Green);
    reads(Value::Bytes(vec![1, 2]), Pair([1, 2]));
    reads(Value::Fixed(2, vec![1, 2]), vec![1_u8, 2]);
    reads(int(1), 1_i64);
    reads(Value::Date(1), 1_i32);
    reads(Value::Long(3), 3.0_f64);
    reads(Value::Double(0.5), 0.5_f32);
    reads(Value::Float(0.5), 0.5_f64);
    reads(int(1), Some(1_i64));
    reads(Value::Null, None::<i32>);
    let uuid = Uuid::from_u128(7);
    reads(Value::Uuid(uuid), uuid.to_string());
}

#[test]
fn branches_that_are_not_told() {
    reads(Value::Int(1), Choice::Long(1));
    reads(string("RED"), Choice::String("RED".to_owned()));
    reads(Value::Enum(0, "RED".to_owned()), Choice::Color(Color::Red));
    reads(
        record([("z", Value::Int(1))]),
        Choice::Other(crate::shapes::Other { z: 1 }),
    );
    reads(
        record([("x", Value::Int(1))]),
        Choice::Point(Point { x: 1, y: None }),
    );
    reads(Value::Array(vec![Value::Int(1)]), Choice::Array(vec![1]));
    reads(string("a"), Some(Choice::String("a".to_owned())));
}

#[test]
fn decimals_fill_a_fixed() {
    let value = |money: &[u8]| match apache::to_value(&logical()).unwrap() {
        Value::Record(mut fields) => {
            fields
                .iter_mut()
                .find(|(name, _)| name == "money")
                .unwrap()
                .1 = Value::Decimal(Decimal::from(money));
            Value::Record(fields)
        }
        other => panic!("{other:?}"),
    };
    for (bytes, money) in [
        (&[5][..], [0, 0, 0, 0, 0, 0, 0, 5]),
        (&[0xfe], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe]),
        (&[0, 0, 1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8]),
    ] {
        let message: Logical = apache::from_value(&value(bytes)).unwrap();
        assert_eq!(message.money, Money(money));
    }
    let error = apache::from_value::<Logical>(&value(&[1, 0, 0, 0, 0, 0, 0, 0, 0])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "money: a decimal that does not fit the 8 bytes of `Money`"
    );
}

fn logical() -> Logical {
    Logical {
        date: 1,
        time_millis: 2,
        time_micros: 3,
        timestamp_millis: 4,
        timestamp_micros: 5,
        timestamp_nanos: 6,
        local_millis: 7,
        local_micros: 8,
        local_nanos: 9,
        decimal: Vec::new(),
        big_decimal: vec![2, 1, 0],
        uuid: Uuid::from_u128(1).to_string(),
        money: Money([0; 8]),
        id: Id([1; 16]),
        span: Span([2; 12]),
        maybe: None,
    }
}

#[track_caller]
fn refuses<T: Message + Debug>(value: Value, error: &str) {
    assert_eq!(
        apache::from_value::<T>(&value).unwrap_err().to_string(),
        error
    );
}

#[test]
fn errors_name_the_field() {
    let x = |value| record([("x", value)]);
    refuses::<Point>(x(Value::Long(1)), "x: invalid type: Long, expected int");
    refuses::<Point>(
        x(Value::TimeMicros(1)),
        "x: invalid type: TimeMicros, expected int",
    );
    refuses::<Vec<Point>>(
        Value::Array(vec![x(Value::Int(1)), x(Value::Null)]),
        "[1].x: invalid type: Null, expected int",
    );
    refuses::<Point>(
        record([("w", Value::Null)]),
        "`shapes.Point` has no field `w`",
    );
    refuses::<Point>(
        record([("x", Value::Int(1)), ("x", Value::Int(1))]),
        "duplicate field `x`",
    );
    refuses::<crate::shapes::Other>(record([]), "missing field `z`");
    refuses::<Color>(string("BLUE"), "`BLUE` is no symbol of `shapes.Color`");
    refuses::<Pair>(
        Value::Fixed(3, vec![0; 3]),
        "expected 2 bytes, as `shapes.Pair` has, found 3",
    );
    refuses::<Option<i32>>(
        Value::Union(2, Box::new(Value::Null)),
        "branch 2 of a union that has 2",
    );
    refuses::<Option<i32>>(
        string("a"),
        "invalid type: String, expected a union of null, int",
    );
    refuses::<f32>(Value::Double(0.1), "invalid type: Double, expected float");
    refuses::<HashMap<String, i32>>(
        Value::Map(HashMap::from([("k".to_owned(), Value::Null)])),
        r#"["k"]: invalid type: Null, expected int"#,
    );
    let Value::Record(mut fields) = apache::to_value(&logical()).unwrap() else {
        panic!()
    };
    fields[4].1 = Value::TimestampMillis(1);
    refuses::<Logical>(
        Value::Record(fields),
        "timestamp_micros: invalid type: TimestampMillis, expected long (timestamp-micros)",
    );
}

#[test]
fn messages_that_do_not_fit_their_logical_types() {
    let error = |message| {
        apache::to_value::<Logical>(&message)
            .unwrap_err()
            .to_string()
    };
    let wrong = Logical {
        uuid: "x".to_owned(),
        ..logical()
    };
    assert!(error(wrong).starts_with("uuid: \"x\" is no UUID: "));
    // A length of 1 TiB.
    let wrong = Logical {
        big_decimal: vec![0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01],
        ..logical()
    };
    assert_eq!(
        error(wrong),
        "big_decimal: no big decimal: a length of 2199023255552 bytes where 0 are left (at byte 0)"
    );
}

#[test]
fn a_value_of_100_000_levels() {
    let run = || {
        let mut value = Value::Null;
        for _ in 0..100_000 {
            value = record([("Nest", value)]);
        }
        let error = apache::from_value::<Nest>(&value).unwrap_err().to_string();
        // Its own drop would overflow the stack.
        std::mem::forget(value);
        error
    };
    let thread = std::thread::Builder::new()
        .stack_size(2 << 20)
        .spawn(run)
        .unwrap();
    let error = thread.join().unwrap();
    assert!(
        error
            .ends_with("nested so deep that the conversion takes more than 1048576 bytes of stack"),
        "{error}"
    );
}
