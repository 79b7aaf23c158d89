//! Defaults.

use avro_grpc_schema::value::Value;
use expect_test::{Expect, expect};

use crate::support::{first_default, model, report};

/// A record `R` whose first field has the type and default, with some types beside it.
fn schema(ty: &str, default: &str) -> String {
    format!(
        r#"[{{"type": "record", "name": "R", "fields": [{{"name": "f", "type": {ty}, "default": {default}}}]}},
{{"type": "enum", "name": "Suit", "symbols": ["HEARTS", "SPADES"]}},
{{"type": "fixed", "name": "Two", "size": 2}},
{{"type": "record", "name": "Point", "fields": [
    {{"name": "x", "type": "int"}}, {{"name": "y", "type": "int", "default": 7}}]}},
{{"type": "record", "name": "Line", "fields": [
    {{"name": "from", "type": "Point"}}, {{"name": "to", "type": ["null", "Point"], "default": {{"x": 1}}}}]}}]"#
    )
}

#[test]
fn values() {
    let check = |ty: &str, default: &str, expected: Value| {
        let model = model("a.avsc", &schema(ty, default));
        let found = first_default(&model);
        assert_eq!(found.value, expected, "{ty} {default}");
    };
    let string = |text: &str| Value::String(text.to_owned());
    let branch = |index, value| Value::Union(index, Box::new(value));
    check(r#""null""#, "null", Value::Null);
    check(r#""boolean""#, "true", Value::Boolean(true));
    check(r#""int""#, "-2147483648", Value::Int(i32::MIN));
    check(r#""long""#, "9223372036854775807", Value::Long(i64::MAX));
    check(r#""float""#, "1", Value::Float(1.0));
    check(r#""float""#, "1.5e3", Value::Float(1500.0));
    check(r#""double""#, "-0.25", Value::Double(-0.25));
    check(r#""double""#, r#""Infinity""#, Value::Double(f64::INFINITY));
    check(
        r#""float""#,
        r#""-Infinity""#,
        Value::Float(f32::NEG_INFINITY),
    );
    check(r#""string""#, r#""naïve ✓""#, string("naïve ✓"));
    check(
        r#""bytes""#,
        r#""\u0000aÿ""#,
        Value::Bytes(vec![0, 97, 255]),
    );
    check(r#""Two""#, r#""\u00ff\u0001""#, Value::Bytes(vec![255, 1]));
    check(r#""Suit""#, r#""SPADES""#, Value::Enum(1));
    check(
        r#"{"type": "array", "items": "int"}"#,
        "[]",
        Value::Array(vec![]),
    );
    check(
        r#"{"type": "array", "items": ["null", "int"]}"#,
        "[null, 4]",
        Value::Array(vec![branch(0, Value::Null), branch(1, Value::Int(4))]),
    );
    check(
        r#"{"type": "map", "values": "boolean"}"#,
        r#"{"b": true, "a": false}"#,
        Value::Map(vec![
            ("b".into(), Value::Boolean(true)),
            ("a".into(), Value::Boolean(false)),
        ]),
    );
    // Any branch of a union; the first that fits.
    check(r#"["null", "string"]"#, "null", branch(0, Value::Null));
    check(r#"["null", "string"]"#, r#""x""#, branch(1, string("x")));
    check(
        r#"["int", "long", "double"]"#,
        "3000000000",
        branch(1, Value::Long(3_000_000_000)),
    );
    check(
        r#"["int", "long", "double"]"#,
        "0.5",
        branch(2, Value::Double(0.5)),
    );
    check(
        r#"["Suit", "string"]"#,
        r#""CLUBS""#,
        branch(1, string("CLUBS")),
    );
    check(
        r#"["double", "string"]"#,
        r#""NaN!""#,
        branch(1, string("NaN!")),
    );
    // Fields that are left out have their own defaults.
    let point = |x| Value::Record(vec![Value::Int(x), Value::Int(7)]);
    check(r#""Point""#, r#"{"x": 1}"#, point(1));
    check(
        r#""Point""#,
        r#"{"y": 2, "x": 1}"#,
        Value::Record(vec![Value::Int(1), Value::Int(2)]),
    );
    check(
        r#""Line""#,
        r#"{"from": {"x": 5}}"#,
        Value::Record(vec![point(5), branch(1, point(1))]),
    );
    check(
        r#"["null", "R"]"#,
        r#"{"f": null}"#,
        branch(1, Value::Record(vec![branch(0, Value::Null)])),
    );
}

#[test]
fn not_a_number() {
    let model = model("a.avsc", &schema(r#"["float", "string"]"#, r#""NaN""#));
    let Value::Union(0, value) = &first_default(&model).value else {
        panic!("not the first")
    };
    assert!(matches!(**value, Value::Float(value) if value.is_nan()));
}

/// The remark of the one problem with a default, and the text that it points at.
#[test]
fn wrong_values() {
    let check = |ty: &str, default: &str, at: &str, expected: &str| {
        let json = schema(ty, default);
        let report = report(&json) + "\n";
        let start =
            json.find(&format!(r#""default": {default}"#)).unwrap() + r#""default": "#.len();
        let column = json[..start].chars().count() + default.find(at).unwrap() + 1;
        assert!(
            report.contains(&format!("a.avsc:1:{column}\n")),
            "{ty} {default}\n{report}"
        );
        assert!(
            report.contains(&format!("^ {expected}\n")),
            "{ty} {default}\n{report}"
        );
        assert_eq!(report.matches("error:").count(), 1, "{report}");
    };
    check(r#""null""#, "0", "0", "expected `null`, found a number");
    check(
        r#""boolean""#,
        r#""true""#,
        r#""true""#,
        "expected `boolean`, found a string",
    );
    check(
        r#""int""#,
        "2147483648",
        "2147483648",
        "out of range for `int`",
    );
    check(
        r#""int""#,
        "1.0",
        "1.0",
        "expected `int`, found a number with a fraction or exponent",
    );
    check(
        r#""long""#,
        "9223372036854775808",
        "9",
        "out of range for `long`",
    );
    check(r#""float""#, "1e39", "1e39", "out of range for `float`");
    check(
        r#""double""#,
        r#""inf""#,
        r#""inf""#,
        "expected `double`, found a string",
    );
    check(
        r#""string""#,
        "null",
        "null",
        "expected `string`, found null",
    );
    check(
        r#""bytes""#,
        r#""€""#,
        r#""€""#,
        "`€` is no byte: its code point is above 255",
    );
    check(
        r#""Two""#,
        r#""abc""#,
        r#""abc""#,
        "expected 2 bytes, found 3",
    );
    check(
        r#""Suit""#,
        r#""CLUBS""#,
        r#""CLUBS""#,
        "not a symbol of `Suit`",
    );
    check(
        r#"{"type": "array", "items": "int"}"#,
        r#"[1, "2", 3]"#,
        r#""2""#,
        "expected `int`, found a string",
    );
    check(
        r#"{"type": "array", "items": "int"}"#,
        "{}",
        "{",
        "expected `array<int>`, found an object",
    );
    check(
        r#"{"type": "map", "values": "int"}"#,
        r#"{"a": [1]}"#,
        "[",
        "expected `int`, found an array",
    );
    check(
        r#""Point""#,
        r#"{"y": 1}"#,
        "{",
        "`x` of `Point` is missing, and has no default",
    );
    check(
        r#""Point""#,
        r#"{"x": 1, "z": 1}"#,
        r#""z""#,
        "`Point` has no such field",
    );
    check(
        r#""Line""#,
        r#"{"from": {"x": "1"}}"#,
        r#""1""#,
        "expected `int`, found a string",
    );
    check(
        r#"["null", "int"]"#,
        r#""0""#,
        r#""0""#,
        "expected one of `null`, `int`, found a string",
    );
    check(
        r#"["int", "string"]"#,
        "null",
        "null",
        "expected one of `int`, `string`, found null",
    );
    check(
        r#"["null", "int"]"#,
        "1e3",
        "1e3",
        "expected `int`, found a number with a fraction or exponent",
    );
    check(
        r#"["null", "Point"]"#,
        r#"{"x": true}"#,
        "true",
        "expected `int`, found a boolean",
    );
}

fn check(json: &str, expected: &Expect) {
    expected.assert_eq(&report(json));
}

#[test]
fn all_at_once_and_none_for_another() {
    check(
        r#"[
    {"type": "record", "name": "A", "fields": [
        {"name": "ok", "type": "int", "default": "1"},
        {"name": "list", "type": {"type": "array", "items": "long"}, "default": [1, "2", 3, null]}
    ]},
    {"type": "record", "name": "B", "fields": [
        {"name": "a", "type": "A", "default": {}},
        {"name": "b", "type": ["null", "string"], "default": "null"},
        {"name": "c", "type": ["null", "int"], "default": "null"},
        {"name": "d", "type": "A", "default": {"kist": []}}
    ]}
]"#,
        &expect![[r#"
            error: wrong default for field `ok`
             --> a.avsc:3:50
              |
            3 |         {"name": "ok", "type": "int", "default": "1"},
              |                                                  ^^^ expected `int`, found a string

            error: wrong default for field `list`
             --> a.avsc:4:85
              |
            4 |         {"name": "list", "type": {"type": "array", "items": "long"}, "default": [1, "2", 3, null]}
              |                                                                                     ^^^ expected `long`, found a string

            error: wrong default for field `list`
             --> a.avsc:4:93
              |
            4 |         {"name": "list", "type": {"type": "array", "items": "long"}, "default": [1, "2", 3, null]}
              |                                                                                             ^^^^ expected `long`, found null

            error: wrong default for field `c`
             --> a.avsc:9:59
              |
            9 |         {"name": "c", "type": ["null", "int"], "default": "null"},
              |                                                           ^^^^^^ expected one of `null`, `int`, found a string
              |
              = help: write `null` without quotes

            error: wrong default for field `d`
              --> a.avsc:10:48
               |
            10 |         {"name": "d", "type": "A", "default": {"kist": []}}
               |                                                ^^^^^^ `A` has no such field
               |
               = help: it has a field `list`"#]],
    );
}

#[test]
fn without_end() {
    // A circle of two records is reported once, and what leads into it not at all.
    check(
        r#"[
    {"type": "record", "name": "A", "fields": [
        {"name": "b", "type": ["B", "null"], "default": {}}
    ]},
    {"type": "record", "name": "B", "fields": [
        {"name": "a", "type": ["A", "null"], "default": {}}
    ]},
    {"type": "record", "name": "C", "fields": [
        {"name": "a", "type": "A", "default": {}}
    ]}
]"#,
        &expect![[r#"
            error: wrong default for field `b`
             --> a.avsc:3:57
              |
            3 |         {"name": "b", "type": ["B", "null"], "default": {}}
              |                                                         ^ this value contains itself without end
              |
              = help: give the field that leads back here another default, say `[]` or `null`"#]],
    );
}

#[test]
fn records_without_values() {
    check(
        r#"[
    {"type": "record", "name": "A", "fields": [
        {"name": "n", "type": "int"},
        {"name": "b", "type": "B"}
    ]},
    {"type": "record", "name": "B", "fields": [
        {"name": "a", "type": ["A", "B"]}
    ]},
    {"type": "record", "name": "C", "fields": [
        {"name": "a", "type": "A"},
        {"name": "c", "type": ["null", "C"]},
        {"name": "cs", "type": {"type": "array", "items": "C"}}
    ]},
    {"type": "record", "name": "D", "fields": [
        {"name": "d", "type": "D"}
    ]}
]"#,
        &expect![[r#"
            error: `A` contains itself without end
             --> a.avsc:4:18
              |
            4 |         {"name": "b", "type": "B"}
              |                  ^^^ through this field
            ...
            7 |         {"name": "a", "type": ["A", "B"]}
              |                  --- and this one
              |
              = help: make one of the types a union with `null`, or an array

            error: `D` contains itself without end
              --> a.avsc:15:18
               |
            15 |         {"name": "d", "type": "D"}
               |                  ^^^ through this field
               |
               = help: make one of the types a union with `null`, or an array"#]],
    );
}
