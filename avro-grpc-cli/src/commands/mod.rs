//! What the command can do, one module for each of its commands.

mod canonical;
mod check;
mod fingerprint;
mod generate;
mod idl;
mod select;

use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Idl(idl::Args),
    Canonical(canonical::Args),
    Fingerprint(fingerprint::Args),
    Check(check::Args),
    Generate(generate::Args),
}

impl Command {
    /// Does what it says, and returns the warnings; the error is all that is wrong, warnings
    /// included.
    pub(crate) fn run(&self) -> Result<Report, Report> {
        match self {
            Self::Idl(args) => idl::run(args),
            Self::Canonical(args) => canonical::run(args),
            Self::Fingerprint(args) => fingerprint::run(args),
            Self::Check(args) => check::run(args),
            Self::Generate(args) => generate::run(args),
        }
    }
}

/// The end of a command that had `warnings` and then came to `result`.
fn end(warnings: Report, result: Result<(), Diagnostic>) -> Result<Report, Report> {
    match result {
        Ok(()) => Ok(warnings),
        Err(problem) => Err(warnings.with([problem].into_iter().collect())),
    }
}
