//! Plans beside the resolvers of other languages.
//!
//! Data of one schema are read by a peer with another, which then writes with that one what it has read. There
//! are [`rows`] for each rule, with what must come of them, and [`random`] schemas, of which must come what
//! comes of them by our plans. Where a peer goes its own way, it stands in [`ways`] with what the specification
//! says.

mod check;
mod compare;
// Rolled and written as in the tests of the resolver.
#[path = "../../../avro-grpc-schema/tests/schema/resolution/datum.rs"]
mod datum;
#[path = "../../../avro-grpc-runtime/tests/resolve/idl.rs"]
mod idl;
mod peer;
mod random;
#[path = "../../../avro-grpc-schema/tests/schema/resolution/roll.rs"]
mod roll;
mod rows;
mod ways;

use avro_grpc_runtime::resolve::Plan;
use xtask::set_up::Language;

use crate::{java, notation, python};
use check::{Peer, read};
use compare::Knows;
use idl::idl;
use rows::{Outcome, rows};
use ways::Way;

const JAVA: Peer = Peer {
    name: "java",
    role: "fast",
    language: Language::Java,
    knows: Knows::Branches,
    ways: ways::JAVA,
    alike: 450,
};
const JAVA_RESOLVING: Peer = Peer {
    role: "other",
    ..JAVA
};
const AVRO: Peer = Peer {
    name: "python",
    role: "avro",
    language: Language::Python,
    knows: Knows::Values,
    ways: ways::AVRO,
    alike: 250,
};
const FASTAVRO: Peer = Peer {
    role: "fast",
    ways: ways::FASTAVRO,
    alike: 450,
    ..AVRO
};

#[test]
fn java_fast() {
    JAVA.check(|| java::program("Resolve"));
}

#[test]
fn java_resolving() {
    JAVA_RESOLVING.check(|| {
        let mut command = java::program("Resolve");
        command.arg("--resolving");
        command
    });
}

#[test]
fn python_avro() {
    AVRO.check(|| python::program("resolve.py --package avro"));
}

#[test]
fn python_fastavro() {
    FASTAVRO.check(|| python::program("resolve.py --package fastavro"));
}

#[test]
fn the_page_says_where_they_go_their_own_way() {
    let page = include_str!("../../../docs/interop.md");
    for Way { why, .. } in [ways::JAVA, ways::AVRO, ways::FASTAVRO].concat() {
        assert!(page.contains(why), "{why}");
    }
}

/// What the rows say is what plans do.
#[test]
fn ours() {
    for row in rows() {
        match (Plan::new(idl(row.writer), &idl(row.reader)), row.outcome) {
            (Ok(plan), Outcome::Read(data)) => {
                for (datum, expected) in data {
                    let (datum, expected) = (notation::bytes(datum), notation::bytes(expected));
                    assert_eq!(read(&plan, &datum), expected, "{}", row.name);
                }
            }
            (Err(_), Outcome::Refused(_)) => {}
            (plan, _) => panic!("{}: {plan:?}", row.name),
        }
    }
}
