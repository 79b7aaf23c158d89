//! What other versions write.

use avro_grpc_schema::compat::{Part, Writers};
use expect_test::{Expect, expect};

use crate::support::model;

/// What `version` writes in calls of each method of `current`, and why that cannot be read.
fn written(version: &str, current: &str) -> String {
    let current = model("a.avrpc", current).with_protocols_served();
    let version = model("a.avrpc", version);
    let writers = Writers::new(&version, &current);
    let mut lines = Vec::new();
    for service in current.services() {
        for method in &service.methods {
            for part in [Part::Request, Part::Response, Part::Error] {
                for schema in writers.schemas(service, method, part) {
                    let form = writers.model().extended_canonical_form(&schema);
                    lines.push(format!("{} {part:?} {form}", method.name));
                    let found = writers.check(service, method, part, &schema).err();
                    lines.extend(found.map(|found| found.to_string()));
                }
            }
        }
    }
    lines.join("\n")
}

fn check<const N: usize>(rows: [(&str, &str, Expect); N]) {
    for (version, current, expected) in rows {
        expected.assert_eq(&written(version, current));
    }
}

const CURRENT: &str = "namespace a;
error E { int code; }
enum Suit { CLUBS, HEARTS } = CLUBS;
record Inner { Suit suit; }
@aliases([\"Old\"]) record R { Inner inner; long x; }
service S { rpc m(R) returns (array<R>) throws E; }
";

#[test]
fn services() {
    check([
        (
            "namespace a; record Old { int x; } error E { int code; } error F {}
            service S { rpc m(Old) returns (Old) throws F, E; rpc other() returns (Old); }",
            CURRENT,
            expect![[r#"
                m Request {"name":"a.Old","type":"record","fields":[{"name":"x","type":"int"}]}
                a.S.m: REQUEST_TYPE_CHANGED
                  new servers cannot read requests of old clients
                  READER_FIELD_MISSING_DEFAULT_VALUE at a.R.inner (the writer's a.Old): the writer's record `a.Old` has no field `inner`, and the reader's field has no default
                m Response {"name":"a.Old","type":"record","fields":[{"name":"x","type":"int"}]}
                a.S.m: RESPONSE_TYPE_CHANGED
                  new clients cannot read responses of old servers
                  TYPE_MISMATCH at array (the writer's a.Old): the writer has the record `a.Old`, the reader `array<a.R>`
                m Error {"name":"a.E","type":"record","fields":[{"name":"code","type":"int"}]}"#]],
        ),
        (
            "namespace a; record R { int x; } service S { rpc other(R) returns (R); }",
            CURRENT,
            expect![],
        ),
        (
            "namespace a; record R { int x; } service T { rpc m(R) returns (R); }",
            CURRENT,
            expect![],
        ),
    ]);
}

#[test]
fn types_alone() {
    check([
        (
            "namespace a; enum Suit { SPADES, CLUBS }",
            CURRENT,
            expect![[r#"
                m Request {"name":"a.R","type":"record","fields":[{"name":"inner","type":{"name":"a.Inner","type":"record","fields":[{"name":"suit","type":{"name":"a.Suit","type":"enum","symbols":["SPADES","CLUBS"]}}]}},{"name":"x","type":"long"}]}
                m Response {"type":"array","items":{"name":"a.R","type":"record","fields":[{"name":"inner","type":{"name":"a.Inner","type":"record","fields":[{"name":"suit","type":{"name":"a.Suit","type":"enum","symbols":["SPADES","CLUBS"]}}]}},{"name":"x","type":"long"}]}}
                m Error {"name":"a.E","type":"record","fields":[{"name":"code","type":"int"}]}"#]],
        ),
        (
            "namespace a; record Old { Old? next; }",
            CURRENT,
            expect![[r#"
            m Request {"name":"a.Old","type":"record","fields":[{"name":"next","type":["null","a.Old"]}]}
            a.S.m: REQUEST_TYPE_CHANGED
              new servers cannot read requests of old clients
              READER_FIELD_MISSING_DEFAULT_VALUE at a.R.inner (the writer's a.Old): the writer's record `a.Old` has no field `inner`, and the reader's field has no default
              READER_FIELD_MISSING_DEFAULT_VALUE at a.R.x (the writer's a.Old): the writer's record `a.Old` has no field `x`, and the reader's field has no default
            m Response {"type":"array","items":{"name":"a.Old","type":"record","fields":[{"name":"next","type":["null","a.Old"]}]}}
            a.S.m: RESPONSE_TYPE_CHANGED
              new clients cannot read responses of old servers
              READER_FIELD_MISSING_DEFAULT_VALUE at array[].inner (the writer's array[]): the writer's record `a.Old` has no field `inner`, and the reader's field has no default
              READER_FIELD_MISSING_DEFAULT_VALUE at array[].x (the writer's array[]): the writer's record `a.Old` has no field `x`, and the reader's field has no default
            m Error {"name":"a.E","type":"record","fields":[{"name":"code","type":"int"}]}"#]],
        ),
        (
            "namespace b; record Inner {}",
            CURRENT,
            expect![[r#"
            m Request {"name":"a.R","type":"record","fields":[{"name":"inner","type":{"name":"a.Inner","type":"record","fields":[{"name":"suit","type":{"name":"a.Suit","type":"enum","symbols":["CLUBS","HEARTS"]}}]}},{"name":"x","type":"long"}]}
            m Response {"type":"array","items":{"name":"a.R","type":"record","fields":[{"name":"inner","type":{"name":"a.Inner","type":"record","fields":[{"name":"suit","type":{"name":"a.Suit","type":"enum","symbols":["CLUBS","HEARTS"]}}]}},{"name":"x","type":"long"}]}}
            m Error {"name":"a.E","type":"record","fields":[{"name":"code","type":"int"}]}"#]],
        ),
    ]);
}
