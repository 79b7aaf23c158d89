//! `cargo xtask codegen`.

use std::path::{Path, PathBuf};

use avro_grpc_build::{LogicalTypes, configure};

use crate::Error;
use crate::workspace;

/// The runtime's own services, and what is generated of them, from the root.
const SERVICES: &[(&str, &str)] = &[(
    "avro-grpc-runtime/services/info.avrpc",
    "avro-grpc-runtime/src/info/generated.rs",
)];

/// Generates the runtime's own services, whose code is kept with the source.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Write nothing, but fail if something would change.
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(args: &Args) -> Result<(), Error> {
    for (path, code) in generated()? {
        if is_fresh(&path, &code) {
            continue;
        }
        if args.check {
            let path = path.display();
            return Err(Error::new(format!(
                "{path} is not what is generated: run `cargo xtask codegen`"
            )));
        }
        std::fs::write(&path, code)
            .map_err(|error| Error::new(format!("cannot write {}: {error}", path.display())))?;
    }
    Ok(())
}

/// The files that are out of date.
pub fn stale() -> Result<Vec<PathBuf>, Error> {
    let stale = generated()?
        .into_iter()
        .filter(|(path, code)| !is_fresh(path, code));
    Ok(stale.map(|(path, _)| path).collect())
}

fn generated() -> Result<Vec<(PathBuf, String)>, Error> {
    let generate = |&(service, output): &(&str, &str)| {
        // The runtime has no types for dates but by its features.
        let generated = configure()
            .logical_types(".", LogicalTypes::Raw)
            .generate(&[service], &[] as &[&Path], workspace::root())
            .map_err(|error| Error::new(error.to_string()))?;
        Ok((workspace::root().join(output), generated.code))
    };
    SERVICES.iter().map(generate).collect()
}

fn is_fresh(path: &Path, code: &str) -> bool {
    std::fs::read_to_string(path).is_ok_and(|found| found == code)
}
