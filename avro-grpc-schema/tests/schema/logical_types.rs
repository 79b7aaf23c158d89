//! Logical types: which are known where, and what becomes of the others.

use avro_grpc_schema::model::LogicalType;
use expect_test::{Expect, expect};

use crate::support::{parse, report};

#[test]
fn valid_ones() {
    let check = |base: &str, attributes: &str, expected: LogicalType| {
        let schema = parse(&format!(
            r#"{{"type": "{base}", "logicalType": {attributes}, "x": 1}}"#
        ));
        assert_eq!(schema.schema().logical, Some(expected));
        let keys: Vec<&str> = schema
            .schema()
            .properties
            .iter()
            .map(|(key, _)| &**key)
            .collect();
        assert_eq!(keys, ["x"]);
    };
    check("int", r#""date""#, LogicalType::Date);
    check("int", r#""time-millis""#, LogicalType::TimeMillis);
    check("long", r#""time-micros""#, LogicalType::TimeMicros);
    check(
        "long",
        r#""timestamp-millis""#,
        LogicalType::TimestampMillis,
    );
    check(
        "long",
        r#""timestamp-micros""#,
        LogicalType::TimestampMicros,
    );
    check("long", r#""timestamp-nanos""#, LogicalType::TimestampNanos);
    check(
        "long",
        r#""local-timestamp-millis""#,
        LogicalType::LocalTimestampMillis,
    );
    check(
        "long",
        r#""local-timestamp-micros""#,
        LogicalType::LocalTimestampMicros,
    );
    check(
        "long",
        r#""local-timestamp-nanos""#,
        LogicalType::LocalTimestampNanos,
    );
    check("bytes", r#""big-decimal""#, LogicalType::BigDecimal);
    check("string", r#""uuid""#, LogicalType::Uuid);
    let decimal = |precision, scale| LogicalType::Decimal { precision, scale };
    check("bytes", r#""decimal", "precision": 9"#, decimal(9, 0));
    check(
        "bytes",
        r#""decimal", "precision": 9, "scale": 9"#,
        decimal(9, 9),
    );
    check(
        "bytes",
        r#""decimal", "scale": 2, "precision": 1000"#,
        decimal(1000, 2),
    );
}

/// On a fixed of `size` bytes.
fn on_fixed(size: usize, attributes: &str) -> String {
    let json =
        format!(r#"{{"type": "fixed", "name": "F", "size": {size}, "logicalType": {attributes}}}"#);
    parse(&json).extended_canonical_form()
}

#[test]
fn on_a_fixed() {
    let check = |size, attributes: &str, expected: &str| {
        let form = on_fixed(size, attributes);
        let rest = form.strip_prefix(&format!(r#"{{"name":"F","type":"fixed","size":{size}"#));
        assert_eq!(rest, Some(format!("{expected}}}").as_str()), "{attributes}");
    };
    check(16, r#""uuid""#, r#","logicalType":"uuid""#);
    check(15, r#""uuid""#, "");
    check(12, r#""duration""#, r#","logicalType":"duration""#);
    check(13, r#""duration""#, "");
    // As many digits as fit: 127, 32,767 and 8 bytes' worth.
    check(
        1,
        r#""decimal", "precision": 2"#,
        r#","logicalType":"decimal","precision":2,"scale":0"#,
    );
    check(1, r#""decimal", "precision": 3"#, "");
    check(
        2,
        r#""decimal", "precision": 4"#,
        r#","logicalType":"decimal","precision":4,"scale":0"#,
    );
    check(2, r#""decimal", "precision": 5"#, "");
    check(
        8,
        r#""decimal", "precision": 18"#,
        r#","logicalType":"decimal","precision":18,"scale":0"#,
    );
    check(8, r#""decimal", "precision": 19"#, "");
    check(0, r#""decimal", "precision": 1"#, "");
}

#[test]
fn ignored_ones_stay_properties() {
    let check = |json: &str| assert_eq!(parse(json).json(), json);
    check(r#"{"type":"int","logicalType":"color"}"#);
    check(r#"{"type":"int","logicalType":7}"#);
    check(r#"{"type":"bytes","logicalType":"decimal","precision":"4"}"#);
    check(r#"{"type":"string","logicalType":"uuid","precision":4}"#);
    check(r#"{"type":"record","name":"R","fields":[],"logicalType":"date"}"#);
}

fn check(json: &str, expected: &Expect) {
    expected.assert_eq(&report(json));
}

#[test]
fn ignored_ones_are_warned_of_if_their_name_is_known() {
    check(
        r#"{"type": "record", "name": "R", "fields": [
    {"name": "a", "type": {"type": "int", "logicalType": "timestamp-millis"}},
    {"name": "b", "type": {"type": "bytes", "logicalType": "decimal"}},
    {"name": "c", "type": {"type": "bytes", "logicalType": "decimal", "precision": 0}},
    {"name": "d", "type": {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 5}},
    {"name": "e", "type": {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": -1}},
    {"name": "f", "type": {"type": "fixed", "name": "F", "size": 2, "logicalType": "decimal", "precision": 9}},
    {"name": "g", "type": {"type": "F", "logicalType": "decimal", "precision": 2}},
    {"name": "h", "type": {"type": ["null", "string"], "logicalType": "uuid"}},
    {"name": "i", "type": "long", "logicalType": "timestamp-micros"},
    {"name": "j", "type": {"type": "string", "logicalType": "decimal", "precision": 4}},
    {"name": "k", "type": {"type": "int", "logicalType": "my-own"}, "logicalType": "mine"}
]}"#,
        &expect![[r#"
            warning: the logical type `timestamp-millis` is ignored
             --> a.avsc:2:58
              |
            2 |     {"name": "a", "type": {"type": "int", "logicalType": "timestamp-millis"}},
              |                                                          ^^^^^^^^^^^^^^^^^^ defined for `long`, not for `int`

            warning: the logical type `decimal` is ignored
             --> a.avsc:3:60
              |
            3 |     {"name": "b", "type": {"type": "bytes", "logicalType": "decimal"}},
              |                                                            ^^^^^^^^^ it needs a `precision`

            warning: the logical type `decimal` is ignored
             --> a.avsc:4:60
              |
            4 |     {"name": "c", "type": {"type": "bytes", "logicalType": "decimal", "precision": 0}},
              |                                                            ^^^^^^^^^ its `precision` must be an integer greater than 0

            warning: the logical type `decimal` is ignored
             --> a.avsc:5:60
              |
            5 |     {"name": "d", "type": {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": 5}},
              |                                                            ^^^^^^^^^ its scale 5 is greater than its precision 4

            warning: the logical type `decimal` is ignored
             --> a.avsc:6:60
              |
            6 |     {"name": "e", "type": {"type": "bytes", "logicalType": "decimal", "precision": 4, "scale": -1}},
              |                                                            ^^^^^^^^^ its `scale` must be an integer, at least 0

            warning: the logical type `decimal` is ignored
             --> a.avsc:7:84
              |
            7 |     {"name": "f", "type": {"type": "fixed", "name": "F", "size": 2, "logicalType": "decimal", "precision": 9}},
              |                                                                                    ^^^^^^^^^ a fixed of 2 bytes holds 4 digits, not 9

            warning: the logical type `decimal` is ignored
             --> a.avsc:8:56
              |
            8 |     {"name": "g", "type": {"type": "F", "logicalType": "decimal", "precision": 2}},
              |                                                        ^^^^^^^^^ defined for `bytes` or a fixed, not for a type's name

            warning: the logical type `uuid` is ignored
             --> a.avsc:9:71
              |
            9 |     {"name": "h", "type": {"type": ["null", "string"], "logicalType": "uuid"}},
              |                                                                       ^^^^^^ defined for `string` or a fixed of 16 bytes, not for a union

            warning: the logical type `timestamp-micros` is ignored
              --> a.avsc:10:50
               |
            10 |     {"name": "i", "type": "long", "logicalType": "timestamp-micros"},
               |                                                  ^^^^^^^^^^^^^^^^^^ an attribute of the field
               |
               = help: make it an attribute of the field's type

            warning: the logical type `decimal` is ignored
              --> a.avsc:11:61
               |
            11 |     {"name": "j", "type": {"type": "string", "logicalType": "decimal", "precision": 4}},
               |                                                             ^^^^^^^^^ defined for `bytes` or a fixed, not for `string`"#]],
    );
}

#[test]
fn a_name_that_is_nearly_one_is_warned_of() {
    check(
        r#"{"type": "string", "logicalType": "uuidd"}"#,
        &expect![[r#"
            warning: the unknown logical type `uuidd` is ignored
             --> a.avsc:1:35
              |
            1 | {"type": "string", "logicalType": "uuidd"}
              |                                   ^^^^^^^
              |
              = help: there is a logical type `uuid`"#]],
    );
    check(
        r#"{"type": "int", "logicalType": "Date"}"#,
        &expect![[r#"
        warning: the unknown logical type `Date` is ignored
         --> a.avsc:1:32
          |
        1 | {"type": "int", "logicalType": "Date"}
          |                                ^^^^^^
          |
          = help: there is a logical type `date`"#]],
    );
    check(
        r#"{"type": "string", "logicalType": "shoe-size"}"#,
        &expect![[""]],
    );
}
