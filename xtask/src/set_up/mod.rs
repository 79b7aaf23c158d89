//! What the tests need besides Rust, fetched where it is missing.

mod apt;
mod envoy;
mod go;
mod java;
mod language;
mod node;
mod prepared;
mod python;
mod venv;

pub use envoy::program as envoy;
pub use go::programs as go_programs;
pub use java::class_path as java_class_path;
pub use language::Language;
pub use node::modules as node_modules;
pub use python::environment as python_environment;

use crate::Error;
use crate::command;

/// Makes sure that the system has what no package registry brings.
pub(crate) fn system_packages(without: &[Language]) -> Result<(), Error> {
    apt::install_missing(without)
}

/// Makes sure that cargo can format and lint.
pub(crate) fn rust_components(_: &[Language]) -> Result<(), Error> {
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

/// Makes sure that Envoy can run, unless Python, which brings it, is one of these.
pub(crate) fn proxies(without: &[Language]) -> Result<(), Error> {
    if without.contains(&Language::Python) {
        eprintln!("skipped: python, which brings Envoy, is left out");
        return Ok(());
    }
    envoy().map(drop)
}
