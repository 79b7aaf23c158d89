//! Services over all that the tests of Avro and this repository have, and over schemas that were rolled.

use avro_grpc_schema::RootSchema;
use avro_grpc_schema::contract::{Contract, Declaration, Payload, Rpc};
use avro_grpc_schema::model::WireForm;

use super::load;
use crate::support::{data, files_in, model, parse};

/// A service whose messages are of `schema`: what its contract says has the same types, to the
/// letter.
fn check(schema: &RootSchema) -> Contract {
    let side = |stream: bool| Payload { stream, schema };
    let contract = Contract::new(&Declaration {
        name: "a.b.S",
        doc: None,
        annotations: &[],
        rpcs: vec![Rpc {
            name: "m",
            doc: None,
            annotations: &[],
            request: side(false),
            response: side(true),
            errors: None,
            form: WireForm::Datum,
        }],
    });
    let contract = contract.unwrap_or_else(|report| panic!("{schema}\n{report}"));
    let again = load(&contract);
    let method = &again.services()[0].methods[0];
    assert_eq!(again.schema_hash(&method.request.schema), schema.hash());
    assert_eq!(again.types().len(), schema.model().types().len());
    for (id, ty) in again.types() {
        let known = schema.model().find(&ty.name).expect("a known type");
        let known = schema.model().definition_json(known);
        assert_eq!(known, again.definition_json(id), "{}", contract.avrpc);
    }
    contract
}

#[test]
fn schemas_of_avro_and_of_this_repository() {
    let mut count = 0;
    let files = data().chain(files_in("../schemas"));
    for (name, text) in files.filter(|(name, _)| name.ends_with("avsc") || name.ends_with("avpr")) {
        // One names a type of another file, and one has docs that no comment can hold.
        if name == "player.avsc" || name == "docs.avsc" {
            continue;
        }
        let model = model(&name, &text);
        for (id, _) in model.types() {
            check(&parse(&model.schema_json(&id.into())));
            count += 1;
        }
    }
    assert!(count > 120, "{count}");
}

#[test]
fn rolled_schemas() {
    let (mut inline, mut imported) = (0, 0);
    for seed in 1..=1000 {
        let schema = parse(&Roll::new(seed).record());
        let contract = check(&schema);
        match contract.avrpc.contains("import schema") {
            true => imported += 1,
            false => inline += 1,
        }
    }
    assert!(inline > 100 && imported > 100, "{inline} {imported}");
}

/// Rolls schemas that make printing difficult.
struct Roll {
    state: u64,
    /// The fullnames of the types so far.
    types: Vec<String>,
}

impl Roll {
    fn new(seed: u64) -> Self {
        Self {
            state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15),
            types: Vec::new(),
        }
    }

    /// A number below `end` (xorshift64).
    fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % end
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    /// A definition of one of `kinds`, and the default that it has.
    fn record(&mut self) -> String {
        self.definition("record", 0)
    }

    fn definition(&mut self, kind: &str, depth: usize) -> String {
        let namespace = self.pick(&["", "a", "a.b", "a.b.record", "error.map"]);
        let name = self.pick(&[
            "A", "B", "C", "stream", "array", "uuid", "void", "Größe", "error",
        ]);
        let number = self.types.len();
        let full_name = match self.below(3) {
            0 if namespace.is_empty() => name.to_owned(),
            0 => format!("{namespace}.{name}"),
            _ if namespace.is_empty() => format!("{name}{number}"),
            _ => format!("{namespace}.{name}{number}"),
        };
        if self.types.contains(&full_name) {
            // Defined, but not finished perhaps: an array may hold itself.
            return format!(r#"{{"type": "array", "items": "{}"}}"#, dotted(&full_name));
        }
        self.types.push(full_name.clone());
        let (simple, namespace) = match full_name.rsplit_once('.') {
            Some((namespace, name)) => (name, namespace),
            None => (&*full_name, ""),
        };
        let attributes = self.attributes(r#", "aliases": ["Old", "x.Y", ".Z"]"#);
        let body = match kind {
            "record" => {
                let count = self.below(4);
                let fields: Vec<String> =
                    (0..count).map(|index| self.field(index, depth)).collect();
                format!(r#""fields": [{}]"#, fields.join(", "))
            }
            "enum" => r#""symbols": ["A", "enum", "true"], "default": "enum""#.to_owned(),
            _ => r#""size": 16, "logicalType": "decimal", "precision": 30, "scale": 3"#.to_owned(),
        };
        format!(
            r#"{{"type": "{kind}", "name": "{simple}", "namespace": "{namespace}", {body}{attributes}}}"#
        )
    }

    fn field(&mut self, index: usize, depth: usize) -> String {
        let name = self.pick(&["f", "record", "stream", "throws", "date", "_", "ä"]);
        let (schema, default) = self.schema(depth + 1);
        let default = match default {
            Some(default) if self.below(2) == 0 => format!(r#", "default": {default}"#),
            _ => String::new(),
        };
        let attributes = self.attributes(r#", "order": "ignore", "aliases": ["old", "map"]"#);
        format!(r#"{{"name": "{name}{index}", "type": {schema}{default}{attributes}}}"#)
    }

    /// A schema and a default for it.
    fn schema(&mut self, depth: usize) -> (String, Option<String>) {
        let (schema, default) = match self.below(if depth < 4 { 16 } else { 10 }) {
            0 => ("\"null\"", "null"),
            1 => ("\"boolean\"", "true"),
            2 => ("\"int\"", "-7"),
            3 => ("\"double\"", "0.5"),
            4 => ("\"float\"", "1e2"),
            5 => ("\"bytes\"", r#""\u00ff\u0000""#),
            6 => ("\"string\"", r#""\"\\*/ \u0001\n""#),
            7 => (
                r#"{"type": "long", "logicalType": "timestamp-micros", "x": 1}"#,
                "0",
            ),
            8 => (r#"{"type": "int", "logicalType": "date"}"#, "1"),
            9 => (
                r#"{"type": "bytes", "logicalType": "decimal", "precision": 4}"#,
                "\"\"",
            ),
            kind => return self.nested(kind, depth),
        };
        (schema.to_owned(), Some(default.to_owned()))
    }

    fn nested(&mut self, kind: usize, depth: usize) -> (String, Option<String>) {
        match kind {
            10 => (self.definition("enum", depth), None),
            11 => (self.definition("fixed", depth), None),
            12 => (self.definition("record", depth), None),
            13 => {
                let (items, default) = self.schema(depth + 1);
                let attributes = self.attributes("");
                let schema = format!(r#"{{"type": "array", "items": {items}{attributes}}}"#);
                (schema, default.map(|default| format!("[{default}]")))
            }
            14 => {
                let (values, default) = self.schema(depth + 1);
                let schema = format!(r#"{{"type": "map", "values": {values}}}"#);
                (
                    schema,
                    default.map(|default| format!(r#"{{"a b": {default}}}"#)),
                )
            }
            _ => {
                let other = self.definition("record", depth);
                let branches = match self.below(3) {
                    0 => format!(r#"["null", {other}]"#),
                    1 => format!(r#"[{other}, "null"]"#),
                    _ => format!(r#"["string", {other}, "null"]"#),
                };
                (branches, Some("null".to_owned()))
            }
        }
    }

    /// Attributes that anything may have, and sometimes `more`; mostly none.
    fn attributes(&mut self, more: &str) -> String {
        let attributes = self.pick(&[
            "",
            "",
            "",
            "",
            r#", "doc": "one line""#,
            r#", "doc": "* several\n\n  * lines""#,
            r#", "x": {"y": [1.5, null, "z"]}"#,
            r#", "java-class.name": true"#,
            r#", "my key": 1"#,
            r#", "x": 1.50"#,
            more,
        ]);
        attributes.to_owned()
    }
}

/// A name as JSON refers to it from anywhere.
fn dotted(full_name: &str) -> String {
    match full_name.contains('.') {
        true => full_name.to_owned(),
        false => format!(".{full_name}"),
    }
}
