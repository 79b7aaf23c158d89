//! The repository's own schemas: where mutation starts, and what inputs may import.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::Kind;

/// The directories that seeds are taken from, at any depth.
const DIRECTORIES: [&str; 2] = ["schemas", "avro-grpc-schema/tests/data"];

/// A file of the repository.
#[derive(Debug)]
pub struct Seed {
    /// The file's name.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

static SEEDS: LazyLock<Vec<Seed>> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut seeds = Vec::new();
    for directory in DIRECTORIES {
        read(&root.join(directory), &mut seeds);
    }
    seeds
});

/// All seeds, always in the same order.
#[must_use]
pub fn seeds() -> &'static [Seed] {
    &SEEDS
}

fn read(directory: &Path, seeds: &mut Vec<Seed>) {
    let entries = fs::read_dir(directory).expect("the repository has it");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, seeds);
            continue;
        }
        let extension = path.extension().unwrap_or_default();
        let kind = Kind::ALL
            .into_iter()
            .find(|kind| extension == kind.extension());
        let name = path.file_name().expect("a file").to_string_lossy();
        seeds.extend(kind.map(|kind| Seed {
            name: name.into_owned(),
            kind,
            bytes: fs::read(&path).expect("a file of the repository"),
        }));
    }
}
