//! `avro-grpc fingerprint`

use avro_grpc_schema::Report;
use avro_grpc_schema::model::Model;
use md5::Md5;
use sha2::{Digest, Sha256};

use super::end;
use super::select::{Selected, Selection};
use crate::output;

/// Print the fingerprints of each named type
///
/// CRC-64-AVRO, SHA-256 and MD5 are those of the parsing canonical form, as the Avro
/// specification has them, in hexadecimal. CRC-64-AVRO is written as a number; the header of
/// single-object encoding has its bytes in reverse.
///
/// The schema hash is what avro-grpc compares in calls: the first half of the SHA-256 of the
/// canonical form with logical types.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(after_long_help = "\
Examples:
  avro-grpc fingerprint order.avsc
  avro-grpc fingerprint order.avdl shop.Order")]
pub(crate) struct Args {
    #[command(flatten)]
    selection: Selection,
}

pub(crate) fn run(args: &Args) -> Result<Report, Report> {
    let (model, selected, warnings) = args.selection.read()?;
    let paragraphs = selected.iter().enumerate().map(|(index, selected)| {
        let gap = if index > 0 { "\n" } else { "" };
        gap.to_owned() + &paragraph(&model, selected)
    });
    end(warnings, output::print(paragraphs))
}

fn paragraph(model: &Model, Selected { name, schema }: &Selected) -> String {
    let form = model.canonical_form(schema);
    let crc = model.fingerprint(schema);
    let sha_256 = hex(&Sha256::digest(&form));
    let md5 = hex(&Md5::digest(&form));
    let hash = model.schema_hash(schema);
    format!(
        "{name}\n  CRC-64-AVRO  {crc:016x}\n  SHA-256      {sha_256}\n  MD5          {md5}\n  \
         schema hash  {hash}\n"
    )
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
