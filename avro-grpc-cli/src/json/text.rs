//! A JSON value as text, and what is wrong with one.

use avro_grpc_runtime::dynamic::DynamicSchema;
use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;
use avro_grpc_schema::source::{Sources, Span};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::input::report;

/// The text of a value and where it begins, from 1; columns count bytes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// The datum of a value of `file`, or what is wrong with it.
pub(crate) fn datum(
    value: Result<Text, Wrong>,
    file: &str,
    schema: &DynamicSchema,
) -> Result<Vec<u8>, Report> {
    let at = |line: usize, message: &str| {
        let message = format!("{file}, line {line}: {message}");
        report([Diagnostic::error_without_place(message)])
    };
    let text = value.map_err(|Wrong { line, message, .. }| at(line, &message))?;
    text.check(file)?;
    let datum = schema.datum_of_json(&text.text);
    datum.map_err(|error| at(text.line, &error.to_string()))
}

/// Something wrong at a place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wrong {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) message: String,
}

impl Text {
    /// Checks that the text is JSON. What is wrong is drawn in the text of `file`.
    pub(crate) fn check(&self, file: &str) -> Result<(), Report> {
        // Values are not kept: they may be larger than what they are read into later.
        let mut input = serde_json::Deserializer::from_str(&self.text);
        let read = IgnoredAny::deserialize(&mut input);
        let Err(error) = read.and_then(|_| input.end()) else {
            return Ok(());
        };
        let message = error.to_string();
        let place = format!(" at line {} column {}", error.line(), error.column());
        let message = message.strip_suffix(&place).unwrap_or(&message);
        Err(self.drawn(file, error.line(), error.column(), message))
    }

    /// `message` about a place in the text, which is a part of `file`.
    fn drawn(&self, file: &str, line: usize, column: usize, message: &str) -> Report {
        // Empty lines stand for what came before, so that lines and columns are those of the file.
        let before = "\n".repeat(self.line - 1) + &" ".repeat(self.column - 1);
        let lines = self.text.split_inclusive('\n');
        let to_line: usize = lines.take(line.saturating_sub(1)).map(str::len).sum();
        let at = (to_line + column.saturating_sub(1)).min(self.text.len());
        let start = (0..=at).rev().find(|at| self.text.is_char_boundary(*at));
        let start = before.len() + start.unwrap_or(0);
        let text = before + &self.text;
        let character = text[start..].chars().next();
        let end = start + character.map_or(0, char::len_utf8);
        let mut sources = Sources::default();
        let file = sources.add(file.to_owned(), text);
        let (start, end) = (start as u32, end as u32);
        let problem = Diagnostic::error(Span { file, start, end }, message);
        Report::new([problem].into_iter().collect(), sources)
    }
}
