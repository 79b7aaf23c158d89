#![doc = include_str!("../README.md")]

mod commands;
mod input;
mod messages;
mod output;

use std::process::ExitCode;

use clap::Parser;

use commands::{Command, End};

/// Avro schemas, protocols and services at the command line
#[derive(Debug, Parser)]
#[command(
    name = "avro-grpc",
    version,
    long_about = "Avro schemas, protocols and services at the command line\n\n\
        Reads .avsc and .avpr (JSON), .avdl (Avro IDL) and .avrpc (Avro IDL with services).",
    after_long_help = "\
Exit codes:
  0  all is well
  1  something is wrong with the input, or a file cannot be read or written
  2  the command line is wrong

compat has exit codes of its own."
)]
struct Cli {
    #[command(flatten)]
    messages: messages::Args,
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let Cli { messages, command } = Cli::parse();
    let End { report, code } = command.run();
    messages.show(&report);
    code
}
