//! Problems for editors: a JSON object on a line for each. The README describes its fields.

use std::io::{self, Write};

use avro_grpc_schema::diagnostic::{Diagnostic, Severity};
use avro_grpc_schema::{Report, Style};
use serde::Serialize;

use super::places::{Place, Places};
use crate::safe;

/// One problem.
#[derive(Serialize)]
struct Message<'a> {
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    place: Option<Place<'a>>,
    related: Vec<Place<'a>>,
    help: &'a [String],
    rendered: &'a str,
}

/// Writes `report`; the text for people among the fields is in `style`.
pub(super) fn write(report: &Report, style: Style, mut out: impl Write) -> io::Result<()> {
    let mut places = Places::new(report.sources());
    let paragraphs = report.paragraphs(style);
    for (diagnostic, rendered) in report.diagnostics().iter().zip(&paragraphs) {
        let Diagnostic {
            severity,
            message,
            primary,
            related,
            help,
        } = diagnostic;
        let severity = match severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let line = serde_json::to_string(&Message {
            severity,
            message,
            place: primary.as_ref().map(|label| places.of(label)),
            related: related.iter().map(|label| places.of(label)).collect(),
            help,
            rendered,
        })?;
        writeln!(out, "{}", safe::text(&line))?;
    }
    Ok(())
}
