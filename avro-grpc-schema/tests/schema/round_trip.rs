//! What is printed parses to the same model.

use avro_grpc_schema::model::Model;

use crate::support::{Files, data, model, parse};

/// The types of two models, which must have the same though maybe in another order.
fn assert_same(first: &Model, second: &Model, json: &str) {
    assert_eq!(first.types().len(), second.types().len(), "{json}");
    for (_, ty) in first.types() {
        let id = second
            .find(&ty.name)
            .unwrap_or_else(|| panic!("no {} in {json}", ty.name));
        let again = second.get(id);
        // Type ids differ where the order does, so the two are compared in print.
        assert_eq!(
            first.definition_json(first.find(&ty.name).unwrap()),
            second.definition_json(id)
        );
        assert_eq!(
            (&ty.doc, &ty.aliases, &ty.properties),
            (&again.doc, &again.aliases, &again.properties)
        );
    }
}

fn check(json: &str) {
    let schema = parse(json);
    let printed = schema.json();
    let again = parse(&printed);
    assert_eq!(again.json(), printed);
    assert_eq!(again.canonical_form(), schema.canonical_form());
    assert_eq!(again.hash(), schema.hash());
    assert_same(schema.model(), again.model(), json);
    let pretty = schema.model().pretty_schema_json(schema.schema());
    assert_eq!(parse(&pretty).json(), printed);
}

#[test]
fn a_table_of_schemas() {
    for json in [
        r#""null""#,
        r#"{"type": "string", "avro.java.string": "String"}"#,
        r#"{"type": {"type": "string"}}"#,
        r#"{"type": {"type": "long", "logicalType": "timestamp-millis", "x": 1}, "y": 2}"#,
        r#"{"type": ["null", "int"], "x": {"deep": [null, true, 1.50, "\u0001\"\\"]}}"#,
        r#"{"type": "map", "values": {"type": "array", "items": "bytes", "a": 1}, "b": 2}"#,
        r#"{"type": "fixed", "name": "a.F", "size": 12, "logicalType": "duration", "x": 1, "aliases": ["G", "b.H"]}"#,
        r#"{"type": "enum", "name": "E", "doc": "d\n", "symbols": ["A", "B"], "default": "B", "x": []}"#,
        r#"{"type": "error", "name": "E", "fields": []}"#,
        r#"{"type": "record", "name": "R", "fields": [
            {"name": "a", "type": "int", "doc": "d", "default": 1, "order": "Descending", "aliases": ["b"], "x": 1},
            {"name": "c", "type": {"type": "R2"}, "order": "ignore"},
            {"name": "d", "type": {"type": {"type": "fixed", "name": "R2", "size": 1}, "on": "use"}},
            {"name": "e", "type": ["null", "R"], "default": null}
        ]}"#,
        // Namespaces in all positions.
        r#"{"type": "record", "name": "a.R", "fields": [
            {"name": "x", "type": {"type": "enum", "name": "E", "namespace": "", "symbols": []}},
            {"name": "y", "type": {"type": "record", "name": "b.S", "fields": [
                {"name": "z", "type": ["E", "a.R", "null", {"type": "fixed", "name": "T", "size": 1}]},
                {"name": "t", "type": "T"}
            ]}},
            {"name": "u", "type": "b.T"}
        ]}"#,
        // A name that hides another.
        r#"{"type": "record", "name": "R", "fields": [
            {"name": "r", "type": {"type": "record", "name": "a.S", "fields": [
                {"name": "own", "type": {"type": "fixed", "name": "R", "size": 1}},
                {"name": "outer", "type": [".R", "null"]}
            ]}}
        ]}"#,
        r#"["null", {"type": "fixed", "name": "F", "size": 1}, {"type": "array", "items": "F"}]"#,
    ] {
        check(json);
    }
}

#[test]
fn schemas_of_avro() {
    let mut count = 0;
    for (name, text) in data().filter(|(name, _)| name.ends_with(".avsc")) {
        // The one that names a type of another file.
        if name == "player.avsc" {
            continue;
        }
        check(&text);
        count += 1;
    }
    assert_eq!(count, 9);
}

#[test]
fn types_of_protocols_of_avro() {
    let mut count = 0;
    for (name, text) in data().filter(|(name, _)| name.ends_with(".avpr")) {
        let first = model(&name, &text);
        let definitions: Vec<String> = first
            .types()
            .map(|(id, _)| first.definition_json(id))
            .collect();
        let list = format!("[{}]", definitions.join(","));
        let (second, _) = Files::new([("a.avsc", list.as_str())])
            .load(&["a.avsc"])
            .unwrap();
        assert_same(&first, &second, &name);
        count += 1;
    }
    assert_eq!(count, 11);
}

#[test]
fn the_order_of_keys_is_that_of_java() {
    let check = |json: &str| assert_eq!(parse(json).json(), json);
    check(
        r#"{"type":"record","name":"R","namespace":"a","doc":"d","fields":[{"name":"f","type":"int","doc":"d","default":1,"order":"ignore","aliases":["g"],"p":1}],"p":1,"aliases":["S"]}"#,
    );
    check(
        r#"{"type":"enum","name":"E","namespace":"a","doc":"d","symbols":["A"],"default":"A","p":1,"aliases":["F"]}"#,
    );
    check(
        r#"{"type":"fixed","name":"F","namespace":"a","doc":"d","size":16,"logicalType":"uuid","p":1,"aliases":["G"]}"#,
    );
}

/// Types that are chained by the thousand print no deeper than they can be read.
#[cfg(feature = "idl")]
#[test]
fn a_long_chain_of_types_reads_back() {
    let records: String = (0..2_000)
        .map(|index| format!("record R{index} {{ R{}? next; }}\n", index + 1))
        .collect();
    let list = format!("{records}record R2000 {{}}\n");
    for (text, name) in [
        (format!("protocol P {{ {list} }}"), "a.avpr"),
        (list, "a.avsc"),
    ] {
        let model = |name: &str, text: &str| {
            let loaded = Files::new([(name, text)]).load(&[name]);
            loaded.unwrap_or_else(|report| panic!("{report}")).0
        };
        let first = model("a.avdl", &text);
        let json = first.pretty_file_json(first.inputs()[0]);
        assert_same(&first, &model(name, &json), name);
    }
}
