//! Names and namespaces.

use expect_test::{Expect, expect};

use crate::support::{model, parse, report};

/// The fullnames of all types.
fn names(json: &str) -> Vec<String> {
    model("a.avsc", json)
        .types()
        .map(|(_, ty)| ty.name.to_string())
        .collect()
}

#[test]
fn fullnames() {
    let check = |attributes: &str, expected: &str| {
        let json = format!(r#"{{"type": "fixed", "size": 1, {attributes}}}"#);
        assert_eq!(names(&json), [expected], "{attributes}");
    };
    check(r#""name": "F""#, "F");
    check(r#""name": "F", "namespace": "a.b""#, "a.b.F");
    check(r#""name": "F", "namespace": """#, "F");
    check(r#""name": "F", "namespace": null"#, "F");
    check(r#""name": "x.F", "namespace": "a.b""#, "x.F");
    check(r#""name": ".F", "namespace": "a.b""#, "F");
}

#[test]
fn a_definition_inherits_the_namespace_of_the_type_around_it() {
    let check = |outer: &str, inner: &str, expected: &str| {
        let json = format!(
            r#"{{"type": "record", {outer}, "fields": [{{"name": "f", "type":
                {{"type": "array", "items": ["null", {{"type": "enum", {inner}, "symbols": []}}]}}}}]}}"#
        );
        assert_eq!(names(&json)[1], expected, "{outer} {inner}");
    };
    check(r#""name": "R""#, r#""name": "E""#, "E");
    check(r#""name": "a.R""#, r#""name": "E""#, "a.E");
    check(
        r#""name": "a.R", "namespace": "b""#,
        r#""name": "E""#,
        "a.E",
    );
    check(
        r#""name": "R", "namespace": "a""#,
        r#""name": "E", "namespace": "b""#,
        "b.E",
    );
    check(
        r#""name": "R", "namespace": "a""#,
        r#""name": "E", "namespace": """#,
        "E",
    );
    check(
        r#""name": "R", "namespace": "a""#,
        r#""name": "c.E""#,
        "c.E",
    );
}

#[test]
fn references_look_in_the_enclosing_namespace_first() {
    let check = |reference: &str, expected: &str| {
        let json = format!(
            r#"[{{"type": "fixed", "name": "F", "size": 0}},
                {{"type": "fixed", "name": "G", "size": 0}},
                {{"type": "fixed", "name": "a.F", "size": 1}},
                {{"type": "fixed", "name": "a.b.F", "size": 2}},
                {{"type": "record", "name": "a.R", "fields": [{{"name": "f", "type": "{reference}"}}]}}]"#
        );
        let model = model("a.avsc", &json);
        let (id, _) = model.types().last().unwrap();
        let json = model.definition_json(id);
        assert!(
            json.contains(&format!(r#""type":"{expected}"}}]"#)),
            "{reference}: {json}"
        );
    };
    check("F", "a.F");
    check("G", "G");
    check("a.b.F", "a.b.F");
    // The null namespace, although the enclosing one has the name too.
    check(".F", ".F");
}

#[test]
fn names_in_any_script() {
    let json = r#"{"type":"record","name":"Größe","namespace":"日本","fields":[{"name":"été_2","type":"int","aliases":["σ"]},{"name":"_","type":["null","Größe"]},{"name":"farbe","type":{"type":"enum","name":"Farbe","symbols":["ROT","GRÜN","नीला"]}}]}"#;
    let schema = parse(json);
    assert_eq!(schema.json(), json);
    assert!(
        schema
            .canonical_form()
            .starts_with(r#"{"name":"日本.Größe","type":"record""#)
    );
}

#[test]
fn aliases_are_relative_to_the_name_of_their_type() {
    let model = model(
        "a.avsc",
        r#"{"type": "record", "name": "a.R", "fields": [{"name": "f", "type":
            {"type": "fixed", "name": "b.F", "size": 1, "aliases": ["G", "c.H", ".I"]}}]}"#,
    );
    let (id, fixed) = model.types().last().unwrap();
    let aliases: Vec<String> = fixed.aliases.iter().map(ToString::to_string).collect();
    assert_eq!(aliases, ["b.G", "c.H", "I"]);
    assert!(
        model
            .definition_json(id)
            .contains(r#""aliases":["G","c.H",".I"]"#)
    );
}

fn check(json: &str, expected: &Expect) {
    expected.assert_eq(&report(json));
}

#[test]
fn wrong_names() {
    check(
        r#"{"type": "record", "name": "task-args", "namespace": "a..b", "aliases": ["old name"], "fields": [
    {"name": "2nd", "type": "int", "aliases": ["a.b"]},
    {"name": "", "type": {"type": "enum", "name": "string", "symbols": ["A", "$"]}}
]}"#,
        &expect![[r#"
            error: `task-args` is not a valid name
             --> a.avsc:1:28
              |
            1 | {"type": "record", "name": "task-args", "namespace": "a..b", "aliases": ["old name"], "fields": [
              |                            ^^^^^^^^^^^ `-` cannot stand in a name
              |
              = help: a name is made of letters, digits and `_`, and does not start with a digit

            error: `a..b` is not a valid name
             --> a.avsc:1:54
              |
            1 | {"type": "record", "name": "task-args", "namespace": "a..b", "aliases": ["old name"], "fields": [
              |                                                      ^^^^^^ a name is at least one character
              |
              = help: a name is made of letters, digits and `_`, and does not start with a digit

            error: `old name` is not a valid name
             --> a.avsc:1:74
              |
            1 | {"type": "record", "name": "task-args", "namespace": "a..b", "aliases": ["old name"], "fields": [
              |                                                                          ^^^^^^^^^^ ` ` cannot stand in a name
              |
              = help: a name is made of letters, digits and `_`, and does not start with a digit

            error: `2nd` is not a valid name
             --> a.avsc:2:14
              |
            2 |     {"name": "2nd", "type": "int", "aliases": ["a.b"]},
              |              ^^^^^ a name cannot start with `2`
              |
              = help: a name is made of letters, digits and `_`, and does not start with a digit

            error: `a.b` is not a valid name
             --> a.avsc:2:48
              |
            2 |     {"name": "2nd", "type": "int", "aliases": ["a.b"]},
              |                                                ^^^^^ `.` cannot stand in a name
              |
              = help: a name is made of letters, digits and `_`, and does not start with a digit

            error: `` is not a valid name
             --> a.avsc:3:14
              |
            3 |     {"name": "", "type": {"type": "enum", "name": "string", "symbols": ["A", "$"]}}
              |              ^^ a name is at least one character
              |
              = help: a name is made of letters, digits and `_`, and does not start with a digit

            error: a type cannot be called `string`
             --> a.avsc:3:51
              |
            3 |     {"name": "", "type": {"type": "enum", "name": "string", "symbols": ["A", "$"]}}
              |                                                   ^^^^^^^^ the name of a primitive type

            error: `$` is not a valid name
             --> a.avsc:3:78
              |
            3 |     {"name": "", "type": {"type": "enum", "name": "string", "symbols": ["A", "$"]}}
              |                                                                              ^^^ `$` cannot stand in a name
              |
              = help: a name is made of letters, digits and `_`, and does not start with a digit"#]],
    );
}

#[test]
fn unknown_types() {
    check(
        r#"{"type": "record", "name": "shop.Order", "fields": [
    {"name": "price", "type": {"type": "record", "name": "Money", "fields": []}},
    {"name": "tax", "type": "Monney"},
    {"name": "tip", "type": "shop.money"},
    {"name": "fee", "type": "other.Money"},
    {"name": "at", "type": "timestamp"},
    {"name": "paid", "type": "bool"},
    {"name": "items", "type": "array", "items": "int"},
    {"name": "count", "type": "itn"},
    {"name": "what", "type": {"type": "Whatever"}}
]}"#,
        &expect![[r#"
            error: unknown type `Monney`
             --> a.avsc:3:29
              |
            3 |     {"name": "tax", "type": "Monney"},
              |                             ^^^^^^^^ not found in namespace `shop`
              |
              = help: `shop.Money` is declared in a.avsc

            error: unknown type `shop.money`
             --> a.avsc:4:29
              |
            4 |     {"name": "tip", "type": "shop.money"},
              |                             ^^^^^^^^^^^^ there is no such type
              |
              = help: `shop.Money` is declared in a.avsc

            error: unknown type `other.Money`
             --> a.avsc:5:29
              |
            5 |     {"name": "fee", "type": "other.Money"},
              |                             ^^^^^^^^^^^^^ there is no such type
              |
              = help: `shop.Money` is declared in a.avsc

            error: unknown type `timestamp`
             --> a.avsc:6:28
              |
            6 |     {"name": "at", "type": "timestamp"},
              |                            ^^^^^^^^^^^ not found in namespace `shop`
              |
              = help: write `{"type": "long", "logicalType": "timestamp-millis"}`

            error: unknown type `bool`
             --> a.avsc:7:30
              |
            7 |     {"name": "paid", "type": "bool"},
              |                              ^^^^^^ not found in namespace `shop`
              |
              = help: write `"boolean"`

            error: unknown type `array`
             --> a.avsc:8:31
              |
            8 |     {"name": "items", "type": "array", "items": "int"},
              |                               ^^^^^^^ not found in namespace `shop`
              |
              = help: write `{"type": "array", "items": …}`

            error: unknown type `itn`
             --> a.avsc:9:31
              |
            9 |     {"name": "count", "type": "itn"},
              |                               ^^^^^ not found in namespace `shop`
              |
              = help: there is a type `int`

            error: unknown type `Whatever`
              --> a.avsc:10:39
               |
            10 |     {"name": "what", "type": {"type": "Whatever"}}
               |                                       ^^^^^^^^^^ not found in namespace `shop`"#]],
    );
}

#[test]
fn what_may_follow_from_another_error_is_not_reported() {
    check(
        r#"[
    {"type": "record", "name": "Money", "fields": 1},
    {"type": "record", "name": "Order", "fields": [
        {"name": "price", "type": "Money"},
        {"name": "left", "type": ["Money", "int", "Order", {"type": "enum", "name": "E"}]},
        {"name": "right", "type": "E", "default": 4},
        {"name": "other", "type": "Missing"}
    ]}
]"#,
        &expect![[r#"
            error: `fields` must be an array
             --> a.avsc:2:51
              |
            2 |     {"type": "record", "name": "Money", "fields": 1},
              |                                                   ^ found `1`

            error: an enum without `symbols`
             --> a.avsc:5:60
              |
            5 |         {"name": "left", "type": ["Money", "int", "Order", {"type": "enum", "name": "E"}]},
              |                                                            ^

            error: unknown type `Missing`
             --> a.avsc:7:35
              |
            7 |         {"name": "other", "type": "Missing"}
              |                                   ^^^^^^^^^ there is no such type"#]],
    );
}
