//! No snapshot is forgotten, and no type in one.

use crate::all_types::{all_types, name};
use crate::snapshots::SNAPSHOTS;

const DIRECTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/snapshots/code");

macro_rules! names {
    ($($ty:path,)*) => {
        const TYPES: &[&str] = &[$(stringify!($ty)),*];
    };
}

all_types!(names);

#[test]
fn every_snapshot_is_compiled() {
    let entries = std::fs::read_dir(DIRECTORY).expect("the snapshots are there");
    let mut found: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name())
        .map(|name| name.into_string().expect("UTF-8").replace(".rs", ""))
        .collect();
    found.sort();
    assert_eq!(found, SNAPSHOTS);
}

/// The types of all snapshots are listed, but for those of options.
#[test]
fn every_type_is_listed() {
    let mut missing = Vec::new();
    for snapshot in SNAPSHOTS {
        if snapshot.starts_with("option_") {
            continue;
        }
        let path = format!("{DIRECTORY}/{snapshot}.rs");
        let code = std::fs::read_to_string(path).expect("a snapshot");
        for list in code.split("__v1::serde!(").skip(1) {
            let list = list.split(");").next().unwrap_or_default();
            let types = list.split(',').map(str::trim);
            for ty in types.filter(|ty| !["", "Never"].contains(ty)) {
                let is_listed = |path: &&str| {
                    path.starts_with(snapshot) && name(path).ends_with(&format!("::{ty}"))
                };
                if !TYPES.iter().any(is_listed) {
                    missing.push(format!("{snapshot} {ty}"));
                }
            }
        }
    }
    assert_eq!(missing, [""; 0]);
}
