//! What a new version breaks.

mod ignore;
mod services;
mod types;
mod writers;

use std::path::Path;

use avro_grpc_schema::compat::{self, Incompatibility, Mode, Version};
use expect_test::Expect;

use crate::support::model;

/// Types of two versions of a file, in Avro IDL.
fn types(old: &str, new: &str, mode: Mode) -> Vec<Incompatibility> {
    let (old, new) = (model("a.avdl", old), model("a.avdl", new));
    let version = |model| Version::new(model, Path::new(""));
    compat::types(&version(&old), &version(&new), mode)
}

/// Services of two versions of an `.avrpc` file.
fn services(old: &str, new: &str, mode: Mode) -> Vec<Incompatibility> {
    let (old, new) = (model("a.avrpc", old), model("a.avrpc", new));
    let version = |model| Version::new(model, Path::new(""));
    compat::services(&version(&old), &version(&new), mode).expect("services")
}

fn text(found: &[Incompatibility]) -> String {
    let all: Vec<_> = found.iter().map(Incompatibility::to_string).collect();
    all.join("\n")
}

type Compare = fn(&str, &str, Mode) -> Vec<Incompatibility>;

/// Rows of an old and a new text, and what breaks backward and forward.
fn check<const N: usize>(compare: Compare, rows: [(&str, &str, Expect, Expect); N]) {
    for (old, new, backward, forward) in rows {
        let found = [Mode::Backward, Mode::Forward].map(|mode| compare(old, new, mode));
        backward.assert_eq(&text(&found[0]));
        forward.assert_eq(&text(&found[1]));
        let full = compare(old, new, Mode::Full);
        assert_eq!(full, found.concat());
        assert_eq!(compare(old, old, Mode::Full), []);
        assert_eq!(compare(new, new, Mode::Full), []);
    }
}
