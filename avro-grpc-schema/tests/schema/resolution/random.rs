//! Schemas that were rolled, edited, or are very large.

use avro_grpc_schema::RootSchema;
use avro_grpc_schema::resolution::{MismatchKind, resolve};

use super::roll::Roll;
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
