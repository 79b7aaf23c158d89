//! `avro-grpc check`

use std::path::PathBuf;

use avro_grpc_schema::Report;

use crate::input::{self, Includes};

/// Report everything that is wrong with files
///
/// All files are read together, as a build does: a type may be defined in one and used in
/// another, and is refused where two define it differently. Prints nothing when all is well.
///
/// Whether names collide in Rust is not looked at; `avro-grpc generate` reports that too.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Examples:
  avro-grpc check schemas
  avro-grpc check --deny-warnings order.avdl mail.avpr
  avro-grpc check schemas --message-format json 2>&1 | jq .message")]
pub(crate) struct Args {
    /// Files to check; a directory stands for all schema files below it
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Exit with code 1 where there are warnings
    #[arg(long)]
    deny_warnings: bool,
    #[command(flatten)]
    includes: Includes,
}

pub(crate) fn run(args: &Args) -> Result<Report, Report> {
    let files = input::expand(&args.files)?;
    let (_, warnings) = input::load(&files, &args.includes)?;
    if args.deny_warnings && !warnings.is_empty() {
        return Err(warnings);
    }
    Ok(warnings)
}
