//! What schema a Rust type has.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use avro_grpc_runtime::bytes::Bytes;
use avro_grpc_runtime::chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use avro_grpc_runtime::uuid::Uuid;
use avro_grpc_runtime::{Decimal, Duration, Message, Str, jiff};
use expect_test::{Expect, expect};

/// The schema of `M` is `expected`, and apache-avro can read it.
#[track_caller]
#[allow(clippy::needless_pass_by_value, reason = "rows are shorter")]
fn check<M: Message>(expected: Expect) {
    M::check_schema().expect("it is valid");
    let json = M::schema().json();
    expected.assert_eq(&json);
    apache_avro::Schema::parse_str(&json).expect("apache-avro knows it");
}

/// Asks for a greeting.
///
/// With "quotes", and a \ too.
#[derive(Message)]
#[avro(namespace = "hello", alias = "Hello", alias = "older.Hello")]
struct Documented {
    /** What they are called. */
    #[avro(alias = "nick", order = "ignore")]
    name: String,
    /// This is not it:
    #[avro(doc = "This is.")]
    doc: i32,
    #[deprecated(note = "use `name`")]
    title: Option<String>,
    #[deprecated]
    old: bool,
}

#[test]
fn what_is_said_of_a_record() {
    check::<Documented>(expect![[
        r#"{"type":"record","name":"Documented","namespace":"hello","doc":"Asks for a greeting.\n\nWith \"quotes\", and a \\ too.","fields":[{"name":"name","type":"string","doc":"What they are called.","order":"ignore","aliases":["nick"]},{"name":"doc","type":"int","doc":"This is."},{"name":"title","type":["null","string"],"default":null,"deprecated":"use `name`"},{"name":"old","type":"boolean","deprecated":""}],"aliases":["Hello","older.Hello"]}"#
    ]]);
}

#[derive(Message)]
struct Rust {
    unit: (),
    bool: bool,
    i8: i8,
    i16: i16,
    i32: i32,
    i64: i64,
    u8: u8,
    u16: u16,
    u32: u32,
    f32: f32,
    f64: f64,
    string: String,
    bytes: Vec<u8>,
    small: HashMap<String, Option<u8>>,
    array: [u8; 3],
    nested: Vec<BTreeMap<String, Option<Box<bool>>>>,
    shared: Arc<String>,
    path: std::vec::Vec<i32>,
}

#[test]
fn types_of_rust() {
    check::<Rust>(expect![[
        r#"{"type":"record","name":"Rust","fields":[{"name":"unit","type":"null"},{"name":"bool","type":"boolean"},{"name":"i8","type":"int"},{"name":"i16","type":"int"},{"name":"i32","type":"int"},{"name":"i64","type":"long"},{"name":"u8","type":"int"},{"name":"u16","type":"int"},{"name":"u32","type":"long"},{"name":"f32","type":"float"},{"name":"f64","type":"double"},{"name":"string","type":"string"},{"name":"bytes","type":"bytes"},{"name":"small","type":{"type":"map","values":["null","int"]}},{"name":"array","type":{"type":"fixed","name":"RustArray","size":3}},{"name":"nested","type":{"type":"array","items":{"type":"map","values":["null","boolean"]}}},{"name":"shared","type":"string"},{"name":"path","type":{"type":"array","items":"int"}}]}"#
    ]]);
}

type When = Option<DateTime<Utc>>;

#[derive(Message)]
struct Crates {
    str: Str,
    bytes: Bytes,
    uuid: Uuid,
    date: NaiveDate,
    time: NaiveTime,
    timestamp: DateTime<Utc>,
    local: NaiveDateTime,
    jiff_date: jiff::civil::Date,
    jiff_time: jiff::civil::Time,
    jiff_timestamp: jiff::Timestamp,
    jiff_local: jiff::civil::DateTime,
    #[avro(logical_type = "timestamp-millis")]
    millis: DateTime<Utc>,
    #[avro(logical_type = "timestamp-millis")]
    alias: When,
    #[avro(logical_type = "timestamp-nanos", default = 0)]
    not_null: Option<i64>,
    #[avro(logical_type = "decimal(12, 2)")]
    prices: Vec<Decimal>,
    #[avro(logical_type = "decimal(5)")]
    whole: BTreeMap<String, Decimal>,
    #[avro(logical_type = "uuid")]
    text: String,
}

#[test]
fn types_of_crates() {
    check::<Crates>(expect![[
        r#"{"type":"record","name":"Crates","fields":[{"name":"str","type":"string"},{"name":"bytes","type":"bytes"},{"name":"uuid","type":{"type":"string","logicalType":"uuid"}},{"name":"date","type":{"type":"int","logicalType":"date"}},{"name":"time","type":{"type":"long","logicalType":"time-micros"}},{"name":"timestamp","type":{"type":"long","logicalType":"timestamp-micros"}},{"name":"local","type":{"type":"long","logicalType":"local-timestamp-micros"}},{"name":"jiff_date","type":{"type":"int","logicalType":"date"}},{"name":"jiff_time","type":{"type":"long","logicalType":"time-micros"}},{"name":"jiff_timestamp","type":{"type":"long","logicalType":"timestamp-micros"}},{"name":"jiff_local","type":{"type":"long","logicalType":"local-timestamp-micros"}},{"name":"millis","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"alias","type":["null",{"type":"long","logicalType":"timestamp-millis"}]},{"name":"not_null","type":[{"type":"long","logicalType":"timestamp-nanos"},"null"],"default":0},{"name":"prices","type":{"type":"array","items":{"type":"bytes","logicalType":"decimal","precision":12,"scale":2}}},{"name":"whole","type":{"type":"map","values":{"type":"bytes","logicalType":"decimal","precision":5,"scale":0}}},{"name":"text","type":{"type":"string","logicalType":"uuid"}}]}"#
    ]]);
}

#[derive(Message)]
#[avro(namespace = "f")]
struct Fixed {
    by_site: Vec<[u8; 2]>,
    #[avro(fixed = "Md5", default = b"\x00\x01")]
    named: [u8; SIZE],
    #[avro(fixed = "Optional", default = "\u{ff}")]
    not_null: Option<[u8; 1]>,
    #[avro(fixed = "g.Uuid")]
    uuid: Uuid,
    #[avro(fixed = "Span", logical_type = "duration")]
    spans: Vec<Duration>,
    #[avro(fixed = "Price( 4 )", logical_type = "decimal(9, 2)")]
    price: Decimal,
    #[avro(fixed = "Raw", logical_type = "decimal(4, 2)")]
    raw: [u8; 2],
    newtypes: Option<Newtypes>,
}

const SIZE: usize = 2;

#[derive(Message)]
#[avro(namespace = "f")]
struct Newtypes {
    md5: Digest,
    id: Id,
    span: Span,
    price: Price,
    user: Option<User>,
    at: At,
    tags: Tags,
    nullable: Nickname,
    money: Vec<Money>,
}

/// It is 16 bytes.
#[derive(Message)]
#[avro(namespace = "f", alias = "Md5Sum")]
struct Digest([u8; 16]);

#[derive(Message)]
#[avro(name = "Ident", namespace = "f", fixed)]
struct Id(Uuid);

#[derive(Message)]
#[avro(fixed)]
struct Span(Duration);

#[derive(Message)]
#[avro(fixed = 5, logical_type = "decimal(10, 2)")]
struct Price(Decimal);

/// This is a string, and strings have no names.
#[derive(Message)]
struct User(String);

#[derive(Message)]
#[avro(logical_type = "time-millis")]
struct At(NaiveTime);

#[derive(Message)]
struct Tags(Vec<User>);

#[derive(Message)]
struct Nickname(Option<User>);

#[derive(Message)]
#[avro(logical_type = "decimal(9, 2)")]
struct Money([u8; 4]);

#[test]
fn fixed_and_newtypes() {
    check::<Fixed>(expect![[
        r#"{"type":"record","name":"Fixed","namespace":"f","fields":[{"name":"by_site","type":{"type":"array","items":{"type":"fixed","name":"FixedBySite","size":2}}},{"name":"named","type":{"type":"fixed","name":"Md5","size":2},"default":"\u0000\u0001"},{"name":"not_null","type":[{"type":"fixed","name":"Optional","size":1},"null"],"default":"ÿ"},{"name":"uuid","type":{"type":"fixed","name":"Uuid","namespace":"g","size":16,"logicalType":"uuid"}},{"name":"spans","type":{"type":"array","items":{"type":"fixed","name":"Span","size":12,"logicalType":"duration"}}},{"name":"price","type":{"type":"fixed","name":"Price","size":4,"logicalType":"decimal","precision":9,"scale":2}},{"name":"raw","type":{"type":"fixed","name":"Raw","size":2,"logicalType":"decimal","precision":4,"scale":2}},{"name":"newtypes","type":["null",{"type":"record","name":"Newtypes","fields":[{"name":"md5","type":{"type":"fixed","name":"Digest","doc":"It is 16 bytes.","size":16,"aliases":["Md5Sum"]}},{"name":"id","type":{"type":"fixed","name":"Ident","size":16,"logicalType":"uuid"}},{"name":"span","type":{"type":"fixed","name":"Span","namespace":"","size":12,"logicalType":"duration"}},{"name":"price","type":{"type":"fixed","name":"Price","namespace":"","size":5,"logicalType":"decimal","precision":10,"scale":2}},{"name":"user","type":["null","string"],"default":null},{"name":"at","type":{"type":"int","logicalType":"time-millis"}},{"name":"tags","type":{"type":"array","items":"string"}},{"name":"nullable","type":["null","string"]},{"name":"money","type":{"type":"array","items":{"type":"fixed","name":"Money","namespace":"","size":4,"logicalType":"decimal","precision":9,"scale":2}}}]}],"default":null}]}"#
    ]]);
    check::<Option<User>>(expect![[r#"["null","string"]"#]]);
}

/// Discriminants are Rust's own matter.
#[derive(Message)]
#[avro(namespace = "e")]
enum Level {
    Low = 10,
    #[avro(default)]
    High = 1,
    #[avro(name = "HIGHEST")]
    Highest,
}

#[derive(Message)]
#[avro(namespace = "e")]
enum Never {}

#[derive(Message)]
enum Value {
    Text(String),
    Nothing,
    Number(f64),
    List(Vec<Values>),
    #[avro(logical_type = "timestamp-millis")]
    Time(DateTime<Utc>),
    Level(Level),
    #[avro(fixed = "e.Hash")]
    Hash([u8; 2]),
    #[avro(fixed = "e.Id")]
    Id(Uuid),
    Small(i16),
    Map(HashMap<String, Values>),
}

/// A union has no name by which it could hold itself.
#[derive(Message)]
#[avro(namespace = "e")]
struct Values {
    values: Vec<Value>,
}

#[derive(Message)]
#[avro(namespace = "e")]
struct Enums {
    level: Level,
    never: Vec<Never>,
    value: Value,
    text: Option<TextOrLevel>,
    #[avro(default = "a")]
    not_null: Option<TextOrLevel>,
}

#[derive(Message)]
enum TextOrLevel {
    Text(Arc<String>),
    Level(Level),
}

#[test]
fn enums() {
    check::<Level>(expect![[
        r#"{"type":"enum","name":"Level","namespace":"e","doc":"Discriminants are Rust's own matter.","symbols":["Low","High","HIGHEST"],"default":"High"}"#
    ]]);
    check::<Value>(expect![[
        r#"["string","null","double",{"type":"array","items":{"type":"record","name":"Values","namespace":"e","doc":"A union has no name by which it could hold itself.","fields":[{"name":"values","type":{"type":"array","items":["string","null","double",{"type":"array","items":"Values"},{"type":"long","logicalType":"timestamp-millis"},{"type":"enum","name":"Level","doc":"Discriminants are Rust's own matter.","symbols":["Low","High","HIGHEST"],"default":"High"},{"type":"fixed","name":"Hash","size":2},{"type":"fixed","name":"Id","size":16,"logicalType":"uuid"},"int",{"type":"map","values":"Values"}]}}]}},{"type":"long","logicalType":"timestamp-millis"},"e.Level","e.Hash","e.Id","int",{"type":"map","values":"e.Values"}]"#
    ]]);
    check::<Enums>(expect![[
        r#"{"type":"record","name":"Enums","namespace":"e","fields":[{"name":"level","type":{"type":"enum","name":"Level","doc":"Discriminants are Rust's own matter.","symbols":["Low","High","HIGHEST"],"default":"High"}},{"name":"never","type":{"type":"array","items":{"type":"enum","name":"Never","symbols":[]}}},{"name":"value","type":["string","null","double",{"type":"array","items":{"type":"record","name":"Values","doc":"A union has no name by which it could hold itself.","fields":[{"name":"values","type":{"type":"array","items":["string","null","double",{"type":"array","items":"Values"},{"type":"long","logicalType":"timestamp-millis"},"Level",{"type":"fixed","name":"Hash","size":2},{"type":"fixed","name":"Id","size":16,"logicalType":"uuid"},"int",{"type":"map","values":"Values"}]}}]}},{"type":"long","logicalType":"timestamp-millis"},"Level","Hash","Id","int",{"type":"map","values":"Values"}]},{"name":"text","type":["null","string","Level"],"default":null},{"name":"not_null","type":["string","Level","null"],"default":"a"}]}"#
    ]]);
}

#[derive(Message)]
struct Unit;

#[derive(Message)]
struct Nothing {}

#[derive(Message)]
struct Empty();

#[test]
fn records_without_fields() {
    check::<Unit>(expect![[r#"{"type":"record","name":"Unit","fields":[]}"#]]);
    check::<Nothing>(expect![[
        r#"{"type":"record","name":"Nothing","fields":[]}"#
    ]]);
    check::<Empty>(expect![[r#"{"type":"record","name":"Empty","fields":[]}"#]]);
}

/// A type without a namespace, beside one of its name in the namespace where it is used.
mod namespaces {
    use avro_grpc_runtime::Message;

    #[derive(Message)]
    pub(super) struct Item {
        outer: bool,
    }

    mod inner {
        use avro_grpc_runtime::Message;

        #[derive(Message)]
        #[avro(namespace = "n")]
        pub(super) struct Item {
            inner: bool,
        }
    }

    #[derive(Message)]
    #[avro(namespace = "n")]
    pub(super) struct Both {
        theirs: inner::Item,
        ours: Item,
    }
}

#[test]
fn a_name_without_a_namespace_is_just_that() {
    let both = namespaces::Both::schema();
    expect![[r#"{"name":"n.Both","type":"record","fields":[{"name":"theirs","type":{"name":"n.Item","type":"record","fields":[{"name":"inner","type":"boolean"}]}},{"name":"ours","type":{"name":"Item","type":"record","fields":[{"name":"outer","type":"boolean"}]}}]}"#]].assert_eq(&both.canonical_form());
}
