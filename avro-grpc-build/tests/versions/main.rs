//! Builds that know of other versions.

mod baseline;
mod history;

use std::path::Path;

use avro_grpc_build::{Builder, Error, Generated};
use expect_test::Expect;

/// What compiling `schemas` comes to.
fn generate(builder: &Builder, files: &[(&str, &str)]) -> Result<Generated, Error> {
    let directory = tempfile::tempdir().expect("a temporary directory");
    for (name, text) in files {
        let path = directory.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a writable directory");
        std::fs::write(path, text).expect("a writable directory");
    }
    let includes: [&Path; 0] = [];
    builder.generate(&["schemas"], &includes, directory.path())
}

/// The warnings and the files that were read, or the error.
fn run(builder: &Builder, files: &[(&str, &str)]) -> String {
    match generate(builder, files) {
        Ok(generated) => format!("{}\n{:?}", generated.warnings, generated.files),
        Err(error) => error.to_string(),
    }
}

/// The options, the files, and what they come to.
type Row<'a> = (Builder, &'a [(&'a str, &'a str)], Expect);

fn check<const N: usize>(rows: [Row<'_>; N]) {
    for (builder, files, expected) in rows {
        expected.assert_eq(&run(&builder, files));
    }
}
