//! How problems are shown.

mod json;
mod places;

use std::io::{self, Write};

use anstream::AutoStream;
use avro_grpc_schema::{Report, Style};
use clap::{ColorChoice, ValueEnum};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// When to colour messages; auto: on a terminal
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value_t = ColorChoice::Auto,
        hide_default_value = true
    )]
    color: ColorChoice,
    /// How to show errors and warnings, on standard error
    #[arg(
        long,
        global = true,
        value_name = "FORMAT",
        default_value = "human",
        hide_default_value = true
    )]
    message_format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Text for people
    Human,
    /// A JSON object on a line for each, for editors
    Json,
}

impl Args {
    /// Writes `report` to standard error. There is no other place where one could say that this
    /// failed.
    pub(crate) fn show(&self, report: &Report) {
        if report.is_empty() {
            return;
        }
        let stderr = io::stderr().lock();
        _ = match self.message_format {
            Format::Human => {
                let choice = match self.color {
                    ColorChoice::Auto => AutoStream::choice(&stderr),
                    ColorChoice::Always => anstream::ColorChoice::Always,
                    ColorChoice::Never => anstream::ColorChoice::Never,
                };
                let style = match choice {
                    anstream::ColorChoice::Never => Style::Plain,
                    _ => Style::Colored,
                };
                // The stream translates for consoles that know no escape codes.
                writeln!(AutoStream::new(stderr, choice), "{}", report.render(style))
            }
            Format::Json => {
                let style = match self.color {
                    ColorChoice::Always => Style::Colored,
                    ColorChoice::Auto | ColorChoice::Never => Style::Plain,
                };
                json::write(report, style, stderr)
            }
        };
    }
}
