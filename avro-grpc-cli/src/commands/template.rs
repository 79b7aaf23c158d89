//! `avro-grpc template`

use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;

use super::source::{Failure, Source};
use crate::output;
use crate::schemas::Side;
use crate::template::{Layout, make};

/// Print an example of a type's JSON, with its documentation as comments
///
/// Of a method it is an example of its request, for `call … -d @FILE`, which takes comments too.
/// SOURCE is a server (host:port, unix:PATH, https://…), a file or a directory; options may name
/// files as well.
///
/// Arrays and maps have one item, unions the first branch that is not null; recursive types come
/// to an end as soon as they can. Fields that have defaults may be left out. Of a fixed, comments
/// say where no more than the first 1024 bytes are shown; `--bare` has them all.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Examples:
  avro-grpc template localhost:50051 shop.Orders/place > order.json
  avro-grpc call localhost:50051 shop.Orders/place -d @order.json
  avro-grpc template shop.avrpc shop.Order --bare")]
pub(crate) struct Args {
    /// A server or a file, or the name where options name files
    #[arg(value_name = "SOURCE")]
    source: String,
    /// A type or a method; of a file with one schema it may be left out
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Of a method, an example of its response
    #[arg(long)]
    response: bool,
    /// Without comments
    #[arg(long)]
    bare: bool,
    #[command(flatten)]
    from: Source,
}

pub(crate) fn run(args: &Args) -> Result<Report, Failure> {
    let (schemas, name) = args.from.read(Some(&args.source), args.name.as_deref())?;
    let side = match args.response {
        true => Side::Response,
        false => Side::Request,
    };
    let (model, schema) = schemas.message(name.as_deref(), side)?;
    let layout = match args.bare {
        true => Layout::Bare,
        false => Layout::Commented,
    };
    let text = make(model, &schema).and_then(|example| example.text(layout));
    output::print([text.map_err(|why| Diagnostic::error_without_place(why.to_string()))?])?;
    Ok(schemas.warnings)
}
