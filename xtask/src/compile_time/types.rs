//! Many records of twenty fields of mixed types, each encoded and decoded by a small function.

use std::fmt::Write as _;

use super::packages::{Shape, Side};

/// So many records.
pub(super) fn shape(records: usize) -> Shape {
    Shape {
        name: "types",
        sides: [Side::Theirs, Side::Ours],
        count: records,
        theirs: include_str!("packages/types/theirs_shape.rs"),
        schemas: vec![("everything.avsc", schema(records))],
        sources: |side, records| vec![("lib.rs", library(side, records))],
    }
}

/// The same records, from a build.rs and by macros.
pub(super) fn macros(records: usize) -> Shape {
    Shape {
        name: "macros-types",
        sides: [Side::Ours, Side::Macros],
        ..shape(records)
    }
}

/// The functions name each type, so that generic code is compiled here.
fn library(side: Side, records: usize) -> String {
    let mut text = match side {
        Side::Ours => include_str!("packages/types/ours.rs"),
        Side::Theirs => include_str!("packages/types/theirs.rs"),
        Side::Macros => include_str!("packages/types/written.rs"),
    }
    .to_owned();
    if side == Side::Macros {
        for n in 0..records {
            text.push_str(&record(include_str!("packages/types/record.rs"), n));
        }
    }
    for n in 0..records {
        let _ = writeln!(
            text,
            "pub fn encode{n}(value: &Record{n}) -> Encoded {{ value.encode_to_vec() }}
pub fn decode{n}(bytes: &[u8]) -> Decoded<Record{n}> {{ Record{n}::decode(bytes) }}"
        );
    }
    text
}

fn schema(records: usize) -> String {
    let mut text = r#"[
  {"type": "enum", "name": "everything.Status", "symbols": ["OPEN", "CLOSED", "LOST"], "default": "OPEN"}"#
        .to_owned();
    for n in 0..records {
        let record = record(include_str!("packages/types/record.json"), n);
        let _ = write!(text, ",\n{}", record.trim_end());
    }
    text.push_str("\n]\n");
    text
}

/// Records refer to others that stand before them, the first ones to the very first.
fn record(template: &str, n: usize) -> String {
    template
        .replace("RecordN", &format!("Record{n}"))
        .replace("RecordM", &format!("Record{}", n / 10))
}
