//! The environment of the Python peers.

use std::path::{Path, PathBuf};

use super::prepared;
use crate::Error;
use crate::command;

const REQUIREMENTS: &str = "tests/interop/python/requirements.txt";

/// Prepares the environment where it is missing or out of date, and gives its Python.
pub fn environment() -> Result<PathBuf, Error> {
    let requirements = prepared::read(REQUIREMENTS)?;
    let version = command::output(&mut command::program(&["python3", "--version"]));
    let version = version.map_err(|error| error.with_hint("python"))?;
    let made_from = format!("# {version}\n{requirements}");
    let directory = prepared::prepare("python", &made_from, |directory| {
        create(directory)?;
        install(&python(directory))
    })?;
    Ok(python(&directory))
}

fn python(directory: &Path) -> PathBuf {
    directory.join("bin/python")
}

fn create(directory: &Path) -> Result<(), Error> {
    let mut venv = command::program(&["python3", "-m", "venv", "--clear"]);
    command::run(venv.arg(directory)).map_err(|error| error.with_hint("python"))
}

fn install(python: &Path) -> Result<(), Error> {
    let args = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--requirement",
        REQUIREMENTS,
    ];
    command::run(&mut command::program(
        &[&[python.as_os_str()][..], &args.map(AsRef::as_ref)].concat(),
    ))
}
