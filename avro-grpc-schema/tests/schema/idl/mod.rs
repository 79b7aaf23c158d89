//! Tables of inputs, each with the JSON that it prints, or all that is wrong with it.

mod annotations;
mod apache;
mod defaults;
mod docs;
mod imports;
mod json;
mod literals;
mod lookup;
mod messages;
mod names;
mod services;
mod strict;
mod syntax;
mod types;

use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::{Diagnostic, Severity};
use avro_grpc_schema::model::Model;
use expect_test::Expect;

use crate::support::Files;

/// Inputs with their outcomes.
type Table<'a> = &'a [(&'a str, Expect)];

/// Each input is a file `a.avdl`, or several files, each behind a line `== path`. The first is
/// the one that is asked for.
fn check(table: Table<'_>) {
    for (input, expected) in table {
        expected.assert_eq(&outcome(&split(input)));
    }
}

/// Each input is what stands in a record; the outcome is its fields.
fn check_fields(table: Table<'_>) {
    for (input, expected) in table {
        let text = format!("schema R; record R {{\n{input}\n}}");
        let json = outcome(&[("a.avdl", &text)]);
        let (first, warnings) = json.split_once('\n').unwrap_or((&json, ""));
        let fields = first
            .strip_prefix(r#"{"type":"record","name":"R","fields":"#)
            .and_then(|rest| rest.strip_suffix('}'));
        match fields {
            Some(fields) => expected.assert_eq(format!("{fields}\n{warnings}").trim_end()),
            None => expected.assert_eq(&json),
        }
    }
}

fn split(input: &str) -> Vec<(&str, &str)> {
    match input.strip_prefix("== ") {
        None => vec![("a.avdl", input)],
        Some(files) => files
            .split("\n== ")
            .map(|file| file.split_once('\n').unwrap_or((file, "")))
            .collect(),
    }
}

/// The JSON, or else the problems; a warning stands behind the JSON.
fn outcome(files: &[(&str, &str)]) -> String {
    let (path, _) = files[0];
    match Files::new(files.iter().copied()).load(&[path]) {
        Err(report) => lines(&report),
        Ok((model, report)) => {
            let json = model.file_json(model.inputs()[0]);
            assert_reads_back(&model, &json);
            match report.is_empty() {
                true => json,
                false => format!("{json}\n{}", lines(&report)),
            }
        }
    }
}

/// JSON that was printed says what it was printed from.
fn assert_reads_back(model: &Model, json: &str) {
    let path = match model.protocol(model.inputs()[0]) {
        Some(_) => "printed.avpr",
        None => "printed.avsc",
    };
    let (again, report) = Files::new([(path, json)])
        .load(&[path])
        .unwrap_or_else(|report| panic!("{json}\n{report}"));
    assert!(!report.has_errors(), "{json}\n{report}");
    assert_eq!(again.file_json(again.inputs()[0]), json);
}

fn lines(report: &Report) -> String {
    let lines = report.diagnostics().iter().map(|each| line(each, report));
    lines.collect::<Vec<_>>().join("\n")
}

/// `place: message, label; place: related label; help: what to do`
fn line(diagnostic: &Diagnostic, report: &Report) -> String {
    let place = |diagnostic: &Diagnostic| {
        let location = report.location(diagnostic);
        location.map_or(String::new(), |location| format!("{location}: "))
    };
    let mut line = place(diagnostic);
    if diagnostic.severity == Severity::Warning {
        line += "warning: ";
    }
    line += &diagnostic.message;
    let label = diagnostic.primary.iter().map(|label| &label.text);
    for label in label.filter(|label| !label.is_empty()) {
        line += &format!(", {label}");
    }
    for related in &diagnostic.related {
        let there = place(&Diagnostic::error(related.span, ""));
        line += &format!("; {there}{}", related.text);
    }
    for help in &diagnostic.help {
        line += &format!("; help: {help}");
    }
    line
}
