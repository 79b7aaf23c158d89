//! Environments of Python.

use std::path::{Path, PathBuf};

use super::prepared;
use crate::Error;
use crate::command;

/// Prepares the environment of this name where it is missing or out of date, and gives the directory of its
/// programs. What it has stands in `requirements`, a file of the repository.
pub(super) fn programs(name: &str, requirements: &str) -> Result<PathBuf, Error> {
    let version = command::output(&mut command::program(&["python3", "--version"]));
    let version = version.map_err(|error| error.with_hint("python"))?;
    let made_from = format!("# {version}\n{}", prepared::read(requirements)?);
    let directory = prepared::prepare(name, &made_from, |directory| {
        create(directory)?;
        install(&directory.join("bin/python"), requirements)
    })?;
    Ok(directory.join("bin"))
}

fn create(directory: &Path) -> Result<(), Error> {
    let mut venv = command::program(&["python3", "-m", "venv", "--clear"]);
    command::run(venv.arg(directory)).map_err(|error| error.with_hint("python"))
}

fn install(python: &Path, requirements: &str) -> Result<(), Error> {
    let args = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--requirement",
        requirements,
    ];
    command::run(&mut command::program(
        &[&[python.as_os_str()][..], &args.map(AsRef::as_ref)].concat(),
    ))
}
