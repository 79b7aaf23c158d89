//! `avro-grpc man`

use std::io;
use std::path::PathBuf;

use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;
use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::end;
use crate::input::report;
use crate::{Cli, output};

/// Print a man page, or write those of all commands
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Examples:
  avro-grpc man call | man -l -
  avro-grpc man --out ~/.local/share/man/man1")]
pub(crate) struct Args {
    /// The command that the page is about [default: all of avro-grpc]
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
    /// Write the pages of all commands into DIR instead
    #[arg(long, short, value_name = "DIR", conflicts_with = "command")]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<Report, Report> {
    // It has no page of its own for what each page says.
    let mut whole = Cli::command().disable_help_subcommand(true);
    whole.build();
    let written = match (&args.out, &args.command) {
        (Some(directory), _) => pages(whole, directory),
        (None, Some(name)) => match whole.find_subcommand(name) {
            Some(command) => print(command.clone()),
            None => {
                let message = format!("there is no command `{name}`");
                Err(Diagnostic::error_without_place(message))
            }
        },
        (None, None) => print(whole),
    };
    end(report([]), written)
}

fn pages(whole: Command, directory: &PathBuf) -> Result<(), Diagnostic> {
    let created = std::fs::create_dir_all(directory);
    let written = created.and_then(|()| clap_mangen::generate_to(whole, directory));
    written.map_err(|error| {
        let message = format!(
            "cannot write man pages into `{}`: {error}",
            directory.display()
        );
        Diagnostic::error_without_place(message)
    })
}

fn print(command: Command) -> Result<(), Diagnostic> {
    let page = || -> io::Result<Vec<u8>> {
        let mut page = Vec::new();
        Man::new(command).render(&mut page)?;
        Ok(page)
    };
    // Memory takes all.
    let page = page().unwrap_or_default();
    output::print([String::from_utf8_lossy(&page).into_owned()])
}
