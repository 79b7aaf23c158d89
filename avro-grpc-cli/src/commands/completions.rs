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
    let text = String::from_utf8_lossy(&text).into_owned();
    let text = match args.shell {
        // clap_complete 4.6 calls a command of a program with a `-` in its name one thing where it finds it, and another
        // where it has its options.
        Shell::Bash => text.replace("avro__subcmd__grpc", "avro__grpc"),
        _ => text,
    };
    end(report([]), output::print([text]))
}
