//! What the command can do, one module for each of its commands.

mod canonical;
mod check;
mod compat;
mod fingerprint;
mod generate;
mod idl;
mod select;

use std::process::ExitCode;

use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;
use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Idl(idl::Args),
    Canonical(canonical::Args),
    Fingerprint(fingerprint::Args),
    Check(check::Args),
    Compat(compat::Args),
    Generate(generate::Args),
}

/// How a command ended.
pub(crate) struct End {
    /// What there is to say: warnings, and all that is wrong.
    pub(crate) report: Report,
    pub(crate) code: ExitCode,
}

/// Something is wrong with the input of a command that answers a question: neither "yes" nor "no".
const NO_ANSWER: u8 = 2;

impl Command {
    /// Does what it says.
    pub(crate) fn run(&self) -> End {
        match self {
            Self::Idl(args) => End::of(idl::run(args)),
            Self::Canonical(args) => End::of(canonical::run(args)),
            Self::Fingerprint(args) => End::of(fingerprint::run(args)),
            Self::Check(args) => End::of(check::run(args)),
            Self::Compat(args) => End::of_question(compat::run(args)),
            Self::Generate(args) => End::of(generate::run(args)),
        }
    }
}

impl End {
    /// Warnings, or all that is wrong, warnings included.
    fn of(result: Result<Report, Report>) -> Self {
        let (report, code) = match result {
            Ok(warnings) => (warnings, ExitCode::SUCCESS),
            Err(problems) => (problems, ExitCode::FAILURE),
        };
        Self { report, code }
    }

    fn of_question(result: Result<compat::Outcome, Report>) -> Self {
        let (report, code) = match result {
            Ok(compat::Outcome {
                is_compatible,
                warnings,
            }) => match is_compatible {
                true => (warnings, ExitCode::SUCCESS),
                false => (warnings, ExitCode::FAILURE),
            },
            Err(problems) => (problems, ExitCode::from(NO_ANSWER)),
        };
        Self { report, code }
    }
}

/// The end of a command that had `warnings` and then came to `result`.
fn end(warnings: Report, result: Result<(), Diagnostic>) -> Result<Report, Report> {
    match result {
        Ok(()) => Ok(warnings),
        Err(problem) => Err(warnings.with([problem].into_iter().collect())),
    }
}
