//! Places in files by line and column.

use std::collections::HashMap;

use avro_grpc_schema::diagnostic::Label;
use avro_grpc_schema::source::{FileId, Sources, Span};
use serde::Serialize;

/// A place in a file, and what there is to say about it. Lines and columns count from 1, columns
/// in characters; the end is the place after the last character.
#[derive(Serialize)]
pub(super) struct Place<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    byte_start: u32,
    byte_end: u32,
    label: &'a str,
}

/// Finds places. Where the lines of a file start is found once, so that many problems in one
/// large file take no long time.
pub(super) struct Places<'a> {
    sources: &'a Sources,
    lines: HashMap<FileId, Vec<usize>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(sources: &'a Sources) -> Self {
        Self {
            sources,
            lines: HashMap::new(),
        }
    }

    pub(super) fn of(&mut self, label: &'a Label) -> Place<'a> {
        let Span { file, start, end } = label.span;
        let (line, column) = self.position(file, start);
        let (end_line, end_column) = self.position(file, end);
        Place {
            file: &self.sources.get(file).path,
            line,
            column,
            end_line,
            end_column,
            byte_start: start,
            byte_end: end,
            label: &label.text,
        }
    }

    fn position(&mut self, file: FileId, byte: u32) -> (usize, usize) {
        let text = &self.sources.get(file).text;
        let starts = self.lines.entry(file).or_insert_with(|| line_starts(text));
        let byte = byte as usize;
        let line = starts.partition_point(|&start| start <= byte);
        let column = text[starts[line - 1]..byte].chars().count() + 1;
        (line, column)
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    let after_breaks = text.match_indices('\n').map(|(newline, _)| newline + 1);
    std::iter::once(0).chain(after_breaks).collect()
}
