#![doc = include_str!("../README.md")]

mod call;
mod commands;
mod config;
mod connection;
mod data;
mod habits;
mod input;
mod json;
mod messages;
mod mock;
mod output;
mod readable;
mod safe;
mod schemas;
mod status;
mod table;
mod template;

use std::process::ExitCode;

use avro_grpc_schema::diagnostic::Diagnostic;
use clap::error::ContextKind;
use clap::{CommandFactory, Parser};

use commands::{Command, End};

/// Avro schemas, protocols and services at the command line
#[derive(Debug, Parser)]
#[command(
    name = "avro-grpc",
    version,
    args_override_self = true,
    long_about = "Avro schemas, protocols and services at the command line\n\n\
        Reads .avsc and .avpr (JSON), .avdl (Avro IDL) and .avrpc (Avro IDL with services), and calls servers.",
    after_long_help = "\
Options are also read from avro-grpc.toml, in the current directory or one around it.

Exit codes:
  0  all is well
  1  something is wrong with the input, or a file cannot be read or written
  2  the command line is wrong, or the file of options is
  8  and its multiples up to 128: a server has failed, or cannot be reached: the code of gRPC times 8

compat has exit codes of its own."
)]
struct Cli {
    #[command(flatten)]
    messages: messages::Args,
    #[command(flatten)]
    config: config::Args,
    #[command(subcommand)]
    command: Command,
}

/// The command line, or the file of options, is wrong.
const USAGE: u8 = 2;

fn main() -> ExitCode {
    let args = habits::two_dashes(std::env::args_os());
    let (all, file) = match config::with_file(args.clone(), Cli::command()) {
        Ok(all) => all,
        Err(problems) => {
            messages::Args::default().show(&problems);
            return ExitCode::from(USAGE);
        }
    };
    let Cli {
        messages,
        config: _,
        command,
    } = match Cli::try_parse_from(all) {
        Ok(cli) => cli,
        Err(error) => {
            // There is no other place where one could say that this failed.
            _ = error.print();
            let alone = Cli::try_parse_from(args).err();
            if let Some(file) = file
                && error.use_stderr()
                && !alone.is_some_and(|alone| is_same(&alone, &error))
            {
                eprintln!("It is about an option in `{}`.", file.display());
            }
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(USAGE));
        }
    };
    messages.settle();
    let End { report, code } = command.run();
    messages.show(&report);
    code
}

/// Whether two errors are about the same, whatever the usage is that they show: it has all options that are given.
fn is_same(one: &clap::Error, other: &clap::Error) -> bool {
    let about = |error: &clap::Error| {
        let context = error.context();
        let context = context.filter(|(kind, _)| *kind != ContextKind::Usage);
        let context = context.map(|(kind, value)| (kind, value.clone()));
        context.collect::<Vec<_>>()
    };
    one.kind() == other.kind() && about(one) == about(other)
}

/// What futures run on. Commands wait for one thing after another.
fn runtime() -> Result<tokio::runtime::Runtime, Diagnostic> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.map_err(|error| {
        Diagnostic::error_without_place(format!("cannot start what waits for servers: {error}"))
    })
}
