//! Tables of input and what comes of it: the ast in the short form of [`render`], then the
//! diagnostics.

mod corpus;
mod definitions;
mod docs;
mod fields;
mod files;
mod limits;
mod literals;
mod protocols;
mod recovery;
mod render;
mod services;
mod spans;
mod types;

use expect_test::Expect;

use super::{Syntax, parse};
use crate::ast;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::Sources;

/// Inputs with their outcomes.
type Table<'a> = &'a [(&'a str, Expect)];

/// Each input is a whole `.avrpc` file.
fn check(table: Table<'_>) {
    check_each(table, |input| outcome(input, Syntax::Service));
}

/// Each input is a whole `.avdl` file.
fn check_avdl(table: Table<'_>) {
    check_each(table, |input| outcome(input, Syntax::Idl));
}

/// Each input is the second line of a record, the first being `record R {`.
fn check_fields(table: Table<'_>) {
    check_each(table, |input| {
        let text = outcome(&format!("record R {{\n{input}\n}}"), Syntax::Service);
        text.replacen("record R\n", "", 1)
            .replace("\n  ", "\n")
            .trim_start()
            .to_owned()
    });
}

/// Each input is the second line of a protocol, the first being `protocol P {`.
fn check_protocol(table: Table<'_>) {
    check_each(table, |input| {
        let text = outcome(&format!("protocol P {{\n{input}\n}}"), Syntax::Idl);
        text.replacen("protocol P\n", "", 1)
            .replace("\n  ", "\n")
            .trim_start()
            .to_owned()
    });
}

fn check_each(table: Table<'_>, outcome: impl Fn(&str) -> String) {
    for (input, expected) in table {
        expected.assert_eq(&outcome(input));
    }
}

fn outcome(text: &str, syntax: Syntax) -> String {
    let (file, lines) = parse_text(text, syntax);
    let mut outcome = render::file(&file);
    for line in lines {
        outcome += &line;
        outcome.push('\n');
    }
    if outcome.lines().count() == 1 {
        outcome.trim_end().to_owned()
    } else {
        outcome
    }
}

/// The ast of `text`, and its diagnostics as lines
/// `line:column: message; line:column: related message; help: what to do`.
fn parse_text(text: &str, syntax: Syntax) -> (ast::File, Vec<String>) {
    let mut sources = Sources::default();
    let id = sources.add("test".to_owned(), text.to_owned());
    let mut diagnostics = Diagnostics::default();
    let file = parse(id, text, syntax, &mut diagnostics);
    let lines = diagnostics
        .into_sorted()
        .iter()
        .map(|each| line(each, &sources))
        .collect();
    (file, lines)
}

/// Parses `text` without looking at what comes of it.
fn parse_quietly(text: &str, syntax: Syntax) -> Diagnostics {
    let id = Sources::default().add("test".to_owned(), text.to_owned());
    let mut diagnostics = Diagnostics::default();
    parse(id, text, syntax, &mut diagnostics);
    diagnostics
}

fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let at = |span| {
        let location = sources.location(span);
        format!("{}:{}: ", location.line, location.column)
    };
    let warning = if diagnostic.severity == Severity::Warning {
        "warning: "
    } else {
        ""
    };
    let place = diagnostic
        .primary
        .as_ref()
        .map_or(String::new(), |label| at(label.span));
    let mut line = format!("{place}{warning}{}", diagnostic.message);
    for label in &diagnostic.related {
        line += &format!("; {}{}", at(label.span), label.text);
    }
    for help in &diagnostic.help {
        line += &format!("; help: {help}");
    }
    line
}
