//! The languages of the peers.

use super::{go, java, node, python};
use crate::Error;

/// A language in which there are peers to talk to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Language {
    /// grpc-go.
    Go,
    /// Java's avro-grpc.
    Java,
    /// grpc-js.
    Node,
    /// grpcio.
    Python,
}

/// The environment variable that names the languages to leave out, with commas between.
const WITHOUT: &str = "AVRO_GRPC_WITHOUT";

impl Language {
    /// Its name on the command line, and that of the step that sets it up.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Go => "go",
            Self::Java => "java",
            Self::Node => "node",
            Self::Python => "python",
        }
    }

    /// Whether `cargo xtask test --without` leaves it out. If so, says it.
    pub fn is_left_out(self) -> bool {
        let without = std::env::var(WITHOUT).unwrap_or_default();
        let is_left_out = without.split(',').any(|name| name == self.name());
        if is_left_out {
            println!("skipped: {} is left out", self.name());
        }
        is_left_out
    }

    /// What tells the tests to leave these out.
    pub(crate) fn leave_out(languages: &[Self]) -> (&'static str, String) {
        let names: Vec<&str> = languages.iter().map(|language| language.name()).collect();
        (WITHOUT, names.join(","))
    }

    /// Makes sure that its peers can run, unless it is one of these.
    pub(crate) fn set_up(self, without: &[Self]) -> Result<(), Error> {
        if without.contains(&self) {
            eprintln!("skipped: {} is left out", self.name());
            return Ok(());
        }
        match self {
            Self::Go => go::programs().map(drop),
            Self::Java => java::class_path().map(drop),
            Self::Node => node::modules().map(drop),
            Self::Python => python::environment().map(drop),
        }
    }
}
