//! What no peer can see.

use super::*;
use crate::wire::words::{int, long};

/// What is made of a schema for headers is made once, wherever it is asked for, and however many there are.
#[test]
fn what_is_told_is_made_once() {
    let text = |side: &Side| side.packed().unwrap().unwrap();
    let (first, second) = (Side::of::<int>(&[]), Side::of::<int>(&[]));
    assert!(std::ptr::eq(
        text(&first).as_bytes(),
        text(&second).as_bytes()
    ));
    let found: Vec<_> = (0..2000)
        .map(|n| {
            let json = format!(r#"{{"type": "fixed", "name": "F{n}", "size": 1}}"#);
            Side::found(RootSchema::parse(&json).unwrap())
        })
        .collect();
    let before: Vec<_> = found.iter().map(text).collect();
    for (side, before) in found.iter().zip(before) {
        assert!(std::ptr::eq(
            text(&side.clone()).as_bytes(),
            before.as_bytes()
        ));
    }
}

const BROKEN: &[KnownSchema] = &[
    KnownSchema {
        hash: "0123456789abcdef0123456789abcdef",
        json: "\"int\"",
    },
    // The hash of the text `owl`.
    KnownSchema {
        hash: "17b5d1a5ff6a2d9c0d8a6ecf4e1d1b0f",
        json: "owl",
    },
];

/// Where a constant of the program is broken, somebody is told, and the schema asked for.
#[test]
fn known_schemas_that_are_none() {
    let reader = Side::of::<long>(BROKEN);
    let evolution = SchemaEvolution::new();
    for known in BROKEN {
        let problem = evolution.plan_for(&reader, known.hash, None).unwrap_err();
        assert!(problem.is_miss());
        let status = problem.status(crate::transport::Direction::Request, "own");
        let text = "the one that it knows from its build by this hash is broken: its hash is ";
        assert!(status.message().contains(text), "{status:?}");
    }
}

/// The program's own are no strangers'.
#[test]
fn known_schemas_are_not_forgotten() {
    let known = RootSchema::parse("\"int\"").unwrap();
    let hash = known.hash();
    let evolution = SchemaEvolution::new().max_schemas(1).known_schema(known);
    let reader = Side::of::<long>(&[]);
    let plan = |hash: &str, sent: Option<&HeaderValue>| {
        evolution.plan_for(&reader, hash, sent).map(Option::unwrap)
    };
    let first = plan(&hash, None).unwrap();
    for n in 0..10 {
        let form = format!(r#"{{"type":"int","n":{n}}}"#);
        let sent = packed::pack(&form).unwrap();
        plan(&RootSchema::hash_of_form(&form), Some(&sent)).unwrap();
    }
    assert!(Arc::ptr_eq(&first, &plan(&hash, None).unwrap()));
    let plans = &evolution.state().unwrap().plans;
    assert_eq!(plans.len(), 2);
}

/// What has been sent with a hash that is not its own leaves nothing behind, and who sends it well is read.
#[test]
fn schemas_that_are_not_what_they_are_said_to_be() {
    let evolution = SchemaEvolution::new();
    let reader = Side::of::<long>(&[]);
    let schema = RootSchema::parse("\"int\"").unwrap();
    let other = packed::pack("\"long\"").unwrap();
    let problem = evolution.plan_for(&reader, &schema.hash(), Some(&other));
    assert!(matches!(problem, Err(Problem::Unreadable(..))));
    assert!(evolution.state().unwrap().plans.is_empty());
    let sent = packed::pack(&schema.extended_canonical_form()).unwrap();
    let plan = evolution.plan_for(&reader, &schema.hash(), Some(&sent));
    assert!(plan.unwrap().unwrap().is_as_is());
}
