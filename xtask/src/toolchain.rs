//! Which Rust runs what stable Rust does not.

use std::process::Command;

use crate::Error;
use crate::command;

/// A Rust that takes the options which only nightly knows.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Toolchain {
    /// The one that runs us.
    Ours,
    /// The one that rustup calls `nightly`.
    Nightly,
}

impl Toolchain {
    /// One for `purpose`, which stands in the error if there is none.
    pub(crate) fn find(purpose: &str) -> Result<Self, Error> {
        if std::env::var_os("RUSTC_BOOTSTRAP").is_some() {
            return Ok(Self::Ours);
        }
        if command::succeeds(&mut Self::Nightly.cargo("--version")) {
            return Ok(Self::Nightly);
        }
        Err(Error::new(format!(
            "{purpose} needs a nightly Rust; type `rustup toolchain install nightly`, or set \
             RUSTC_BOOTSTRAP=1 to use this one"
        )))
    }

    /// Its cargo, at the root of the workspace.
    pub(crate) fn cargo(self, command: &str) -> Command {
        match self {
            Self::Ours => command::cargo(&[command]),
            Self::Nightly => command::program(&["rustup", "run", "nightly", "cargo", command]),
        }
    }
}
