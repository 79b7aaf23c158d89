//! All problems of a run, drawn as rustc draws them.

use std::collections::HashMap;
use std::error::Error;
use std::fmt;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Diagnostics, Label, Severity};
use crate::source::{FileId, Location, Sources, Span};

/// The problems that a run found, in the order of their files and places.
///
/// It prints itself as text for people, through [`Display`](fmt::Display) and `Debug` alike, so
/// that `fn main() -> Result<(), Report>` reads well.
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    sources: Sources,
}

/// How [`Report::render`] writes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Text alone.
    #[default]
    Plain,
    /// Text with ANSI escape codes, for a terminal.
    Colored,
}

impl Report {
    /// The problems `diagnostics`, whose places are in `sources`.
    #[must_use]
    pub fn new(diagnostics: Diagnostics, sources: Sources) -> Self {
        let ranks = sources.ranks();
        let mut diagnostics = diagnostics.into_sorted();
        diagnostics.sort_by_key(|d| d.primary.as_ref().map(|label| ranks.key(label.span)));
        Self {
            diagnostics,
            sources,
        }
    }

    /// These problems and `more` of the same files, found by a later stage.
    #[must_use]
    pub fn with(self, more: Diagnostics) -> Self {
        let Self {
            mut diagnostics,
            sources,
        } = self;
        diagnostics.extend(more.into_sorted());
        Self::new(diagnostics.into_iter().collect(), sources)
    }

    /// These problems and those of `other`. One in a file that both have read is told once.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let Self {
            mut diagnostics,
            mut sources,
        } = self;
        let ids: Vec<FileId> = other
            .sources
            .iter()
            .map(|(_, source)| sources.take(source))
            .collect();
        for mut diagnostic in other.diagnostics {
            for label in diagnostic.primary.iter_mut().chain(&mut diagnostic.related) {
                label.span.file = ids[label.span.file.index()];
            }
            if !diagnostics.contains(&diagnostic) {
                diagnostics.push(diagnostic);
            }
        }
        Self::new(diagnostics.into_iter().collect(), sources)
    }

    /// Whether any of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Each problem.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// The files that the problems are in.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Where `diagnostic`, which is one of this report's, is.
    #[must_use]
    pub fn location(&self, diagnostic: &Diagnostic) -> Option<Location> {
        diagnostic.location(&self.sources)
    }

    /// The text for people: one paragraph for each problem.
    #[must_use]
    pub fn render(&self, style: Style) -> String {
        self.paragraphs(style).join("\n\n")
    }

    /// The text for people of each of the [`diagnostics`](Self::diagnostics), in their order.
    #[must_use]
    pub fn paragraphs(&self, style: Style) -> Vec<String> {
        let renderer = match style {
            Style::Plain => Renderer::plain(),
            Style::Colored => Renderer::styled(),
        };
        let mut drawing = Drawing {
            sources: &self.sources,
            renderer,
            lines: HashMap::new(),
        };
        self.diagnostics
            .iter()
            .map(|diagnostic| drawing.paragraph(diagnostic))
            .collect()
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(Style::Plain))
    }
}

impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Error for Report {}

struct Drawing<'a> {
    sources: &'a Sources,
    renderer: Renderer,
    /// Where the lines of each file start; to count them anew for each problem would take long.
    lines: HashMap<FileId, Vec<usize>>,
}

impl<'a> Drawing<'a> {
    fn paragraph(&mut self, diagnostic: &'a Diagnostic) -> String {
        let Diagnostic {
            severity,
            message,
            primary,
            related,
            help,
        } = diagnostic;
        let level = match severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let mut group = Group::with_title(level.primary_title(message));
        // One excerpt for each file, the file of the problem itself first.
        let mut excerpts: Vec<(FileId, Vec<(AnnotationKind, &Label)>)> = Vec::new();
        let marks = primary.iter().map(|label| (AnnotationKind::Primary, label));
        for mark in marks.chain(related.iter().map(|label| (AnnotationKind::Context, label))) {
            let file = mark.1.span.file;
            match excerpts.iter_mut().find(|(id, _)| *id == file) {
                Some((_, marks)) => marks.push(mark),
                None => excerpts.push((file, vec![mark])),
            }
        }
        for (file, marks) in excerpts {
            group = group.element(self.excerpt(file, &marks));
        }
        for line in help {
            let line = annotate_snippets::normalize_untrusted_str(line);
            group = group.element(Level::HELP.message(line));
        }
        self.renderer.render(&[group])
    }

    /// The lines of `file` that `marks` need. Only these are given to the renderer: its work
    /// grows with the text that it gets.
    fn excerpt(
        &mut self,
        file: FileId,
        marks: &[(AnnotationKind, &'a Label)],
    ) -> Snippet<'a, Annotation<'a>> {
        let source = self.sources.get(file);
        let text = source.text.as_str();
        let lines = self.lines.entry(file).or_insert_with(|| line_starts(text));
        let ranges: Vec<Range<usize>> = marks
            .iter()
            .map(|(_, label)| first_line(label.span, text))
            .collect();
        let first = ranges.iter().map(|range| range.start).min().unwrap_or(0);
        let last = ranges.iter().map(|range| range.end).max().unwrap_or(0);
        let line = lines.partition_point(|&start| start <= first);
        let start = lines[line - 1];
        let rest = text[last..].split('\n').next().unwrap_or_default();
        // Half a Windows line end would be drawn as a character.
        let end = last + rest.strip_suffix('\r').unwrap_or(rest).len();
        let annotations = marks.iter().zip(ranges).map(|((kind, label), range)| {
            let note = (!label.text.is_empty()).then_some(label.text.as_str());
            kind.span(range.start - start..range.end - start)
                .label(note)
        });
        Snippet::source(&text[start..end])
            .path(source.path.as_str())
            .line_start(line)
            .annotations(annotations)
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(text.match_indices('\n').map(|(newline, _)| newline + 1))
        .collect()
}

/// What `span` covers of the line where it starts: where something starts says enough, and its
/// other lines would fill the screen.
fn first_line(span: Span, text: &str) -> Range<usize> {
    let (start, end) = (span.start as usize, span.end as usize);
    let line = text[start..end].lines().next().unwrap_or_default();
    start..start + line.len()
}
