//! `avro-grpc canonical`

use avro_grpc_schema::Report;

use super::end;
use super::select::{Selected, Selection};
use crate::output;

/// Print the parsing canonical form of each named type
///
/// One line for each named type, those of imported files included: by file, and in the order of
/// the file. What a file stands for without giving it a name, a union say, comes first.
///
/// The form is the one of the Avro specification: names are full names, and what does not matter
/// to a reader of data is left out, logical types with it.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Examples:
  avro-grpc canonical order.avsc
  avro-grpc canonical order.avdl shop.Order")]
pub(crate) struct Args {
    #[command(flatten)]
    selection: Selection,
}

pub(crate) fn run(args: &Args) -> Result<Report, Report> {
    let (model, selected, warnings) = args.selection.read()?;
    let lines = selected
        .iter()
        .map(|Selected { schema, .. }| model.canonical_form(schema) + "\n");
    end(warnings, output::print(lines))
}
