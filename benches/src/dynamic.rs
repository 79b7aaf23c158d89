//! Data of schemas that are read at run time, as values of apache-avro and as JSON, beside apache-avro.
//!
//! JSON is text at both. What apache-avro makes of JSON is no value of every schema, so that ours stands there alone.
//! A datum that is to be a `Value` is looked at twice here: before anything is made of it, it has been held against
//! the limits. apache-avro has none but one for a single allocation.

use std::time::Duration;

use apache_avro::reader::datum::GenericDatumReader;
use apache_avro::types::Value;
use apache_avro::writer::datum::GenericDatumWriter;
use avro_grpc_runtime::DecodeOptions;
use avro_grpc_runtime::dynamic::{DynamicSchema, JsonForm};

use crate::codec::{encoded, making};
use crate::harness::{Work, contest};
use crate::messages::{Case, instances, ours};
use crate::row::Goal::{self, Faster};
use crate::row::{Group, Peer, Row};

/// Measures what `wanted` lets pass, each for `budget`.
pub(crate) fn rows(wanted: &dyn Fn(&str) -> bool, budget: Duration) -> Vec<Row> {
    let mut all = All {
        wanted,
        budget,
        rows: Vec::new(),
    };
    all.measure::<ours::TemplateInput>(["task as a Value", "task as JSON"]);
    all.measure::<ours::Records>(["records as a Value", "records as JSON"]);
    all.rows
}

struct All<'a> {
    wanted: &'a dyn Fn(&str) -> bool,
    budget: Duration,
    rows: Vec<Row>,
}

/// No slower than apache-avro.
const GOAL: Goal = Faster(1.0);

impl All<'_> {
    fn measure<C: Case>(&mut self, [value, json]: [&'static str; 2]) {
        let schemas = Schemas::of::<C>();
        let codecs = Codecs::of(&schemas);
        let data: Vec<Vec<u8>> = instances::<C>().iter().map(encoded).collect();
        let values: Vec<Value> = data.iter().map(|datum| codecs.value(datum)).collect();
        let texts: Vec<String> = data.iter().map(|datum| codecs.json(datum)).collect();
        let of = &codecs;
        self.row(Group::Encode, value, Some(GOAL), || {
            [
                making(&values, |it| of.datum(it)),
                making(&values, |it| of.their_datum(it)),
            ]
        });
        self.row(Group::Decode, value, None, || {
            [
                making(&data, |it| of.value(it)),
                making(&data, |it| of.their_value(it)),
            ]
        });
        if self.is_wanted(Group::Encode, json) {
            let turns = contest(
                &mut [making(&texts, |it| of.datum_of_json(it))],
                self.budget,
            );
            self.rows
                .push(Row::alone(Group::Encode, json, &turns, None));
        }
        self.row(Group::Decode, json, Some(GOAL), || {
            [
                making(&data, |it| of.json(it)),
                making(&data, |it| of.their_json(it)),
            ]
        });
    }

    fn is_wanted(&self, group: Group, name: &str) -> bool {
        let direction = match group {
            Group::Encode => "encode",
            _ => "decode",
        };
        let full = format!("{direction}/{name}");
        let is_wanted = (self.wanted)(&full);
        if is_wanted {
            eprintln!("{full}");
        }
        is_wanted
    }

    fn row<'a>(
        &mut self,
        group: Group,
        name: &'static str,
        goal: Option<Goal>,
        works: impl FnOnce() -> [Work<'a>; 2],
    ) {
        if !self.is_wanted(group, name) {
            return;
        }
        let turns = contest(&mut works(), self.budget);
        let apache = (1, Peer::ApacheAvro);
        let row = Row::beside(group, name, apache, &turns, goal.map(Into::into));
        self.rows.push(row);
    }
}

/// A schema, as both have it. It has no logical types, as everywhere beside apache-avro.
struct Schemas {
    ours: DynamicSchema,
    apache: apache_avro::Schema,
}

impl Schemas {
    fn of<C: Case>() -> Self {
        let json = C::schema().canonical_form();
        Self {
            ours: DynamicSchema::parse(&json).expect("a schema"),
            apache: apache_avro::Schema::parse_str(&json).expect("apache-avro takes the schema"),
        }
    }
}

struct Codecs<'s> {
    ours: &'s DynamicSchema,
    reader: GenericDatumReader<'s>,
    writer: GenericDatumWriter<'s>,
}

const OPTIONS: DecodeOptions = DecodeOptions::new();

impl<'s> Codecs<'s> {
    fn of(schemas: &'s Schemas) -> Self {
        let Schemas { ours, apache } = schemas;
        let known = "a schema whose names are known";
        Self {
            ours,
            reader: GenericDatumReader::builder(apache).build().expect(known),
            writer: GenericDatumWriter::builder(apache).build().expect(known),
        }
    }

    fn value(&self, datum: &[u8]) -> Value {
        self.ours
            .decode(datum, &OPTIONS)
            .expect("it can be decoded")
    }

    fn datum(&self, value: &Value) -> Vec<u8> {
        self.ours.encode(value).expect("it can be encoded")
    }

    fn json(&self, datum: &[u8]) -> String {
        let json = self.ours.json_of_datum(datum, JsonForm::Plain, &OPTIONS);
        json.expect("it can be decoded")
    }

    fn datum_of_json(&self, json: &str) -> Vec<u8> {
        self.ours.datum_of_json(json).expect("it can be encoded")
    }

    fn their_value(&self, mut datum: &[u8]) -> Value {
        let value = self.reader.read_value(&mut datum);
        value.expect("it can be decoded")
    }

    fn their_datum(&self, value: &Value) -> Vec<u8> {
        let mut out = Vec::new();
        let written = self.writer.write_value_ref(&mut out, value);
        written.expect("it can be encoded");
        out
    }

    fn their_json(&self, datum: &[u8]) -> String {
        let json = serde_json::Value::try_from(self.their_value(datum));
        json.expect("it has a form in JSON").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check<C: Case>() {
        let schemas = Schemas::of::<C>();
        let codecs = Codecs::of(&schemas);
        for value in instances::<C>().iter().take(20) {
            let datum = encoded(value);
            let value = codecs.value(&datum);
            assert_eq!(value, codecs.their_value(&datum));
            assert_eq!(codecs.datum(&value), datum);
            assert_eq!(codecs.their_datum(&value), datum);
            let json = codecs.json(&datum);
            assert_eq!(codecs.datum_of_json(&json), datum);
            let same = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
            assert_eq!(same(&codecs.their_json(&datum)), same(&json));
        }
    }

    #[test]
    fn both_do_the_same() {
        check::<ours::TemplateInput>();
        check::<ours::Records>();
    }
}
