//! Tables of input and what comes of it: the ast in the short form of [`render`], or the
//! diagnostics.

mod corpus;
mod render;

use super::{Syntax, parse};
use crate::ast;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::Sources;

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
