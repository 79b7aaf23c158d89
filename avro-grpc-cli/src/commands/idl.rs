//! `avro-grpc idl`

use std::path::PathBuf;

use avro_grpc_schema::Report;

use super::end;
use crate::input::{self, Includes, Input};
use crate::output;

/// Print a file as JSON: a protocol as .avpr, schemas as .avsc
///
/// Types that are imported are part of what is printed, each type defined where it is first used.
/// A file of several schemas, none of which is its main one, becomes a JSON array. Services have no
/// form in JSON: of an .avrpc file only the types are printed.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Examples:
  avro-grpc idl mail.avdl
  avro-grpc idl mail.avdl --out mail.avpr
  avro-grpc idl order.avdl -I ../common/schemas")]
pub(crate) struct Args {
    /// The file to print (.avsc, .avpr, .avdl or .avrpc)
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Write to FILE instead of standard output
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    includes: Includes,
}

pub(crate) fn run(args: &Args) -> Result<Report, Report> {
    let Input {
        model,
        file,
        warnings,
    } = input::file(&args.file, &args.includes)?;
    let json = model.pretty_file_json(file) + "\n";
    let written = match &args.out {
        Some(path) => output::write(path, &json),
        None => output::print([json]),
    };
    end(warnings, written)
}
