//! Options from a file: `avro-grpc.toml`.
//!
//! ```text
//! command line ──given──▶ Given ─┐
//! file ──parse──▶ tables ────────┴─arguments──▶ command line with the file's options
//! ```
//!
//! Whatever an option is, the file's value takes the way of the command line, so that both mean the same.

mod arguments;
mod given;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;
use clap::Command;

use self::given::Given;
use crate::input::report;

/// What the file is called, in the current directory or in one around it.
const NAME: &str = "avro-grpc.toml";

/// The option that `schema` of the file becomes, so that it can be told from the command line's.
pub(crate) const SCHEMAS_OF_FILE: &str = "schema-of-file-of-options";

/// Which file has more options.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(crate) struct Args {
    /// Read more options from FILE [default: avro-grpc.toml here or in a directory around]
    #[arg(long, global = true, value_name = "FILE", display_order = crate::messages::AFTER_OWN)]
    config: Option<PathBuf>,
    /// Read no file of options
    #[arg(
        long,
        global = true,
        conflicts_with = "config",
        display_order = crate::messages::AFTER_OWN
    )]
    no_config: bool,
}

/// `args` with the options of the file, which stand before those of the command line; and the file, if there is
/// one.
pub(crate) fn with_file(
    args: Vec<OsString>,
    command: Command,
) -> Result<(Vec<OsString>, Option<PathBuf>), Report> {
    let command = built(command);
    let Some(given) = Given::of(&command, &args) else {
        return Ok((args, None));
    };
    let Some(path) = file(&given) else {
        return Ok((args, None));
    };
    let more = arguments::read_file(&path, &command, &given)?;
    let mut args = args;
    let at = given.subcommand_at + 1;
    args.splice(at..at, more);
    Ok((args, Some(path)))
}

/// With global options at every command.
fn built(mut command: Command) -> Command {
    command.build();
    command
}

fn file(given: &Given) -> Option<PathBuf> {
    if given.no_config {
        return None;
    }
    given.config.clone().or_else(|| {
        let here = std::env::current_dir().ok()?;
        let mut around = here.ancestors();
        let found = around.find(|directory| directory.join(NAME).is_file())?;
        // A short path reads better.
        Some(match found == here {
            true => PathBuf::from(NAME),
            false => found.join(NAME),
        })
    })
}

fn read(path: &Path) -> Result<String, Report> {
    std::fs::read_to_string(path).map_err(|error| {
        let message = format!("cannot read `{}`: {error}", path.display());
        report([Diagnostic::error_without_place(message)])
    })
}
