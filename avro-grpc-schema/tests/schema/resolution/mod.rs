//! What data of one schema are as values of another.

mod aliases;
mod apache;
mod datum;
mod fields;
mod logical;
mod matches;
mod meant;
mod names;
mod nested;
mod random;
mod roll;
mod scalars;
mod text;
mod unions;
mod values;

use avro_grpc_schema::model::{Model, Schema};
use avro_grpc_schema::resolution::{Mismatch, Resolution, SchemaIn, resolve};
use expect_test::Expect;

use crate::support::model;

/// What `schema …;` in Avro IDL stands for.
struct Idl(Model);

impl Idl {
    /// `text` is a schema, and behind a semicolon the types that it names.
    fn new(text: &str) -> Self {
        let end = if text.contains(';') { "" } else { ";" };
        Self(model("a.avdl", &format!("schema {text}{end}\n")))
    }

    fn schema(&self) -> SchemaIn<'_> {
        let Self(model) = self;
        let schema: &Schema = model.main(model.inputs()[0]).expect("a schema");
        SchemaIn { model, schema }
    }
}

/// What reading data of `writer` as `reader` comes to: the resolution as in [`text`], or all
/// mismatches.
fn outcome(writer: &str, reader: &str) -> String {
    let (writer, reader) = (Idl::new(writer), Idl::new(reader));
    shown(writer.schema(), reader.schema())
}

fn shown(writer: SchemaIn<'_>, reader: SchemaIn<'_>) -> String {
    match resolve(writer, reader) {
        Ok(resolution) => text::text(&resolution, writer, reader),
        Err(mismatches) => {
            let lines: Vec<_> = mismatches.iter().map(Mismatch::to_string).collect();
            lines.join("\n")
        }
    }
}

/// Rows of a writer's schema, a reader's, and what they come to.
fn check<const N: usize>(rows: [(&str, &str, Expect); N]) {
    for (writer, reader, expected) in rows {
        expected.assert_eq(&outcome(writer, reader));
    }
}

/// The same in both directions.
fn check_both<const N: usize>(rows: [(&str, &str, Expect, Expect); N]) {
    for (one, other, there, back) in rows {
        there.assert_eq(&outcome(one, other));
        back.assert_eq(&outcome(other, one));
    }
}

fn resolved(writer: SchemaIn<'_>, reader: SchemaIn<'_>) -> Resolution {
    resolve(writer, reader).unwrap_or_else(|mismatches| panic!("{mismatches:#?}"))
}
