//! What was found, for programs. The README describes the fields.

use avro_grpc_schema::compat::{Incompatibility, Mode};
use avro_grpc_schema::resolution::Mismatch;
use serde::Serialize;

#[derive(Serialize)]
struct Outcome<'a> {
    compatible: bool,
    mode: &'static str,
    incompatibilities: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    kind: &'static str,
    path: &'a str,
    direction: &'static str,
    breaks: &'a str,
    mismatches: Vec<Reason<'a>>,
}

#[derive(Serialize)]
struct Reason<'a> {
    kind: &'static str,
    writer: &'a str,
    reader: &'a str,
    message: &'a str,
}

pub(super) fn text(mode: Mode, found: &[Incompatibility]) -> String {
    let outcome = Outcome {
        compatible: found.is_empty(),
        mode: match mode {
            Mode::Backward => "backward",
            Mode::Forward => "forward",
            Mode::Full => "full",
        },
        incompatibilities: found.iter().map(incompatibility).collect(),
    };
    let text = serde_json::to_string_pretty(&outcome);
    text.expect("texts and truth values are JSON") + "\n"
}

fn incompatibility(found: &Incompatibility) -> Found<'_> {
    let Incompatibility {
        kind,
        path,
        direction,
        breaks,
        mismatches,
    } = found;
    Found {
        kind: kind.code(),
        path,
        direction: direction.word(),
        breaks,
        mismatches: mismatches.iter().map(reason).collect(),
    }
}

fn reason(mismatch: &Mismatch) -> Reason<'_> {
    let Mismatch {
        kind,
        writer,
        reader,
        message,
    } = mismatch;
    Reason {
        kind: kind.code(),
        writer: writer.whole(),
        reader: reader.whole(),
        message,
    }
}
