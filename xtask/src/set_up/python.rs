//! The environment of the Python peers.

use std::path::PathBuf;

use super::venv;
use crate::Error;

/// Prepares the environment where it is missing or out of date, and gives its Python.
pub fn environment() -> Result<PathBuf, Error> {
    let programs = venv::programs("python", "tests/interop/python/requirements.txt")?;
    Ok(programs.join("python"))
}
