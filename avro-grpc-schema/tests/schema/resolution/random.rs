//! Schemas that were rolled, edited, or are very large.

use avro_grpc_schema::RootSchema;
use avro_grpc_schema::resolution::{MismatchKind, resolve};

use super::text::text;
use crate::support::{data, files_in, model, parse};

/// The same schema, as it is and from its canonical form, is read as it is.
fn check_itself(schema: &RootSchema) {
    let canonical = RootSchema::parse_canonical(&schema.extended_canonical_form());
    let canonical = canonical.unwrap_or_else(|report| panic!("{schema}\n{report}"));
    assert_eq!(canonical.hash(), schema.hash());
    for (writer, reader) in [(schema, schema), (&canonical, schema), (schema, &canonical)] {
        let resolution = resolve(writer, reader);
        let resolution = resolution.unwrap_or_else(|mismatches| panic!("{schema} {mismatches:#?}"));
        assert!(resolution.is_as_is(), "{schema} {resolution:?}");
        assert_eq!(resolution.steps().len(), 1);
    }
}

#[test]
fn schemas_resolve_with_themselves() {
    let mut count = 0;
    let files = data().chain(files_in("../schemas"));
    for (name, text) in files.filter(|(name, _)| name.ends_with("avsc") || name.ends_with("avpr")) {
        // One names a type of another file, and one has docs that warn.
        if name == "player.avsc" || name == "docs.avsc" {
            continue;
        }
        let model = model(&name, &text);
        for (id, _) in model.types() {
            check_itself(&parse(&model.schema_json(&id.into())));
            count += 1;
        }
    }
    assert!(count > 120, "{count}");
    (0..1000).for_each(|seed| check_itself(&Roll::new(seed).schema(&[])));
}

/// A schema and edited ones of it: they resolve to what fits both, or all mismatches are told.
#[test]
fn edits() {
    let (mut as_is, mut resolved, mut told) = (0, 0, [0; MismatchKind::ALL.len()]);
    for seed in 0..800 {
        let writer = Roll::new(seed).schema(&[]);
        for edits in [[1, 0], [2, 3], [5, 8], [4, 7], [6, 9]] {
            let reader = Roll::new(seed).schema(&edits);
            match resolve(&writer, &reader) {
                // That it can be shown says that steps and schemas fit.
                Ok(resolution) => match &*text(&resolution, (&writer).into(), (&reader).into()) {
                    "=" => as_is += 1,
                    _ => resolved += 1,
                },
                Err(mismatches) => {
                    assert!(!mismatches.is_empty());
                    for mismatch in mismatches {
                        let kind = MismatchKind::ALL
                            .iter()
                            .position(|kind| *kind == mismatch.kind);
                        told[kind.expect("one of all")] += 1;
                    }
                }
            }
        }
    }
    let all_told = told.iter().all(|count| *count > 2);
    assert!(
        as_is > 100 && resolved > 100 && all_told,
        "{as_is} {resolved} {told:?}"
    );
}

/// Rolls schemas. Those of one seed differ by edits alone.
pub(super) struct Roll {
    state: u64,
    edits: u64,
    types: Vec<String>,
}

impl Roll {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            state: (seed + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15),
            edits: 0,
            types: Vec::new(),
        }
    }

    /// A record. Each of `edits` makes some of its parts others.
    pub(super) fn schema(mut self, edits: &[u64]) -> RootSchema {
        self.edits = edits.iter().fold(0, |all, edit| all | (1 << edit));
        let json = self.record(0);
        parse(&json)
    }

    /// A number below `end` (xorshift64).
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % end
    }

    /// Whether a part is to be another. Rolls in any case, so that all else stays the same.
    fn is_edited(&mut self) -> bool {
        let roll = self.below(12);
        roll < 10 && self.edits & (1 << roll) != 0
    }

    fn pick<'a>(&mut self, from: &[&'a str], edited: &[&'a str]) -> &'a str {
        let index = self.below(from.len());
        match self.is_edited() {
            true => edited[index % edited.len()],
            false => from[index],
        }
    }

    fn name(&mut self, sort: &str) -> String {
        let number = self.types.len();
        let namespace = self.pick(&["a", "b"], &["c"]);
        let other = if self.is_edited() { "x" } else { "" };
        let name = format!("{namespace}.{sort}{other}{number}");
        self.types.push(name.clone());
        name
    }

    fn record(&mut self, depth: usize) -> String {
        let name = self.name("R");
        let mut fields = Vec::new();
        for index in 0..self.below(5) {
            let ty = self.ty(depth + 1);
            let (is_added, is_gone) = (self.is_edited(), self.is_edited());
            let name = match self.is_edited() {
                true => format!(r#""g{index}", "aliases": ["f{index}"]"#),
                false => format!(r#""f{index}""#),
            };
            // What other fields name must stay.
            if !is_gone || ty.contains("\"name\"") {
                fields.push(format!(r#"{{"name": {name}, "type": {ty}}}"#));
            }
            if is_added {
                let default = [r#", "default": 1"#, ""][index % 2];
                fields.push(format!(r#"{{"name": "n{index}", "type": "int"{default}}}"#));
            }
        }
        if self.is_edited() {
            fields.reverse();
        }
        let fields = fields.join(", ");
        format!(r#"{{"type": "record", "name": "{name}", "fields": [{fields}]}}"#)
    }

    fn ty(&mut self, depth: usize) -> String {
        match self.below(if depth < 4 { 12 } else { 6 }) {
            0..3 => {
                let word = self.pick(
                    &["int", "long", "float", "string", "bytes", "boolean"],
                    &["long", "double", "double", "bytes", "string", "null"],
                );
                format!("\"{word}\"")
            }
            3 => {
                let logical = self.pick(
                    &["timestamp-millis", "timestamp-micros", "time-micros"],
                    &["timestamp-millis", "unknown"],
                );
                format!(r#"{{"type": "long", "logicalType": "{logical}"}}"#)
            }
            4 => {
                let digits = self.pick(&["4, \"scale\": 2", "8"], &["6, \"scale\": 3", "7"]);
                format!(r#"{{"type": "bytes", "logicalType": "decimal", "precision": {digits}}}"#)
            }
            5 => {
                let name = self.name("E");
                let symbols = self.pick(
                    &["\"A\", \"B\"", "\"A\", \"B\", \"C\""],
                    &["\"A\", \"B\", \"C\"", "\"B\", \"A\"", "\"B\""],
                );
                let default = if self.is_edited() {
                    r#", "default": "B""#
                } else {
                    ""
                };
                format!(r#"{{"type": "enum", "name": "{name}", "symbols": [{symbols}]{default}}}"#)
            }
            6 => {
                let name = self.name("F");
                let size = self.pick(&["4", "8"], &["16"]);
                format!(r#"{{"type": "fixed", "name": "{name}", "size": {size}}}"#)
            }
            7 => format!(r#"{{"type": "array", "items": {}}}"#, self.ty(depth + 1)),
            8 => format!(r#"{{"type": "map", "values": {}}}"#, self.ty(depth + 1)),
            9 => {
                let known = self.below(self.types.len());
                let known = self.types[known].clone();
                match self.is_edited() {
                    true => format!(r#"["null", "{known}", "int"]"#),
                    false => format!(r#"["null", "{known}"]"#),
                }
            }
            10 => {
                let (one, other) = (self.record(depth + 1), self.record(depth + 1));
                match self.is_edited() {
                    true => format!(r#"[{other}, {one}, "null"]"#),
                    false => format!(r#"["null", {one}, {other}]"#),
                }
            }
            _ => self.record(depth + 1),
        }
    }
}

/// Records that hold each other, deeper than any stack, each with a mismatch.
#[test]
fn long_chains() {
    let thread = std::thread::Builder::new().stack_size(2 << 20);
    let run = || {
        let chain = |ty: &str, count: usize| {
            let records: Vec<_> = (0..count)
                .map(|n| {
                    let next = if n + 1 == count { 0 } else { n + 1 };
                    format!(
                        r#"{{"type": "record", "name": "R{n}", "fields": [{{"name": "x", "type": "{ty}"}},
                            {{"name": "next", "type": ["null", "R{next}"]}}]}}"#
                    )
                })
                .collect();
            RootSchema::compose("\"R0\"", records.iter().map(|json| ("", json.as_str()))).unwrap()
        };
        let (int, long, double) = (
            chain("int", 2000),
            chain("long", 2000),
            chain("double", 2000),
        );
        assert!(resolve(&int, &long).unwrap().is_as_is());
        // A record, a number, a union and its two branches; and what is read as it is.
        assert_eq!(resolve(&int, &double).unwrap().steps().len(), 2000 * 5 + 1);
        let mismatches = resolve(&double, &int).unwrap_err();
        assert_eq!(mismatches.len(), 2000);
        let last = mismatches.last().expect("one of them");
        assert!(last.writer.whole().contains('…') && last.writer.whole().len() < 200);
        assert_eq!(last.writer.local(), "R1999.x");
    };
    thread
        .spawn(run)
        .expect("a thread")
        .join()
        .expect("no panic");
}

/// Unions and records with many parts take no time that grows with their square.
#[test]
fn wide() {
    let union = |name: &str| {
        let branches: Vec<_> = (0..10_000)
            .map(|n| format!(r#"{{"type": "fixed", "name": "{name}{n}", "size": {n}}}"#))
            .collect();
        parse(&format!("[{}]", branches.join(",")))
    };
    let (f, g) = (union("F"), union("G"));
    assert!(resolve(&f, &f).unwrap().is_as_is());
    assert_eq!(resolve(&f, &g).unwrap_err().len(), 10_000);
    let record = |name: &str, old: &str| {
        let fields: Vec<_> = (0..10_000)
            .map(|n| format!(r#"{{"name": "{name}{n}", "type": "int", "aliases": ["{old}{n}"]}}"#))
            .collect();
        let fields = fields.join(",");
        parse(&format!(
            r#"{{"type": "record", "name": "R", "fields": [{fields}]}}"#
        ))
    };
    let (a, b) = (record("a", "b"), record("b", "a"));
    assert!(resolve(&a, &b).unwrap().is_as_is());
}
