//! All problems of a run, drawn as rustc draws them.

use std::error::Error;
use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

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
    pub(crate) fn new(diagnostics: Diagnostics, sources: Sources) -> Self {
        let ranks = sources.ranks();
        let mut diagnostics = diagnostics.into_sorted();
        diagnostics.sort_by_key(|d| d.primary.as_ref().map(|label| ranks.key(label.span)));
        Self {
            diagnostics,
            sources,
        }
    }

    /// Each problem.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Where `diagnostic`, which is one of this report's, is.
    #[must_use]
    pub fn location(&self, diagnostic: &Diagnostic) -> Option<Location> {
        diagnostic.location(&self.sources)
    }

    /// The text for people: one paragraph for each problem.
    #[must_use]
    pub fn render(&self, style: Style) -> String {
        let renderer = match style {
            Style::Plain => Renderer::plain(),
            Style::Colored => Renderer::styled(),
        };
        let paragraphs: Vec<String> = self
            .diagnostics
            .iter()
            .map(|d| paragraph(d, &self.sources, &renderer))
            .collect();
        paragraphs.join("\n\n")
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

fn paragraph(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
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
        group = group.element(excerpt(sources, file, &marks));
    }
    for line in help {
        group =
            group.element(Level::HELP.message(annotate_snippets::normalize_untrusted_str(line)));
    }
    renderer.render(&[group])
}

/// The lines of `file` that `marks` need. Only these are given to the renderer: its work grows
/// with the text that it gets.
fn excerpt<'a>(
    sources: &'a Sources,
    file: FileId,
    marks: &[(AnnotationKind, &'a Label)],
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let source = sources.get(file);
    let text = source.text.as_str();
    let spans = || marks.iter().map(|(_, label)| label.span);
    let first = spans().map(|span| span.start).min().unwrap_or(0) as usize;
    let last = spans().map(|span| span.end).max().unwrap_or(0) as usize;
    let start = text[..first].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[last..]
        .find('\n')
        .map_or(text.len(), |newline| last + newline);
    Snippet::source(&text[start..end])
        .path(source.path.as_str())
        .line_start(text[..start].matches('\n').count() + 1)
        .annotations(marks.iter().map(|(kind, label)| {
            let note = (!label.text.is_empty()).then_some(label.text.as_str());
            kind.span(range(label.span, start)).label(note)
        }))
}

fn range(span: Span, start: usize) -> Range<usize> {
    span.start as usize - start..span.end as usize - start
}
