//! Data of a schema that came at run time, as JSON, as apache-avro's values, and as types of serde's.

use avro_grpc_runtime::apache_avro::Decimal;
use avro_grpc_runtime::apache_avro::types::Value;
use avro_grpc_runtime::dynamic::serde_json::{self, json};
use avro_grpc_runtime::dynamic::{Datum, DynamicSchema, Json, JsonForm};
use avro_grpc_runtime::{DecodeOptions, EncodeError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const ORDER: &str = r#"{
    "type": "record", "name": "Order", "namespace": "shop", "fields": [
        {"name": "id", "type": "long"},
        {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["OPEN", "PAID"]}},
        {"name": "note", "type": ["null", "string"], "default": null},
        {"name": "lines", "type": {"type": "array", "items": {
            "type": "record", "name": "Line", "fields": [
                {"name": "article", "type": "string"},
                {"name": "count", "type": "int", "default": 1}
            ]
        }}},
        {"name": "payment", "type": ["null", "string", "Line", "double", "long"]},
        {"name": "tags", "type": {"type": "map", "values": "float"}, "default": {}},
        {"name": "hash", "type": {"type": "fixed", "name": "Hash", "size": 2}, "default": "\u0000\u0000"},
        {"name": "raw", "type": "bytes", "default": ""},
        {"name": "parent", "type": ["null", "Order"], "default": null}
    ]
}"#;

fn schema(json: &str) -> DynamicSchema {
    DynamicSchema::parse(json).unwrap_or_else(|report| panic!("{report}"))
}

fn options() -> DecodeOptions {
    DecodeOptions::new()
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Order {
    id: u64,
    state: State,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    lines: Vec<Line>,
    payment: Option<Payment>,
    tags: BTreeMap<String, f32>,
    hash: [u8; 2],
    raw: Vec<u8>,
    parent: Option<Box<Order>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
enum State {
    #[serde(rename = "OPEN")]
    Open,
    #[serde(rename = "PAID")]
    Paid,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Line {
    article: String,
    count: i32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Payment {
    String(String),
    Line(Line),
    Double(f64),
    Long(i64),
}

fn order() -> Order {
    let line = |article: &str, count| Line {
        article: article.to_owned(),
        count,
    };
    let plain = Order {
        id: 7,
        state: State::Paid,
        note: Some("fragile".to_owned()),
        lines: vec![line("owl", 2), line("wren", 1)],
        payment: Some(Payment::Line(line("voucher", 3))),
        tags: BTreeMap::from([("weight".to_owned(), 1.5)]),
        hash: [1, 255],
        raw: vec![0, 128],
        parent: None,
    };
    Order {
        parent: Some(Box::new(Order {
            state: State::Open,
            note: None,
            payment: None,
            ..plain.clone()
        })),
        ..plain
    }
}

fn plain_json() -> serde_json::Value {
    let lines = json!([{"article": "owl", "count": 2}, {"article": "wren", "count": 1}]);
    json!({
        "id": 7, "state": "PAID", "note": "fragile", "lines": lines,
        "payment": {"shop.Line": {"article": "voucher", "count": 3}},
        "tags": {"weight": 1.5}, "hash": "\u{1}\u{ff}", "raw": "\u{0}\u{80}",
        "parent": {
            "id": 7, "state": "OPEN", "note": null, "lines": lines, "payment": null,
            "tags": {"weight": 1.5}, "hash": "\u{1}\u{ff}", "raw": "\u{0}\u{80}", "parent": null,
        },
    })
}

/// Whatever it is written from, the datum is the same, and it becomes what it was.
#[test]
fn all_kinds_of_values_are_one_datum() {
    let schema = schema(ORDER);
    let datum = schema.encode(&order()).unwrap();
    assert_eq!(schema.encode(&plain_json()).unwrap(), datum);
    let text = plain_json().to_string();
    assert_eq!(schema.encode(&Json(text.clone())).unwrap(), datum);

    let read: Order = schema.decode(&datum, &options()).unwrap();
    assert_eq!(read, order());
    let json: serde_json::Value = schema.decode(&datum, &options()).unwrap();
    assert_eq!(json, plain_json());
    let Json(line) = schema.decode(&datum, &options()).unwrap();
    assert_eq!(line.parse::<serde_json::Value>().unwrap(), plain_json());
    let value: Value = schema.decode(&datum, &options()).unwrap();
    assert_eq!(schema.encode(&value).unwrap(), datum);
    let Datum(bytes) = schema.decode(&datum, &options()).unwrap();
    assert_eq!(bytes, datum);

    let tagged = schema
        .json_of_datum(&datum, JsonForm::Tagged, &options())
        .unwrap();
    assert!(
        tagged.contains(r#""note":{"string":"fragile"}"#),
        "{tagged}"
    );
    assert_eq!(schema.datum_of_json(&tagged).unwrap(), datum);
}

/// apache-avro reads what is written, and what it writes is read.
#[test]
fn apache_agrees() {
    use avro_grpc_runtime::apache_avro::Schema;
    use avro_grpc_runtime::apache_avro::reader::datum::GenericDatumReader;
    use avro_grpc_runtime::apache_avro::writer::datum::GenericDatumWriter;
    let theirs = Schema::parse_str(ORDER).unwrap();
    let ours = schema(ORDER);
    let datum = ours.encode(&order()).unwrap();
    let reader = GenericDatumReader::builder(&theirs).build().unwrap();
    let value = reader.read_value(&mut &datum[..]).unwrap();
    assert_eq!(ours.decode::<Value, _>(&datum, &options()).unwrap(), value);
    let writer = GenericDatumWriter::builder(&theirs).build().unwrap();
    let written = writer.write_value_to_vec(value).unwrap();
    assert_eq!(
        ours.decode::<Order, _>(&written, &options()).unwrap(),
        order()
    );
}

/// What people write by hand: no names of branches, no defaults.
#[test]
fn branches_need_no_names() {
    let union = schema(
        r#"["null", "double", "long", "bytes", "string", {"type": "array", "items": "int"}]"#,
    );
    let cases = [
        ("null", "null"),
        ("3", r#"{"long":3}"#),
        ("3.5", r#"{"double":3.5}"#),
        (r#"{"double": 3}"#, r#"{"double":3.0}"#),
        (r#""owl""#, r#"{"string":"owl"}"#),
        (r#"{"bytes": "owl"}"#, r#"{"bytes":"owl"}"#),
        ("[3]", r#"{"array":[3]}"#),
    ];
    for (given, expected) in cases {
        let datum = union.datum_of_json(given).unwrap();
        let json = union.json_of_datum(&datum, JsonForm::Plain, &options());
        assert_eq!(json.unwrap(), expected, "{given}");
    }
    let least = r#"{"id": 1, "state": "OPEN", "lines": [{"article": "owl"}], "payment": {"article": "owl"}}"#;
    let datum = schema(ORDER).datum_of_json(least).unwrap();
    let read: Order = schema(ORDER).decode(&datum, &options()).unwrap();
    assert_eq!(read.lines[0].count, 1);
    assert!(matches!(read.payment, Some(Payment::Line(_))));
}

/// Each error says where, and what the schema wants.
#[test]
fn errors_name_the_field() {
    let line = r#"{"article": "owl", "cuont": 2}"#;
    let order =
        |more: &str| format!(r#"{{"id": 1, "state": "OPEN", "lines": [], "payment": null{more}}}"#);
    let cases = [
        (order(r#", "id": 2"#), "duplicate field `id`"),
        (
            order(r#", "nota": "x""#),
            "`shop.Order` has no field `nota`; there is `note`",
        ),
        (
            order("").replace("[]", &format!("[{line}]")),
            "lines[0]: `shop.Line` has no field `cuont`; there is `count`",
        ),
        (
            order("").replace("OPEN", "LOST"),
            "state: `LOST` is no symbol of `shop.State`, which has OPEN, PAID",
        ),
        (
            order(r#", "tags": {"weight": "x"}"#),
            r#"tags["weight"]: invalid type: string "x", expected float"#,
        ),
        (
            order("").replace("null", "true"),
            "payment: invalid type: boolean `true`, expected a union of null, string, shop.Line, double, long",
        ),
        (order("").replace(r#""id": 1, "#, ""), "missing field `id`"),
        (
            order(r#", "hash": "abc""#),
            "hash: expected 2 bytes, as `shop.Hash` has, found 3",
        ),
        (
            "{".to_owned(),
            "EOF while parsing an object at line 1 column 1",
        ),
        (order("") + "x", "trailing characters at line 1 column 57"),
    ];
    for (json, expected) in cases {
        let error = schema(ORDER).datum_of_json(&json).unwrap_err();
        assert_eq!(error.to_string(), expected, "{json}");
    }
}

/// A decimal has no more digits than its schema has, whatever it is made of.
#[test]
fn decimals_keep_to_their_precision() {
    let unscaled: [(&[u8], Option<&str>); 8] = [
        (&[], None),
        (&[0x03, 0xe7], None),
        (&[0xfc, 0x19], None),
        // A number may have more bytes than it needs.
        (&[0, 0, 0, 0x03, 0xe7], None),
        (&[0x03, 0xe8], Some("100.0")),
        (&[0xfc, 0x18], Some("-100.0")),
        (&[1, 0, 0, 0], Some("1677721.6")),
        (&[0x7f; 40], Some("a number of about 96 digits")),
    ];
    let decimal = |json: &str| {
        let bill = format!(
            r#"{{"type": "record", "name": "Bill", "fields": [
                {{"name": "lines", "type": {{"type": "array", "items": {json}}}}}
            ]}}"#
        );
        schema(&bill)
    };
    let bytes = r#"{"type": "bytes", "logicalType": "decimal", "precision": 3, "scale": 1}"#;
    let nullable = decimal(&format!(r#"["null", {bytes}]"#));
    let bytes = decimal(bytes);
    let fixed = |size: usize| {
        decimal(&format!(
            r#"{{"type": "fixed", "name": "F", "size": {size}, "logicalType": "decimal", "precision": 3, "scale": 1}}"#
        ))
    };
    for (unscaled, number) in unscaled {
        let expected = number.map(|number| {
            format!(
                "lines[1]: {number} has too many digits for a decimal of precision 3 and scale 1"
            )
        });
        let fixed = (unscaled.len() > 1).then(|| fixed(unscaled.len()));
        for schema in [&bytes, &nullable].into_iter().chain(&fixed) {
            for (way, encoded) in in_all_ways(schema, unscaled) {
                let error = encoded.err().map(|error| error.to_string());
                assert_eq!(error, expected, "{unscaled:?} as {way} of {schema}");
            }
        }
    }
}

/// A bill of two lines, the second of which has these bytes, made of everything that it can be made of.
fn in_all_ways(
    schema: &DynamicSchema,
    bytes: &[u8],
) -> Vec<(&'static str, Result<Vec<u8>, EncodeError>)> {
    #[derive(Serialize)]
    struct Bill<T> {
        lines: [T; 2],
    }
    struct Raw(Vec<u8>);
    impl Serialize for Raw {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_bytes(&self.0)
        }
    }
    let zero = vec![0; bytes.len()];
    let bytes = bytes.to_vec();
    let text = |bytes: &[u8]| bytes.iter().copied().map(char::from).collect::<String>();
    let texts = [text(&zero), text(&bytes)];
    let json = json!({"lines": texts.clone()});
    let values = |line: fn(&Vec<u8>) -> Value| {
        let lines = [&zero, &bytes].map(line).to_vec();
        Value::Record(vec![("lines".to_owned(), Value::Array(lines))])
    };
    let mut all = vec![
        ("JSON", schema.encode(&Json(json.to_string()))),
        ("a value of JSON", schema.encode(&json)),
        ("a string", schema.encode(&Bill { lines: texts })),
        (
            "a sequence",
            schema.encode(&Bill {
                lines: [zero.clone(), bytes.clone()],
            }),
        ),
        (
            "bytes",
            schema.encode(&Bill {
                lines: [Raw(zero.clone()), Raw(bytes.clone())],
            }),
        ),
        (
            "a value of bytes",
            schema.encode(&values(|line| Value::Bytes(line.clone()))),
        ),
    ];
    if !bytes.is_empty() {
        let decimal = values(|line| Value::Decimal(Decimal::from(line)));
        all.push(("a decimal", schema.encode(&decimal)));
    }
    all
}

/// The same for types of serde's, in both directions.
#[test]
fn types_that_do_not_fit_are_told_with_the_field() {
    #[derive(Debug, Serialize, Deserialize)]
    struct Odd<T> {
        article: String,
        count: T,
    }
    let line = schema(
        r#"{"type": "record", "name": "Line", "fields": [
            {"name": "article", "type": "string"}, {"name": "count", "type": "int"}]}"#,
    );
    fn odd<T>(count: T) -> Odd<T> {
        Odd {
            article: "owl".to_owned(),
            count,
        }
    }
    let wide = line.encode(&odd(1_i64 << 40)).unwrap_err();
    assert_eq!(
        wide.to_string(),
        "count: integer `1099511627776` does not fit an int"
    );
    let text = line.encode(&odd("2")).unwrap_err();
    assert_eq!(
        text.to_string(),
        "count: invalid type: a string, expected int"
    );
    let unknown = line
        .encode(&json!({"article": "owl", "count": 1, "x": 2}))
        .unwrap_err();
    assert_eq!(unknown.to_string(), "`Line` has no field `x`");

    let datum = line.encode(&odd(-3)).unwrap();
    let error = line.decode::<Odd<u8>, _>(&datum, &options()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "count: invalid value: integer `-3`, expected u8"
    );
    let error = line.decode::<(String,), _>(&datum, &options());
    assert_eq!(
        error.unwrap(),
        ("owl".to_owned(),),
        "the first fields are enough"
    );
    let error = line.decode::<Vec<u8>, _>(&datum, &options()).unwrap_err();
    assert_eq!(
        error.to_string(),
        r#"article: invalid type: string "owl", expected u8"#
    );
}

/// Bytes of strangers: each error has its place, and nothing is reserved for what is not there.
#[test]
fn damaged_data_are_told_with_their_place() {
    let order = schema(ORDER);
    let whole = order.encode(&self::order()).unwrap();
    for end in 0..whole.len() {
        let error = order.decode::<serde_json::Value, _>(&whole[..end], &options());
        assert!(error.is_err(), "{end} bytes are enough");
    }
    let longs = schema(r#"{"type": "array", "items": "long"}"#);
    let cases: [(&DynamicSchema, &[u8], &str); 6] = [
        (
            &order,
            &[2, 6],
            "state: symbol 3 of an enum that has 2 (at byte 1)",
        ),
        (
            &order,
            &[2, 0, 0, 2, 4, 0xff, 0xff],
            "lines[0].article: a string that is not UTF-8 (at byte 4)",
        ),
        (
            &longs,
            &[0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f],
            "a block of 36028797018963967 items of at least 1 byte each where 0 bytes are left (at byte 0)",
        ),
        // -1 items, which take two bytes.
        (
            &longs,
            &[1, 4, 2],
            "a length of 2 bytes where 1 are left (at byte 1)",
        ),
        (
            &schema(r#"{"type": "array", "items": "null"}"#),
            &[0xfe, 0xff, 0x7f, 0],
            "more than 65536 items without content, the limit of `DecodeOptions::max_empty_items` (at byte 3)",
        ),
        (
            &schema(r#""boolean""#),
            &[2],
            "a boolean of 2, which is neither 0 nor 1 (at byte 0)",
        ),
    ];
    for (schema, bytes, expected) in cases {
        let texts = [
            schema
                .decode::<Value, _>(bytes, &options())
                .unwrap_err()
                .to_string(),
            schema
                .decode::<serde_json::Value, _>(bytes, &options())
                .unwrap_err()
                .to_string(),
            schema
                .decode::<Json, _>(bytes, &options())
                .unwrap_err()
                .to_string(),
            schema
                .decode::<Datum, _>(bytes, &options())
                .unwrap_err()
                .to_string(),
            schema
                .decode::<serde::de::IgnoredAny, _>(bytes, &options())
                .unwrap_err()
                .to_string(),
        ];
        for text in texts {
            assert_eq!(text, expected);
        }
    }
    let strict = options().strict(true);
    let error = longs.decode::<Json, _>(&[0, 0], &strict).unwrap_err();
    assert_eq!(
        error.to_string(),
        "1 byte after the end of the datum (at byte 1)"
    );
    assert_eq!(longs.datum_len(&[2, 6, 0, 9, 9], &options()).unwrap(), 3);
}

/// Arrays may come in any number of blocks, with their sizes or without.
#[test]
fn blocks_are_put_together() {
    let longs = schema(r#"{"type": "array", "items": "long"}"#);
    let datum = [2, 2, 3, 4, 4, 6, 2, 8, 0];
    let numbers = vec![1_i64, 2, 3, 4];
    assert_eq!(
        longs.decode::<Vec<i64>, _>(&datum, &options()).unwrap(),
        numbers
    );
    assert_eq!(
        longs.decode::<Json, _>(&datum, &options()).unwrap().0,
        "[1,2,3,4]"
    );
    let values = numbers.into_iter().map(Value::Long).collect();
    assert_eq!(
        longs.decode::<Value, _>(&datum, &options()).unwrap(),
        Value::Array(values)
    );
}

/// A chain of records that a stranger sends, as deep as it may be and deeper.
#[test]
fn depth_has_a_limit() {
    let list = schema(
        r#"{"type": "record", "name": "L", "fields": [{"name": "next", "type": ["null", "L"]}]}"#,
    );
    let chain = |depth: usize| [vec![2; depth], vec![0]].concat();
    // Where nothing is optimised, the stack ends before the levels do.
    list.decode::<serde_json::Value, _>(&chain(150), &options())
        .unwrap();
    let error = list
        .decode::<Value, _>(&chain(256), &options())
        .unwrap_err();
    assert!(error.is_limit(), "{error}");
    let deep = "{\"next\":".repeat(100_000) + "null" + &"}".repeat(100_000);
    let error = list.datum_of_json(&deep).unwrap_err().to_string();
    assert!(error.contains("nested so deep"), "{error}");
}

/// JSON within types of serde's is what JSON is by itself: bytes, branches of unions, and what no number is.
#[test]
fn json_within_types() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Around {
        orders: Vec<serde_json::Value>,
        by_name: BTreeMap<String, serde_json::Value>,
    }
    let json = format!(
        r#"{{"type": "record", "name": "Around", "fields": [
            {{"name": "orders", "type": {{"type": "array", "items": {ORDER}}}}},
            {{"name": "by_name", "type": {{"type": "map", "values":
                ["null", "bytes", "double", {{"type": "map", "values": "float"}}, "shop.Hash"]}}}}]}}"#
    );
    let schema = schema(&json);
    let by_name = [
        ("a", json!(null)),
        ("b", json!({"bytes": "\u{0}\u{ff}"})),
        ("c", json!({"double": "-Infinity"})),
        ("d", json!({"map": {"bytes": "NaN", "one": 1.5}})),
        ("e", json!({"shop.Hash": "\u{80}\u{81}"})),
    ];
    let around = Around {
        orders: vec![plain_json(), plain_json()],
        by_name: by_name.map(|(key, value)| (key.to_owned(), value)).into(),
    };
    let datum = schema.encode(&around).unwrap();
    assert_eq!(
        schema.decode::<Around, _>(&datum, &options()).unwrap(),
        around
    );
    let all: serde_json::Value = schema.decode(&datum, &options()).unwrap();
    assert_eq!(all, serde_json::to_value(&around).unwrap());
    assert_eq!(schema.encode(&all).unwrap(), datum);
    // What has no name of a branch is what it can be.
    let bare = json!({"x": 1.0, "y": 2.0});
    let map = self::schema(r#"["null", {"type": "map", "values": "double"}, "string"]"#);
    let numbers: BTreeMap<String, f64> = [("x".to_owned(), 1.0)].into();
    assert_eq!(
        map.encode(&vec![("x", 1.0)].into_iter().collect::<BTreeMap<_, _>>())
            .unwrap(),
        map.encode(&numbers).unwrap()
    );
    assert_eq!(map.encode(&bare).unwrap()[0], 2);
}

/// A float is what it was, bit for bit.
#[test]
fn numbers_that_are_none_keep_their_bits() {
    let floats = schema(r#"["float", "double"]"#);
    let odd = f32::from_bits(0x7fc1_2345);
    let datum = floats.encode(&odd).unwrap();
    let read: f32 = floats.decode(&datum, &options()).unwrap();
    assert_eq!(read.to_bits(), odd.to_bits());
    let value: Value = floats.decode(&datum, &options()).unwrap();
    assert_eq!(floats.encode(&value).unwrap(), datum);
}
