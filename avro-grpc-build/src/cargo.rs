//! What a build script tells cargo.

use std::fmt::Write;
use std::path::Path;

use avro_grpc_schema::Report;

/// The lines that make cargo run the build script again when one of `paths` changes.
pub(crate) fn rerun_if_changed<'a>(paths: impl IntoIterator<Item = &'a Path>) -> String {
    paths.into_iter().fold(String::new(), |mut lines, path| {
        writeln!(lines, "cargo::rerun-if-changed={}", path.display())
            .expect("a string takes all text");
        lines
    })
}

/// The lines that make cargo show `warnings`, each on one line.
pub(crate) fn warnings(warnings: &Report) -> String {
    warnings
        .diagnostics()
        .iter()
        .fold(String::new(), |mut lines, diagnostic| {
            let place = warnings
                .location(diagnostic)
                .map(|place| format!("{place}: "));
            let label = diagnostic
                .primary
                .as_ref()
                .map_or("", |label| label.text.as_str());
            let label = if label.is_empty() {
                String::new()
            } else {
                format!(": {label}")
            };
            let help: String = diagnostic
                .help
                .iter()
                .map(|help| format!("; {help}"))
                .collect();
            let place = place.unwrap_or_default();
            writeln!(
                lines,
                "cargo::warning={place}{}{label}{help}",
                diagnostic.message
            )
            .expect("a string takes all text");
            lines
        })
}
