//! Problems in the user's input.

use crate::source::{Location, Sources, Span};

/// How bad a [`Diagnostic`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Surely not meant, but harmless.
    Warning,
}

/// A place with a short remark that is printed beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// The remark; may be empty.
    pub text: String,
}

/// One problem: what is wrong, where, and what to do about it.
///
/// Texts are lower case without a full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a diagnostic that is not pushed is lost"]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where; only a problem with a whole file or with no file has none.
    pub primary: Option<Label>,
    /// Other places that have to do with it.
    pub related: Vec<Label>,
    /// What to do, one line each.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// An error at `span`.
    pub fn error(span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, Some(span), message.into())
    }

    /// An error that is not in the text of a file, say that there is no such file.
    pub fn error_without_place(message: impl Into<String>) -> Self {
        Self::new(Severity::Error, None, message.into())
    }

    /// A warning at `span`.
    pub fn warning(span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, Some(span), message.into())
    }

    fn new(severity: Severity, span: Option<Span>, message: String) -> Self {
        let primary = span.map(|span| Label {
            span,
            text: String::new(),
        });
        Self {
            severity,
            message,
            primary,
            related: Vec::new(),
            help: Vec::new(),
        }
    }

    /// Sets the remark beside the place.
    pub fn label(mut self, text: impl Into<String>) -> Self {
        if let Some(primary) = &mut self.primary {
            primary.text = text.into();
        }
        self
    }

    /// Adds another place with a remark.
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds a line that says what to do.
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Where it is, as people name it.
    #[must_use]
    pub fn location(&self, sources: &Sources) -> Option<Location> {
        self.primary
            .as_ref()
            .map(|label| sources.location(label.span))
    }
}

/// The problems found so far.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Whether any of them is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list
            .iter()
            .any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// All of them, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// All of them, by file and place.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list
            .sort_by_key(|diagnostic| diagnostic.primary.as_ref().map(|label| label.span));
        self.list
    }
}
