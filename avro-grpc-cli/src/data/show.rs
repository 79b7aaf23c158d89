//! Messages as JSON, for people and for pipes.

use std::io;

use avro_grpc_runtime::dynamic::{DynamicSchema, JsonForm};
use avro_grpc_runtime::{DecodeError, DecodeOptions};
use clap::ValueEnum;

use crate::json::{Paint, pretty};
use crate::messages::is_colored;
use crate::{output, readable, safe};

/// How JSON is printed.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(crate) struct Show {
    /// What JSON is printed; all are read [default: plain]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Print each value over several lines, as on a terminal
    #[arg(long, conflicts_with = "compact")]
    pretty: bool,
    /// Print each value on a line of its own, as elsewhere
    #[arg(long)]
    compact: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
enum Format {
    /// Nullable values as they are, `"count": 3`, decimals as texts, `"price": "12.50"`
    #[value(alias = "json")]
    Plain,
    /// Avro's JSON encoding, `"count": {"int": 3}`, decimals as bytes
    Tagged,
    /// Plain, with dates, times and UUIDs as people write them, `"day": "2030-01-31"`
    Readable,
}

impl Show {
    /// A datum as text, with a line end.
    pub(crate) fn text(
        &self,
        datum: &[u8],
        schema: &DynamicSchema,
        options: &DecodeOptions,
    ) -> Result<String, DecodeError> {
        let form = match self.format {
            Some(Format::Readable) => return Ok(self.line(readable::json(schema, datum, options)?)),
            Some(Format::Tagged) => JsonForm::Tagged,
            None | Some(Format::Plain) => JsonForm::Plain,
        };
        let json = readable::certain(schema, datum, form, options)?;
        Ok(self.line(json))
    }

    /// JSON that is on one line, as it is printed.
    fn line(&self, json: String) -> String {
        let is_pretty = self.pretty || (!self.compact && output::is_terminal());
        let paint = match is_colored(&io::stdout()) {
            true => Paint::Colored,
            false => Paint::Plain,
        };
        let json = safe::text(&json);
        match is_pretty {
            true => pretty(&json, paint) + "\n",
            false => json.into_owned() + "\n",
        }
    }
}
