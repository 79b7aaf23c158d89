//! `avro-grpc completions`

use avro_grpc_schema::Report;
use clap::CommandFactory;
use clap_complete::Shell;

use super::end;
use crate::input::report;
use crate::{Cli, output};

/// Print what makes a shell complete this command
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Examples:
  avro-grpc completions bash > ~/.local/share/bash-completion/completions/avro-grpc
  avro-grpc completions zsh > ~/.zfunc/_avro-grpc
  avro-grpc completions fish > ~/.config/fish/completions/avro-grpc.fish")]
pub(crate) struct Args {
    /// For which shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

pub(crate) fn run(args: &Args) -> Result<Report, Report> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "avro-grpc", &mut text);
    end(
        report([]),
        output::print([String::from_utf8_lossy(&text).into_owned()]),
    )
}
