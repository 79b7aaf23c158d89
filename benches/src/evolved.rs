//! Decoding what an older program has written.
//!
//! Beside it stands our decoder for the same value in the newer schema, which costs the same with and without
//! plans; and apache-avro, which resolves by way of its `Value`, and makes the type of that: its serde path
//! does not resolve.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Duration;

use apache_avro::reader::datum::GenericDatumReader;
use avro_grpc_runtime::resolve::Plan;
use avro_grpc_runtime::{DecodeOptions, Message, RootSchema};

use crate::codec::making;
use crate::harness::{contest, rotating};
use crate::messages::ours::{Reading, older};
use crate::messages::reading::{Serde, readings};
use crate::peers::ours;
use crate::row::Goal::{Faster, Nanos, Within};
use crate::row::{Group, Peer, Row};

const NAME: &str = "an older reading";
const PLAN: &str = "a plan of 100 fields";
const LARGEST: &str = "a plan of the largest schema";

/// Measures what `wanted` lets pass, each for `budget`.
pub(crate) fn rows(wanted: &dyn Fn(&str) -> bool, budget: Duration) -> Vec<Row> {
    let mut rows = Vec::new();
    let is_wanted = |name: &str| {
        let name = format!("decode/{name}");
        let is_wanted = wanted(&name);
        if is_wanted {
            eprintln!("{name}");
        }
        is_wanted
    };
    if is_wanted(NAME) {
        rows.extend(decode(budget));
    }
    if is_wanted(PLAN) {
        rows.push(plan(budget));
    }
    if is_wanted(LARGEST) {
        rows.push(largest(budget));
    }
    rows
}

/// A way to read what an older program has written.
struct Older {
    plan: Plan,
    apache: [apache_avro::Schema; 2],
}

impl Older {
    fn new() -> Self {
        let writer = older::Reading::schema();
        let schemas = [writer, Reading::schema()];
        let apache = schemas.map(|schema| {
            apache_avro::Schema::parse_str(&schema.json()).expect("apache-avro takes the schema")
        });
        let plan = Plan::of::<Reading>(writer.clone()).expect("the newer reads the older");
        Self { plan, apache }
    }

    fn apache(&self) -> GenericDatumReader<'_> {
        let [writer, reader] = &self.apache;
        let builder = GenericDatumReader::builder(writer).reader_schema(reader);
        builder.build().expect("a schema whose names are known")
    }
}

fn ours(plan: &Plan, datum: &[u8]) -> Reading {
    let options = const { DecodeOptions::new() };
    plan.decode(datum, &options).expect("it can be decoded")
}

fn theirs(reader: &GenericDatumReader<'_>, mut datum: &[u8]) -> Serde {
    let value = reader.read_value(&mut datum).expect("it can be decoded");
    apache_avro::from_value(&value).expect("it is of the reader's schema")
}

fn decode(budget: Duration) -> [Row; 2] {
    let older = Older::new();
    let apache = older.apache();
    let data: Vec<[Vec<u8>; 2]> = readings()
        .iter()
        .map(|(older, newer)| {
            let [mut from, mut to] = [Vec::new(), Vec::new()];
            ours::encode(older, &mut from);
            ours::encode(newer, &mut to);
            [from, to]
        })
        .collect();
    let mut contestants = [
        making(&data, |[datum, _]| ours(&older.plan, datum)),
        making(&data, |[_, datum]| {
            Reading::decode(datum).expect("it can be decoded")
        }),
        making(&data, |[datum, _]| theirs(&apache, datum)),
    ];
    let turns = contest(&mut contestants, budget);
    let row = |peer, goal| Row::beside(Group::Decode, NAME, peer, &turns, Some(goal));
    [
        row((1, Peer::SameSchema), Within(2.2).into()),
        row((2, Peer::ApacheAvro), Faster(20.0).into()),
    ]
}

/// How long it takes to find out what to do.
fn plan(budget: Duration) -> Row {
    let [writer, reader] = hundred_fields();
    let schemas = [(Arc::new(writer), reader)];
    let make = |(writer, reader): &(Arc<RootSchema>, RootSchema)| {
        drop(black_box(
            Plan::new(Arc::clone(writer), reader).expect("it is compatible"),
        ));
    };
    let turns = contest(&mut [rotating(&schemas, make)], budget);
    let goal = Some(Nanos(100_000.0).into());
    Row::alone(Group::Decode, PLAN, &turns, goal)
}

/// How long it takes a server, once, to read the largest schema that somebody else may send by default, and to
/// find out what to do.
fn largest(budget: Duration) -> Row {
    let (form, reader) = largest_schema();
    let make = |(form, reader): &(String, RootSchema)| {
        let writer = RootSchema::parse_canonical(form).expect("a schema");
        drop(black_box(
            Plan::new(writer, reader).expect("it is compatible"),
        ));
    };
    let schemas = [(form, reader)];
    let turns = contest(&mut [rotating(&schemas, make)], budget);
    let goal = Some(Nanos(20_000_000.0).into());
    Row::alone(Group::Decode, LARGEST, &turns, goal)
}

/// A record of unions, of 64 KiB, and a reader that has the last of its fields first.
fn largest_schema() -> (String, RootSchema) {
    const SIZE: usize = 64 << 10;
    let mut fields = Vec::new();
    let mut size = 100;
    for n in 0.. {
        let field = format!(
            r#"{{"name":"field{n}","type":["null","int",{{"type":"array","items":"int"}}]}}"#
        );
        size += field.len() + 1;
        if size > SIZE {
            break;
        }
        fields.push(field);
    }
    let json = |fields: &[String]| {
        let fields = fields.join(",");
        format!(r#"{{"name":"R","type":"record","fields":[{fields}]}}"#)
    };
    let form = json(&fields);
    fields.reverse();
    let reader = RootSchema::parse(&json(&fields).replace("\"int\"}", "\"long\"}"));
    (form, reader.expect("a schema"))
}

/// A record of 100 fields, and a newer version: backwards, a quarter of the numbers promoted, and one field
/// more.
fn hundred_fields() -> [RootSchema; 2] {
    let fields = |types: [&str; 4]| -> Vec<String> {
        let field = |n: usize| {
            let ty = types[n % 4];
            format!(r#"{{"name": "f{n}", "type": "{ty}"}}"#)
        };
        (0..100).map(field).collect()
    };
    let writer = fields(["int", "string", "long", "double"]);
    let mut reader = fields(["double", "string", "long", "double"]);
    reader.reverse();
    reader.push(r#"{"name": "more", "type": "int", "default": 1}"#.to_owned());
    [writer, reader].map(|fields| {
        let fields = fields.join(", ");
        let json = format!(r#"{{"type": "record", "name": "R", "fields": [{fields}]}}"#);
        RootSchema::parse(&json).expect("a schema")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_read_the_same() {
        let older = Older::new();
        let apache = older.apache();
        for (from, to) in readings() {
            let mut datum = Vec::new();
            ours::encode(&from, &mut datum);
            assert!(ours(&older.plan, &datum) == to);
            assert_eq!(theirs(&apache, &datum), to.into());
        }
    }

    #[test]
    fn the_largest_schema_needs_a_plan() {
        let (form, reader) = largest_schema();
        assert!((60 << 10..=64 << 10).contains(&form.len()));
        let writer = RootSchema::parse_canonical(&form).unwrap();
        assert!(!Plan::new(writer, &reader).unwrap().is_as_is());
    }

    #[test]
    fn hundred_fields_need_a_plan() {
        let [writer, reader] = hundred_fields();
        assert!(!Plan::new(writer, &reader).unwrap().is_as_is());
    }
}
