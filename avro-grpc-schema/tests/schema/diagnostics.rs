//! Wrong schemas and what is said about them.

use avro_grpc_schema::{Report, RootSchema, Style};
use expect_test::{Expect, expect};

use crate::support::{Files, report};

fn check(json: &str, expected: &Expect) {
    expected.assert_eq(&report(json));
}

#[test]
fn syntax() {
    check(
        "",
        &expect![[r#"
        error: expected a JSON value
         --> a.avsc:1:1
          |
        1 |
          | ^ the file ends here"#]],
    );
    check(
        "{\"type\": \"array\",\n \"items\": [\"int\"\n",
        &expect![[r#"
            error: expected `]`
             --> a.avsc:2:17
              |
            2 |  "items": ["int"
              |           -     ^ the file ends here
              |           |
              |           opened here"#]],
    );
    check(
        "{\"type\" \"int\"}",
        &expect![[r#"
            error: expected `:`
             --> a.avsc:1:9
              |
            1 | {"type" "int"}
              |         ^^^^^"#]],
    );
    check(
        "{\"type\": \"int\" \"x\": 1}",
        &expect![[r#"
            error: expected `,` or `}`
             --> a.avsc:1:16
              |
            1 | {"type": "int" "x": 1}
              |                ^^^"#]],
    );
    check(
        "{\"type\": \"int\",}",
        &expect![[r#"
        error: a comma at the end of a list
         --> a.avsc:1:15
          |
        1 | {"type": "int",}
          |               ^ JSON has none here
          |
          = help: remove the comma"#]],
    );
    check(
        "[\"int\", ]",
        &expect![[r#"
        error: a comma at the end of a list
         --> a.avsc:1:7
          |
        1 | ["int", ]
          |       ^ JSON has none here
          |
          = help: remove the comma"#]],
    );
    check(
        "{'type': 'int'}",
        &expect![[r#"
        error: expected a key in double quotes
         --> a.avsc:1:2
          |
        1 | {'type': 'int'}
          |  ^
          |
          = help: strings stand in double quotes"#]],
    );
    check(
        "{type: \"int\"}",
        &expect![[r#"
        error: expected a key in double quotes
         --> a.avsc:1:2
          |
        1 | {type: "int"}
          |  ^^^^"#]],
    );
    check(
        "\"int\" \"long\"",
        &expect![[r#"
            error: expected the end of the file
             --> a.avsc:1:7
              |
            1 | "int" "long"
              |       ^^^^^^"#]],
    );
    check(
        "{\"type\": \"int, \"x\": 1}",
        &expect![[r#"
        error: expected `,` or `}`
         --> a.avsc:1:17
          |
        1 | {"type": "int, "x": 1}
          |                 ^"#]],
    );
    check(
        "\"in\nt\"",
        &expect![[r#"
        error: a string without a closing quote
         --> a.avsc:1:1
          |
        1 | "in
          | ^^^
          |
          = help: write a line break within a string as `\n`"#]],
    );
    check(
        "\"a\tb\"",
        &expect![[r#"
        error: a control character in a string
         --> a.avsc:1:3
          |
        1 | "a    b"
          |   ^^^^
          |
          = help: write it as `\u0009`"#]],
    );
    check(
        r#""\x""#,
        &expect![[r#"
        error: an unknown escape in a string
         --> a.avsc:1:2
          |
        1 | "\x"
          |  ^^
          |
          = help: a backslash itself is written `\\`"#]],
    );
    check(
        r#""\u12""#,
        &expect![[r#"
        error: `\u` without four hexadecimal digits
         --> a.avsc:1:2
          |
        1 | "\u12"
          |  ^^"#]],
    );
    check(
        r#""\ud800x""#,
        &expect![[r#"
        error: half of a surrogate pair
         --> a.avsc:1:2
          |
        1 | "\ud800x"
          |  ^^^^^^"#]],
    );
    check(
        "[015]",
        &expect![[r#"
        error: `015` is not a JSON number
         --> a.avsc:1:2
          |
        1 | [015]
          |  ^^^"#]],
    );
    check(
        "[1.]",
        &expect![[r#"
        error: `1.` is not a JSON number
         --> a.avsc:1:2
          |
        1 | [1.]
          |  ^^"#]],
    );
    check(
        "[NaN]",
        &expect![[r#"
        error: `NaN` is not JSON
         --> a.avsc:1:2
          |
        1 | [NaN]
          |  ^^^
          |
          = help: write it as a string: `"NaN"`"#]],
    );
    check(
        "[nul]",
        &expect![[r#"
        error: expected a JSON value
         --> a.avsc:1:2
          |
        1 | [nul]
          |  ^^^"#]],
    );
    check(
        "[\"int\"] /* never closed",
        &expect![[r#"
        error: a comment without its end `*/`
         --> a.avsc:1:9
          |
        1 | ["int"] /* never closed
          |         ^^"#]],
    );
    check(
        "{\"type\": \"int\",\n \"x\": 1,\n \"type\": \"long\"}",
        &expect![[r#"
            error: `type` is given twice
             --> a.avsc:3:2
              |
            1 | {"type": "int",
              |  ------ the first time
            2 |  "x": 1,
            3 |  "type": "long"}
              |  ^^^^^^ the second time"#]],
    );
}

#[test]
fn comments_are_allowed() {
    assert_eq!(
        report("// a comment\n{/* one */\"type\" /**/: \"int\" // two\n} // end"),
        ""
    );
}

#[test]
fn shapes() {
    check(
        "12",
        &expect![[r#"
        error: expected a schema, found a number
         --> a.avsc:1:1
          |
        1 | 12
          | ^^
          |
          = help: a schema is a name in quotes, an object with a `type`, or an array of schemas"#]],
    );
    check(
        "{\"name\": \"x\"}",
        &expect![[r#"
        error: a schema without `type`
         --> a.avsc:1:1
          |
        1 | {"name": "x"}
          | ^"#]],
    );
    check(
        "{\"type\": 1}",
        &expect![[r#"
        error: `type` must be a string, an object or an array
         --> a.avsc:1:10
          |
        1 | {"type": 1}
          |          ^ found `1`"#]],
    );
    check(
        "{\"type\": \"array\"}",
        &expect![[r#"
        error: an array without `items`
         --> a.avsc:1:1
          |
        1 | {"type": "array"}
          | ^"#]],
    );
    check(
        "{\"type\": \"map\", \"items\": \"int\"}",
        &expect![[r#"
        error: a map without `values`
         --> a.avsc:1:1
          |
        1 | {"type": "map", "items": "int"}
          | ^"#]],
    );
    check(
        "{\"type\": \"record\"}",
        &expect![[r#"
        error: a record without `name`
         --> a.avsc:1:1
          |
        1 | {"type": "record"}
          | ^

        error: a record without `fields`
         --> a.avsc:1:1
          |
        1 | {"type": "record"}
          | ^"#]],
    );
    check(
        "{\"type\": \"enum\", \"name\": 3, \"symbols\": [1, \"A\", {}]}",
        &expect![[r#"
            error: `name` must be a string
             --> a.avsc:1:26
              |
            1 | {"type": "enum", "name": 3, "symbols": [1, "A", {}]}
              |                          ^ found `3`

            error: `symbols` must be an array of strings
             --> a.avsc:1:41
              |
            1 | {"type": "enum", "name": 3, "symbols": [1, "A", {}]}
              |                                         ^ found `1`

            error: `symbols` must be an array of strings
             --> a.avsc:1:49
              |
            1 | {"type": "enum", "name": 3, "symbols": [1, "A", {}]}
              |                                                 ^ found an object"#]],
    );
    check(
        "{\"type\": \"fixed\", \"name\": \"F\", \"size\": -1}",
        &expect![[r#"
            error: `size` must be a number of bytes
             --> a.avsc:1:40
              |
            1 | {"type": "fixed", "name": "F", "size": -1}
              |                                        ^^ found `-1`"#]],
    );
    check(
        "{\"type\": \"fixed\", \"name\": \"F\", \"size\": 3000000000}",
        &expect![[r#"
            error: the size of `F` is too large
             --> a.avsc:1:27
              |
            1 | {"type": "fixed", "name": "F", "size": 3000000000}
              |                           ^^^ 3000000000 bytes, more than 2147483647"#]],
    );
    check(
        "{\"type\": \"record\", \"name\": \"R\", \"doc\": 1, \"aliases\": \"S\", \"fields\": [\n  \"int\",\n  {\"type\": \"int\"},\n  {\"name\": \"f\"},\n  {\"name\": \"g\", \"type\": \"int\", \"order\": \"up\"}\n]}",
        &expect![[r#"
            error: `doc` must be a string
             --> a.avsc:1:40
              |
            1 | {"type": "record", "name": "R", "doc": 1, "aliases": "S", "fields": [
              |                                        ^ found `1`

            error: `aliases` must be an array of strings
             --> a.avsc:1:54
              |
            1 | {"type": "record", "name": "R", "doc": 1, "aliases": "S", "fields": [
              |                                                      ^^^ found a string

            error: expected a field, found a string
             --> a.avsc:2:3
              |
            2 |   "int",
              |   ^^^^^
              |
              = help: a field is an object with a `name` and a `type`

            error: a field without `name`
             --> a.avsc:3:3
              |
            3 |   {"type": "int"},
              |   ^

            error: a field without `type`
             --> a.avsc:4:3
              |
            4 |   {"name": "f"},
              |   ^

            error: unknown order `up`
             --> a.avsc:5:41
              |
            5 |   {"name": "g", "type": "int", "order": "up"}
              |                                         ^^^^
              |
              = help: an order is `ascending`, `descending` or `ignore`"#]],
    );
    check(
        "{\"type\": {\"type\": \"int\", \"x\": 1}, \"x\": 2}",
        &expect![[r#"
            error: `x` is given twice
             --> a.avsc:1:35
              |
            1 | {"type": {"type": "int", "x": 1}, "x": 2}
              |                          ---      ^^^ on the outer object
              |                          |
              |                          on the inner object"#]],
    );
    check(
        "{\"type\": \"recrod\", \"name\": \"R\", \"fields\": []}",
        &expect![[r#"
            error: unknown type `recrod`
             --> a.avsc:1:10
              |
            1 | {"type": "recrod", "name": "R", "fields": []}
              |          ^^^^^^^^ there is no such type
              |
              = help: there is a type `record`"#]],
    );
}

#[test]
fn rules() {
    check(
        r#"{"type": "record", "name": "R", "fields": [
    {"name": "a", "type": "int"},
    {"name": "b", "type": ["null", ["int", "string"]]},
    {"name": "a", "type": "long"},
    {"name": "c", "type": ["int", {"type": "int", "logicalType": "date"}]},
    {"name": "d", "type": ["R", "null", "R"]},
    {"name": "e", "type": {"type": "enum", "name": "Suit", "symbols": ["HEARTS", "SPADES", "HEARTS"], "default": "SPADE"}}
]}"#,
        &expect![[r#"
            error: a union directly within a union
             --> a.avsc:3:36
              |
            3 |     {"name": "b", "type": ["null", ["int", "string"]]},
              |                                    ^^^^^^^^^^^^^^^^^
              |
              = help: list the branches of the inner union in the outer one

            error: field `a` is declared twice
             --> a.avsc:4:14
              |
            2 |     {"name": "a", "type": "int"},
              |              --- the first time
            3 |     {"name": "b", "type": ["null", ["int", "string"]]},
            4 |     {"name": "a", "type": "long"},
              |              ^^^ the second time

            error: a union with two branches `int`
             --> a.avsc:5:35
              |
            5 |     {"name": "c", "type": ["int", {"type": "int", "logicalType": "date"}]},
              |                            -----  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the second one
              |                            |
              |                            the first one

            error: a union with two branches `R`
             --> a.avsc:6:41
              |
            6 |     {"name": "d", "type": ["R", "null", "R"]},
              |                            ---          ^^^ the second one
              |                            |
              |                            the first one

            error: symbol `HEARTS` is declared twice
             --> a.avsc:7:92
              |
            7 |     {"name": "e", "type": {"type": "enum", "name": "Suit", "symbols": ["HEARTS", "SPADES", "HEARTS"], "default": "SPADE"}}
              |                                                                        --------            ^^^^^^^^ the second time
              |                                                                        |
              |                                                                        the first time

            error: the default `SPADE` is not a symbol of this enum
             --> a.avsc:7:114
              |
            7 |     {"name": "e", "type": {"type": "enum", "name": "Suit", "symbols": ["HEARTS", "SPADES", "HEARTS"], "default": "SPADE"}}
              |                                                                                                                  ^^^^^^^
              |
              = help: there is a symbol `SPADES`"#]],
    );
}

#[test]
fn protocols() {
    let check = |json: &str, expected: &Expect| {
        let report = Files::new([("a.avpr", json)])
            .load(&["a.avpr"])
            .expect_err("an error");
        expected.assert_eq(&report.to_string());
    };
    check(
        "[]",
        &expect![[r#"
        error: expected a protocol, found an array
         --> a.avpr:1:1
          |
        1 | []
          | ^
          |
          = help: a protocol is an object"#]],
    );
    check(
        r#"{"protocol": "P", "types": ["int", {"type": "fixed", "name": "F"}], "messages": {
    "a": {"response": "int"},
    "b": {"request": [{"name": "x"}], "one-way": 1},
    "c": 1
}}"#,
        &expect![[r#"
            error: expected the definition of a named type
             --> a.avpr:1:29
              |
            1 | {"protocol": "P", "types": ["int", {"type": "fixed", "name": "F"}], "messages": {
              |                             ^^^^^
              |
              = help: `types` holds records, errors, enums and fixeds

            error: a fixed without `size`
             --> a.avpr:1:36
              |
            1 | {"protocol": "P", "types": ["int", {"type": "fixed", "name": "F"}], "messages": {
              |                                    ^

            error: a message without `request`
             --> a.avpr:2:10
              |
            2 |     "a": {"response": "int"},
              |          ^

            error: a field without `type`
             --> a.avpr:3:23
              |
            3 |     "b": {"request": [{"name": "x"}], "one-way": 1},
              |                       ^

            error: `one-way` must be a boolean
             --> a.avpr:3:50
              |
            3 |     "b": {"request": [{"name": "x"}], "one-way": 1},
              |                                                  ^ found `1`

            error: expected a message, found a number
             --> a.avpr:4:10
              |
            4 |     "c": 1
              |          ^
              |
              = help: a message is an object"#]],
    );
}

/// Problems of several files stand in the order of the files' paths, then of their places;
/// those with no place come first.
#[test]
fn the_order_of_problems() {
    let files = Files::new([
        ("a.avrpc", "import schema \"0.avsc\";\nrecord R { Gone a; }"),
        ("0.avsc", "{\"type\": 1}"),
        ("b.avsc", "[{\"type\": 2}, {\"type\": 3}]"),
    ]);
    let report = files
        .load(&["b.avsc", "a.avrpc", "z.txt"])
        .expect_err("an error");
    let places: Vec<_> = report
        .diagnostics()
        .iter()
        .map(|diagnostic| {
            report
                .location(diagnostic)
                .map(|location| location.to_string())
        })
        .collect();
    let expected =
        ["0.avsc:1:10", "b.avsc:1:11", "b.avsc:1:24"].map(|place| Some(place.to_owned()));
    assert_eq!(places[0], None);
    assert_eq!(places[1..], expected);
}

#[test]
fn a_report_is_an_error_that_prints_itself() {
    fn is_error<T: std::error::Error + Send + Sync + 'static>() {}
    is_error::<Report>();
    let report = RootSchema::parse("\"Foo\"").unwrap_err();
    assert_eq!(format!("{report:?}"), report.to_string());
    assert_eq!(report.render(Style::Plain), report.to_string());
    let colored = report.render(Style::Colored);
    assert!(colored.contains("\u{1b}["), "{colored}");
}
