//! Types with `#[derive(Message)]`: what generated types have not.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use avro_grpc_runtime::bytes::Bytes;
use avro_grpc_runtime::chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use avro_grpc_runtime::uuid::Uuid;
use avro_grpc_runtime::{Decimal, Duration, Message, Str, jiff};

/// Numbers of which the schema has more than the Rust type.
#[derive(Message, Clone, Copy, Debug, PartialEq)]
#[avro(namespace = "cases.derived")]
pub(crate) struct Numbers {
    i8: i8,
    #[avro(default = 255)]
    u8: u8,
    i16: i16,
    u16: Option<u16>,
    u32: u32,
}

/// Logical types, by themselves and as others.
#[derive(Message, Clone, Debug, PartialEq)]
#[avro(namespace = "cases.derived")]
pub(crate) struct Logical {
    date: NaiveDate,
    time: NaiveTime,
    #[avro(logical_type = "time-millis")]
    times: Vec<jiff::civil::Time>,
    timestamp: Option<DateTime<Utc>>,
    #[avro(logical_type = "timestamp-nanos")]
    nanos: BTreeMap<String, jiff::Timestamp>,
    id: Uuid,
    #[avro(logical_type = "decimal(9, 2)")]
    decimal: Decimal,
    #[avro(logical_type = "decimal(9, 2)", fixed = "Price(4)")]
    price: Decimal,
    #[avro(fixed = "Span")]
    duration: Duration,
    #[avro(fixed = "Id")]
    fixed_id: Uuid,
    digest: [u8; 5],
}

/// What holds itself, by all ways.
#[derive(Message, Clone, Debug, Default, PartialEq)]
#[avro(namespace = "cases.derived")]
pub(crate) struct Node {
    text: String,
    next: Option<Box<Node>>,
    #[avro(null = "last")]
    shared: Option<Arc<Node>>,
    children: Vec<Node>,
    named: HashMap<String, Node>,
    value: Option<Value>,
}

/// A union, whose null is in options around it.
#[derive(Message, Clone, Debug, PartialEq)]
pub(crate) enum Value {
    /// A record that holds the union.
    Node(Box<Node>),
    /// An enum.
    Level(Level),
    /// A newtype.
    Name(Name),
    /// Bytes that share the memory of the message.
    Bytes(Bytes),
    /// Items without bytes.
    Nothings(Vec<()>),
}

/// A union that has null.
#[derive(Message, Clone, Copy, Debug, PartialEq)]
pub(crate) enum Maybe {
    /// A number.
    Number(f64),
    /// Nothing.
    Nothing,
}

/// An enum whose numbers in Rust are not those of its symbols.
#[derive(Message, Clone, Copy, Debug, PartialEq)]
#[avro(namespace = "cases.derived", rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Level {
    /// The first.
    Low = 7,
    /// The second.
    #[avro(default)]
    High = -1,
}

/// What a string is.
#[derive(Message, Clone, Debug, PartialEq)]
pub(crate) struct Name(Str);

/// What a fixed is.
#[derive(Message, Clone, Copy, Debug, PartialEq)]
#[avro(namespace = "cases.derived")]
pub(crate) struct Digest([u8; 3]);
