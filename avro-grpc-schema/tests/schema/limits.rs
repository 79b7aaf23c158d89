//! Inputs that would exhaust a stack, memory or patience.

use avro_grpc_schema::RootSchema;
use expect_test::expect;

use crate::support::{Files, parse, report};

/// The stack that a thread has by default.
const STACK: usize = 2 << 20;

fn on_a_thread(run: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new()
        .stack_size(STACK)
        .spawn(run)
        .unwrap();
    thread.join().unwrap();
}

#[test]
fn deep_nesting_is_reported() {
    on_a_thread(|| {
        let report = report(&"[".repeat(100_000));
        expect![[r#"
            error: JSON is nested too deeply
             --> a.avsc:1:513
              |
            1 | ...[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[...
              |                                                          ^ more than 512 levels"#]].assert_eq(&report);
        let objects = "{\"type\":".repeat(100_000);
        assert!(
            RootSchema::parse(&objects)
                .unwrap_err()
                .to_string()
                .contains("too deeply")
        );
    });
}

/// Nested as deep as is allowed, in all ways, and through the whole crate.
#[test]
fn deep_nesting_below_the_limit() {
    for (open, close, levels) in [
        ("[", "]", 1),
        (r#"{"type":"#, "}", 1),
        (r#"{"type":"array","items":"#, "}", 1),
        (r#"{"type":"map","values":["null","#, "]}", 2),
        (
            r#"{"type":"record","name":"NAME","fields":[{"name":"f","type":"#,
            "}]}",
            3,
        ),
        (r#"{"x":"#, r#","type":"int"}"#, 1),
    ] {
        on_a_thread(move || {
            let count = 511 / levels;
            let mut json = String::new();
            for level in 0..count {
                json += &open.replace("NAME", &format!("R{level}"));
            }
            json += "\"int\"";
            json += &close.repeat(count);
            match RootSchema::parse(&json) {
                Ok(schema) => {
                    let again = parse(&schema.json());
                    assert_eq!(schema.hash(), again.hash());
                    drop(schema.clone());
                }
                Err(report) => assert!(report.to_string().contains("directly within"), "{report}"),
            }
        });
    }
}

#[test]
fn deep_defaults() {
    on_a_thread(|| {
        let nested = |depth: usize| {
            let (open, close) = ("[".repeat(depth), "]".repeat(depth));
            format!(
                r#"{{"type": "record", "name": "R", "fields": [{{"name": "f", "type":
                    {{"type": "array", "items": "T"}}, "default": {open}{close}}},
                    {{"name": "t", "type": {{"type": "record", "name": "T", "fields": [
                    {{"name": "x", "type": ["null", "string"]}}]}}}}]}}"#
            )
        };
        assert!(RootSchema::parse(&nested(500)).is_err());
    });
}

/// A chain of records, each of which is first used within the one before: no stack could hold
/// the schema's nesting.
#[test]
fn long_chains_of_types() {
    on_a_thread(|| {
        let definitions: Vec<String> = (0..20_000)
            .map(|n| match n {
                19_999 => r#"{"type":"record","name":"R19999","fields":[]}"#.to_owned(),
                _ => format!(
                    r#"{{"type":"record","name":"R{n}","fields":[{{"name":"f","type":"R{}"}}]}}"#,
                    n + 1
                ),
            })
            .collect();
        let schema =
            RootSchema::compose("\"R0\"", definitions.iter().map(|json| ("", json.as_str())))
                .unwrap();
        assert_eq!(schema.json().matches("\"record\"").count(), 20_000);
        assert_eq!(
            schema.canonical_form().matches("\"record\"").count(),
            20_000
        );
        assert_eq!(schema.hash().len(), 32);
    });
}

/// Defaults through records that take each other's: as deep as there are records, or doubled by
/// each of them.
#[test]
fn defaults_that_grow() {
    let chain = |count: usize, fields: &str| -> String {
        let records: Vec<String> = (0..count)
            .map(|n| {
                let fields = match n + 1 {
                    next if next == count => String::new(),
                    next => fields.replace("NEXT", &format!("R{next}")),
                };
                format!(r#"{{"type": "record", "name": "R{n}", "fields": [{fields}]}}"#)
            })
            .collect();
        format!("[{}]", records.join(",\n"))
    };
    let one = r#"{"name": "a", "type": "NEXT", "default": {}}"#;
    let two = format!("{one}, {}", one.replace("\"a\"", "\"b\""));
    on_a_thread(move || {
        assert_eq!(report(&chain(500, one)), "");
        let deep = report(&chain(600, one));
        assert!(deep.contains("this value is nested too deeply"), "{deep}");
        let large = report(&chain(24, &two));
        assert!(large.contains("this value is too large"), "{large}");
    });
}

/// What would take minutes in quadratic time; how long it takes is told by `cargo bench`.
#[test]
fn many_records_come_to_an_end() {
    let count = 20_000;
    let records: Vec<String> = (0..count)
        .map(|n| {
            format!(
                r#"{{"type": "record", "name": "a.R{n}", "doc": "text", "fields": [
  {{"name": "id", "type": "long"}}, {{"name": "other", "type": ["null", "R{}"], "default": null}},
  {{"name": "kind", "type": {{"type": "enum", "name": "E{n}", "symbols": ["A", "B"]}}, "default": "A"}}]}}"#,
                (n * 7919) % count
            )
        })
        .collect();
    let json = format!("[{}]", records.join(",\n"));
    let files = Files::new([("a.avsc", json.as_str())]);
    let (model, _) = files.load(&["a.avsc"]).unwrap();
    assert_eq!(model.types().len(), 2 * count);
}

#[test]
fn wide_objects_and_unions() {
    let members: Vec<String> = (0..20_000).map(|n| format!("\"k{n}\": {n}")).collect();
    let members = members.join(",");
    let schema = parse(&format!(r#"{{"type": "int", {members}}}"#));
    assert_eq!(schema.schema().properties.len(), 20_000);
    let twice = report(&format!(r#"{{"type": "int", {members}, "k7": 1}}"#));
    assert!(twice.contains("`k7` is given twice"));
    let branches: Vec<String> = (0..20_000)
        .map(|n| format!(r#"{{"type": "fixed", "name": "F{n}", "size": {n}}}"#))
        .collect();
    let union = format!("[\"null\", {}]", branches.join(","));
    assert_eq!(parse(&union).model().types().len(), 20_000);
}

/// A mistake in a long line does not fill the terminal.
#[test]
fn long_lines_are_cut() {
    let fields: Vec<String> = (0..2_000)
        .map(|n| format!(r#"{{"name":"f{n}","type":"int"}}"#))
        .collect();
    let fields = fields.join(",");
    let report = report(&format!(
        r#"{{"type":"record","name":"R","fields":[{fields},{{"name":"bad","type":"Foo"}},{}]}}"#,
        fields.replace("\"f", "\"g")
    ));
    expect![[r#"
        error: unknown type `Foo`
         --> a.avsc:1:58950
          |
        1 | ...{"name":"f1999","type":"int"},{"name":"bad","type":"Foo"},{"name":"g0","type":"int"},{"name":"g1","type":"int"},{"name":"g2","type...
          |                                                       ^^^^^ there is no such type"#]].assert_eq(&report);
}
