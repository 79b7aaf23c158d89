//! `avro-grpc encode`

use std::path::PathBuf;

use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;

use crate::data::{Data, Hex, Input};
use crate::input::report;
use crate::json::{Splitter, Text, Wrong};
use crate::output::{self, Sink};
use avro_grpc_runtime::dynamic::DynamicSchema;

/// Make data of JSON
///
/// Values may follow each other with or without lines between them; comments are passed over, so
/// that what `template` prints can be given. Each is written when it has been read.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Examples:
  avro-grpc encode money.avsc money.json --out money.bin
  echo '{\"id\": 1}' | avro-grpc encode shop.Order --schema shop.avrpc --hex
  avro-grpc encode '{\"type\": \"map\", \"values\": \"long\"}' counts.json > counts.bin")]
pub(crate) struct Args {
    #[command(flatten)]
    data: Data,
    /// Write hexadecimal digits, a line for each datum
    #[arg(long)]
    hex: bool,
    /// Write to FILE instead of standard output, once all is read
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<Report, Report> {
    let (schema, schemas) = args.data.ty.read()?;
    let alone = |problem: Diagnostic| report([problem]);
    if args.out.is_none() && !args.hex && output::is_terminal() {
        let problem =
            Diagnostic::error_without_place("data are bytes, which a terminal cannot show");
        return Err(alone(problem.help("write `--hex`, or `--out FILE`")));
    }
    let mut input = Input::open(args.data.file.as_deref()).map_err(alone)?;
    let mut sink = Sink::create(args.out.as_deref()).map_err(alone)?;
    let mut splitter = Some(Splitter::new());
    while let Some(mut open) = splitter.take() {
        let mut bytes = Vec::new();
        let mut values = Vec::new();
        match input.read(&mut bytes).map_err(alone)? {
            0 => open.end(&mut values),
            _ => {
                open.push(&bytes, &mut values);
                splitter = Some(open);
            }
        }
        for value in values {
            let piece = args.piece(value, &input.name, &schema)?;
            if sink.write(&piece).map_err(alone)?.is_break() {
                return Ok(schemas.warnings);
            }
        }
        if sink.flush().map_err(alone)?.is_break() {
            return Ok(schemas.warnings);
        }
    }
    sink.finish().map_err(alone)?;
    Ok(schemas.warnings)
}

impl Args {
    /// What is written for one value.
    fn piece(
        &self,
        value: Result<Text, Wrong>,
        input: &str,
        schema: &DynamicSchema,
    ) -> Result<Vec<u8>, Report> {
        let datum = crate::json::datum(value, input, schema)?;
        let bytes = self.data.wrapping.wrap(&datum, schema);
        Ok(match self.hex {
            true => Hex(&bytes).line().into_bytes(),
            false => bytes,
        })
    }
}
