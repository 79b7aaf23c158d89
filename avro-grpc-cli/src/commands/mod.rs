//! What the command can do, one module for each of its commands.

mod call;
mod canonical;
mod check;
mod compat;
mod completions;
mod decode;
mod describe;
mod encode;
mod fingerprint;
mod generate;
mod idl;
mod list;
mod man;
mod mock;
mod select;
mod source;
mod template;

use std::process::ExitCode;

use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;
use clap::Subcommand;

pub(crate) use self::source::Failure;
use crate::input::report;
use crate::status;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    List(list::Args),
    Describe(describe::Args),
    Template(template::Args),
    Call(call::Args),
    Mock(mock::Args),
    Encode(encode::Args),
    Decode(decode::Args),
    Idl(idl::Args),
    Canonical(canonical::Args),
    Fingerprint(fingerprint::Args),
    Check(check::Args),
    Compat(compat::Args),
    Generate(generate::Args),
    Completions(completions::Args),
    Man(man::Args),
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
            Self::List(args) => End::of_asked(list::run(args)),
            Self::Describe(args) => End::of_asked(describe::run(args)),
            Self::Template(args) => End::of_asked(template::run(args)),
            Self::Call(args) => End::of_asked(call::run(args)),
            Self::Mock(args) => End::of(mock::run(args)),
            Self::Encode(args) => End::of(encode::run(args)),
            Self::Decode(args) => End::of(decode::run(args)),
            Self::Idl(args) => End::of(idl::run(args)),
            Self::Canonical(args) => End::of(canonical::run(args)),
            Self::Fingerprint(args) => End::of(fingerprint::run(args)),
            Self::Check(args) => End::of(check::run(args)),
            Self::Compat(args) => End::of_question(compat::run(args)),
            Self::Generate(args) => End::of(generate::run(args)),
            Self::Completions(args) => End::of(completions::run(args)),
            Self::Man(args) => End::of(man::run(args)),
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

    /// The same, where a server may have failed.
    fn of_asked(result: Result<Report, Failure>) -> Self {
        match result {
            Ok(warnings) => Self::of(Ok(warnings)),
            Err(Failure::Wrong(problems)) => Self::of(Err(problems)),
            Err(Failure::Declared(error)) => {
                status::print(&error);
                Self {
                    report: report([status::declared(&error)]),
                    code: status::exit_code(error.code()),
                }
            }
            Err(Failure::Status(status)) => Self {
                report: report([status::problem(&status)]),
                code: status::exit_code(status.code()),
            },
        }
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
