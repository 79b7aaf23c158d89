//! How problems are shown.

mod json;
mod places;

use std::io::{self, Write};

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};
use avro_grpc_schema::{Report, Style};
use clap::ValueEnum;

use crate::safe;

/// In a command's help these options stand after its own.
pub(crate) const AFTER_OWN: usize = 100;

#[derive(Debug, Default, clap::Args)]
#[group(skip)]
pub(crate) struct Args {
    /// When to colour messages
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_default_value = true,
        display_order = AFTER_OWN
    )]
    color: Color,
    /// How to show errors and warnings, on standard error
    #[arg(
        long,
        global = true,
        value_name = "FORMAT",
        default_value = "human",
        hide_default_value = true,
        display_order = AFTER_OWN
    )]
    message_format: Format,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Color {
    /// On a terminal
    #[default]
    Auto,
    /// In pipes and files too
    Always,
    /// Nowhere
    Never,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Format {
    /// Text for people
    #[default]
    Human,
    /// A JSON object on a line for each, for editors
    Json,
}

impl Color {
    fn choice(self) -> ColorChoice {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::Always,
            Self::Never => ColorChoice::Never,
        }
    }
}

/// Whether what is written to `stream` may have colours: on a terminal, unless an option or the
/// environment says otherwise.
pub(crate) fn is_colored(stream: &impl RawStream) -> bool {
    AutoStream::choice(stream) != ColorChoice::Never
}

impl Args {
    /// Has what is said of colours hold for all that is printed.
    pub(crate) fn settle(&self) {
        self.color.choice().write_global();
    }

    /// Writes `report` to standard error. There is no other place where one could say that this
    /// failed.
    pub(crate) fn show(&self, report: &Report) {
        if report.is_empty() {
            return;
        }
        let report = &safe::report(report);
        let stderr = io::stderr().lock();
        _ = match self.message_format {
            Format::Human => {
                let choice = match self.color {
                    Color::Auto => AutoStream::choice(&stderr),
                    Color::Always | Color::Never => self.color.choice(),
                };
                let style = match choice {
                    ColorChoice::Never => Style::Plain,
                    _ => Style::Colored,
                };
                // The stream translates for consoles that know no escape codes.
                writeln!(AutoStream::new(stderr, choice), "{}", report.render(style))
            }
            Format::Json => {
                let style = match self.color {
                    Color::Always => Style::Colored,
                    Color::Auto | Color::Never => Style::Plain,
                };
                json::write(report, style, stderr)
            }
        };
    }
}
