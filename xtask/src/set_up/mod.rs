//! What the tests need besides Rust, fetched where it is missing.

mod apt;
mod java;
mod python;

pub use java::class_path as java_class_path;
pub use python::{envoy, python as python_environment};

use crate::Error;
use crate::command;

/// Makes sure that the system has what no package registry brings.
pub(crate) fn system_packages() -> Result<(), Error> {
    apt::install_missing()
}

/// Makes sure that cargo can format and lint.
pub(crate) fn rust_components() -> Result<(), Error> {
    let missing: Vec<&str> = [("rustfmt", "fmt"), ("clippy", "clippy")]
        .into_iter()
        .filter(|(_, subcommand)| {
            !command::succeeds(&mut command::cargo(&[subcommand, "--version"]))
        })
        .map(|(component, _)| component)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !command::succeeds(&mut command::program(&["rustup", "--version"])) {
        let missing = missing.join(" and ");
        return Err(Error::new(format!(
            "this Rust lacks {missing}: install them where it came from (no rustup is here)"
        )));
    }
    let line = ["rustup", "component", "add"]
        .into_iter()
        .chain(missing)
        .collect::<Vec<_>>();
    command::run(&mut command::program(&line))
}

/// Makes sure that the Python peers can run.
pub(crate) fn python() -> Result<(), Error> {
    python_environment().map(drop)
}

/// Makes sure that the proxies that are no packages of the system can run.
pub(crate) fn proxies() -> Result<(), Error> {
    envoy().map(drop)
}

/// Makes sure that the Java peer can run.
pub(crate) fn java() -> Result<(), Error> {
    java_class_path().map(drop)
}
