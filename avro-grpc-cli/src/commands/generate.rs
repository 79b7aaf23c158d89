//! `avro-grpc generate`

use std::path::PathBuf;

use avro_grpc_build::Written;
use avro_grpc_schema::Report;

use super::end;
use crate::input::{self, Includes};
use crate::output;

/// Generate the Rust code that a build script would
///
/// For those who commit generated code. The file is called avro_grpc.rs, and is left alone where
/// it is as it should be. Paths in its first line are relative to the current directory: run the
/// command where the package's Cargo.toml is.
///
/// Bring it in with `avro_grpc_runtime::include_avro!(path = "…/avro_grpc.rs");`.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Examples:
  avro-grpc generate schemas --out src/generated
  avro-grpc generate birds.avrpc -I ../common/schemas --out src/generated")]
pub(crate) struct Args {
    /// Files to generate from; a directory stands for all schema files below it
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The directory to write to; made where it is missing
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    includes: Includes,
}

pub(crate) fn run(args: &Args) -> Result<Report, Report> {
    let files = input::expand(&args.files)?;
    let generated = avro_grpc_build::configure()
        .generate(&files, args.includes.directories(), input::root())
        .map_err(input::failed)?;
    match generated.write_to(&args.out) {
        Ok(written) => end(generated.warnings, output::print([said(&written)])),
        Err(error) => end(generated.warnings, Err(input::problem(&error))),
    }
}

fn said(written: &Written) -> String {
    match written {
        Written::Changed(path) => format!("wrote {}\n", path.display()),
        Written::Unchanged(path) => format!("{} is up to date\n", path.display()),
    }
}
