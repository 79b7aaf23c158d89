//! A JSON value as text, and what is wrong with one.

use std::path::Path;

use avro_grpc_runtime::dynamic::DynamicSchema;
use avro_grpc_schema::Report;
use avro_grpc_schema::diagnostic::Diagnostic;
use avro_grpc_schema::source::{Sources, Span};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::Splitter;
use crate::data::Input;
use crate::input::report;
use crate::readable;

/// The text of a value and where it begins, from 1; columns count bytes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Text {
    pub(crate) text: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// The values of the file `path`, and what it is called in messages. `-` is standard input.
pub(crate) fn read(path: &Path) -> Result<(String, Vec<Result<Text, Wrong>>), Report> {
    let read = || {
        let mut input = Input::open(Some(path))?;
        let mut splitter = Splitter::new();
        let (mut buffer, mut values) = (Vec::new(), Vec::new());
        while input.read(&mut buffer)? > 0 {
            splitter.push(&buffer, &mut values);
            buffer.clear();
        }
        splitter.end(&mut values);
        Ok((input.name, values))
    };
    read().map_err(|problem| report([problem]))
}

/// The values of a text.
pub(crate) fn split(text: &str) -> Vec<Result<Text, Wrong>> {
    let mut values = Vec::new();
    let mut splitter = Splitter::new();
    splitter.push(text.as_bytes(), &mut values);
    splitter.end(&mut values);
    values
}

/// A value of `file`, parsed.
pub(crate) fn value(value: Result<Text, Wrong>, file: &str) -> Result<Value, Report> {
    let text = value.map_err(|wrong| wrong.report(file))?;
    text.check(file)?;
    // It is JSON, but may be nested too deep.
    serde_json::from_str(&text.text).map_err(|error| {
        let Text { line, column, .. } = text;
        let message = error.to_string();
        let wrong = Wrong {
            line,
            column,
            message,
        };
        wrong.report(file)
    })
}

/// The datum of a value of `file`, or what is wrong with it.
pub(crate) fn datum(
    value: Result<Text, Wrong>,
    file: &str,
    schema: &DynamicSchema,
) -> Result<Vec<u8>, Report> {
    let text = value.map_err(|wrong| wrong.report(file))?;
    text.check(file)?;
    let datum = readable::datum(schema, &text.text);
    datum.map_err(|error| {
        let Text { line, column, .. } = text;
        let message = error.to_string();
        Wrong {
            line,
            column,
            message,
        }
        .report(file)
    })
}

/// Something wrong at a place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wrong {
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) message: String,
}

impl Wrong {
    fn report(&self, file: &str) -> Report {
        let Self { line, message, .. } = self;
        let message = format!("{file}, line {line}: {message}");
        report([Diagnostic::error_without_place(message)])
    }
}

/// What serde_json says where a value is whole and more follows.
const TRAILING: &str = "trailing characters";

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
        let is_comma = character == Some(',') && (at == 0 || message == TRAILING);
        let problem = Diagnostic::error(Span { file, start, end }, message);
        let problem = match is_comma {
            true => {
                problem.help("values follow each other without commas, on one line or on several")
            }
            false => problem,
        };
        Report::new([problem].into_iter().collect(), sources)
    }
}
