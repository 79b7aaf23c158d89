//! Canonical forms, fingerprints, schema hashes.

use avro_grpc_schema::RootSchema;

use crate::support::parse;

const CASES: &str = include_str!("../data/schema-tests.txt");

/// A case of `schema-tests.txt`.
#[derive(Default)]
struct Case {
    input: String,
    canonical: String,
    fingerprint: Option<i64>,
}

fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = CASES.lines();
    while let Some(line) = lines.next() {
        if let Some(input) = line.strip_prefix("<<INPUT") {
            let mut input = input.trim().to_owned();
            if input.is_empty() {
                let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "INPUT").collect();
                input = body.join("\n");
            }
            cases.push(Case {
                input,
                ..Case::default()
            });
        } else if let Some(canonical) = line.strip_prefix("<<canonical ") {
            cases.last_mut().expect("an input").canonical = canonical.to_owned();
        } else if let Some(fingerprint) = line.strip_prefix("<<fingerprint ") {
            let fingerprint = fingerprint.parse().expect("a signed decimal");
            cases.last_mut().expect("an input").fingerprint = Some(fingerprint);
        }
    }
    cases
}

#[test]
fn cases_of_avro() {
    let cases = cases();
    assert_eq!(cases.len(), 34);
    for Case {
        input,
        canonical,
        fingerprint,
    } in cases
    {
        let schema = parse(&input);
        assert_eq!(schema.canonical_form(), canonical, "{input}");
        if let Some(fingerprint) = fingerprint {
            assert_eq!(schema.fingerprint(), fingerprint as u64, "{input}");
        }
        // A canonical form is its own.
        assert_eq!(parse(&canonical).canonical_form(), canonical);
    }
}

fn check(json: &str, canonical: &str, extended: &str) {
    let schema = parse(json);
    assert_eq!(schema.canonical_form(), canonical, "{json}");
    assert_eq!(schema.extended_canonical_form(), extended, "{json}");
}

#[test]
fn logical_types_are_in_the_extended_form_only() {
    check(
        r#"{"type": "int", "logicalType": "date", "x": 1}"#,
        r#""int""#,
        r#"{"type":"int","logicalType":"date"}"#,
    );
    check(
        r#"{"logicalType": "decimal", "type": "bytes", "precision": 4}"#,
        r#""bytes""#,
        r#"{"type":"bytes","logicalType":"decimal","precision":4,"scale":0}"#,
    );
    check(
        r#"{"type": "fixed", "name": "D", "size": 12, "logicalType": "duration"}"#,
        r#"{"name":"D","type":"fixed","size":12}"#,
        r#"{"name":"D","type":"fixed","size":12,"logicalType":"duration"}"#,
    );
    check(
        r#"["null", {"type": "array", "items": {"type": "string", "logicalType": "uuid"}}]"#,
        r#"["null",{"type":"array","items":"string"}]"#,
        r#"["null",{"type":"array","items":{"type":"string","logicalType":"uuid"}}]"#,
    );
}

#[test]
fn unknown_and_invalid_logical_types_are_in_neither() {
    check(
        r#"{"type": "int", "logicalType": "color"}"#,
        r#""int""#,
        r#""int""#,
    );
    check(
        r#"{"type": "int", "logicalType": "uuid"}"#,
        r#""int""#,
        r#""int""#,
    );
    check(
        r#"{"type": "bytes", "logicalType": "decimal"}"#,
        r#""bytes""#,
        r#""bytes""#,
    );
}

#[test]
fn names_are_full_and_types_stand_once() {
    let form = concat!(
        r#"{"name":"a.R","type":"record","fields":["#,
        r#"{"name":"x","type":{"name":"b.E","type":"enum","symbols":["A"]}},"#,
        r#"{"name":"y","type":"b.E"},"#,
        r#"{"name":"z","type":{"type":"map","values":"a.R"}}]}"#,
    );
    check(
        r#"{"type": "error", "name": "R", "namespace": "a", "doc": "d", "fields": [
            {"name": "x", "type": {"type": "enum", "name": "b.E", "symbols": ["A"], "default": "A"}},
            {"name": "y", "type": "b.E", "default": "A", "order": "ignore", "aliases": ["w"]},
            {"name": "z", "type": {"type": "map", "values": "R"}}
        ]}"#,
        form,
        form,
    );
}

#[test]
fn a_canonical_form_reads_back() {
    let check = |json: &str| {
        let form = parse(json).extended_canonical_form();
        let again = RootSchema::parse_canonical(&form).unwrap();
        assert_eq!(again.extended_canonical_form(), form);
    };
    // What is read as any other schema names `a.N` twice.
    check(
        r#"{"type": "record", "name": "a.R", "fields": [
            {"name": "x", "type": {"type": "fixed", "name": "N", "namespace": "", "size": 1}},
            {"name": "y", "type": {"type": "fixed", "name": "N", "size": 2}},
            {"name": "z", "type": ["null", ".N", "N", "a.R"]}
        ]}"#,
    );
    check(r#"{"type": "array", "items": {"type": "long", "logicalType": "timestamp-nanos"}}"#);
}

/// The hashes were computed apart from this crate, by SHA-256 over the forms that stand here.
#[test]
fn golden_schema_hashes() {
    let check = |json: &str, form: &str, hash: &str| {
        let schema = parse(json);
        assert_eq!(schema.extended_canonical_form(), form);
        assert_eq!(schema.hash(), hash);
    };
    check(
        r#"{"type": "record", "name": "Price", "namespace": "shop", "fields": [
            {"name": "amount", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
            {"name": "tax", "type": {
                "type": "fixed", "name": "Tax", "size": 4, "logicalType": "decimal", "precision": 5
            }}
        ]}"#,
        r#"{"name":"shop.Price","type":"record","fields":[{"name":"amount","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},{"name":"tax","type":{"name":"shop.Tax","type":"fixed","size":4,"logicalType":"decimal","precision":5,"scale":0}}]}"#,
        "60f94577fa7aad3b4fd2d846fcc95c86",
    );
    check(
        r#"{"type": "record", "name": "Tree", "fields": [
            {"name": "value", "type": "long"},
            {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
            {"name": "children", "type": {"type": "array", "items": "Tree"}, "default": []}
        ]}"#,
        r#"{"name":"Tree","type":"record","fields":[{"name":"value","type":"long"},{"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},{"name":"children","type":{"type":"array","items":"Tree"}}]}"#,
        "a88f3f5c7b214a4439027e9046423332",
    );
    check(
        r#"{"type": "error", "name": "shop.SoldOut", "fields": [
            {"name": "sku", "type": {"type": "string", "logicalType": "uuid"}},
            {"name": "left", "type": ["null", "int"]}
        ]}"#,
        r#"{"name":"shop.SoldOut","type":"record","fields":[{"name":"sku","type":{"type":"string","logicalType":"uuid"}},{"name":"left","type":["null","int"]}]}"#,
        "ca15950697b96145dfbaa4547115cb3c",
    );
}

#[test]
fn composed_from_parts() {
    let parts = [
        r#"{"type":"record","name":"a.Order","fields":[{"name":"item","type":"a.Item"},{"name":"next","type":["null","a.Order"]}]}"#,
        r#"{"type":"record","name":"a.Item","fields":[{"name":"order","type":{"type":"array","items":"a.Order"}}]}"#,
    ];
    let whole = r#"{"type":"record","name":"Order","namespace":"a","fields":[{"name":"item","type":{"type":"record","name":"Item","fields":[{"name":"order","type":{"type":"array","items":"Order"}}]}},{"name":"next","type":["null","Order"]}]}"#;
    let composed = RootSchema::compose(r#""a.Order""#, parts.map(|part| ("", part))).unwrap();
    assert_eq!(composed.json(), whole);
    assert_eq!(composed.hash(), parse(whole).hash());
    let model = composed.model();
    let again: Vec<String> = model
        .types()
        .map(|(id, _)| model.definition_json(id))
        .collect();
    assert_eq!(again, parts);
    let array = RootSchema::compose(
        r#"{"type":"array","items":"a.Item"}"#,
        parts.map(|part| ("", part)),
    )
    .unwrap();
    assert!(
        array
            .json()
            .starts_with(r#"{"type":"array","items":{"type":"record","name":"Item","#)
    );
}
